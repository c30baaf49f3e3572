import { PROFILE } from '../../press/fixtures.js';
import type { Generator, Step } from './trials.js';

const HEAD = 128;
const NUMBERS = [0, 1, 2, 3, 4, 15, 16, 33, 255, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff];

/** Changes head, tag table and tables of an ICC profile by their fields (ICC.1:2022, 7.2, 7.3 and 10.10). */
function change(icc: Buffer, { how, at, to }: Step): void {
  const count = Math.max(1, Math.min(20, icc.readUInt32BE(HEAD)));
  const entry = HEAD + 4 + 12 * (at % count);
  const number = NUMBERS[to % NUMBERS.length]!;
  const tag = Math.min(icc.readUInt32BE(entry + 4), icc.length - 64);
  switch (how % 9) {
    case 0:
      icc.writeUInt32BE(number, entry + 4);
      return;
    case 1:
      icc.writeUInt32BE(number, entry + 8);
      return;
    case 2:
      icc.write(['A2B0', 'B2A0', 'A2B1', 'B2A1', 'desc', 'wtpt', 'cprt', 'gamt'][to % 8]!, entry, 'latin1');
      return;
    case 3:
      // The type of a tag: what its bytes are read as.
      icc.write(['mft1', 'mft2', 'mAB ', 'mBA ', 'XYZ ', 'curv', 'para', 'mluc', 'desc', 'text'][to % 10]!, tag, 'latin1');
      return;
    case 4:
      // Channels in and out, grid points, sizes of the curves.
      icc[tag + 8 + (to % 4)] = number & 255;
      return;
    case 5:
      icc.writeUInt16BE(number & 0xffff, tag + 48 + 2 * (at % 4));
      return;
    case 6:
      for (let i = 0; i < 1 + (to % 200); i++) icc[(tag + 12 + ((at + i * 7919) % (icc.length - tag - 12))) % icc.length]! ^= to & 255;
      return;
    case 7:
      icc.write(['CMYK', 'RGB ', 'GRAY', 'Lab ', '4CLR', 'prtr', 'mntr', 'link'][to % 8]!, [12, 16, 20][at % 3]!, 'latin1');
      return;
    default:
      icc.writeUInt32BE(number, [0, 8, HEAD, 64][at % 4]);
  }
} // prettier-ignore

/** A profile of a printer with the changes made. */
export function changedProfile(steps: readonly Step[]): Uint8Array {
  const icc = Buffer.from(PROFILE);
  for (const step of steps) change(icc, step);
  const [first] = steps;
  return first !== undefined && first.how % 11 === 0 ? icc.subarray(0, 200 + (first.at % (icc.length - 200))) : icc;
}

export const PROFILES: Generator = {
  name: 'ICC profiles',
  make: ({ steps }) => ({ kind: 'profile', bytes: changedProfile(steps) }),
};
