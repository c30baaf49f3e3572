import type { Copy } from '../manuscript/index.js';

/** Least advances in ems. Ideographs are never squeezed; letters, kana and syllables count for far less than their advance in any face after kerning. */
const HAN = 1;
const SYLLABLE = 0.5;
const LETTER = 0.15;

/** From, to (both included) and the least advance of a character; every other character may take no width at all. */
const RANGES: readonly (readonly [from: number, to: number, ems: number])[] = [
  [0x30, 0x39, LETTER],
  [0x41, 0x5a, LETTER],
  [0x61, 0x7a, LETTER],
  [0x3041, 0x3096, SYLLABLE],
  [0x30a1, 0x30fa, SYLLABLE],
  [0x3400, 0x4dbf, HAN],
  [0x4e00, 0x9fff, HAN],
  [0xac00, 0xd7a3, SYLLABLE],
  // The first halves of the ideographs of planes 2 and 3.
  [0xd840, 0xd8ff, HAN],
];

const LEAST = new Float32Array(0x10000);
for (const [from, to, ems] of RANGES) LEAST.fill(ems, from, to + 1);

/**
 * A width in ems below which no face, spacing or breaking brings a copy, however many lines it is broken into. It takes a few nanoseconds a character, so
 * that copy which is far too long is known before it is composed. Raised and lowered characters, which are smaller, count for nothing.
 */
export function leastWidth({ text, marks }: Copy): number {
  let ems = widthBetween(text, 0, text.length);
  for (const { kind, start, end } of marks)
    if (kind === 'superscript' || kind === 'subscript') ems -= widthBetween(text, start, end);
  return Math.max(0, ems);
}

function widthBetween(text: string, start: number, end: number): number {
  let ems = 0;
  for (let i = start; i < end; i++) ems += LEAST[text.charCodeAt(i)]!;
  return ems;
}
