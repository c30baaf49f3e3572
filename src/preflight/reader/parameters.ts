import { PDFDict } from '@cantoo/pdf-lib';
import { booleanAt, itemsAt, nameAt, nameOf, numberAt, numberOf } from '../../pdf/index.js';
import type { FontCase } from './resources.js';
import type { State } from './state.js';

/** Sets what a dictionary of graphics parameters (table 58) says, as far as the state has it. */
export function applyParameters(state: State, dict: PDFDict, fonts: FontCase): void {
  const both = booleanAt(dict, 'OP');
  state.strokeOverprint = both ?? state.strokeOverprint;
  state.fillOverprint = booleanAt(dict, 'op') ?? both ?? state.fillOverprint;
  const mode = numberAt(dict, 'OPM');
  if (mode !== undefined) state.mode = mode === 1 ? 1 : 0;
  state.strokeAlpha = numberAt(dict, 'CA') ?? state.strokeAlpha;
  state.fillAlpha = numberAt(dict, 'ca') ?? state.fillAlpha;
  state.lineWidth = numberAt(dict, 'LW') ?? state.lineWidth;
  const [font, size] = itemsAt(dict, 'Font');
  if (font instanceof PDFDict) {
    state.font = fonts.openDict(font);
    state.size = numberOf(size) ?? state.size;
  }
}

/** Whether a dictionary of graphics parameters asks for a blend mode in which colours are mixed (11.3.5). */
export function blends(dict: PDFDict): boolean {
  const mode = nameAt(dict, 'BM') ?? nameOf(itemsAt(dict, 'BM')[0]) ?? 'Normal';
  return mode !== 'Normal' && mode !== 'Compatible';
}
