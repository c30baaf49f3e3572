import { counted, inScript, MM_PER_PT, words, type Box, type Words } from '../base/index.js';
import type { EditionStory } from '../edition/index.js';
import type { ProofView } from '../html/index.js';
import type { PageLayout, PlacedLine } from '../layout/index.js';
import type { Block, BodyBlock } from '../manuscript/index.js';
import { compare, type Compared } from './compare.js';
import { linesByBaseline, standingOf } from './line-of.js';
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

/** A fault of a story, and the rule that it breaks. */
interface Fault {
  readonly rule: StoryRule;
  readonly seen: Observation;
}

/** A block of the story, and what was found of it. */
interface Checked {
  readonly block: Block;
  readonly compared: Compared;
  readonly places: readonly Place[];
}

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
      const standing = standingOf(one, lines);
      if (standing === null) continue;
      const { line, script } = standing;
      const read = script === null ? one : { ...one, character: inScript(one.character, script) };
      order.set(read, sequence++);
      found.set(line, [...(found.get(line) ?? []), read]);
    }
  }
  return stories.map((story) => proveStory(story, pages, found, order));
}

/** The characters of a block, those that are raised or lowered in the form that Unicode has for that, as the file's are. */
function charactersOf({ text, marks }: Block): string {
  const characters = text.split('');
  for (const { kind, start, end } of marks) {
    if (kind !== 'superscript' && kind !== 'subscript') continue;
    for (let i = start; i < end; i++) characters[i] = inScript(characters[i]!, kind);
  }
  return characters.join('');
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
    const compared = compare(charactersOf(block), characters.map(({ character }) => character).join(''));
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

/** A story is named by its headline, which people know. */
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

/** The hyphen of a divided word is printed but not part of the copy. */
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
      `Nothing of “${title}” is in the file: ${counted(characters, 'character')}.`,
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
      `line ${span.line}: the story ends here in the file; ${counted(lost, 'character')} of it ${lost === 1 ? 'does' : 'do'} not follow.`,
      `稿件第 ${span.line} 行：文件中本文至此中断，其后 ${lost} 字没有排入。`,
    ),
    { page: place?.page ?? null, places: place === undefined ? [] : [boxOf(place)], measured: `${lost}`, limit: '0' },
  );
}
