import { counted, words } from '../../base/index.js';
import { inksOf, isBlack, isPrinted, kindOf, overprints } from '../inks.js';
import { gather, least, sample, type Rule } from '../rule.js';

/** Type size in pt. */
const TYPE = 12;
const LINE = 2;

/** Black that does not overprint leaves a white rim wherever the plates are a hair apart. */
export const blackOverprint: Rule = {
  id: 'black-overprint',
  title: words('Black overprints', '黑色叠印'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, overprint of black text and lines',
  limit: () => `text under ${TYPE} pt, lines under ${LINE} pt`,
  hint: words(
    'Set black text and thin black lines to overprint (K alone, OPM 1).',
    '请将黑色小字与细线设为叠印（单黑，OPM 1）。',
  ),
  page: (page) =>
    gather(
      page,
      (mark) => {
        const inks = inksOf(mark);
        if (inks === null || !isBlack(inks) || !isPrinted(mark) || overprints(mark)) return null;
        if (mark.kind === 'text') return mark.size !== null && mark.size < TYPE ? 'text' : null;
        return mark.line !== null && mark.line < LINE ? 'line' : null;
      },
      ([mark, ...rest]) => {
        const what = kindOf(mark);
        const count = rest.length + 1;
        const smallest = least([mark, ...rest], (one) => one.size ?? one.line ?? 0);
        const limit = mark.kind === 'text' ? TYPE : LINE;
        return {
          severity: 'warning',
          message: words(
            `Black ${what.en} under ${limit} pt does not overprint: ${counted(count, 'place')} ${sample([mark, ...rest])}`.trim() +
              '.',
            `${limit} 磅以下的黑色${what.zh}未叠印：${count} 处${sample([mark, ...rest])}。`,
          ),
          measured: `${Math.round(smallest * 100) / 100} pt`,
          limit: `${limit} pt`,
        };
      },
    ),
};
