import { concat, IDENTITY, scaleOf, type Matrix } from '../pdf/index.js';

export type Space = 'gray' | 'rgb' | 'cmyk' | 'pattern';

/** The part of the graphics state (8.4.1) that is followed. */
export interface GraphicsState {
  ctm: Matrix;
  /** Whether the current colour is solid black ink and nothing else. */
  fillBlack: boolean;
  strokeBlack: boolean;
  /** Whether the current colour is a pattern. */
  fillPattern: boolean;
  strokePattern: boolean;
  lineWidth: number;
  fontSize: number;
  /** Of text: 0 fills, 1 strokes, 2 both, 3 neither. */
  textMode: number;
  /** The overprint parameters at this point. */
  overprint: boolean;
  opaqueFill: boolean;
  opaqueStroke: boolean;
  normalBlend: boolean;
  masked: boolean;
}

/** At the beginning of a page (table 52): its implicit colour is black. */
export const INITIAL: GraphicsState = {
  ctm: IDENTITY,
  fillBlack: true,
  strokeBlack: true,
  fillPattern: false,
  strokePattern: false,
  lineWidth: 1,
  fontSize: 0,
  textMode: 0,
  overprint: false,
  opaqueFill: true,
  opaqueStroke: true,
  normalBlend: true,
  masked: false,
};

/** At the beginning of a form (8.10.1): everything is inherited, but a group begins without transparency (11.6.6). */
export function atFormStart(state: GraphicsState, matrix: Matrix, isGroup: boolean): GraphicsState {
  const transparency = isGroup ? { opaqueFill: true, opaqueStroke: true, normalBlend: true, masked: false } : {};
  return { ...state, ...transparency, ctm: concat(matrix, state.ctm) };
}

/** Forms are converted once for each state that changes how: position does not, scale and colour do. */
export function stateKey(state: GraphicsState): string {
  const scale = scaleOf(state.ctm).toFixed(4);
  return [
    scale,
    state.fillBlack,
    state.strokeBlack,
    state.fillPattern,
    state.strokePattern,
    state.lineWidth,
    state.fontSize,
    state.textMode,
    state.overprint,
    state.opaqueFill,
    state.opaqueStroke,
    state.normalBlend,
    state.masked,
  ].join(' ');
}
