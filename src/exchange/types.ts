import type { PageModel } from '../page/index.js';

/** A face as a page links to it. `family` and `weight` are those of the whole face, for programs that use the fonts of the machine. */
export interface NamedFace {
  readonly id: string;
  /** Its file, relative to the page. */
  readonly name: string;
  readonly family: string;
  readonly weight: number;
}

/** The input of an output for other programs. */
export interface ExchangeRequest {
  /** The title of the edition. */
  readonly title: string;
  readonly pages: readonly PageModel[];
  readonly faces: readonly NamedFace[];
  /** The palette: names and their sRGB colours. */
  readonly colours: ReadonlyMap<string, string>;
  /** Every file to which the pages refer: faces and pictures. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}
