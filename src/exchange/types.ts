import type { PageModel } from '../page/index.js';

/** A face as a page links it. `family` and `weight` are those of the whole face, for programs that take faces from the machine. */
export interface NamedFace {
  readonly id: string;
  /** Its file, relative to the page. */
  readonly name: string;
  readonly family: string;
  readonly weight: number;
}

/** What an output for other programs is made from. */
export interface ExchangeRequest {
  /** What the edition is called. */
  readonly title: string;
  readonly pages: readonly PageModel[];
  readonly faces: readonly NamedFace[];
  /** The palette: names and their sRGB colours. */
  readonly colours: ReadonlyMap<string, string>;
  /** Every file that the pages name: faces and pictures. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}
