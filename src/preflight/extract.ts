import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../base/index.js';
import type { PageGeometry } from './facts.js';
import { edgesOf, IDENTITY } from './reader/matrix.js';

/** A character extracted from the finished file. Lengths are in mm from the top left of the trimmed page. */
export interface Extracted {
  readonly character: string;
  /** x of the glyph's centre, mm. */
  readonly x: number;
  /** Baseline of the line; where text is turned by a quarter, the glyph's centre. */
  readonly baseline: number;
  /** Type size in points. */
  readonly size: number;
  /** Whether white space, a line end or a gap precedes it. */
  readonly apart: boolean;
}

/** The text of a file as pdf.js finds it, which is the engine of Firefox and of pdf-parse. */
export async function openText(bytes: Uint8Array): Promise<{
  /** Pages are counted from 1. */
  page(number: number, geometry: PageGeometry): Promise<readonly Extracted[]>;
  close(): Promise<void>;
}> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, isEvalSupported: false });
  const document = await task.promise;
  return { page: (number, geometry) => charactersOf(document, number, geometry), close: () => task.destroy() };
}

async function charactersOf(
  document: PDFDocumentProxy,
  number: number,
  { place }: PageGeometry,
): Promise<readonly Extracted[]> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent({ disableNormalization: true });
  page.cleanup();
  const out: Extracted[] = [];
  let apart = true;
  for (const item of items) {
    if (!('str' in item)) continue;
    const { str, width } = item;
    const [a, b, c, d, x, y] = item.transform as number[];
    // Text turned by a quarter runs up or down the page.
    const scale = Math.hypot(a!, b!) || 1;
    const size = Math.max(scale, Math.hypot(c!, d!)); // condensed type keeps its height
    const end = { x: x! + (width * a!) / scale, y: y! + (width * b!) / scale };
    const box: Box = place(edgesOf(IDENTITY, { x0: x!, y0: y!, x1: end.x, y1: end.y }));
    const downwards = end.y <= y!;
    const characters = [...str];
    apart = true; // a new item begins at a place of its own
    characters.forEach((character, i) => {
      if (/\s/.test(character)) apart = true;
      else {
        const share = (i + 0.5) / characters.length;
        const down = box.h * (downwards ? share : 1 - share);
        out.push({ character, x: box.x + box.w * share, baseline: box.y + down, size, apart });
        apart = false;
      }
    });
  }
  return out;
}
