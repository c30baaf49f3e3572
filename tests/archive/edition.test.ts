import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Traverse } from '@iiif/parser';
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, bodyParagraphs, type Deposit, type IssueRecord } from '../../src/archive/index.js';
import { memoryCache } from '../../src/base/index.js';
import type { BuildRequest, Progress } from '../../src/build-types.js';
import { findBrowser, openBrowser, type Printer } from '../../src/chrome/index.js';
import { build, differingFiles, rebuildRequest, type World } from '../../src/pipeline/index.js';
import { requestIn, worldOf } from '../building.js';

const CHINESE = `# 河边的图书馆开门了

——《夜读》从此有了去处

本报记者 周念

图书馆在河边，窗外是一排老柳树。开馆第一天，来的人比座位多，工作人员把报告厅也打开了。
一位老人说：“我等了三年，A4 纸上写了 12 封信。”

## 书从哪里来

三万册书里，一半是邻里送来的。<旧书> & 新书放在一起，按门类上架，不分先后。
管理员每天清点一次，少了哪本，第二天就补上。

## 灯亮到几点

夏天亮到晚上十点。冬天早一个小时，因为末班车在九点半。河对岸的人划船过来，也赶得上。
`;
const ENGLISH = `# The library by the river

By Lin Yizhou

On the first day there were **more readers** than *chairs*. The doors stayed open until ten in the evening, and nobody was asked to leave.
Half of the books were given by neighbours; the other half came by boat. A list of them is at <https://library.example/list> for everyone.
`;
const PUBLICATION = `id: trial
name: 试刊
language: zh-CN
masthead: { show: true }
format: small
formats:
  small: { trim: { w: 170, h: 230 }, typeArea: { w: 150, h: 196 }, columns: 3 }
`;
const EDITION = `date: 2024-12-30
issue: 12
pages:
  - { number: 1, section: 要闻, editors: [周念], story: { file: 图书馆.md, photos: [photos/河边.jpg] } }
  - { number: 2, section: Reading, editors: [林一舟], story: { file: library.md }, advertisements: [{ file: photos/ad.png, columns: 3, rows: 12 }] }
`;

xmlRegisterFsInputProviders();
const SCHEMAS = join(import.meta.dirname, 'schemas');
const NAMES = {
  a: 'http://www.loc.gov/standards/alto/ns-v4#',
  m: 'http://www.loc.gov/METS/',
  x: 'http://www.w3.org/1999/xlink',
};

describe('an edition in the archive, built with a real browser', () => {
  let folder: string;
  let printer: Printer;
  let archive: Archive;
  let bag: Deposit;
  let record: IssueRecord;
  const request = (): BuildRequest =>
    requestIn(folder, {
      input: join(folder, 'edition'),
      today: '2001-01-01',
      targets: ['archive'],
      out: null,
      archive: archive.folder,
    });
  const cache = memoryCache();
  const run = async (what: BuildRequest, change: Partial<World> = {}): Promise<Deposit> => {
    const { archived } = await build(
      what,
      worldOf(() => Promise.resolve(printer), { cache, ...change }),
    );
    return archived!;
  };
  /** What somebody else writes while the first edition is being built. */
  const sources = ['publication.yaml', 'edition/edition.yaml', 'edition/library.md', 'edition/photos/河边.jpg'];
  const given = new Map<string, Buffer>();
  const onProgress = ({ stage, state }: Progress): void => {
    if (stage !== 'layout' || state !== 'start') return;
    for (const name of sources) writeFileSync(join(folder, name), `${name}, changed`);
  };
  const read = (name: string): Promise<Buffer> => readFile(join(bag.folder, 'data', name));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banxin-edition-'));
    archive = new Archive(join(folder, 'archive'));
    await mkdir(join(folder, 'edition/photos'), { recursive: true });
    const photo = sharp({ create: { width: 900, height: 600, channels: 3, background: '#467' } });
    await Promise.all([
      writeFile(join(folder, 'publication.yaml'), PUBLICATION),
      writeFile(join(folder, 'edition/edition.yaml'), EDITION),
      writeFile(join(folder, 'edition/图书馆.md'), CHINESE),
      writeFile(join(folder, 'edition/library.md'), ENGLISH),
      sharp({ create: { width: 1472, height: 500, channels: 3, background: '#a63' } })
        .png()
        .toFile(join(folder, 'edition/photos/ad.png')),
      photo.jpeg().toFile(join(folder, 'edition/photos/河边.jpg')),
    ]);
    printer = await openBrowser(await findBrowser(process.env));
    for (const name of sources) given.set(name, await readFile(join(folder, name)));
    bag = await run(request(), { onProgress });
    for (const [name, bytes] of given) await writeFile(join(folder, name), bytes);
    record = await archive.record(bag);
    // An outside judge may look at the PDF afterwards.
    const keep = process.env['BANXIN_KEEP_ARCHIVE'];
    if (keep !== undefined) await copyFile(join(bag.folder, 'data/edition.pdf'), join(keep, 'edition.pdf'));
  }, 120_000);
  afterAll(async () => {
    await printer.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps the very bytes that were printed, though their files changed while it was built', async () => {
    for (const [name, bytes] of given) {
      const kept = await read(`source/${name}`);
      expect(kept.equals(bytes), name).toBe(true);
    }
    const { stories } = record;
    expect(stories.map(bodyParagraphs).flat().join('')).toContain('more readers than chairs');
    expect(await archive.verify([bag])).toEqual([]);
  });

  it('has ALTO that is valid, with every box on its page and the text of the stories to the character', async () => {
    const valid = validator('alto.xsd');
    const said = new Map<string, string>();
    for (const { number, articles } of record.pages) {
      const xml = XmlDocument.fromBuffer(await read(`alto/0${number}.xml`));
      expect(() => {
        valid(xml);
      }).not.toThrow();
      const page = find(xml, '//a:Page')[0]!;
      const [width, height] = [amount(page, 'WIDTH'), amount(page, 'HEIGHT')];
      const picture = await sharp(await read(`pages/0${number}.png`)).metadata();
      expect([width, height]).toEqual([picture.width, picture.height]);
      for (const box of find(xml, '//a:Page//*[@HPOS]')) {
        const [x, y, w, h] = [amount(box, 'HPOS'), amount(box, 'VPOS'), amount(box, 'WIDTH'), amount(box, 'HEIGHT')];
        expect(x >= 0 && y >= 0 && x + w <= width + 0.02 && y + h <= height + 0.02, [x, y, w, h].join()).toBe(true);
      }
      // Strings of a line follow each other without overlapping.
      for (const line of find(xml, '//a:TextLine[not(@BASEDIRECTION)]')) {
        let end = -Infinity;
        for (const string of below(line, 'a:String')) {
          expect(amount(string, 'HPOS')).toBeGreaterThanOrEqual(end - 0.02);
          end = amount(string, 'HPOS') + amount(string, 'WIDTH');
        }
      }
      for (const [i, { story, frames }] of articles.entries()) {
        const block = (k: number): string => `P${number}_A${i + 1}_B${k + 1}`;
        const text = frames.flatMap((frame, k) =>
          frame.kind === 'text'
            ? find(xml, `//a:TextBlock[@ID="${block(k)}"]//a:String`).map((string) => value(string, 'CONTENT'))
            : [],
        );
        said.set(story, (said.get(story) ?? '') + text.join(''));
      }
    }
    for (const story of record.stories)
      expect(said.get(story.id), story.id).toBe(bodyParagraphs(story).join('').replace(/\s/gu, ''));
    const second = XmlDocument.fromBuffer(await read('alto/02.xml'));
    expect(find(second, '//a:PrintSpace/a:Illustration').map((one) => value(one, 'TYPE'))).toEqual(['advertisement']);
    expect(
      find(XmlDocument.fromBuffer(await read('alto/01.xml')), '//a:TopMargin//a:String')
        .map((s) => value(s, 'CONTENT'))
        .join(''),
    ).toContain('试刊');
  });

  it('has METS that is valid, names every file with its digest, and points to blocks that are there', async () => {
    const xml = XmlDocument.fromBuffer(await read('mets.xml'));
    expect(() => {
      validator('mets.xsd')(xml);
    }).not.toThrow();
    const files = new Map<string, string>();
    for (const file of find(xml, '//m:file')) {
      const href = decodeURIComponent(file.find('m:FLocat/@x:href', NAMES)[0]!.content);
      const bytes = await read(href);
      expect([amount(file, 'SIZE'), value(file, 'CHECKSUM')], href).toEqual([
        bytes.byteLength,
        createHash('sha256').update(bytes).digest('hex'),
      ]);
      files.set(value(file, 'ID'), href);
    }
    expect([...files.values()].filter((name) => /^(?:alto|stories|press|pages)\//.test(name))).toHaveLength(
      2 + 4 + 3 + 4,
    );
    expect(new Set(files.values())).toContain('source/edition/photos/河边.jpg');
    const ids = new Set(find(xml, '//*[@ID]').map((one) => value(one, 'ID')));
    expect(ids.size).toBe(find(xml, '//*[@ID]').length);
    for (const one of find(xml, '//*[@DMDID]')) expect(ids).toContain(value(one, 'DMDID'));
    for (const one of find(xml, '//m:fptr[@FILEID]')) expect(files.has(value(one, 'FILEID'))).toBe(true);
    for (const area of find(xml, '//m:area')) {
      const alto = XmlDocument.fromBuffer(await read(files.get(value(area, 'FILEID'))!));
      expect(find(alto, `//*[@ID="${value(area, 'BEGIN')}"]`)).toHaveLength(1);
    }
    const label = (path: string): string[] => find(xml, path).map((one) => value(one, 'LABEL'));
    expect(label('//m:structMap[@TYPE="LOGICAL"]//m:div[@TYPE="section"]')).toEqual(['要闻', 'Reading']);
    expect(label('//m:div[@TYPE="section"]/m:div[@TYPE="article"]')).toEqual(record.stories.map(({ title }) => title));
    expect(
      find(xml, '//m:structMap[@TYPE="PHYSICAL"]//m:div[@TYPE="page"]').map((one) => value(one, 'ORDERLABEL')),
    ).toEqual(['1', '2']);
  });

  it('has each story as ninjs and as HTML, with nothing lost', async () => {
    for (const story of record.stories) {
      const item = JSON.parse((await read(`stories/${story.id}.json`)).toString()) as Ninjs;
      expect([item.standard.name, item.standard.version, item.type, item.language]).toEqual([
        'ninjs',
        '2.1',
        'text',
        story.language,
      ]);
      expect(item.headlines[0]).toEqual({ role: 'headline', value: story.title });
      const plain = item.bodies.find(({ contentType }) => contentType === 'text/plain')!;
      expect(plain.value.split('\n\n')).toEqual(bodyParagraphs(story));
      for (const { renditions } of item.associations) {
        const picture = await sharp(await read(join('stories', renditions[0]!.href))).metadata();
        expect([renditions[0]!.width, renditions[0]!.height]).toEqual([picture.width, picture.height]);
      }
      const faults: string[] = [];
      const page = parse((await read(`stories/${story.id}.html`)).toString(), {
        onParseError: ({ code }) => faults.push(code),
      });
      expect(faults).toEqual([]);
      const body = (textOf(page) + '\n').replace(/\s+/gu, ' ');
      for (const paragraph of [story.title, ...bodyParagraphs(story)])
        expect(body).toContain(paragraph.replace(/\s+/gu, ' '));
    }
    const [chinese] = record.stories;
    expect(chinese!.people).toEqual(['周念']);
    expect((await read('stories/图书馆.html')).toString()).toContain('&lt;旧书&gt; &amp; 新书');
  });

  it('has a IIIF manifest that a library reads, with canvases, ranges and lines in their places', async () => {
    const manifest = JSON.parse((await read('iiif/manifest.json')).toString()) as never;
    const seen = { canvas: new Map<string, { width: number; height: number }>(), range: [] as string[], lines: 0 };
    const targets: string[] = [];
    new Traverse({
      canvas: [(canvas) => void seen.canvas.set(canvas.id, { width: canvas.width!, height: canvas.height! })],
      range: [
        (range) =>
          void seen.range.push(
            Object.values({ ...range.label })
              .flat()
              .join(''),
          ),
      ],
      annotation: [
        (annotation) => {
          if (annotation.motivation !== 'supplementing') return;
          seen.lines++;
          targets.push(annotation.target as string);
        },
      ],
    }).traverseUnknown(manifest);
    expect(seen.canvas.size).toBe(2);
    expect(seen.range).toEqual(expect.arrayContaining(record.stories.map(({ title }) => title)));
    const lines = record.pages.flatMap(({ articles }) =>
      articles.flatMap(({ frames }) => frames.flatMap((frame) => frame.lines)),
    );
    expect(seen.lines).toBe(lines.length);
    for (const target of targets) {
      const [, id, x, y, w, h] = /^(.*)#xywh=(\d+),(\d+),(\d+),(\d+)$/.exec(target)!;
      const canvas = seen.canvas.get(id!)!;
      expect(Number(x) + Number(w) <= canvas.width && Number(y) + Number(h) <= canvas.height, target).toBe(true);
    }
  });

  it('has a PDF whose tags read as the pages do: headings in order, words for pictures, folio and masthead as artifacts', async () => {
    const loading = getDocument({ data: new Uint8Array(await read('edition.pdf')), verbosity: 0 });
    const document = await loading.promise;
    const nodes: { role: string; alt: string | undefined; kids: readonly string[] }[] = [];
    let [tagged, artifacts] = ['', ''];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const visit = (node: TagNode): void => {
        const kids = (node.children ?? []).filter((kid) => 'role' in kid);
        if (node.role !== undefined) nodes.push({ role: node.role, alt: node.alt, kids: kids.map((kid) => kid.role!) });
        kids.forEach(visit);
      };
      visit((await page.getStructTree()) as unknown as TagNode);
      const open: boolean[] = [];
      for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
        if ('str' in item) {
          if (open.includes(true)) artifacts += item.str;
          else tagged += item.str;
        } else if (item.type === 'endMarkedContent') open.pop();
        else open.push((item as unknown as { tag: string }).tag === 'Artifact');
      }
    }
    const headings = nodes.flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role.slice(1))] : []));
    expect(headings).toEqual([1, 2, 2, 1]);
    const figures = nodes.filter(({ role }) => role === 'Figure');
    expect(figures.map(({ alt }) => alt)).toEqual(['图片', '广告']);
    expect(tagged).toContain('河边的图书馆开门了');
    expect(tagged.replace(/\s/gu, '')).not.toContain('试刊');
    expect(artifacts.replace(/\s/gu, '')).toMatch(/试刊.*第1版要闻|第1版要闻.*试刊/u);
    // What ISO 14289-1 and 19005-2 want of the file as a whole.
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Language: 'zh-CN' });
    const raw = (await document.getMetadata()).metadata.getRaw() as string;
    expect(raw).toMatch(/<pdfaid:part>2<.*<pdfaid:conformance>U<.*<pdfuaid:part>1</s);
    const links = await (await document.getPage(2)).getAnnotations();
    expect(links.map((link: { contentsObj: { str: string } }) => link.contentsObj.str)).toEqual(
      links.map(() => 'https://library.example/list'),
    );
    await loading.destroy();
  });

  it('is built again from its bag to the same bytes, also when the edition has changed since', async () => {
    await writeFile(join(folder, 'edition/library.md'), ENGLISH.replace('chairs', 'seats'));
    const second = await run(request());
    expect([second.version, second.added]).toEqual([2, true]);
    const again = await run(await rebuildRequest(bag.folder, join(folder, 'again'), '2030-05-06'));
    expect(await differingFiles(bag.folder, again.folder)).toEqual([]);
    const changed = await differingFiles(bag.folder, second.folder);
    expect(changed).toEqual(
      expect.arrayContaining(['data/edition.pdf', 'data/source/edition/library.md', 'data/stories/library.html']),
    );
    expect(changed).not.toContain('data/stories/图书馆.html');
    expect(await archive.verify(await archive.bags())).toEqual([]);
  });
});

/** A schema of this folder; what it imports lies beside it. */
function validator(schema: string): (xml: XmlDocument) => void {
  const url = join(SCHEMAS, schema);
  const xsd = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(url), { url }));
  return (xml) => {
    xsd.validate(xml);
  };
}

const find = (xml: XmlDocument, path: string): XmlElement[] => below(xml.root, path);
const below = (element: XmlElement, path: string): XmlElement[] =>
  element.find(path, NAMES).filter((node) => node instanceof XmlElement);
const value = (element: XmlElement, name: string): string => element.attr(name)!.value;
const amount = (element: XmlElement, name: string): number => Number(value(element, name));

const textOf = (node: DefaultTreeAdapterTypes.Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';

interface TagNode {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly TagNode[];
}

interface Ninjs {
  readonly standard: { readonly name: string; readonly version: string };
  readonly type: string;
  readonly language: string;
  readonly headlines: readonly unknown[];
  readonly bodies: readonly { readonly contentType: string; readonly value: string }[];
  readonly associations: readonly { readonly renditions: readonly { href: string; width: number; height: number }[] }[];
}
