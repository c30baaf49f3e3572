import { readFile } from 'node:fs/promises';
import { Blob, Face, Font } from 'harfbuzzjs';
import { fileCache } from '../../../src/base/index.js';
import { openFonts } from '../../../src/fonts/index.js';
import { readTables, writeTables, type Tables } from '../../../src/fonts/sfnt.js';
import { LETTERS, type AdvertisementParts } from './advertisement.js';
import type { Step } from './trials.js';

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

let parts: Promise<AdvertisementParts> | null = null;

/** A face of our own for advertisements: the letters that they use. */
export function melonFace(): Promise<AdvertisementParts> {
  return (parts ??= makeFace());
}

async function makeFace(): Promise<AdvertisementParts> {
  const fonts = await openFonts({ cache: fileCache('/nowhere/to/keep') });
  const codes = [...LETTERS].map((letter) => letter.codePointAt(0)!);
  const face = await fonts.subset('noto-sans-sc-400', codes);
  const font = new Font(new Face(new Blob(face)));
  return { face, glyphs: codes.map((code) => font.nominalGlyph(code) ?? 0) };
}

/** A WOFF file as packages bring it. */
export const packedFace = async (): Promise<Uint8Array> =>
  readFile((await openFonts({ cache: fileCache('/nowhere/to/keep') })).path('lxgw-wenkai-500'));

const NUMBERS = [0, 1, 2, 3, 0x7f, 0xff, 0x7fff, 0x8000, 0xffff];

/** A TrueType file with its tables changed; the directory is written anew, so that it is read past it. */
export function changedFont(bytes: Uint8Array, steps: readonly Step[]): Uint8Array {
  const tables = new Map([...readTables(bytes)].map(([tag, table]) => [tag, Uint8Array.from(table)]));
  for (const step of steps) changeTable(tables, step);
  if (!tables.has('head')) tables.set('head', new Uint8Array(54));
  const made = Uint8Array.from(writeTables(tables));
  // Now and then the directory itself is what is wrong.
  for (const { how, at, to } of steps)
    if (how % 9 === 8) viewOf(made).setUint32(12 + 16 * (at % tables.size) + [0, 8, 12][to % 3]!, to * 4099);
  return made;
}

function changeTable(tables: Tables, { how, at, to }: Step): void {
  const tags = [...tables.keys()];
  const tag = tags[at % tags.length]!;
  const table = tables.get(tag)!;
  const inside = Math.floor(at / tags.length);
  switch (how % 9) {
    case 0:
      tables.delete(tag);
      return;
    case 1:
      tables.set(tag, table.subarray(0, inside % (table.length + 1)));
      return;
    case 2:
      tables.set(tag, tables.get(tags[to % tags.length]!)!);
      return;
    case 3:
      tables.set(tag, new Uint8Array([...table, ...table]));
      return;
    default: {
      // Numbers of two bytes: in the first sixty-four mostly, where counts and offsets are.
      const changed = Uint8Array.from(table);
      const room = how % 2 === 0 ? Math.min(64, changed.length) : changed.length;
      for (let i = 0; i <= to % 4; i++) {
        const offset = ((inside + i * 37) % Math.max(1, room - 1)) & ~1;
        if (offset + 2 <= changed.length) viewOf(changed).setUint16(offset, NUMBERS[(to + i) % NUMBERS.length]!);
      }
      tables.set(tag, changed);
    }
  }
}
