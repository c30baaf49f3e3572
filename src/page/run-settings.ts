import type { RunForm } from '../compose/index.js';

/** How the glyphs of a run are chosen and placed. */
export interface RunSetting {
  /** OpenType features that are on beside those of every text. */
  readonly features: readonly ('halt' | 'vhal' | 'fwid' | 'pwid')[];
  readonly kerning: boolean;
  /**
   * In a vertical line: `mixed` stands or turns by the character (UAX #50), `upright` stands, `sideways` turns with the line, `combined`
   * stands side by side in one em (纵中横).
   */
  readonly orientation: 'mixed' | 'upright' | 'sideways' | 'combined';
  /** `middle`: the run has one glyph, which is centred on its place. */
  readonly anchor: 'start' | 'middle';
  /** How far before the run its glyph is drawn, in ems: the empty part of the glyph that lies outside of the run. */
  readonly before: number;
}

const PLAIN: RunSetting = { features: [], kerning: true, orientation: 'mixed', anchor: 'start', before: 0 };

/** The setting for each form of the composer. */
export const RUN_SETTINGS: Readonly<Record<RunForm, RunSetting>> = {
  normal: PLAIN,
  halt: { ...PLAIN, features: ['halt'] },
  vhal: { ...PLAIN, features: ['vhal'], orientation: 'upright' },
  fwid: { ...PLAIN, features: ['fwid'] },
  pwid: { ...PLAIN, features: ['pwid'] },
  solid: { ...PLAIN, kerning: false },
  hyphen: { ...PLAIN, kerning: false },
  turn: { ...PLAIN, orientation: 'sideways' },
  stand: { ...PLAIN, orientation: 'upright' },
  // Upright matters to vertical lines alone.
  'trim-start': { ...PLAIN, orientation: 'upright', before: 0.5 },
  'trim-end': { ...PLAIN, orientation: 'upright' },
  'center-half': { ...PLAIN, anchor: 'middle' },
  upright: { ...PLAIN, orientation: 'combined', anchor: 'middle' },
};
