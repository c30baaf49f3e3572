import { em, mm, pt, ptToMm, Scope } from '../base/index.js';
import { compose, prepare, type ComposeOptions, type Line, type ParagraphStyle } from '../compose/index.js';
import { BUILT_IN_PUBLICATION, plainStory, type CompositionStyle, type Edition } from '../edition/index.js';
import type { Face, FontLibrary } from '../fonts/index.js';
import { renderPages } from '../html/index.js';
import type { Frame, PageLayout, PlacedLine } from '../layout/index.js';
import { pageModel } from '../page/index.js';
import { BLOCKS_ALONE } from '../manuscript/index.js';
import type { BenchCopy } from './copy.js';
import { pageWith, PLAIN_EDITION } from './plain-edition.js';

/** Copy in one face, one size and one measure: paragraphs of finished lines. */
export interface SetCopy {
  readonly language: string;
  /** Points. */
  readonly size: number;
  readonly paragraphs: readonly (readonly Line[])[];
}

export interface Setting extends ComposeOptions {
  /** What differs from the built-in publication's rules. */
  readonly rules?: Partial<CompositionStyle>;
  /** Points. */
  readonly size: number;
  /** Ems. */
  readonly measure: number;
  readonly chain: readonly Face[];
  /** First-line indent in ems. */
  readonly indent: number;
}

export function paragraphStyle(
  language: string,
  chain: readonly Face[],
  indent: number,
  rules: Partial<CompositionStyle> = {},
): ParagraphStyle {
  const composition = { ...BUILT_IN_PUBLICATION.tokens.composition, ...rules };
  return { faces: { plain: chain, strong: chain }, composition, language, indent: em(indent), align: 'justify' };
}

/** Sets copy as the built-in publication does. */
export function setCopy(copy: BenchCopy, { size, measure, chain, indent, rules, ...options }: Setting): SetCopy {
  const style = paragraphStyle(copy.language, chain, indent, rules);
  return {
    language: copy.language,
    size,
    paragraphs: copy.paragraphs.map((text) => compose(prepare({ text, marks: [] }, style), em(measure), options)),
  };
}

/** From the page's left edge to the left edge of the measure. */
export const LEFT_MM = 3.7;
/** Tall enough for everything to stand on one page, and no taller than a PDF page may be. */
const TALL = { w: mm(400), h: mm(5000) };

/** The lines as the product's own HTML, each a `.line` in order, with subsets of their faces inside it. */
export async function sheetOf(sets: readonly SetCopy[], library: FontLibrary): Promise<string> {
  const format = { ...BUILT_IN_PUBLICATION.formats[BUILT_IN_PUBLICATION.defaultFormat]!, trim: TALL };
  const page: PageLayout = {
    number: 1,
    section: '',
    format,
    furniture: [],
    stories: sets.map((set, i) => ({
      id: `s${i}`,
      language: set.language,
      title: '',
      rank: 1,
      box: { x: mm(0), y: mm(0), w: mm(0), h: mm(0) },
      source: '',
      frames: [frameOf(set)],
      fit: { spareLines: 0, levers: [] },
      oversetCharacters: 0,
    })),
    score: { total: 0, parts: [] },
    freeRows: 0,
    runnerUp: null,
    alternatives: [],
    division: [],
    weighed: 0,
    decided: null,
    diagnostics: [],
  };
  const edition: Edition = {
    ...PLAIN_EDITION,
    publication: BUILT_IN_PUBLICATION,
    date: '2024-12-30',
    title: '',
    pages: [pageWith(1, format, [plainStory(NO_STORY, [], 1)])],
  };
  const faces = await facesOf(sets, library);
  const pages = [pageModel(page, edition.publication.language, () => '')];
  return renderPages({ edition, pages, faces, colours: new Map(), assets: new Map() }, new Scope()).html;
}

const NO_STORY = {
  id: 's',
  source: { file: '', format: 'txt', encoding: 'utf-8' },
  language: 'zh-CN',
  blocks: [],
  ...BLOCKS_ALONE,
} as const;

/** Lines under each other, at places that are no whole pixels, as on a page. */
function frameOf({ size, paragraphs }: SetCopy): Frame {
  const leading = pt(size * 1.31);
  let row = 0;
  const lines = paragraphs.flatMap((paragraph, block) =>
    paragraph.map((line, i): PlacedLine => ({
      text: line.text,
      writing: 'horizontal',
      x: LEFT_MM + ptToMm(pt(line.x * size)),
      baseline: ptToMm(leading) * ++row,
      condensed: 1,
      w: ptToMm(pt(line.width * size)),
      natural: ptToMm(pt(line.natural * size)),
      size: pt(size),
      leading,
      role: 'body',
      runs: line.runs,
      rubies: line.rubies,
      quality: line.quality,
      trouble: line.trouble,
      block,
      first: i === 0,
      last: line.last,
    })),
  );
  return {
    kind: 'text',
    box: { x: mm(0), y: mm(0), w: mm(0), h: mm(0) },
    lines,
    photo: null,
    table: null,
    group: null,
  };
}

/** Faces as data: addresses, so that the page needs no files. */
async function facesOf(sets: readonly SetCopy[], library: FontLibrary) {
  const needed = new Map<string, Set<number>>();
  for (const run of sets.flatMap((set) => set.paragraphs.flat()).flatMap((line) => line.runs)) {
    const characters = needed.get(run.face) ?? new Set([0x20]);
    needed.set(run.face, characters);
    for (const character of run.text) characters.add(character.codePointAt(0)!);
  }
  return Promise.all(
    [...needed].map(async ([id, characters]) => {
      const bytes = Buffer.from(await library.subset(id, characters));
      return { id, name: `data:font/ttf;base64,${bytes.toString('base64')}` };
    }),
  );
}
