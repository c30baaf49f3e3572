import { createHash } from 'node:crypto';
import { element, textElement, xmlDocument, type Xml } from '../base/index.js';
import { articleId, blockId } from './alto.js';
import { EDITION_PDF, pageAlto, pageJpeg, pagePng, storyHtml, storyJson } from './names.js';
import type { ArticleRecord, IssueRecord, StoryRecord } from './record.js';

const MIME: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  xml: 'text/xml',
  pdf: 'application/pdf',
  html: 'text/html',
  json: 'application/json',
};

/** METS of an issue: what it is (MODS), its files, its pages, and its sections and articles with their places in the ALTO. */
export function metsOf(record: IssueRecord, files: ReadonlyMap<string, Uint8Array>, software: string): Uint8Array {
  const groups: readonly (readonly [string, string, readonly string[]])[] = [
    ['PDF', 'preservation', [EDITION_PDF]],
    ['PRESS', 'master', [...files.keys()].filter((name) => name.startsWith('press/')).sort()],
    ['PNG', 'preservation', record.pages.map(({ number }) => pagePng(number))],
    ['JPEG', 'reference', record.pages.map(({ number }) => pageJpeg(number))],
    ['ALTO', 'ocr-dirty', record.pages.map(({ number }) => pageAlto(number))],
    ['TEXT', 'reference', record.stories.flatMap(({ id }) => [storyHtml(id), storyJson(id)])],
    ['PHOTO', 'original', record.stories.flatMap(({ photos }) => photos.map(({ file }) => file))],
  ];
  const present = groups.map(
    ([id, use, names]) =>
      [id, id === 'ALTO' ? 'fulltext' : use, [...new Set(names)].filter((name) => files.has(name))] as const,
  );
  const ids = new Map(
    present.flatMap(([group, , names]) => names.map((name, i) => [name, `${group}_${i + 1}`] as const)),
  );
  return xmlDocument(
    element(
      'mets',
      {
        xmlns: 'http://www.loc.gov/METS/',
        'xmlns:mods': 'http://www.loc.gov/mods/v3',
        'xmlns:xlink': 'http://www.w3.org/1999/xlink',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation':
          'http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-8.xsd',
        OBJID: `${record.publication.id}-${record.date}`,
        TYPE: 'Newspaper',
        LABEL: `${record.publication.name} ${record.date}`,
      },
      [
        element('metsHdr', { CREATEDATE: `${record.date}T00:00:00` }, [
          element('agent', { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, [textElement('name', software)]),
        ]),
        element('dmdSec', { ID: 'DMD_ISSUE' }, [mods(issueMods(record))]),
        ...record.stories.map((story, i) => element('dmdSec', { ID: `DMD_STORY_${i + 1}` }, [mods(storyMods(story))])),
        element(
          'fileSec',
          {},
          present
            .filter(([, , names]) => names.length > 0)
            .map(([group, use, names]) =>
              element(
                'fileGrp',
                { ID: `GRP_${group}`, USE: use },
                names.map((name) => file(name, ids.get(name)!, files.get(name)!)),
              ),
            ),
        ),
        physical(record, ids),
        logical(record, ids),
      ],
    ),
  );
}

function file(name: string, id: string, bytes: Uint8Array): Xml {
  const mime = MIME[name.split('.').at(-1)!.toLowerCase()] ?? 'application/octet-stream';
  const checksum = createHash('sha256').update(bytes).digest('hex');
  const href = name.split('/').map(encodeURIComponent).join('/');
  return element(
    'file',
    { ID: id, MIMETYPE: mime, SIZE: bytes.byteLength, CHECKSUM: checksum, CHECKSUMTYPE: 'SHA-256' },
    [element('FLocat', { LOCTYPE: 'URL', 'xlink:href': href })],
  );
}

const mods = (children: readonly Xml[]): Xml =>
  element('mdWrap', { MDTYPE: 'MODS' }, [element('xmlData', {}, [element('mods:mods', {}, children)])]);
const title = (text: string): Xml => element('mods:titleInfo', {}, [textElement('mods:title', text)]);
const language = (code: string): Xml =>
  element('mods:language', {}, [textElement('mods:languageTerm', code, { type: 'code', authority: 'rfc3066' })]);

function issueMods({ publication, date, issue }: IssueRecord): Xml[] {
  const number =
    issue === null ? [] : [element('mods:detail', { type: 'issue' }, [textElement('mods:number', String(issue))])];
  return [
    title(publication.name),
    textElement('mods:genre', 'newspaper'),
    element('mods:originInfo', {}, [textElement('mods:dateIssued', date, { encoding: 'iso8601' })]),
    language(publication.language),
    ...(number.length > 0 ? [element('mods:part', {}, number)] : []),
  ];
}

function storyMods(story: StoryRecord): Xml[] {
  const people = story.people.map((name) =>
    element('mods:name', { type: 'personal' }, [textElement('mods:namePart', name)]),
  );
  return [
    title(story.title),
    ...(story.deck === ''
      ? []
      : [element('mods:titleInfo', { type: 'alternative' }, [textElement('mods:title', story.deck)])]),
    ...people,
    textElement('mods:genre', 'article'),
    language(story.language),
    textElement('mods:identifier', story.id, { type: 'local' }),
  ];
}

const pointers = (names: readonly string[], ids: ReadonlyMap<string, string>): Xml[] =>
  names.flatMap((name) => (ids.has(name) ? [element('fptr', { FILEID: ids.get(name)! })] : []));

function physical(record: IssueRecord, ids: ReadonlyMap<string, string>): Xml {
  const pages = record.pages.map(({ number, section }, i) =>
    element(
      'div',
      { ID: `PHYS_${number}`, TYPE: 'page', ORDER: i + 1, ORDERLABEL: number, LABEL: section || null },
      pointers([pagePng(number), pageJpeg(number), pageAlto(number)], ids),
    ),
  );
  return element('structMap', { TYPE: 'PHYSICAL' }, [
    element('div', { TYPE: 'issue', LABEL: record.title || record.date }, [...pointers([EDITION_PDF], ids), ...pages]),
  ]);
}

/** Issue, section, article; an article that goes on to another page belongs to the section in which it begins. */
function logical(record: IssueRecord, ids: ReadonlyMap<string, string>): Xml {
  const sections = [...new Set(record.stories.map(({ section }) => section))];
  const divs = sections.map((section, i) =>
    element(
      'div',
      { ID: `LOG_S${i + 1}`, TYPE: 'section', LABEL: section || null },
      record.stories.flatMap((story, k) => (story.section === section ? [article(record, story, k, ids)] : [])),
    ),
  );
  return element('structMap', { TYPE: 'LOGICAL' }, [
    element('div', { TYPE: 'issue', DMDID: 'DMD_ISSUE', LABEL: record.title || record.date }, divs),
  ]);
}

function article(record: IssueRecord, story: StoryRecord, index: number, ids: ReadonlyMap<string, string>): Xml {
  const parts = record.pages.flatMap((page) =>
    page.articles.flatMap((part, i) => (part.story === story.id ? [areas(page.number, part, i, ids)] : [])),
  );
  return element(
    'div',
    { ID: `LOG_A${index + 1}`, TYPE: 'article', DMDID: `DMD_STORY_${index + 1}`, LABEL: story.title },
    [...pointers([storyHtml(story.id), storyJson(story.id)], ids), ...parts.flat()],
  );
}

function areas(page: number, part: ArticleRecord, index: number, ids: ReadonlyMap<string, string>): Xml[] {
  const alto = ids.get(pageAlto(page));
  if (alto === undefined) return [];
  const area = (begin: string): Xml => element('area', { FILEID: alto, BETYPE: 'IDREF', BEGIN: begin });
  const blocks = part.frames.flatMap((frame, k) =>
    frame.lines.length > 0 || frame.photo !== null ? [area(blockId(page, index, k))] : [],
  );
  return [element('fptr', {}, [element('seq', {}, blocks.length > 0 ? blocks : [area(articleId(page, index))])])];
}
