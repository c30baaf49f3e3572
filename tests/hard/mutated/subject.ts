/** The process in which inputs are tried: it is sent one after the other, and answers how each went. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { argv, cpuUsage, resourceUsage } from 'node:process';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import type * as Base from '../../../src/base/index.js';
import type * as Colour from '../../../src/colour/index.js';
import type * as Edition from '../../../src/edition/index.js';
import type * as Fonts from '../../../src/fonts/index.js';
import type * as Templates from '../../../src/html/templates.js';
import type * as Html from '../../../src/html/index.js';
import type * as Woff from '../../../src/fonts/woff.js';
import type * as Manuscript from '../../../src/manuscript/index.js';
import type * as Photo from '../../../src/photo/index.js';
import type * as Artwork from '../../../src/pipeline/artwork.js';
import type * as Preflight from '../../../src/preflight/index.js';
import type * as Press from '../../../src/press/artwork.js';
import type * as Spots from '../../../src/press/spots.js';

/** An input, and who is to read it. */
export type Asked =
  | { readonly kind: 'manuscript'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'picture'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'profile'; readonly bytes: Uint8Array }
  | { readonly kind: 'font'; readonly packed: boolean; readonly bytes: Uint8Array }
  | { readonly kind: 'templates'; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: 'edition'; readonly files: Readonly<Record<string, string>> };

export interface Answer {
  readonly outcome: 'read' | 'refused' | 'fault';
  readonly said: readonly Base.Diagnostic[];
  /** What was thrown that is no message to an editor. */
  readonly fault: string | null;
  /** What is wrong with what was read. */
  readonly findings: readonly string[];
  /** MiB at the most since the process began. */
  readonly memory: number;
  /** Of the processor. */
  readonly milliseconds: number;
}

const module = (path: string): Promise<unknown> => import(pathToFileURL(join(argv[2]!, path)).href);
const room = (name: string): Promise<unknown> => module(`${name}/index.js`);
const { InputError, EnvironmentError, Scope } = (await room('base')) as typeof Base;

const kept = new Map<string, Uint8Array>();
/** For what is the same for every input. */
const MEMORY: Base.ContentCache = {
  get: (key) => Promise.resolve(kept.get(key) ?? null),
  put: (key, bytes) => Promise.resolve(void kept.set(key, bytes)),
};
const NO_CACHE: Base.ContentCache = { get: () => Promise.resolve(null), put: () => Promise.resolve() };
const SCOPE = new Scope();
const KEEPING: Base.Keeping = { cache: NO_CACHE, scope: SCOPE };

interface Read {
  readonly said: readonly Base.Diagnostic[];
  readonly findings: readonly string[];
}

async function manuscript(name: string, bytes: Uint8Array): Promise<Read> {
  const { readManuscript, proveSource } = (await room('manuscript')) as typeof Manuscript;
  const file = { name, bytes };
  const story = await readManuscript(file, {});
  const { findings } = await proveSource(file, story, []);
  const misplaced = story.blocks.some(
    ({ text, marks, span }) =>
      span.line < 1 ||
      span.column < 1 ||
      marks.some(({ start, end }) => start < 0 || start >= end || end > text.length),
  );
  return {
    said: story.diagnostics,
    findings: [
      ...(misplaced ? ['a mark or a place beyond its text'] : []),
      ...findings.flatMap(({ kind, container }) => (kind === 'moved' ? [] : [`proof: ${kind} ${container?.en ?? ''}`])),
    ],
  };
}

/** As the build reads an advertisement, and as `preflight` reads any file. What the one refuses the other may read. */
async function pdf(bytes: Uint8Array): Promise<Read> {
  const { advertisementPicture, probePhoto } = (await room('photo')) as typeof Photo;
  const { preflightFile } = (await room('preflight')) as typeof Preflight;
  const { artworkOf } = (await module('pipeline/artwork.js')) as typeof Artwork;
  const { placeArtwork } = (await module('press/artwork.js')) as typeof Press;
  const { SpotBook } = (await module('press/spots.js')) as typeof Spots;
  const said: Base.Diagnostic[] = [];
  const refused = (error: unknown): null => {
    if (!(error instanceof InputError)) throw error;
    said.push(...error.diagnostics);
    return null;
  };
  const condition = await newsprint();
  const asked = { bytes, name: 'a.pdf', condition, report: 'zh', ordered: null } as const;
  const checked = await preflightFile(asked, SCOPE).catch(refused);
  const failed = checked?.fault == null ? [] : [`the check fails: ${shortened(checked.fault)}`];
  const read = await advertisementPicture(bytes, { file: 'a.pdf' }, SCOPE).catch(refused);
  if (read === null && checked === null) throw new InputError(said);
  if (read === null || read.pdf === null) return { said, findings: failed };
  const { probe, diagnostics } = await probePhoto({ name: 'a.pdf', file: 'a.pdf', bytes: read.picture }, KEEPING);
  const photo = { id: 'a', file: 'a.pdf' };
  const made = await artworkOf({
    edition: { pages: [{ number: 1, advertisements: [{ photo, pdf: read.pdf }] }] } as never,
    pages: [{ number: 1 }] as never,
    condition,
    book: new SpotBook(),
    ppi: () => 300,
    scope: SCOPE,
  });
  for (const artwork of made.artwork.values()) {
    const document = await PDFDocument.create({ updateMetadata: false });
    placeArtwork(document.context, document.context.register(document.context.stream('')), artwork);
    await document.save({ addDefaultPage: false });
  }
  return {
    said: [...said, ...read.diagnostics, ...diagnostics, ...made.diagnostics],
    findings: [...failed, ...(probe === null ? ['a page that was drawn is no picture'] : [])],
  };
}

/** The first line of a stack and the first place in the program. */
const shortened = (stack: string): string =>
  `${stack.split('\n', 1)[0]!.slice(0, 120)} ${/(dist\/[^:)]+:\d+)/.exec(stack)?.[1] ?? ''}`;

/** As a photo of a story is read, placed and separated. */
async function picture(name: string, bytes: Uint8Array): Promise<Read> {
  const { probePhoto, makePlacedImages, pictureAsPlaced } = (await room('photo')) as typeof Photo;
  await pictureAsPlaced({ bytes, crop: { left: 0.1, top: 0, right: 0.2, bottom: 0 }, turn: 90 });
  const { probe, diagnostics } = await probePhoto({ name, file: name, bytes }, KEEPING);
  if (probe === null) throw new InputError(diagnostics);
  const { openSeparator, reservePalette } = (await room('colour')) as typeof Colour;
  const condition = await newsprint();
  separator ??= openSeparator(condition, await reservePalette({}, condition, MEMORY), MEMORY);
  const crop = { x: 0, y: 0, w: probe.pixels.w, h: probe.pixels.h };
  const order = { photo: { ...probe, id: name }, crop, target: { widthMm: 60, heightMm: 40, ppi: 200 } };
  const images = await makePlacedImages([order], KEEPING, { separator: await separator });
  await images.press;
  return { said: diagnostics, findings: [] };
}
let separator: Promise<Colour.PhotoSeparator> | null = null;

/** As a printer's own profile is opened, and used. */
async function profile(bytes: Uint8Array): Promise<Read> {
  const { openCondition, openSeparator, plainWish, reservePalette } = (await room('colour')) as typeof Colour;
  const folder = await mkdtemp(join(tmpdir(), 'banxin-mutated-'));
  try {
    const file = join(folder, 'press.icc');
    await writeFile(file, bytes);
    const said = [];
    for (const intent of ['relative', 'perceptual'] as const) {
      const condition = await openCondition({ ...plainWish(file), intent }, NO_CACHE);
      const palette = await reservePalette({}, condition, NO_CACHE);
      said.push(...(await openSeparator(condition, palette, NO_CACHE)).diagnostics);
    }
    return { said, findings: [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As a face of the program's own is opened, whose file is damaged: the unpacked one is what the cache gives where it is asked for it. */
async function font(bytes: Uint8Array, packed: boolean): Promise<Read> {
  const { openFonts } = (await room('fonts')) as typeof Fonts;
  let face = bytes;
  if (packed)
    try {
      face = ((await module('fonts/woff.js')) as typeof Woff).unpackWoff(bytes);
    } catch {
      return { said: [], findings: [] }; // the library says that the file is damaged
    }
  let asked = 0;
  const cache: Base.ContentCache = {
    get: () => Promise.resolve(asked++ === 0 ? null : face),
    put: () => Promise.resolve(),
  };
  const fonts = await openFonts({ cache });
  try {
    await fonts.subset('lxgw-wenkai-500', [0x4e00, 0x74dc]);
    await fonts.coverage('lxgw-wenkai-500');
  } catch (error) {
    if (error instanceof EnvironmentError && error.diagnostic.code === 'fonts/damaged-file')
      throw new InputError([error.diagnostic]);
    throw error;
  }
  return { said: [], findings: [] };
}

async function newsprint(): Promise<Colour.PressCondition> {
  const { openCondition, plainWish } = (await room('colour')) as typeof Colour;
  return openCondition(plainWish('newsprint'), MEMORY);
}

async function edition(files: Readonly<Record<string, string>>): Promise<Read> {
  const { loadEdition } = (await room('edition')) as typeof Edition;
  return inFolder('', files, async (folder) => {
    const plan = await loadEdition({
      input: join(folder, 'edition.yaml'),
      photos: null,
      publication: null,
      format: null,
      date: null,
      today: '2031-03-04',
    });
    return { said: plan.diagnostics, findings: [] };
  });
}

/** As the pages are filled in: one of a story with every part that templates know. */
async function templates(files: Readonly<Record<string, string>>): Promise<Read> {
  const { openTemplates } = (await module('html/templates.js')) as typeof Templates;
  return inFolder('templates', files, (folder) => {
    const html = openTemplates(folder, SCOPE).render(everyPart());
    return { said: [], findings: html.length > 20_000_000 ? ['a page of more than 20 MB'] : [] };
  });
}

function everyPart(): Html.DocumentView {
  const [own, style] = ['a', 'left:1mm'];
  const run = { text: '瓜', class: own, style, strong: false, emphasis: false, href: null, plain: true };
  const runs = [run, { ...run, plain: false }, { ...run, plain: false, strong: true }, { ...run, plain: false, href: 'https://a.invalid/' }];
  const line = { class: own, style, dots: [{ x: '1em', y: '0', r: '0.08em' }], runs, rubies: [{ text: 'gua', class: own, style }] };
  const text = { class: own, style, lines: [line, line], subhead: false, speaker: false };
  const texts = [text, { ...text, subhead: true }, { ...text, speaker: true }];
  const rows = [{ header: true, cells: [text] }, { header: false, cells: [text, text] }];
  const frame = (kind: string): Html.FrameView => ({ kind, style, paint: '', texts, rows, photo: { src: 'a.jpg', alt: '瓜', style }, is: { ...NO_PART, [kind]: true } });
  const page = {
    number: 1,
    id: 'page-1',
    sheet: '',
    trim: style,
    masthead: frame('masthead'),
    folio: frame('folio'),
    furniture: ['rule', 'box', 'tint', 'standinghead', 'index', 'ad', 'ear', 'colophon'].map(frame),
    stories: [{ id: 'a', language: 'zh-CN', title: '瓜', head: ['headline', 'kicker', 'deck', 'byline'].map(frame), body: ['text', 'photo', 'pullquote', 'summary', 'credit', 'jump', 'rule', 'table'].map(frame) }],
  };
  return { language: 'zh-CN', title: '渡口周刊', author: '渡口', css: '', pages: [page, page] };
} // prettier-ignore
const NO_PART = Object.fromEntries(
  ['rule', 'box', 'tint', 'standinghead', 'index', 'ad', 'ear', 'colophon', 'headline', 'kicker', 'deck', 'byline', 'text', 'photo', 'pullquote', 'summary', 'credit', 'jump', 'table', 'upright'].map((kind) => [kind, false]),
); // prettier-ignore

/** With the files laid into a folder of that name in a folder of their own, which is passed on. */
async function inFolder<T>(
  name: string,
  files: Readonly<Record<string, string>>,
  work: (folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'banxin-mutated-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name, path)), { recursive: true });
      await writeFile(join(folder, name, path), text);
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function read(asked: Asked): Promise<Read> {
  switch (asked.kind) {
    case 'manuscript':
      return manuscript(asked.name, asked.bytes);
    case 'edition':
      return edition(asked.files);
    case 'templates':
      return templates(asked.files);
    case 'pdf':
      return pdf(asked.bytes);
    case 'picture':
      return picture(asked.name, asked.bytes);
    case 'profile':
      return profile(asked.bytes);
    case 'font':
      return font(asked.bytes, asked.packed);
  }
}

/** Where an error was thrown, without the numbers that change from version to version. */
const placeOf = (error: Error): string =>
  (/at (\S+) \(?\S*?(dist\/[^:)]+)/.exec(error.stack ?? '') ?? /(node_modules\/[^:)]+)/.exec(error.stack ?? ''))
    ?.slice(1)
    .join(' ') ?? '';

async function answer(asked: Asked): Promise<Omit<Answer, 'memory' | 'milliseconds'>> {
  try {
    return { outcome: 'read', fault: null, ...(await read(asked)) };
  } catch (error) {
    if (error instanceof InputError) return { outcome: 'refused', said: error.diagnostics, fault: null, findings: [] };
    if (error instanceof EnvironmentError)
      return {
        outcome: 'fault',
        said: [error.diagnostic],
        fault: 'the environment is said to be at fault',
        findings: [],
      };
    const fault =
      error instanceof Error ? `${error.name}: ${error.message.slice(0, 100)} (${placeOf(error)})` : String(error);
    return { outcome: 'fault', said: [], fault, findings: [] };
  }
}

process.on('message', (asked: Asked) => {
  const before = cpuUsage();
  void answer(asked).then((answered) => {
    const { user, system } = cpuUsage(before);
    const memory = Math.round(resourceUsage().maxRSS / 1024);
    process.send!({ ...answered, memory, milliseconds: Math.round((user + system) / 1000) });
  });
});
