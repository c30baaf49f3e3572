import { overlaps, words, type Box, type Words } from '../../base/index.js';
import { isPrinted } from '../inks.js';
import { observe, type Observation } from '../rule.js';
import type { HousePage, HouseRule } from './rule.js';

/** What the first page of a Chinese newspaper must carry, and how it is known. Text without white space. */
const NEEDED: readonly (readonly [name: Words, pattern: RegExp])[] = [
  [words('the date', '出版日期'), /\d{4}年\d{1,2}月\d{1,2}日|[〇零一二三四五六七八九]{4}年/],
  [
    words('the issue number', '期号'),
    /第[\d〇零一二三四五六七八九十百千万]+期|总第?[\d〇零一二三四五六七八九十百千万]+期?/,
  ],
  [
    words('the number of pages', '版数'),
    /(?:今日|本期|共|今天)[\d一二三四五六七八九十]+版|[\d一二三四五六七八九十]+版(?:今日|本期)/,
  ],
  [words('the CN number', '国内统一连续出版物号'), /CN\d{2}-\d{4}/],
  [words('the sponsor', '主管主办单位'), /主管|主办/],
  [words('the publisher', '出版单位'), /出版|编辑部|报社/],
  [words('the address', '地址'), /地址|路.{0,8}号|街.{0,8}号|大道/],
  [words('the printer', '印刷单位'), /印刷|承印/],
  [words('the price', '定价'), /定价|零售|[\d.]+元|赠阅|免费/],
];
const FOLIO = /第?[\d一二三四五六七八九十]+版|[A-Z]?\d{1,3}版/;

/**
 * The form that 《报纸期刊质量管理规定》 (2020) asks of a newspaper. On the edition's first page the items may stand anywhere;
 * on each page the folio line (眉线) has its number; on page one no type is larger than the nameplate.
 */
export const form: HouseRule = {
  id: 'form',
  title: words('Form of a Chinese newspaper', '报纸编校形式规范'),
  severity: 'error',
  source: '《报纸期刊质量管理规定》, 2020',
  limit: () => 'as the publication says',
  hint: words(
    'Fill in masthead: and colophon: in publication.yaml, and issue: in edition.yaml.',
    '请补全 publication.yaml 的 masthead、colophon 与 edition.yaml 的 issue。',
  ),
  check: (page, edition) => {
    const severity = edition.publication.checks.form;
    if (severity === 'off') return [];
    const number = page.facts.number;
    const report = (en: string, zh: string, places: readonly Box[] = []): Observation =>
      observe(severity, words(en, zh), { page: number, places });
    const found: Observation[] = [];
    if (page.layout.number === edition.pages[0]?.number) {
      // Items of the colophon may be missing on the first page; whether the colophon is there is checked on the last page.
      const text = [...page.text.map(({ character }) => character), ...edition.publication.colophon].join('');
      for (const [name, pattern] of NEEDED)
        if (!pattern.test(text)) found.push(report(`The first page does not give ${name.en}.`, `首版缺少${name.zh}。`));
      found.push(...nameplate(page, report));
    }
    if (page.layout.furniture.some(({ kind }) => kind === 'colophon')) {
      const printed = bare(textIn(page, 'colophon'));
      const missing = edition.publication.colophon.find((said) => !printed.includes(bare(said)));
      if (missing !== undefined) found.push(report(`The colophon lacks “${missing}”.`, `版权栏缺“${missing}”。`));
    }
    const folio = textIn(page, 'folio');
    if (!FOLIO.test(folio)) found.push(report('The folio line does not give the page number.', '眉线没有版次。'));
    return found;
  },
};

function textIn({ text, layout }: HousePage, kind: 'folio' | 'masthead' | 'colophon'): string {
  const boxes = layout.furniture.filter((one) => one.kind === kind).map(({ box }) => box);
  const point = (x: number, baseline: number): Box => ({ x, y: baseline - 1, w: 0.5, h: 1 }) as Box;
  return text
    .filter(({ x, baseline }) => boxes.some((box) => overlaps(box, point(x, baseline), -1.5)))
    .map(({ character }) => character)
    .join('');
}

const bare = (text: string): string => text.replace(/\s/g, '');

type Report = (en: string, zh: string, places?: readonly Box[]) => Observation;

/** A headline larger than the nameplate fails an issue by itself. */
function nameplate({ facts, layout }: HousePage, report: Report): readonly Observation[] {
  const masthead = layout.furniture.filter(({ kind }) => kind === 'masthead').map(({ box }) => box);
  if (masthead.length === 0) return [report('The first page has no nameplate.', '首版没有报头。')];
  const texts = facts.marks.filter((mark) => mark.kind === 'text' && isPrinted(mark) && mark.size !== null);
  const inside = texts.filter((mark) => masthead.some((box) => overlaps(box, mark.box)));
  const size = Math.max(0, ...inside.map((mark) => mark.size!));
  const larger = texts.filter((mark) => !inside.includes(mark) && mark.size! >= size);
  return larger.length === 0
    ? []
    : [
        report(
          `Type of ${Math.round(larger[0]!.size!)} pt is not smaller than the nameplate (${Math.round(size)} pt).`,
          `首版有 ${Math.round(larger[0]!.size!)} 磅的字，不小于报头（${Math.round(size)} 磅）。`,
          larger.map(({ box }) => box),
        ),
      ];
}
