import { pt } from '../base/index.js';
import type { ColourName, PageFrame, Side, Stroke } from './types.js';

/** What a kind of frame is drawn with beside its text and picture. */
export interface Appearance {
  readonly fill: ColourName | null;
  readonly strokes: readonly Stroke[];
}

/** Hairlines between stories, before notes, under the header row of a table. */
const HAIRLINE = 0.35;

const stroke = (side: Side, weight: number, colour: ColourName): Stroke => ({ side, weight: pt(weight), colour });
const allSides = (weight: number, colour: ColourName): readonly Stroke[] =>
  (['top', 'right', 'bottom', 'left'] as const).map((side) => stroke(side, weight, colour));
const ruled = (...strokes: Stroke[]): Appearance => ({ fill: null, strokes });
const filled = (fill: ColourName, ...strokes: Stroke[]): Appearance => ({ fill, strokes });
const NOTHING = ruled();

/** Rules that separate take the colour `rule` of the palette; those that set something off take the accent. */
const APPEARANCES: Readonly<Record<PageFrame['kind'], Appearance>> = {
  masthead: ruled(stroke('bottom', 1.5, 'accent')),
  folio: ruled(stroke('bottom', 0.5, 'rule')),
  colophon: ruled(stroke('top', 0.5, 'rule')),
  ear: ruled(...allSides(0.5, 'accent')),
  'standing-head': ruled(stroke('bottom', 1, 'accent')),
  index: NOTHING,
  ad: NOTHING, // printed as it was delivered: whether it has a frame, and which one, is its maker's choice
  box: ruled(...allSides(0.75, 'accent')),
  tint: filled('tint'),
  rule: ruled(stroke('top', HAIRLINE, 'rule')),
  kicker: NOTHING,
  headline: NOTHING,
  deck: NOTHING,
  byline: NOTHING,
  summary: filled('tint', stroke('top', 1, 'accent')),
  text: NOTHING,
  photo: NOTHING,
  caption: NOTHING,
  'pull-quote': ruled(stroke('top', 2, 'accent'), stroke('bottom', HAIRLINE, 'accent')),
  credit: NOTHING,
  jump: NOTHING,
  table: ruled(stroke('top', 1, 'rule'), stroke('bottom', 1, 'rule')),
};

/** Fill and strokes of a frame. A rule as high as its frame runs down its left side. */
export function appearanceOf({ kind, box }: Pick<PageFrame, 'kind' | 'box'>): Appearance {
  return kind === 'rule' && box.w === 0 ? ruled(stroke('left', HAIRLINE, 'rule')) : APPEARANCES[kind];
}

/** Paragraph styles that are not in the colour of text. */
const TEXT_COLOURS: Readonly<Record<string, ColourName>> = {
  'masthead-title': 'accent',
  'standing-head': 'accent',
  subhead: 'accent',
};

export const textColour = (style: string): ColourName => TEXT_COLOURS[style] ?? 'ink';
