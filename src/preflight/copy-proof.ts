import { words, type Box, type Words } from '../base/index.js';
import type { EditionStory } from '../edition/index.js';
import type { ProofView } from '../html/index.js';
import type { PageLayout, PlacedLine } from '../layout/index.js';
import type { Block, BodyBlock } from '../manuscript/index.js';
import { compare, type Compared } from './compare.js';
import type { Extracted } from './extract.js';
import { copy, missingStory, overset, type StoryRule } from './house/story.js';
import { observe, type Observation } from './rule.js';

/** A page of the finished file beside the page that was laid out. */
export interface PrintedPage {
  /** Of the file, counted from 1. */
  readonly number: number;
  readonly layout: PageLayout;
  readonly text: readonly Extracted[];
}

/** White space is not counted; `normalised` are characters that are the same only after Unicode's normal form C, and invisible ones. */
export type CopyProof = ProofView;

interface Proved {
  readonly proof: CopyProof;
  readonly findings: readonly Fault[];
}

/** What is wrong with a story, and which rule says so. */
interface Fault {
  readonly rule: StoryRule;
  readonly seen: Observation;
}

/** A block of the story beside what was found of it. */
interface Checked {
  readonly block: Block;
  readonly compared: Compared;
  readonly places: readonly Place[];
}

/** How far a character may stand from its line: in mm below or above, and in ems aside. */
const BASELINE = 0.6;
const SIDE = 0.5;
/** Type under this share of its line's is ruby, which is no part of the copy. */
const RUBY = 0.6;
const MM_PER_PT = 25.4 / 72;

/**
 * The characters of every story against those extracted from the finished file, block by block, in the order in which the file has
 * them. The layout tells only where on the page to look for a block; the characters come from the file.
 */
export function proveCopy(stories: readonly EditionStory[], pages: readonly PrintedPage[]): readonly Proved[] {
  const found = new Map<PlacedLine, Extracted[]>();
  const order = new Map<Extracted, number>();
  let sequence = 0;
  for (const { layout, text } of pages) {
    const lines = linesByBaseline(layout);
    for (const one of text) {
      order.set(one, sequence++);
      const line = lineOf(one, lines);
      if (line !== null) found.set(line, [...(found.get(line) ?? []), one]);
    }
  }
  return stories.map((story) => proveStory(story, pages, found, order));
}

type Lines = ReadonlyMap<number, readonly PlacedLine[]>;
const slot = (baseline: number): number => Math.floor(baseline);

function linesByBaseline(layout: PageLayout): Lines {
  const lines = new Map<number, PlacedLine[]>();
  const all = [...layout.stories.flatMap(({ frames }) => frames), ...layout.furniture].flatMap((frame) => frame.lines);
  for (const line of all) for (const at of slotsOf(line)) lines.set(at, [...(lines.get(at) ?? []), line]);
  return lines;
}

/** A vertical line has a character in every slot that it passes. */
function slotsOf(line: PlacedLine): readonly number[] {
  if (line.writing === 'horizontal') return [slot(line.baseline)];
  const from = slot(line.x);
  const to = slot(line.x + line.w + (line.size * MM_PER_PT) / 2); // see columnMiss
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function lineOf({ x, baseline, size }: Extracted, lines: Lines): PlacedLine | null {
  let best: PlacedLine | null = null;
  let least = Infinity;
  for (const near of [-1, 0, 1])
    for (const line of lines.get(slot(baseline) + near) ?? []) {
      if (size < RUBY * line.size) continue;
      const [down, aside] =
        line.writing === 'horizontal'
          ? [Math.abs(line.baseline - baseline), Math.max(line.x - x, x - line.x - line.w, 0)]
          : [columnMiss(line, baseline), middleMiss(line, x)];
      if (down > BASELINE || aside > SIDE * line.size * MM_PER_PT || down + aside >= least) continue;
      best = line;
      least = down + aside;
    }
  return best;
}

/** How far a character's baseline lies outside a vertical line: that of a half-width mark at its end belongs to a cell of a whole em. */
function columnMiss(line: PlacedLine, baseline: number): number {
  return Math.max(line.x - baseline, baseline - line.x - line.w - (line.size * MM_PER_PT) / 2, 0);
}

/** How far a character's middle lies outside a vertical line's em; turned letters stand on a baseline of their own within it. */
function middleMiss(line: PlacedLine, x: number): number {
  return Math.max(Math.abs(x - line.baseline) - (line.size * MM_PER_PT) / 2, 0);
}

function proveStory(
  { story }: EditionStory,
  pages: readonly PrintedPage[],
  found: ReadonlyMap<PlacedLine, readonly Extracted[]>,
  order: ReadonlyMap<Extracted, number>,
): Proved {
  const carried = new Map<number, { page: number; line: PlacedLine }[]>();
  for (const { number, layout } of pages)
    for (const line of layout.stories
      .filter(({ id }) => id === story.id)
      .flatMap((s) => s.frames.flatMap((f) => f.lines)))
      if (line.block !== null) carried.set(line.block, [...(carried.get(line.block) ?? []), { page: number, line }]);
  const checked: Checked[] = [];
  const misplaced: Fault[] = [];
  const sum = { expected: 0, found: 0, lost: 0, added: 0, altered: 0, normalised: 0 };
  let last = -1;
  story.blocks.forEach((block, index) => {
    if (block.text.trim() === '') return;
    const places = carried.get(index) ?? [];
    const characters = places.flatMap(({ line }) => withoutHyphen(line, found.get(line) ?? []));
    const compared = compare(block.text, characters.map(({ character }) => character).join(''));
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += compared[key];
    checked.push({ block, compared, places });
    if (compared.message === null && isBody(block)) {
      const start = order.get(characters[0]!) ?? last;
      const sorted = characters.every((one, i) => i === 0 || order.get(one)! > order.get(characters[i - 1]!)!);
      if (start < last || !sorted) misplaced.push({ rule: copy, seen: outOfOrder(block, places[0]) });
      last = order.get(characters.at(-1)!) ?? last;
    }
  });
  const findings = [...faultsOf(nameOf(story), checked), ...misplaced];
  return { proof: { story: story.id, ...sum, clean: findings.length === 0 }, findings };
}

/** By its headline, as people know it. */
const nameOf = ({ id, blocks }: EditionStory['story']): string =>
  blocks.find(({ kind }) => kind === 'headline')?.text ?? id;

/** What is lost as a whole is one finding and not one for each block: the story, or all of it from some place to its end. */
function faultsOf(title: string, checked: readonly Checked[]): readonly Fault[] {
  if (checked.length > 0 && checked.every(({ compared }) => compared.found === 0))
    return [{ rule: missingStory, seen: missing(title, checked) }];
  const cut = cutOff(checked);
  return [
    ...checked.flatMap(({ block, compared, places }) =>
      compared.message === null || cut.some((one) => one.block === block)
        ? []
        : [{ rule: copy, seen: fault(block, compared.message, places) }],
    ),
    ...(cut.length === 0 ? [] : [{ rule: overset, seen: cutShort(cut) }]),
  ];
}

/** The end of the body from where it is no longer found: whole blocks, and before them one that only lacks its end. */
function cutOff(checked: readonly Checked[]): readonly Checked[] {
  const body = checked.filter(({ block }) => isBody(block));
  let from = body.length;
  while (from > 0 && body[from - 1]!.compared.found === 0) from--;
  if (from > 0 && body[from - 1]!.compared.cut) from--;
  return body.slice(from);
}

/** The hyphen of a divided word is drawn and is no part of the copy. */
function withoutHyphen(line: PlacedLine, characters: readonly Extracted[]): readonly Extracted[] {
  const divided = line.runs.at(-1)?.form === 'hyphen' && /^[-\u00AD\u2010]$/.test(characters.at(-1)?.character ?? '');
  return divided ? characters.slice(0, -1) : characters;
}

/** As the manuscript's own isBody has it, whose readers need not be loaded to check a file. */
const BODY: ReadonlySet<string> = new Set<BodyBlock['kind']>([
  'paragraph',
  'subhead',
  'list-item',
  'quotation',
  'verse',
  'editor-note',
  'note',
]);
const isBody = ({ kind }: Block): boolean => BODY.has(kind);

type Place = { readonly page: number; readonly line: PlacedLine };

function boxOf({ line }: Place): Box {
  const height = line.size * MM_PER_PT;
  if (line.writing === 'vertical') {
    return { x: line.baseline - height / 2, y: line.x, w: height, h: line.w } as Box;
  }
  return { x: line.x, y: line.baseline - height * 0.88, w: line.w, h: height } as Box;
}

function fault(block: Block, { en, zh }: Words, places: readonly Place[]): Observation {
  const page = places[0]?.page ?? null;
  const from = words(`line ${block.span.line}, ${block.kind}: `, `稿件第 ${block.span.line} 行：`);
  return observe('error', words(from.en + en, from.zh + zh), {
    page,
    places: places.filter((place) => place.page === page).map(boxOf),
    count: 1,
  });
}

function outOfOrder(block: Block, place: Place | undefined): Observation {
  return observe(
    'error',
    words(
      `line ${block.span.line}: the file has this paragraph out of its order.`,
      `稿件第 ${block.span.line} 行：文件中此段次序有误。`,
    ),
    { page: place?.page ?? null, places: place === undefined ? [] : [boxOf(place)] },
  );
}

function missing(title: string, checked: readonly Checked[]): Observation {
  const characters = checked.reduce((sum, { compared }) => sum + compared.expected, 0);
  return observe(
    'error',
    words(
      `Nothing of “${title}” is in the file: ${characters} characters.`,
      `文件中没有《${title}》的任何文字（共 ${characters} 字）。`,
    ),
    { page: checked.flatMap(({ places }) => places)[0]?.page ?? null },
  );
}

function cutShort(cut: readonly Checked[]): Observation {
  const { span } = cut[0]!.block;
  const lost = cut.reduce((sum, { compared }) => sum + compared.lost, 0);
  const place = [...cut.flatMap(({ places }) => places)].at(0);
  return observe(
    'error',
    words(
      `line ${span.line}: the story ends here in the file; ${lost} characters of it do not follow.`,
      `稿件第 ${span.line} 行：文件中本文至此中断，其后 ${lost} 字没有排入。`,
    ),
    { page: place?.page ?? null, places: place === undefined ? [] : [boxOf(place)], measured: `${lost}`, limit: '0' },
  );
}
