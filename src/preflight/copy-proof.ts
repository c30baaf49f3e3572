import { words, type Box, type Words } from '../base/index.js';
import type { EditionStory } from '../edition/index.js';
import type { ProofView } from '../html/index.js';
import type { PageLayout, PlacedLine } from '../layout/index.js';
import type { Block } from '../manuscript/index.js';
import type { Extracted } from './extract.js';
import { observe, type Observation } from './rule.js';

/** A page of the finished file beside the page that was laid out. */
export interface PrintedPage {
  /** Of the file, counted from 1. */
  readonly number: number;
  readonly layout: PageLayout;
  readonly text: readonly Extracted[];
}

/** White space is not counted; `normalised` are characters that are the same only after Unicode's normal form C. */
export type CopyProof = ProofView;

interface Proved {
  readonly proof: CopyProof;
  readonly findings: readonly Observation[];
}

/** How far a character may stand from its line: in mm below or above, and in ems aside. */
const BASELINE = 0.6;
const SIDE = 0.5;
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

function lineOf({ x, baseline }: Extracted, lines: Lines): PlacedLine | null {
  let best: PlacedLine | null = null;
  let least = Infinity;
  for (const near of [-1, 0, 1])
    for (const line of lines.get(slot(baseline) + near) ?? []) {
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
  { story, photos }: EditionStory,
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
  const pictured = new Set(photos.map(({ captionBlock }) => captionBlock));
  const findings: Observation[] = [];
  const sum = { expected: 0, found: 0, lost: 0, added: 0, altered: 0, normalised: 0 };
  let last = -1;
  story.blocks.forEach((block, index) => {
    if (block.text.trim() === '' || (block.kind === 'caption' && !pictured.has(index))) return;
    const places = carried.get(index) ?? [];
    const characters = places.flatMap(({ line }) => withoutHyphen(line, found.get(line) ?? []));
    const compared = compare(block.text, characters.map(({ character }) => character).join(''));
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += compared[key];
    const first = places[0];
    if (compared.message !== null) findings.push(fault(block, compared.message, places));
    else if (isBody(block)) {
      const start = order.get(characters[0]!) ?? last;
      const sorted = characters.every((one, i) => i === 0 || order.get(one)! > order.get(characters[i - 1]!)!);
      if (start < last || !sorted) findings.push(outOfOrder(block, first));
      last = order.get(characters.at(-1)!) ?? last;
    }
  });
  return { proof: { story: story.id, ...sum, clean: findings.length === 0 }, findings };
}

/** The hyphen of a divided word is drawn and is no part of the copy. */
function withoutHyphen(line: PlacedLine, characters: readonly Extracted[]): readonly Extracted[] {
  const divided = line.runs.at(-1)?.form === 'hyphen' && /^[-\u00AD\u2010]$/.test(characters.at(-1)?.character ?? '');
  return divided ? characters.slice(0, -1) : characters;
}

const isBody = ({ kind }: Block): boolean =>
  kind === 'paragraph' || kind === 'subhead' || kind === 'list-item' || kind === 'quotation' || kind === 'editor-note';

interface Compared {
  readonly expected: number;
  readonly found: number;
  readonly lost: number;
  readonly added: number;
  readonly altered: number;
  readonly normalised: number;
  /** Null where both are the same. */
  readonly message: Words | null;
}

/** Two texts without their white space, after normal form C. */
export function compare(story: string, page: string): Compared {
  const bare = (text: string): string => text.replace(/\s/gu, '');
  const [typed, printed] = [[...bare(story)], [...bare(page)]];
  const [expected, found] = [[...bare(story).normalize('NFC')], [...bare(page).normalize('NFC')]];
  const same = expected.join('') === found.join('');
  const counts = { expected: expected.length, found: found.length, lost: 0, added: 0, altered: 0, normalised: 0 };
  if (same) {
    const normalised =
      typed.length === printed.length
        ? typed.filter((character, i) => character !== printed[i]).length
        : Math.abs(typed.length - printed.length);
    return { ...counts, normalised, message: null };
  }
  let head = 0;
  while (head < expected.length && expected[head] === found[head]) head++;
  let tail = 0;
  while (
    tail < Math.min(expected.length, found.length) - head &&
    expected[expected.length - 1 - tail] === found[found.length - 1 - tail]
  )
    tail++;
  const wanted = expected.slice(head, expected.length - tail);
  const there = found.slice(head, found.length - tail);
  const changed = Math.min(wanted.length, there.length);
  const before = expected.slice(Math.max(0, head - 6), head).join('');
  return {
    ...counts,
    lost: wanted.length - changed,
    added: there.length - changed,
    altered: changed,
    message: describe(before, wanted, there, found.slice(0, head)),
  };
}

const SHOWN = 12;
const short = (characters: readonly string[]): string =>
  characters.slice(0, SHOWN).join('') + (characters.length > SHOWN ? '…' : '');

function describe(
  before: string,
  wanted: readonly string[],
  there: readonly string[],
  printed: readonly string[],
): Words {
  const after = before === '' ? words('At its start', '开头') : words(`After “${before}”`, `“${before}”之后`);
  if (there.length === 0)
    return words(
      `${after.en}, ${wanted.length} characters are lost: “${short(wanted)}”.`,
      `${after.zh}丢失 ${wanted.length} 字：“${short(wanted)}”。`,
    );
  if (wanted.length === 0) {
    const doubled = printed.slice(-there.length).join('') === there.join('');
    return doubled
      ? words(
          `${after.en}, ${there.length} characters stand twice: “${short(there)}”.`,
          `${after.zh}重复 ${there.length} 字：“${short(there)}”。`,
        )
      : words(
          `${after.en} stand ${there.length} characters that the story does not have: “${short(there)}”.`,
          `${after.zh}多出 ${there.length} 字：“${short(there)}”。`,
        );
  }
  return words(
    `${after.en}, “${short(wanted)}” became “${short(there)}”.`,
    `${after.zh}“${short(wanted)}”变成了“${short(there)}”。`,
  );
}

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
