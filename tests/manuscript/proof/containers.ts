import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';

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
export const sentenceOf = (n: number): string =>
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

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const CONTENT_TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONSHIPS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** A .docx with the given body. */
export function docxOf(body: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(CONTENT_TYPES),
    '_rels/.rels': strToU8(RELATIONSHIPS),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACES}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ),
  });
}

export const wordRun = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const wordParagraph = (inside: string): string => `<w:p>${inside}</w:p>`;

const drawing = (inside: string): string =>
  `<w:r><w:drawing><wp:anchor><wp:extent cx="900000" cy="900000"/><a:graphic><a:graphicData uri="">${inside}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`;
const shape = (inside: string): string =>
  `<wps:wsp><wps:txbx><w:txbxContent>${inside}</w:txbxContent></wps:txbx></wps:wsp>`;

/** Containers of blocks: each holds whole paragraphs. */
const WORD: Readonly<Record<string, (inside: string) => string>> = {
  control: (inside) => `<w:sdt><w:sdtPr/><w:sdtContent>${inside}</w:sdtContent></w:sdt>`,
  custom: (inside) => `<w:customXml w:element="x">${inside}</w:customXml>`,
  table: (inside) =>
    `<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>${wordParagraph(wordRun('左边一格'))}</w:tc><w:tc>${inside}${wordParagraph('')}</w:tc></w:tr></w:tbl>`,
  box: (inside) => wordParagraph(drawing(shape(inside))),
  group: (inside) =>
    wordParagraph(
      drawing(
        `<wpg:wgp>${shape(inside)}<wpg:grpSp>${shape(wordParagraph(wordRun('组里的另一框')))}</wpg:grpSp></wpg:wgp>`,
      ),
    ),
  old: (inside) =>
    wordParagraph(
      `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
    ),
  alternate: (inside) =>
    wordParagraph(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="">${shape(inside)}</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    ),
};
export const WORD_CONTAINERS = Object.keys(WORD);

/** Ways in which a sentence stands in a paragraph. */
const INLINE: readonly ((sentence: string) => string)[] = [
  (sentence) => wordRun(sentence),
  (sentence) => wordRun(sentence.slice(0, 4)) + wordRun(sentence.slice(4), '<w:b/>'),
  (sentence) => `<w:smartTag w:element="x">${wordRun(sentence)}</w:smartTag>`,
  (sentence) => `<w:sdt><w:sdtContent>${wordRun(sentence)}</w:sdtContent></w:sdt>`,
  (sentence) => `<w:fldSimple w:instr=" QUOTE ">${wordRun(sentence)}</w:fldSimple>`,
  (sentence) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${wordRun(sentence)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
  (sentence) => `<w:ins w:id="1" w:author="a">${wordRun(sentence)}</w:ins>`,
  (sentence) => `<w:dir w:val="ltr">${wordRun(sentence)}</w:dir>`,
  (sentence) => `<w:hyperlink w:anchor="a">${wordRun(sentence)}</w:hyperlink>`,
];

export function wordOf(forest: readonly Tree[]): Uint8Array {
  const write = (tree: Tree): string =>
    'sentence' in tree
      ? wordParagraph((INLINE[tree.sentence % INLINE.length] ?? wordRun)(sentenceOf(tree.sentence)))
      : (WORD[tree.container]?.(tree.inside.map(write).join('')) ?? '');
  return docxOf(wordParagraph(wordRun('河边人家')) + forest.map(write).join(''));
}
