import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** With DefaultGray, DefaultRGB or DefaultCMYK plain inks are colours of a profile, and black text may come out in four inks. */
export const defaultSpaces: Rule = {
  id: 'default-spaces',
  title: words('Default colour spaces', '默认色彩空间'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022; ISO 32000-1, 8.6.5.6',
  limit: none,
  hint: words(
    'Export with inks as they are, without profiles for them.',
    '导出时请保留油墨数值，不要附加默认配置文件。',
  ),
  file: (file) =>
    oddities(
      file,
      ['default-space'],
      (what, count) =>
        words(
          `Plain inks are given another meaning by default colour spaces: ${what} (${count}).`,
          `默认色彩空间改变了油墨数值的含义：${what}（${count} 处）。`,
        ),
      'warning',
    ),
};
