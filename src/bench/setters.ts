import type { BenchCopy } from '../testing/copy.js';
import type { Glyph } from '../testing/glyphs.js';

/** A program that sets copy, as the comparison sees it. */
export interface CopySetter {
  readonly name: string;
  /** What it is and how it was told to set, for the table. */
  readonly version: string;
  /** Glyphs of the finished PDF, x from the left edge of the measure. `measure` in ems of SIZE. */
  set(copy: BenchCopy, measure: number): Promise<readonly (readonly Glyph[])[]>;
  /** Characters a second, by what is measured; what that is differs from program to program. */
  speed(copy: BenchCopy, measure: number): Promise<Readonly<Record<string, number>>>;
}

/** Points; the same for everyone. */
export const SIZE = 10;
/** First-line indent in ems. */
export const INDENT = 2;

export const characters = (copy: BenchCopy): number => copy.paragraphs.reduce((sum, text) => sum + [...text].length, 0);

/** Characters a second of the fastest run, since other work on the machine can only slow a run. */
export const rate = (count: number, milliseconds: readonly number[]): number =>
  (count * 1000) / Math.min(...milliseconds);

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Copy as a plain HTML document for programs that break lines by CSS. */
export function htmlOf(copy: BenchCopy, measure: number, fontUrl: string, css: string): string {
  const paragraphs = copy.paragraphs.map((text) => `<p>${text.replace(/[&<>]/g, (c) => ESCAPES[c]!)}</p>`);
  return `<!doctype html><html lang="${copy.language}"><meta charset="utf-8"><title>.</title><style>
@font-face { font-family: face; src: url("${fontUrl}") }
@page { size: ${measure * SIZE + 400}pt 14000pt; margin: 0 }
html, body { margin: 0 }
body { width: ${measure * SIZE}pt; font: ${SIZE}pt/1.5 face; text-align: justify; ${css} }
p { margin: 0; text-indent: ${INDENT}em }
</style><body>${paragraphs.join('\n')}</body></html>`;
}
