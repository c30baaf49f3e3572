import { BROKEN } from '../../preflight/broken.js';
import { pdfOf } from '../../preflight/fixture.js';
import { advertisement } from './advertisement.js';
import { changedFont, melonFace, packedFace } from './font.js';
import { changedPdf } from './pdf.js';
import type { Generator } from './trials.js';

const broken = Object.values(BROKEN);

/** Pages for the press, among them those of the rules' own tests, and advertisements. */
export const PDFS: Generator = {
  name: 'PDFs',
  async make({ seed, steps }) {
    const own = seed % 4 === 3;
    const bytes = own ? await pdfOf(broken[seed % broken.length]) : await advertisement(seed, await melonFace());
    return { kind: 'pdf', bytes: Uint8Array.from(await changedPdf(bytes, steps)) };
  },
};

export const FONTS: Generator = {
  name: 'fonts',
  async make({ seed, steps }) {
    const { face, glyphs } = await melonFace();
    if (seed % 4 === 0) return { kind: 'font', packed: false, bytes: changedFont(face, steps) };
    if (seed % 4 === 1) return { kind: 'font', packed: true, bytes: changedPacked(await packedFace(), steps) };
    return { kind: 'pdf', bytes: await advertisement(seed, { face: changedFont(face, steps), glyphs }) };
  },
};

/** A WOFF file with numbers of its directory changed, or cut short. */
function changedPacked(woff: Uint8Array, steps: readonly { readonly how: number; readonly at: number; readonly to: number }[]): Uint8Array {
  const bytes = Buffer.from(woff);
  for (const { how, at, to } of steps.slice(0, 2)) {
    if (how % 3 === 0) bytes.writeUInt32BE([0, 1, 0xffff, 0x7fffffff, 0xffffffff, to][to % 6]!, 8 + 4 * (at % 100));
    else if (how % 3 === 1) bytes[at % bytes.length]! ^= 1 << (to % 8);
    else return bytes.subarray(0, 4 + (at % bytes.length));
  }
  return bytes;
} // prettier-ignore
