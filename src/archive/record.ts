import { MM_PER_PT, roundMm, type Box, type Script } from '../base/index.js';
import type { Edition, EditionStory, SiteOptions } from '../edition/index.js';
import type { Frame, PageLayout, PlacedLine, PlacedStory } from '../layout/index.js';
import { isBody, type BlockKind, type Copy, type Story } from '../manuscript/index.js';
import { peopleOf } from './people.js';

/**
 * An issue as plain data: what its copies, the index and the e-paper are made of. It lies in the bag as record.json, so that all of them can be
 * made again without the program's own layout. Lengths in mm from the trim box's top left.
 */
export interface IssueRecord {
  readonly version: 1;
  readonly publication: { readonly id: string; readonly name: string; readonly language: string };
  /** YYYY-MM-DD */
  readonly date: string;
  readonly issue: number | null;
  readonly title: string;
  /** Address and paths of the publication's e-paper on that day. */
  readonly site: SiteOptions;
  readonly pages: readonly PageRecord[];
  readonly stories: readonly StoryRecord[];
}

export interface PageRecord {
  readonly number: number;
  /** Number of the second half of a spread, else the page's own number. */
  readonly last: number;
  readonly section: string;
  readonly editors: readonly string[];
  readonly trim: { readonly w: number; readonly h: number };
  /** What belongs to no story: folio line, masthead, rules, standing heads, the index, advertisements. */
  readonly furniture: readonly FrameRecord[];
  readonly articles: readonly ArticleRecord[];
}

/** The part of a story that stands on one page. */
export interface ArticleRecord {
  readonly story: string;
  readonly box: Box<number>;
  /** In reading order. */
  readonly frames: readonly FrameRecord[];
}

export interface FrameRecord {
  readonly kind: string;
  readonly box: Box<number>;
  readonly lines: readonly LineRecord[];
  /** Id of the photo in its story, or null. */
  readonly photo: string | null;
}

export interface LineRecord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Index of the story's block, or null for text that the layout made. */
  readonly block: number | null;
  /** The line runs from top to bottom. */
  readonly vertical: boolean;
  /** Where every character (code point) begins and the last ends, from the line's left edge, or from its top where it is vertical. */
  readonly edges: readonly number[];
}

export interface StoryRecord {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly kicker: string;
  readonly deck: string;
  readonly byline: string;
  /** Names in the byline and in the credits. */
  readonly people: readonly string[];
  readonly section: string;
  /** Numbers of the pages it stands on. */
  readonly pages: readonly number[];
  /** The manuscript's file name. */
  readonly source: string;
  readonly blocks: readonly {
    readonly kind: BlockKind;
    readonly text: string;
    readonly body: boolean;
    /** A stanza begins with this line of verse. */
    readonly stanza?: true;
    /** Superscripts and subscripts that are not characters of their own, in order, as offsets of the text. */
    readonly scripts?: readonly ScriptRecord[];
  }[];
  readonly photos: readonly PhotoRecord[];
}

export interface ScriptRecord {
  readonly script: Script;
  readonly start: number;
  readonly end: number;
}

export interface PhotoRecord {
  readonly id: string;
  /** Path in the bag, below data/. */
  readonly file: string;
  readonly caption: string;
  readonly credit: string;
  readonly pixels: { readonly w: number; readonly h: number };
}

/** The record of an edition's placed pages. `photoFile` names a photo's file in the bag. */
export function issueRecord(
  edition: Edition,
  pages: readonly PageLayout[],
  photoFile: (story: string, photo: string) => string,
): IssueRecord {
  const { publication } = edition;
  const ids = new Set(pages.flatMap((page) => page.stories.map((story) => story.id)));
  const stories = new Map(
    edition.pages.flatMap((page) => page.stories).map((story) => [story.story.id, story] as const),
  );
  return {
    version: 1,
    publication: { id: publication.id, name: publication.name, language: publication.language },
    date: edition.date,
    issue: edition.issue,
    title: edition.title,
    site: publication.site,
    pages: pages.map((page) => ({
      ...numbered(page, edition),
      section: page.section,
      trim: { w: page.format.trim.w, h: page.format.trim.h },
      furniture: page.furniture.map((item) => frameRecord(item.kind, item.box, item.lines, item.photo?.id ?? null)),
      articles: page.stories.map(articleRecord),
    })),
    stories: [...stories.values()]
      .filter(({ story }) => ids.has(story.id))
      .map((story) => storyRecord(story, pages, photoFile)),
  };
}

/** Numbers of a page, and its editors. Pages added after the edition's own only continue a story. */
function numbered({ number }: PageLayout, edition: Edition): Pick<PageRecord, 'number' | 'last' | 'editors'> {
  const own = edition.pages.find((page) => page.number === number);
  return { number, last: own?.spread === true ? number + 1 : number, editors: own?.editors ?? [] };
}

function articleRecord({ id, box, frames }: PlacedStory): ArticleRecord {
  return {
    story: id,
    box,
    frames: frames.map((frame: Frame) => frameRecord(frame.kind, frame.box, frame.lines, frame.photo?.id ?? null)),
  };
}

function frameRecord(kind: string, box: Box, lines: readonly PlacedLine[], photo: string | null): FrameRecord {
  return { kind, box, lines: lines.map(lineRecord), photo };
}

/** Ascent of Han glyphs as a share of the type size. */
const ASCENT = 0.88;

function lineRecord(line: PlacedLine): LineRecord {
  const em = line.size * MM_PER_PT;
  const vertical = line.writing === 'vertical';
  // The axes of a vertical line change places, and its baseline is its middle.
  const box = vertical
    ? { x: roundMm(line.baseline - em / 2), y: line.x, w: roundMm(em), h: line.w }
    : { x: line.x, y: roundMm(line.baseline - ASCENT * em), w: line.w, h: roundMm(em) };
  return {
    text: line.text,
    ...box,
    block: line.block,
    vertical,
    edges: edgesOf(line, em * line.condensed).map((at) => Math.round(at * 100) / 100),
  };
}

/** Where each character of a line begins and the last ends. */
function edgesOf(line: PlacedLine, em: number): number[] {
  const characters = [...line.text];
  const shown = line.runs.filter((run) => run.form !== 'hyphen').flatMap((run) => [...run.text]);
  if (shown.length === 0 || shown.length > characters.length) return spread(characters, 0, line.w);
  const { edges, end } = edgesByRun(line, em);
  // A space at which the line breaks is not shown and has no width.
  while (edges.length <= characters.length) edges.push(end);
  return edges;
}

/** Run by run; within a run by the widths that its characters usually have. */
function edgesByRun(line: PlacedLine, em: number): { readonly edges: number[]; readonly end: number } {
  const edges: number[] = [];
  let at = 0;
  for (const run of line.runs) {
    const width = run.width * em;
    const space = run.space * em;
    if (run.form !== 'hyphen') edges.push(...spread([...run.text], at + space, width - space).slice(0, -1));
    at += width;
  }
  return { edges, end: at };
}

/** Where characters begin and the last ends that fill a width in proportion to their usual widths. */
function spread(characters: readonly string[], from: number, width: number): number[] {
  const parts = characters.map(usualWidth);
  const scale = width / (sum(parts) || 1);
  const edges = [from];
  for (const part of parts) edges.push(edges.at(-1)! + part * scale);
  return edges;
}

const usualWidth = (character: string): number => (character.codePointAt(0)! < 0x2e80 ? 0.5 : 1);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

function storyRecord(
  { story, photos }: EditionStory,
  pages: readonly PageLayout[],
  photoFile: (story: string, photo: string) => string,
): StoryRecord {
  const standing = pages.filter((page) => page.stories.some(({ id }) => id === story.id));
  const credits = story.blocks.filter(({ kind }) => kind === 'credit').map(({ text }) => text);
  const photoRecords = photos.map((photo) => ({
    id: photo.id,
    file: photoFile(story.id, photo.id),
    caption: photo.captionBlock === null ? photo.caption : story.blocks[photo.captionBlock]!.text,
    credit: photo.credit,
    pixels: { w: photo.pixels.w, h: photo.pixels.h },
  }));
  const byline = textOf(story, 'byline');
  return {
    id: story.id,
    language: story.language,
    title: standing[0]?.stories.find(({ id }) => id === story.id)?.title ?? textOf(story, 'headline'),
    kicker: textOf(story, 'kicker'),
    deck: textOf(story, 'deck'),
    byline,
    people: peopleOf([byline, ...credits, ...photoRecords.map(({ credit }) => credit)]),
    section: standing[0]?.section ?? '',
    pages: standing.map(({ number }) => number),
    source: story.source.file.split(/[\\/]/).at(-1)!,
    blocks: story.blocks.map((block) => ({
      kind: block.kind,
      text: block.text,
      body: isBody(block),
      ...(block.kind === 'verse' && block.stanza && { stanza: true }),
      ...scriptsOf(block),
    })),
    photos: photoRecords,
  };
}

function scriptsOf({ marks }: Copy): { readonly scripts?: readonly ScriptRecord[] } {
  const scripts = marks.flatMap(({ kind, start, end }) =>
    kind === 'superscript' || kind === 'subscript' ? [{ script: kind, start, end }] : [],
  );
  return scripts.length === 0 ? {} : { scripts: scripts.sort((a, b) => a.start - b.start) };
}

function textOf(story: Story, kind: BlockKind): string {
  return story.blocks
    .filter((block) => block.kind === kind)
    .map(({ text }) => text)
    .join(' ');
}
