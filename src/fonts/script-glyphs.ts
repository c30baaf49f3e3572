import { Blob, Face, Font } from 'harfbuzzjs';
import { plainOf, SCRIPT_RISE, SCRIPT_SIZE, viewOf, type Script } from '../base/index.js';
import { writeCmap } from './cmap.js';
import { readTables, writeTables } from './sfnt.js';

/** A character that is added to a subset: another of its glyphs, smaller and raised or lowered. */
export interface ScriptGlyph {
  readonly codePoint: number;
  readonly base: number;
  readonly script: Script;
}

/** The superscript and subscript characters among these that the face lacks and can draw from another of its glyphs. */
export function scriptGlyphs(codePoints: readonly number[], covers: (codePoint: number) => boolean): ScriptGlyph[] {
  return codePoints.flatMap((codePoint) => {
    const plain = plainOf(String.fromCodePoint(codePoint));
    if (plain === null || covers(codePoint)) return [];
    const base = plain.character.charCodeAt(0);
    return covers(base) ? [{ codePoint, base, script: plain.script }] : [];
  });
}

/** Component of a glyph: offsets as words, in units of the em, and a scale (OpenType specification, table `glyf`). */
const COMPONENT = 0x0001 | 0x0002 | 0x0008 | 0x1000;
const GLYPH_BYTES = 20;
const FIXED = 1 << 14;

/** A TrueType subset with these glyphs added, so that a page has ⁸ as text even in a face without it. `codePoints` are those of the subset. */
export function addScriptGlyphs(
  subset: Uint8Array,
  codePoints: readonly number[],
  added: readonly ScriptGlyph[],
): Uint8Array {
  const face = new Face(new Blob(subset));
  const { upem } = face;
  const font = new Font(face);
  const glyphs = new Map<number, number>();
  for (const code of codePoints) {
    const glyph = font.nominalGlyph(code);
    if (glyph !== undefined && glyph !== 0) glyphs.set(code, glyph);
  }
  const tables = readTables(subset);
  const table = (tag: string): Uint8Array => tables.get(tag)!.slice();
  const [head, maxp] = [table('head'), table('maxp')];
  const count = viewOf(maxp).getUint16(4);
  const [loca, glyf] = [offsetsOf(table('loca'), count, viewOf(head).getInt16(50) === 1), table('glyf')];
  const outlines = new Uint8Array(glyf.length + (-glyf.length & 3) + GLYPH_BYTES * added.length);
  outlines.set(glyf);
  const view = viewOf(outlines);
  const metrics: Metric[] = [];
  added.forEach(({ codePoint, base, script }, i) => {
    const from = glyphs.get(base)!;
    const at = outlines.length - GLYPH_BYTES * (added.length - i);
    const rise = Math.round(SCRIPT_RISE[script] * upem);
    const box = [2, 4, 6, 8].map((part) => Math.round(view.getInt16(loca[from]! + part) * SCRIPT_SIZE));
    const numbers = [-1, box[0]!, box[1]! + rise, box[2]!, box[3]! + rise, COMPONENT, from, 0, rise];
    [...numbers, Math.round(SCRIPT_SIZE * FIXED)].forEach((value, k) => {
      view.setInt16(at + 2 * k, value);
    });
    loca[count + i] = at;
    metrics.push([Math.round(font.glyphHAdvance(from) * SCRIPT_SIZE), box[0]!]);
    glyphs.set(codePoint, count + i);
  });
  loca[count + added.length] = outlines.length;
  viewOf(head).setInt16(50, 1);
  tables.set('head', head);
  tables.set('glyf', outlines);
  tables.set('loca', longOffsets(loca));
  tables.set('maxp', grown(maxp, added.length));
  addMetrics(tables, HORIZONTAL, count, metrics);
  const upright = metrics.map((): Metric => [upem, 0]);
  addMetrics(tables, VERTICAL, count, upright);
  tables.set('cmap', writeCmap(glyphs, tables.get('cmap')!));
  return writeTables(tables);
}

function offsetsOf(loca: Uint8Array, count: number, long: boolean): number[] {
  const view = viewOf(loca);
  return Array.from({ length: count + 1 }, (_, i) => (long ? view.getUint32(4 * i) : 2 * view.getUint16(2 * i)));
}

function longOffsets(offsets: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * offsets.length);
  offsets.forEach((offset, i) => {
    viewOf(bytes).setUint32(4 * i, offset);
  });
  return bytes;
}

/** The `maxp` table with more glyphs, and with limits that fit glyphs made of others. */
function grown(maxp: Uint8Array, added: number): Uint8Array {
  const view = viewOf(maxp);
  view.setUint16(4, view.getUint16(4) + added);
  view.setUint16(10, Math.max(view.getUint16(10), view.getUint16(6)));
  view.setUint16(12, Math.max(view.getUint16(12), view.getUint16(8)));
  view.setUint16(28, Math.max(view.getUint16(28), 1));
  view.setUint16(30, view.getUint16(30) + 1);
  return maxp;
}

/** Tables that hold the metrics of one direction: the header, which counts the full entries, and the entries. */
interface MetricTables {
  readonly header: string;
  readonly entries: string;
}
const HORIZONTAL: MetricTables = { header: 'hhea', entries: 'hmtx' };
const VERTICAL: MetricTables = { header: 'vhea', entries: 'vmtx' };

type Metric = readonly [advance: number, bearing: number];

/**
 * Appends the metrics of added glyphs. Every glyph gets a full entry, since those after the last full entry share its advance.
 *
 * @param count the glyphs there were
 */
function addMetrics(
  tables: Map<string, Uint8Array>,
  { header, entries }: MetricTables,
  count: number,
  added: readonly Metric[],
): void {
  const [own, old] = [tables.get(header)?.slice(), tables.get(entries)];
  if (own === undefined || old === undefined) return;
  const full = viewOf(own).getUint16(34);
  const bytes = new Uint8Array(4 * (count + added.length));
  const [from, to] = [viewOf(old), viewOf(bytes)];
  for (let i = 0; i < count; i++) {
    to.setUint16(4 * i, from.getUint16(4 * Math.min(i, full - 1)));
    to.setInt16(4 * i + 2, from.getInt16(i < full ? 4 * i + 2 : 4 * full + 2 * (i - full)));
  }
  added.forEach(([advance, bearing], i) => {
    to.setUint16(4 * (count + i), advance);
    to.setInt16(4 * (count + i) + 2, bearing);
  });
  viewOf(own).setUint16(34, count + added.length);
  tables.set(header, own);
  tables.set(entries, bytes);
}
