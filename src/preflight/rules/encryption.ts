import { words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/** A press reads the file without asking anybody. */
export const encryption: Rule = {
  id: 'encryption',
  title: words('Encryption', '加密'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: none,
  hint: words('Save the file without protection.', '请取消文件保护后重新保存。'),
  file: ({ encrypted }) => (encrypted ? [observe('error', words('The file is encrypted.', '文件已加密。'))] : []),
};
