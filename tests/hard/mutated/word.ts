import { strToU8, zipSync } from 'fflate';
import { PNG } from '../../manuscript/helpers.js';
import { mutate, ODD_VALUES, parse, rootOf, write, type Element, type Vocabulary } from './tree.js';
import type { Generator, Plan, Step } from './trials.js';

const P = 'http://schemas.openxmlformats.org/package/2006';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': R,
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  'xmlns:m': 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  'xmlns:wps': 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  'xmlns:wpg': 'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup',
  'xmlns:v': 'urn:schemas-microsoft-com:vml',
  'xmlns:o': 'urn:schemas-microsoft-com:office:office',
};

const t = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
const p = (inside: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;
const field = (code: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${t(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(t(text))}</w:tc>`;
const shape = (inside: string): string =>
  `<w:r><w:drawing><wp:anchor><wp:docPr id="3" name="框"/><a:graphic><a:graphicData uri=""><wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>${inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`;
const photo = (id: string): string =>
  `<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/><wp:docPr id="1" name="图"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/><a:srcRect l="10000" b="5000"/></pic:blipFill><pic:spPr><a:xfrm rot="5400000" flipH="1"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

/** Pieces of documents, each right by itself. */
const PIECES: readonly string[] = [
  p(t('一百面船帆升起来'), '<w:pStyle w:val="Title"/>'),
  p(t('□ 木匠 渔家女'), '<w:jc w:val="center"/>'),
  p(t('缝帆的人坐在码头上，') + t('一针一线', '<w:b/>') + t('都数得清。', '<w:i/><w:em w:val="dot"/>')),
  p(t('第一道工序'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') + p(t('先量风向'), '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
  p(t('选料'), '<w:pStyle w:val="Heading2"/><w:numPr><w:numId w:val="2"/></w:numPr>'),
  `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="100"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('帆号')}${cell('尺数')}</w:tr><w:tr>${cell('甲', '<w:vMerge w:val="restart"/>')}${cell('三丈')}</w:tr><w:tr>${cell('乙', '<w:vMerge/>')}${cell('四丈')}</w:tr><w:tr>${cell('合计七丈', '<w:gridSpan w:val="2"/>')}</w:tr></w:tbl>`,
  p(t('灯塔建于') + field('EQ \\f(1,2)', '二分之一') + t('世纪以前，') + field('HYPERLINK "https://a.invalid/x"', '见旧志') + t('。')),
  p(shape(p(t('框中写着潮水的时刻。')) + p(t('午后三刻涨满。')))),
  p(`<w:r><w:pict><v:shape style="width:10pt"><v:textbox><w:txbxContent>${p(t('旧式的框里也有一句话。'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`),
  p(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri=""><wps:wsp><wps:txbx><w:txbxContent>${p(t('新旧两式，同一句话。'))}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${p(t('新旧两式，同一句话。'))}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`),
  p(photo('p1')) + p(t('图为晾在岸上的新帆。'), '<w:pStyle w:val="Caption"/>'),
  p(t('面积是') + '<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>h</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:rad><m:deg/><m:e><m:r><m:t>c</m:t></m:r></m:e></m:rad></m:oMath>' + t('平方尺。')),
  p(t('据老船工说') + '<w:r><w:footnoteReference w:id="2"/></w:r>' + t('，帆布要泡三天') + '<w:r><w:endnoteReference w:id="2"/></w:r>' + t('。')),
  p('<w:del w:id="1"><w:r><w:delText>删去的半句</w:delText></w:r></w:del><w:ins w:id="2">' + t('添上的半句') + '</w:ins><w:moveFrom w:id="3">' + t('移走的') + '</w:moveFrom>' + t('，读来顺了。')),
  `<w:sdt><w:sdtPr><w:alias w:val="标题"/></w:sdtPr><w:sdtContent>${p(t('控件里的一段，与别的段落没有两样。'))}</w:sdtContent></w:sdt>`,
  p(t('10') + t('8', '<w:vertAlign w:val="superscript"/>') + t('粒沙，H') + t('2', '<w:vertAlign w:val="subscript"/>') + t('O一滴') + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
  p('<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>fān</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>帆</w:t></w:r></w:rubyBase></w:ruby></w:r>' + t('字常被写错。')),
  p(t('看不见的话', '<w:vanish/>') + t('划掉的话', '<w:strike/>') + t('白色的话', '<w:color w:val="FFFFFF"/>') + t('small caps', '<w:smallCaps/>') + t('看得见的话。')),
  p(`<w:hyperlink r:id="h1">${t('点开旧照')}</w:hyperlink><w:commentRangeStart w:id="1"/>${t('有人批注过这里')}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`),
  p(t('甲') + '<w:r><w:br/></w:r>' + t('乙') + '<w:r><w:tab/></w:r>' + t('丙') + '<w:r><w:br w:type="page"/><w:noBreakHyphen/><w:softHyphen/><w:cr/></w:r>' + t('丁')),
  p(`<w:fldSimple w:instr=" PAGE ">${t('7')}</w:fldSimple><w:smartTag w:element="x">${t('智能标记')}</w:smartTag><w:bdo w:val="rtl">${t('双向')}</w:bdo>`),
  p('<w:r><w:object><v:shape><v:imagedata r:id="p1" o:title="公式"/></v:shape><o:OLEObject Type="Embed" ProgID="Equation.3" r:id="p2"/></w:object></w:r>'),
  '<w:altChunk r:id="c1"/>',
  p(t('首') , '<w:framePr w:dropCap="drop" w:lines="2"/>') + p(t('字下沉的一段话，说的是去年的潮水。')),
]; // prettier-ignore

const FRAGMENTS: readonly string[] = [
  ...PIECES,
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
  '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
  '<w:r><w:instrText> INCLUDETEXT \\* MERGEFORMAT </w:instrText></w:r>',
  '<w:r><w:instrText> EQ \\o\\ac(○,七) \\a\\co2(1,2,3) </w:instrText></w:r>',
  '<w:rPr><w:vanish/></w:rPr>',
  '<w:pPr><w:rPr><w:del w:id="9"/></w:rPr></w:pPr>',
  '<w:pPr><w:sectPr><w:headerReference r:id="header"/></w:sectPr></w:pPr>',
  '<w:numPr><w:ilvl w:val="3"/><w:numId w:val="1"/></w:numPr>',
  '<w:tcPr><w:gridSpan w:val="40"/><w:vMerge/></w:tcPr>',
  '<w:trPr><w:gridBefore w:val="3"/><w:gridAfter w:val="2"/><w:del w:id="4"/></w:trPr>',
  '<m:m><m:mr><m:e><m:r><m:t>1</m:t></m:r></m:e><m:e/></m:mr></m:m>',
  '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:sup/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:nary>',
  '<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr><m:e><m:r><m:t>y</m:t></m:r></m:e></m:d>',
  '<wpg:wgp><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>组合里的字</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></wpg:wgp>',
  '<v:textpath string="弧形的字"/>',
  '<w:t>裸露的文字</w:t>',
  '<a:t>图形的文字</a:t>',
];

const NAMES = [...new Set(FRAGMENTS.join('').match(/<[a-z]+:[A-Za-z]+/g))].map((tag) => tag.slice(1));
const VALUES = [
  ...ODD_VALUES, 'restart', 'continue', 'begin', 'separate', 'end', 'Title', 'Heading2', 'Loop', 'p1', 'p2', 'h1', 'c1', 'superscript', 'bullet',
  'chineseCounting', 'upperRoman', 'decimalEnclosedCircle', '%1.%2.%9', 'both', 'drop', 'page', 'Wingdings', 'F0FC', 'wps', 'FFFFFF', '1.5pt', '50%',
  'EQ \\s\\up5(a)', 'REF x', 'DATE', 'MERGEFIELD x',
]; // prettier-ignore
const ATTRIBUTES = [...new Set(FRAGMENTS.join('').match(/ [a-z:]+[A-Za-z]+="/g))].map((key) => key.slice(1, -2));
const WORDS: Vocabulary = { names: NAMES, attributes: ATTRIBUTES, values: VALUES, fragments: FRAGMENTS };

const style = (type: string, id: string, inside: string): string =>
  `<w:style w:type="${type}" w:styleId="${id}">${inside}</w:style>`;
const level = (n: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

/** The parts beside the text, each by its name below `word/`. */
const PARTS: Readonly<Record<string, string>> = {
  styles: `<w:styles><w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>${[
    style('paragraph', 'Title', '<w:name w:val="Title"/>'),
    style('paragraph', 'Heading2', '<w:name w:val="heading 2"/><w:basedOn w:val="Base"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr>'),
    style('paragraph', 'Caption', '<w:name w:val="caption"/>'),
    style('paragraph', 'Base', '<w:name w:val="Normal"/><w:rPr><w:sz w:val="21"/></w:rPr>'),
    style('paragraph', 'Loop', '<w:name w:val="x"/><w:basedOn w:val="Loop"/>'),
    style('numbering', 'Lists', '<w:name w:val="l"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
  ].join('')}</w:styles>`,
  numbering: `<w:numbering><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'decimal', '%1.%2')}${level(3, 'bullet', '●')}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Lists"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`,
  footnotes: `<w:footnotes><w:footnote w:id="2">${p('<w:r><w:footnoteRef/></w:r>' + t('旧志卷三。'))}</w:footnote></w:footnotes>`,
  endnotes: `<w:endnotes><w:endnote w:id="2">${p(t('此法今已少用。'))}</w:endnote></w:endnotes>`,
  comments: `<w:comments><w:comment w:id="1" w:author="编辑">${p(t('核对尺数'))}</w:comment></w:comments>`,
  settings: '<w:settings><w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr></w:settings>',
  header: `<w:hdr>${p(t('码头旬报'))}</w:hdr>`,
}; // prettier-ignore

const relation = (id: string, type: string, target: string, more = ''): string =>
  `<Relationship Id="${id}" Type="${R}/${type}" Target="${target}"${more}/>`;
const RELATIONS = `<Relationships xmlns="${P}/relationships">${[
  ...Object.keys(PARTS).map((name) => relation(name, name, `${name}.xml`)),
  relation('p1', 'image', 'media/a.png'),
  relation('p2', 'image', 'media/b.emf'),
  relation('h1', 'hyperlink', 'https://a.invalid/', ' TargetMode="External"'),
  relation('c1', 'aFChunk', 'chunk.html'),
].join('')}</Relationships>`;

interface Part {
  readonly path: string;
  readonly root: Element;
}

function partsOf(seed: number): Part[] {
  const pieces = Array.from(
    { length: 6 + (seed % 7) },
    (_, i) => PIECES[(seed + i * (1 + (seed % 5))) % PIECES.length]!,
  );
  const body = `<w:document><w:body>${PIECES[0]!}${PIECES[2]!}${pieces.join('')}<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr></w:body></w:document>`;
  const own = { document: body, ...PARTS };
  return [
    ...Object.entries(own).map(([name, text]) => ({ path: `word/${name}.xml`, root: rootOf(parse(text)) })),
    { path: 'word/_rels/document.xml.rels', root: rootOf(parse(RELATIONS)) },
  ];
}

/** Changes the text mostly; sometimes another part, or which parts there are. */
function change(parts: Part[], step: Step): void {
  const [document] = parts;
  if (step.how % 5 < 3) {
    mutate(document!.root, { ...step, how: Math.floor(step.how / 5) }, WORDS);
    return;
  }
  const index = 1 + (step.at % (parts.length - 1));
  const part = parts[index];
  if (part === undefined) return;
  if (step.how % 5 === 3)
    mutate(part.root, { ...step, how: Math.floor(step.how / 5), at: Math.floor(step.at / 16) }, WORDS);
  else if (step.to % 3 === 0) parts.splice(index, 1);
  else if (step.to % 3 === 1) part.root.children = structuredClone(parts[step.to % parts.length]!.root.children);
  else parts[index] = { ...part, path: part.path.replace('word/', step.to % 2 === 0 ? '' : 'WORD/') };
}

export const WORD: Generator = {
  name: 'Word',
  make({ seed, steps }: Plan) {
    const parts = partsOf(seed);
    for (const step of steps) change(parts, step);
    const files: Record<string, Uint8Array> = {
      '[Content_Types].xml': strToU8(
        `<Types xmlns="${P}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `<Relationships xmlns="${P}/relationships">${relation('r1', 'officeDocument', 'word/document.xml')}</Relationships>`,
      ),
      'word/media/a.png': PNG,
      'word/media/b.emf': new Uint8Array(60).fill(seed),
      'word/chunk.html': strToU8('<html><body><p>夹在文中的另一篇，只有一句话。</p></body></html>'),
    };
    for (const { path, root } of parts) {
      const [first] = root.children;
      if (typeof first === 'object' && path.endsWith('.xml')) Object.assign(first.attributes, NAMESPACES);
      // A part has one root; more than that is refused before anything is read.
      files[path] = strToU8(`<?xml version="1.0" encoding="UTF-8"?>${write(root.children.slice(0, 1))}`);
    }
    return { kind: 'manuscript', name: 'a.docx', bytes: zipSync(files, { level: (seed % 2) as 0 | 1 }) };
  },
};
