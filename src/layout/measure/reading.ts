import { MM_PER_PT, type Box } from '../../base/index.js';
import type { PageFormat } from '../../edition/index.js';
import type { Frame, FrameKind, PageLayout, PlacedLine, PlacedStory } from '../setting/types.js';

/** What is measured of a page, finished or tried. */
export type MeasuredPage = Pick<PageLayout, 'format' | 'furniture' | 'stories'>;

/** A rectangle in mm, as figures. */
export type Area = Box<number>;

const HEAD: ReadonlySet<FrameKind> = new Set(['kicker', 'headline', 'deck', 'byline']);

export const rightOf = ({ x, w }: Area): number => x + w;
export const bottomOf = ({ y, h }: Area): number => y + h;
export const areaOf = ({ w, h }: Area): number => w * h;
/** How far two areas lie side by side, and one above the other; negative where they do not. */
export const commonWidth = (a: Area, b: Area): number => Math.min(rightOf(a), rightOf(b)) - Math.max(a.x, b.x);
export const commonHeight = (a: Area, b: Area): number => Math.min(bottomOf(a), bottomOf(b)) - Math.max(a.y, b.y);
export const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

/** The smallest area that holds all of some. */
function hullOf(areas: readonly Area[]): Area {
  const x = Math.min(...areas.map((area) => area.x));
  const y = Math.min(...areas.map((area) => area.y));
  return { x, y, w: Math.max(...areas.map(rightOf)) - x, h: Math.max(...areas.map(bottomOf)) - y };
}

/** What a line's type covers: the em box of Han; from capitals to descenders in a line that has none. */
function inkOf({ text, writing, size, x, baseline, w }: PlacedLine): Area {
  const em = size * MM_PER_PT;
  if (writing === 'vertical') return { x: baseline - em / 2, y: x, w: em, h: w };
  const [up, down] = /\p{Script=Han}/u.test(text) ? [0.88, 0.12] : [0.74, 0.2];
  return { x, y: baseline - up * em, w, h: (up + down) * em };
}

/** A story as it is measured. */
export interface MeasuredStory {
  readonly story: PlacedStory;
  readonly id: string;
  readonly rank: number;
  /** One of a group that stands under a common head, which ranks for all of them. */
  readonly brief: boolean;
  /** Size of the headline in points; null where the story has none. */
  readonly size: number | null;
  readonly head: MeasuredHead | null;
  /** Everything but the head and rules. */
  readonly body: readonly Frame[];
  readonly text: readonly Frame[];
  readonly photos: readonly Frame[];
  /** Characters of its text frames, blank space left out. */
  readonly characters: number;
}

export interface MeasuredHead {
  readonly ink: Area;
  /** Top of the first line of the headline. */
  readonly top: number;
  readonly vertical: boolean;
  /** mm of white from the type to what is next to it. */
  readonly above: number;
  readonly below: number;
  /** From what stands above to what stands below. */
  readonly region: Area;
}

/** Rows of the format, in mm. */
export const rowOf = ({ leading }: PageFormat): number => leading * MM_PER_PT;

export function measuredStories(page: MeasuredPage): readonly MeasuredStory[] {
  return page.stories.map((story) => {
    const heads = story.frames.filter(({ kind, lines }) => HEAD.has(kind) && lines.length > 0);
    const titles = heads.filter(({ kind }) => kind === 'headline');
    const body = story.frames.filter(({ kind }) => !HEAD.has(kind) && kind !== 'rule');
    const text = body.filter(({ kind, lines }) => kind === 'text' && lines.length > 0);
    return {
      story,
      id: story.id,
      rank: story.rank,
      brief: isBrief(story, page),
      size: titles.length === 0 ? null : Math.max(...titles.flatMap(({ lines }) => lines.map(({ size }) => size))),
      head: titles.length === 0 ? null : headOf({ story, heads, titles, body }, page),
      body,
      text,
      photos: body.filter(({ kind }) => kind === 'photo'),
      characters: total(text.flatMap(({ lines }) => lines.map((line) => line.text.replace(/\s/gu, '').length))),
    };
  });
}

/** Whether a story stands under a standing head, with no rule between them. */
function isBrief({ box }: PlacedStory, { furniture }: MeasuredPage): boolean {
  return furniture.some((head) => {
    const over = head.kind === 'standing-head' && head.box.y < box.y && commonWidth(head.box, box) > box.w - 1;
    const parted = furniture.some(
      ({ kind, box: rule }) =>
        kind === 'rule' &&
        rule.h < 1 &&
        rule.y > bottomOf(head.box) &&
        rule.y < box.y &&
        commonWidth(rule, box) > box.w / 2,
    );
    return over && !parted;
  });
}

interface HeadFrames {
  readonly story: PlacedStory;
  readonly heads: readonly Frame[];
  readonly titles: readonly Frame[];
  readonly body: readonly Frame[];
}

/** The white round a head reaches to what is next in the column, else to the edge of the story. */
function headOf({ story, heads, titles, body }: HeadFrames, page: MeasuredPage): MeasuredHead {
  const inks = (frames: readonly Frame[]): readonly Area[] => frames.flatMap(({ lines }) => lines.map(inkOf));
  const vertical = titles.some(({ lines }) => lines[0]!.writing === 'vertical');
  const ink = hullOf(inks(heads));
  const own = vertical ? ink : { ...hullOf(heads.map(({ box }) => box)), y: ink.y, h: ink.h };
  const others = page.stories.filter((other) => other !== story).flatMap(({ frames }) => frames);
  const inColumn = ({ box }: Frame): boolean => commonWidth(box, own) > 1;
  const above = [...body, ...others].filter((frame) => inColumn(frame) && bottomOf(frame.box) < ink.y + 1);
  const below = body.filter((frame) => inColumn(frame) && frame.box.y > bottomOf(ink) - 1);
  const top = Math.max(story.box.y, ...above.map(({ box }) => bottomOf(box)));
  const foot = Math.min(bottomOf(story.box), ...below.map(({ box }) => box.y));
  return {
    ink,
    top: hullOf(inks(titles)).y,
    vertical,
    above: ink.y - top,
    below: foot - bottomOf(ink),
    region: { x: own.x, y: top, w: own.w, h: foot - top },
  };
}
