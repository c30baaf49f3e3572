import fc from 'fast-check';
import { t } from '../docx/outline.js';
import { wordFile } from '../helpers.js';

/** Something that holds text: a container of a format with what is in it, or a sentence. */
export type Tree = { readonly container: string; readonly inside: readonly Tree[] } | { readonly sentence: number };

/** Trees of the containers named; sentences are numbered when a tree is written. */
export function trees(containers: readonly string[]): fc.Arbitrary<readonly Tree[]> {
  const { forest } = fc.letrec<{ tree: Tree; forest: readonly Tree[] }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.nat({ max: 5000 }).map((sentence) => ({ sentence })),
      fc.record({ container: fc.constantFrom(...containers), inside: tie('forest') }),
    ),
    forest: fc.array(tie('tree'), { minLength: 1, maxLength: 3, depthIdentifier: 'tree' }),
  }));
  return forest;
}

const WHO = ['船工', '教师', '木匠', '邮差', '医生', '果农', '司机', '学生', '裁缝', '店主'];
const WHAT = [
  '修好了水车',
  '走了三里山路',
  '写下一封长信',
  '种了两行枣树',
  '把桥面扫了一遍',
  '记了满满一本账',
  '烧了一壶热茶',
];

/** A sentence that no other number gives: long enough to be found, and with a figure. */
const sentenceOf = (n: number): string =>
  `${WHO[n % WHO.length]!}${WHAT[n % WHAT.length]!}，门牌是${String(n * 37 + 1000)}号，天还没有黑。`;

/** Sentences of a forest, in order. */
export function sentencesOf(forest: readonly Tree[]): readonly string[] {
  return forest.flatMap((tree) => ('sentence' in tree ? [sentenceOf(tree.sentence)] : sentencesOf(tree.inside)));
}

const HTML: Readonly<Record<string, (inside: string) => string>> = {
  div: (inside) => `<div>${inside}</div>`,
  form: (inside) => `<form name="content">${inside}</form>`,
  quote: (inside) => `<blockquote>${inside}</blockquote>`,
  list: (inside) => `<ul><li>${inside}</li></ul>`,
  numbered: (inside) => `<ol start="3"><li>${inside}</li><li><p>又一项，写在后面。</p></li></ol>`,
  cell: (inside) => `<table><tr><td>${inside}</td></tr></table>`,
  cells: (inside) => `<table><tr><th>名目</th><th>说明</th></tr><tr><td>其一</td><td>${inside}</td></tr></table>`,
  details: (inside) => `<details><summary>点开再看</summary>${inside}</details>`,
  span: (inside) => `<span>${inside}</span>`,
  bold: (inside) => `<b>${inside}</b>`,
  section: (inside) => `<section><h2>河边的一节</h2>${inside}</section>`,
  svg: (inside) => `<svg width="200" height="40"><text x="0" y="20">画里写着的一行字</text></svg>${inside}`,
  figure: (inside) => `<figure>${inside}<figcaption>图注写在这里</figcaption></figure>`,
  definition: (inside) => `<dl><dt>词条</dt><dd>${inside}</dd></dl>`,
};
export const HTML_CONTAINERS = Object.keys(HTML);

export function htmlOf(forest: readonly Tree[]): string {
  const write = (tree: Tree): string =>
    'sentence' in tree
      ? `<p>${sentenceOf(tree.sentence)}</p>`
      : (HTML[tree.container]?.(tree.inside.map(write).join('\n')) ?? '');
  return `<!doctype html><html><head><meta charset="utf-8"><title>河边人家</title></head><body><article><h1>河边人家</h1>\n${forest.map(write).join('\n')}\n</article></body></html>`;
}

const paragraph = (inside: string): string => `<w:p>${inside}</w:p>`;
const drawing = (inside: string): string =>
  `<w:r><w:drawing><wp:anchor><wp:extent cx="900000" cy="900000"/><a:graphic><a:graphicData uri="">${inside}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`;
const shape = (inside: string): string =>
  `<wps:wsp><wps:txbx><w:txbxContent>${inside}</w:txbxContent></wps:txbx></wps:wsp>`;

/** Containers of blocks: each holds whole paragraphs. */
const WORD: Readonly<Record<string, (inside: string) => string>> = {
  control: (inside) => `<w:sdt><w:sdtPr/><w:sdtContent>${inside}</w:sdtContent></w:sdt>`,
  custom: (inside) => `<w:customXml w:element="x">${inside}</w:customXml>`,
  table: (inside) =>
    `<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>${paragraph(t('左边一格'))}</w:tc><w:tc>${inside}${paragraph('')}</w:tc></w:tr></w:tbl>`,
  box: (inside) => paragraph(drawing(shape(inside))),
  group: (inside) =>
    paragraph(
      drawing(`<wpg:wgp>${shape(inside)}<wpg:grpSp>${shape(paragraph(t('组里的另一框')))}</wpg:grpSp></wpg:wgp>`),
    ),
  old: (inside) =>
    paragraph(
      `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
    ),
  alternate: (inside) =>
    paragraph(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="">${shape(inside)}</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    ),
};
export const WORD_CONTAINERS = Object.keys(WORD);

/** Ways in which a sentence stands in a paragraph. */
const INLINE: readonly ((sentence: string) => string)[] = [
  (sentence) => t(sentence),
  (sentence) => t(sentence.slice(0, 4)) + t(sentence.slice(4), '<w:b/>'),
  (sentence) => `<w:smartTag w:element="x">${t(sentence)}</w:smartTag>`,
  (sentence) => `<w:sdt><w:sdtContent>${t(sentence)}</w:sdtContent></w:sdt>`,
  (sentence) => `<w:fldSimple w:instr=" QUOTE ">${t(sentence)}</w:fldSimple>`,
  (sentence) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${t(sentence)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
  (sentence) => `<w:ins w:id="1" w:author="a">${t(sentence)}</w:ins>`,
  (sentence) => `<w:dir w:val="ltr">${t(sentence)}</w:dir>`,
  (sentence) => `<w:hyperlink w:anchor="a">${t(sentence)}</w:hyperlink>`,
];

export function wordOf(forest: readonly Tree[]): Uint8Array {
  const write = (tree: Tree): string =>
    'sentence' in tree
      ? paragraph((INLINE[tree.sentence % INLINE.length] ?? t)(sentenceOf(tree.sentence)))
      : (WORD[tree.container]?.(tree.inside.map(write).join('')) ?? '');
  return wordFile(paragraph(t('河边人家')) + forest.map(write).join(''));
}
