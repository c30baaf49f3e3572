import { strToU8, zipSync } from 'fflate';
import { gbkBytes, InputError, type Diagnostic } from '../../src/base/index.js';
import { readManuscript, type Block, type BlockKind, type Story, type StoryHints } from '../../src/manuscript/index.js';

/** Reads a manuscript that must give no diagnostics but those of the codes named. */
export async function read(
  name: string,
  content: string | Uint8Array,
  hints: StoryHints = {},
  expected: readonly string[] = [],
): Promise<Story> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const story = await readManuscript({ name, bytes }, hints);
  const codes = story.diagnostics.map((d) => d.code);
  const unexpected = codes.filter((code) => !expected.includes(code));
  if (unexpected.length > 0) throw new Error(`unexpected diagnostics: ${JSON.stringify(story.diagnostics)}`);
  return story;
}

/** The diagnostics with which a manuscript is refused. */
export async function refusal(name: string, content: string | Uint8Array): Promise<readonly Diagnostic[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  try {
    await readManuscript({ name, bytes }, {});
  } catch (error) {
    if (error instanceof InputError) return error.diagnostics;
    throw error;
  }
  throw new Error(`${name} was not refused`);
}

/** A story as a table that people can read: line, kind, text. */
export function outline(story: Story): string {
  return story.blocks.map((block) => `${block.span.line} ${block.kind}${photoOf(block)}: ${block.text}`).join('\n');
}

function photoOf(block: Block): string {
  return block.kind === 'caption' && block.photo !== null ? ` <${block.photo}>` : '';
}

export function textsOf(story: Story, kind: BlockKind): string[] {
  return story.blocks.filter((block) => block.kind === kind).map((block) => block.text);
}

/** The body text that normalising makes of one line. */
export async function normalised(line: string, hints: StoryHints = {}): Promise<string> {
  const story = await readManuscript(
    { name: 'a.txt', bytes: new TextEncoder().encode(line) },
    { ...hints, kinds: { 1: 'paragraph' } },
  );
  return story.blocks.map((block) => block.text).join('|');
}

export function encodeGbk(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      if (character < '\x80') return character.charCodeAt(0);
      const bytes = gbkBytes(character);
      if (bytes === null) throw new Error(`${character} is not in GBK`);
      return [bytes >> 8, bytes & 0xff];
    }),
  );
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const P = 'http://schemas.openxmlformats.org/package/2006';

const NAMESPACES = `xmlns:w="${W}" xmlns:r="${R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"`;
const STYLE_NAMES = ['Title', 'heading 1', 'heading 2', 'caption', 'Quote'];
const STYLES = STYLE_NAMES.map(
  (name) => `<w:style w:type="paragraph" w:styleId="${name.replace(' ', '')}"><w:name w:val="${name}"/></w:style>`,
).join('');

/** What a .docx has besides its text. */
export interface DocxParts {
  /** PNG bytes with the relationship ids p1, p2, … */
  readonly pictures?: readonly Uint8Array[];
  /** Children of `w:styles`, besides the usual ones. */
  readonly styles?: string;
  /** Parts of WordprocessingML by their type: the children of the root of `numbering`, `footnotes`, `comments`, `settings`, … */
  readonly parts?: Readonly<Record<string, string>>;
  /** Other files by their name under `word/`, and the relationships to them. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly relations?: string;
}

const ROOTS: Readonly<Record<string, string>> = { header: 'hdr', footer: 'ftr' };

/** A minimal .docx: `body` is WordprocessingML. */
export function wordFile(
  body: string,
  { pictures = [], styles = '', parts = {}, files = {}, relations = '' }: DocxParts = {},
): Uint8Array {
  const types = Object.keys(parts);
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${R}/${type}" Target="${target}"/>`;
  const entries: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<Types xmlns="${P}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${P}/relationships">${relation('r1', 'officeDocument', 'word/document.xml')}</Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${P}/relationships">${[
      relation('s1', 'styles', 'styles.xml'),
      ...types.map((type) => relation(type, type, `${type}.xml`)),
      ...pictures.map((_, i) => relation(`p${i + 1}`, 'image', `media/image${i + 1}.png`)),
      relations,
    ].join('')}</Relationships>`,
    'word/styles.xml': `<w:styles xmlns:w="${W}">${STYLES}${styles}</w:styles>`,
    'word/document.xml': `<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
  };
  for (const type of types) {
    const root = ROOTS[type] ?? type;
    entries[`word/${type}.xml`] = `<w:${root} ${NAMESPACES}>${parts[type]}</w:${root}>`;
  }
  pictures.forEach((bytes, i) => (entries[`word/media/image${i + 1}.png`] = bytes));
  for (const [name, content] of Object.entries(files)) entries[`word/${name}`] = content;
  return zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content.replaceAll('NAMESPACES', NAMESPACES)) : content,
      ]),
    ),
    { level: 0 },
  );
}

/** The same with pictures alone. */
export function docx(body: string, pictures: readonly Uint8Array[] = []): Uint8Array {
  return wordFile(body, { pictures });
}

export function para(text: string, options: { style?: string; bold?: boolean } = {}): string {
  const style = options.style === undefined ? '' : `<w:pPr><w:pStyle w:val="${options.style}"/></w:pPr>`;
  const run =
    text === ''
      ? ''
      : `<w:r>${options.bold === true ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
  return `<w:p>${style}${run}</w:p>`;
}

export function picture(n: number): string {
  return `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="${n}" name="图片"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p${n}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
}

/** A PNG of one pixel, followed by bytes that decoders pass over, so that it is no tracking pixel by size. */
export const PNG = Uint8Array.from([
  ...Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  ...new Uint8Array(300),
]);

/** A feature in our own words, with everything a plain manuscript commonly has. */
export const FEATURE = `

青石县 借一渠清水 润三乡良田



□ 林山 周舟

青石县引水渠首。

2024年1—10月,全县新增灌溉面积3.2万亩,同比增长8.5%;
2024年,改造老旧渠道41公里,惠及农户1.3万户;
……

清晨的青石县,渠水顺着山势缓缓而下,穿过村庄,流进层层叠叠的稻田,唤醒了又一个忙碌的农时。
三年前,这里还是出了名的旱坡,种一季玉米要看老天的脸色,年轻人大多外出打工。

下足绣花功夫 修好农家水渠

改造从丈量开始,技术员背着仪器走遍了全县的沟沟坎坎,把每一处渗漏都标在了图上。

“水到了田边,我们心里就有了底,今年又多种了三亩优质稻,收成比往年好得多。”家住石桥镇的村民王大有高兴地说。



青石县水利局技术人员在石桥镇勘测渠道走向。



改造后的石桥镇支渠。

算清用水细账 种出丰收图景

水来了,账也要算清楚。每个村民小组都有了自己的水表,用多少、交多少,月月张榜公布。



石桥镇优质稻示范田。
本版图片均由 周舟 摄
`;
