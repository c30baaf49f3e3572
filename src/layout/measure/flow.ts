import { charactersOf, foldOf, isCut } from '../setting/fold.js';
import type { PlacedLine } from '../setting/types.js';
import {
  areaOf,
  commonHeight,
  commonWidth,
  rightOf,
  rowOf,
  total,
  type MeasuredPage,
  type MeasuredStory,
} from './reading.js';
import type { PageFault } from './types.js';

/** Rows of a leg; a story of fewer characters may have shorter ones. */
const LEG = { least: 5, characters: 60 };
/** % of the type area. */
const QUOTES = 6;
/** % of body lines stretched by so many %, for Han and for words. */
const STRETCH = { some: 8, much: 16, han: { some: 5, much: 1 }, words: { some: 12, much: 2 } };

/** How copy runs through a page: legs, bands, quotations, lines and the fold. */
export function measureFlow(page: MeasuredPage, stories: readonly MeasuredStory[]) {
  const row = rowOf(page.format);
  const faults = stories.flatMap((story) => [...legFaults(story, row), ...bandFaults(story, row)]);
  const quoted = stories.flatMap(({ body }) => body.filter(({ kind }) => kind === 'pull-quote'));
  const quotes = (100 * total(quoted.map(({ box }) => areaOf(box)))) / areaOf(page.format.typeArea);
  if (quotes > QUOTES) faults.push({ rule: 'quotes', severity: 'warning', story: null, figure: quotes, limit: QUOTES });
  const lines = linesOf(page, stories);
  return { quotes, stretched: lines.stretched, faults: [...faults, ...lines.faults, ...foldFaults(page, stories)] };
}

function legFaults({ id, text, characters, head, brief }: MeasuredStory, row: number): readonly PageFault[] {
  return text.flatMap(({ box, lines }) => {
    const faults: PageFault[] = [];
    if (lines[0]!.writing === 'vertical') return faults;
    const rows = Math.max(1, Math.round((Math.max(...lines.map(({ baseline }) => baseline)) - box.y) / row));
    if (rows < LEG.least && characters >= LEG.characters)
      faults.push({ rule: 'short-leg', severity: 'error', story: id, figure: rows, limit: LEG.least });
    if (!brief && head !== null && box.y < head.top - row)
      faults.push({ rule: 'above-head', severity: 'error', story: id, figure: (head.top - box.y) / row, limit: 0 });
    return faults;
  });
}

/** Text that begins again at the left below other text of its story is another band; so is what a full-width rule parts. */
function bandFaults({ id, story, text }: MeasuredStory, row: number): readonly PageFault[] {
  const horizontal = text.filter(({ lines }) => lines[0]!.writing === 'horizontal');
  const begun = horizontal.filter(({ box }, i) => {
    const before = horizontal[i - 1]?.box;
    return before !== undefined && box.x < before.x - 1 && box.y > before.y + row;
  }).length;
  const tables = story.frames.filter(({ kind }) => kind === 'table');
  const rules = story.frames.filter(
    ({ kind, box }) =>
      kind === 'rule' &&
      box.h < 1 &&
      box.w > 0.9 * story.box.w &&
      !tables.some((table) => commonWidth(table.box, box) > 0 && commonHeight(table.box, box) >= 0),
  ).length;
  const bands = Math.max(begun, rules) + 1;
  const faults: PageFault[] = [];
  if (bands > 1) faults.push({ rule: 'bands', severity: 'warning', story: id, figure: bands, limit: 1 });
  if (rules > 0) faults.push({ rule: 'rules', severity: 'warning', story: id, figure: rules, limit: 0 });
  return faults;
}

/** Lines of the body's size. */
function linesOf({ format }: MeasuredPage, stories: readonly MeasuredStory[]) {
  const lines = stories
    .flatMap(({ text }) => text.flatMap((frame) => frame.lines))
    .filter(({ size }) => size === format.bodySize);
  const share = (more: number): number =>
    (100 * lines.filter((line) => stretchOf(line) > more).length) / Math.max(1, lines.length);
  const [stretched, overstretched] = [share(STRETCH.some), share(STRETCH.much)];
  const letters = lines.map(({ text }) => text).join('');
  const alphabetic = letters.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/gu)?.length ?? 0;
  const { some, much } = alphabetic > letters.length / 2 ? STRETCH.words : STRETCH.han;
  const faults: PageFault[] = [];
  if (stretched > some)
    faults.push({ rule: 'stretched', severity: 'warning', story: null, figure: stretched, limit: some });
  if (overstretched > much)
    faults.push({ rule: 'overstretched', severity: 'error', story: null, figure: overstretched, limit: much });
  return { stretched, faults };
}

const stretchOf = ({ w, natural }: PlacedLine): number => 100 * (w / Math.max(natural, 0.1) - 1);

/** The fold of a spread must not cut columns of text and characters of headlines. */
function foldFaults({ format }: MeasuredPage, stories: readonly MeasuredStory[]): readonly PageFault[] {
  const fold = foldOf(format);
  if (fold === null) return [];
  return stories.flatMap(({ id, text, story }) => {
    const columns = text.filter(({ box }) => isCut(box.x, rightOf(box), fold));
    const heads = story.frames
      .filter(({ kind }) => kind === 'headline')
      .flatMap(({ lines }) => lines.filter(({ writing }) => writing === 'horizontal'))
      .filter((line) => charactersOf(line).some(([from, to]) => isCut(from, to, fold)));
    const figures = [...columns.map(({ box }) => fold - box.x), ...heads.map(({ x }) => fold - x)];
    return figures.map((figure): PageFault => ({ rule: 'fold', severity: 'error', story: id, figure, limit: 0 }));
  });
}
