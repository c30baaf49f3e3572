import { words } from '../../../base/index.js';
import { Bytes, CutOff } from './bytes.js';
import { DamagedFont } from './types.js';

/* The glyf table of the OpenType specification. */

/** The last table may lack the bytes that fill it up to four. */
const PADDING = 3;
/** Greatest depth of composite glyphs; real faces have three levels at most. */
const DEPTH = 16;
/** Phantom points that a glyph has besides its own points. */
const PHANTOMS = 4;

// Flags of a point.
const X_SHORT = 2;
const Y_SHORT = 4;
const REPEATED = 8;
const X_SAME = 16;
const Y_SAME = 32;

// Flags of a part.
const WIDE = 1;
const OFFSETS = 2;
const SCALED = 8;
const MORE = 32;
const SCALED_BOTH = 64;
const MATRIX = 128;

/** The outlines of a TrueType face. */
export class Outlines {
  /** Number of points of each glyph that has been checked. */
  readonly #points = new Map<number, number>();

  constructor(
    readonly loca: Bytes,
    readonly glyf: Bytes,
    /** Whether offsets have four bytes. */
    readonly long: boolean,
    readonly glyphs: number,
  ) {}

  /** @throws DamagedFont where the outline lies outside of its table, is cut off or is made of itself */
  check(glyph: number): void {
    this.#pointsOf(glyph, 0);
  }

  #pointsOf(glyph: number, depth: number): number {
    const known = this.#points.get(glyph);
    if (known !== undefined) return known;
    // A glyph that contains itself ends up here, too.
    if (depth > DEPTH) throw new DamagedFont(words('a glyph of it is made of itself', '组合字形循环引用'));
    const outline = this.#outline(glyph);
    const points = outline.length === 0 ? 0 : this.#walk(glyph, outline, depth);
    this.#points.set(glyph, points);
    return points;
  }

  #walk(glyph: number, outline: Bytes, depth: number): number {
    try {
      const contours = outline.i16(0);
      return contours >= 0 ? simplePoints(outline, contours) : this.#composedPoints(outline, depth);
    } catch (error) {
      throw error instanceof CutOff ? cutOff(glyph) : error;
    }
  }

  #composedPoints(outline: Bytes, depth: number): number {
    let points = 0;
    for (const { glyph, joins } of partsOf(outline)) {
      if (glyph >= this.glyphs)
        throw new DamagedFont(words('a glyph is made of one that is not there', '组合字形引用了不存在的字形'));
      const own = this.#pointsOf(glyph, depth + 1);
      if (joins !== null && (joins[0] >= points + PHANTOMS || joins[1] >= own + PHANTOMS))
        throw new DamagedFont(words('the parts of a glyph join where it has no points', '组合字形的对齐点不存在'));
      points += own;
    }
    return points;
  }

  #outline(glyph: number): Bytes {
    const length = this.glyf.length;
    const [from, to] = [this.#place(glyph), this.#place(glyph + 1)];
    if (Math.max(from, to) > length + PADDING) throw cutOff(glyph);
    // Some programs write 0 for the glyphs that a subset leaves out; readers then find the end of an outline from the outline itself.
    const end = from <= to ? Math.min(to, length) : length;
    return new Bytes(this.glyf.slice(Math.min(from, end), end));
  }

  #place(glyph: number): number {
    return this.long ? this.loca.u32(4 * glyph) : 2 * this.loca.u16(2 * glyph);
  }
}

const cutOff = (glyph: number): DamagedFont =>
  new DamagedFont(words(`the outline of glyph ${glyph} is cut off`, `第 ${glyph} 号字形的轮廓不完整`));

/** Number of points of a simple outline. Throws where some are missing. */
function simplePoints(outline: Bytes, contours: number): number {
  if (contours === 0) return 0;
  let points = 0;
  for (let i = 0; i < contours; i++) {
    const next = outline.u16(10 + 2 * i) + 1;
    if (next < points) throw new DamagedFont(words('the points of a glyph are out of order', '字形的轮廓点顺序有误'));
    points = next;
  }
  let at = 12 + 2 * contours + outline.u16(10 + 2 * contours);
  let [seen, size] = [0, 0];
  while (seen < points) {
    const flags = outline.u8(at++);
    const times = (flags & REPEATED) === 0 ? 1 : 1 + outline.u8(at++);
    size += times * (sizeOf(flags, X_SHORT, X_SAME) + sizeOf(flags, Y_SHORT, Y_SAME));
    seen += times;
  }
  if (seen > points) throw new DamagedFont(words('a glyph has more points than it says', '字形的轮廓点过多'));
  outline.slice(at, at + size);
  return points;
}

const sizeOf = (flags: number, short: number, same: number): number =>
  (flags & short) !== 0 ? 1 : (flags & same) !== 0 ? 0 : 2;

/** A glyph in a glyph, and the points of both that are laid on each other, where it is placed by them. */
interface Part {
  readonly glyph: number;
  readonly joins: readonly [number, number] | null;
}

/** The glyphs that a glyph is made of. What follows them are instructions, which printing does not need. */
function partsOf(outline: Bytes): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 10, flags = MORE; (flags & MORE) !== 0;) {
    flags = outline.u16(at);
    const wide = (flags & WIDE) === 0 ? 1 : 2;
    const joins = [outline.unsigned(at + 4, wide), outline.unsigned(at + 4 + wide, wide)] as const;
    parts.push({ glyph: outline.u16(at + 2), joins: (flags & OFFSETS) === 0 ? joins : null });
    const scale = (flags & SCALED) !== 0 ? 2 : (flags & SCALED_BOTH) !== 0 ? 4 : (flags & MATRIX) !== 0 ? 8 : 0;
    const end = at + 4 + 2 * wide + scale;
    outline.slice(at, end);
    at = end;
  }
  return parts;
}
