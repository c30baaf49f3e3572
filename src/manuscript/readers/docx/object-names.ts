import { words, type Words } from '../../../base/index.js';

/** What programs call themselves in a document (ProgID), and what an editor calls their objects. */
const PROGRAMS: readonly (readonly [RegExp, Words])[] = [
  [/^(?:Equation|MathType)/iu, words('formula', '公式')],
  [/^Excel/iu, words('spreadsheet', 'Excel 表格')],
  [/^(?:MSGraph|.*chart)/iu, words('chart', '图表')],
  [/^PowerPoint/iu, words('slide', '幻灯片')],
  [/^Visio/iu, words('Visio drawing', 'Visio 图形')],
  [/^(?:Word|WPS)/iu, words('document', '文档')],
];

/** What an editor calls an object of a program; the program's own name where it is not known. */
export function objectName(program: string): Words {
  if (program === '') return words('object', '对象');
  return PROGRAMS.find(([pattern]) => pattern.test(program))?.[1] ?? words(program, program);
}
