import type { PDFDict } from '@cantoo/pdf-lib';
import { INITIAL_TEXT, type TextState } from '../../pdf/index.js';
import type { Paint } from '../facts.js';
import { GRAY } from './colour.js';
import type { Font } from './fonts.js';
import { IDENTITY, meet, type Edges } from './matrix.js';

/** The colour that is painted with, and the pattern where it is one. */
export interface Current extends Paint {
  readonly pattern: string | null;
  /** The resources in which the pattern's name is looked up, since a form inherits the pattern of its caller. */
  readonly named?: PDFDict | undefined;
}

/** Where something is painted. */
export interface Place {
  /** Its edges in the page's own units, and what of them the clip leaves; null where it leaves nothing. */
  readonly edges: Edges;
  readonly left: Edges | null;
  readonly seen: boolean;
}

/** The graphics state (ISO 32000-1, 8.4), as far as a check needs it. */
export interface State extends TextState<Font> {
  /** The clip in the page's own units; null for none. */
  clip: Edges | null;
  /** For the content of a tiling pattern or of a glyph, which stands wherever these are painted: that place. Null for all other content. */
  within: Place | null;
  fill: Current;
  stroke: Current;
  lineWidth: number;
  fillOverprint: boolean;
  strokeOverprint: boolean;
  mode: 0 | 1;
  fillAlpha: number;
  strokeAlpha: number;
}

/** The initial colour of a page, black in DeviceGray. */
const BLACK: Current = { space: GRAY, values: [0], inks: GRAY.inks([0]), pattern: null };

export function initialState(): State {
  return {
    ctm: IDENTITY,
    clip: null,
    within: null,
    fill: BLACK,
    stroke: BLACK,
    lineWidth: 1,
    fillOverprint: false,
    strokeOverprint: false,
    mode: 0,
    fillAlpha: 1,
    strokeAlpha: 1,
    ...INITIAL_TEXT,
  };
}

/** An empty clip. */
const NOTHING: Edges = { x0: Number.MAX_VALUE, y0: Number.MAX_VALUE, x1: -Number.MAX_VALUE, y1: -Number.MAX_VALUE };

/** The intersection of a clip and a rectangle. */
export const narrowed = (clip: State['clip'], edges: Edges): Edges =>
  clip === null ? edges : (meet(clip, edges) ?? NOTHING);
