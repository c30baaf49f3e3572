import { words } from '../../../base/index.js';
import { Bytes } from './bytes.js';
import { codePointOf, macCodeOf } from './glyph-names.js';
import { readCff } from './cff.js';
import { readCmap, type Cmap } from './cmap.js';
import { DamagedFont, type FontProgram } from './types.js';

/** Tables without which no glyph can be drawn (ISO 32000-1, 9.9). */
const REQUIRED = ['head', 'hhea', 'hmtx', 'loca', 'maxp', 'glyf'];
/** The last table may lack the bytes that fill it up to four. */
const PADDING = 3;
const LONGEST_EM = 16384;

/**
 * A TrueType program, or an OpenType one with outlines of PostScript.
 *
 * @throws DamagedFont where it is cut off or lacks a table
 */
export function readSfnt(data: Uint8Array): FontProgram {
  const file = new Bytes(data);
  const start = file.tag(0) === 'ttcf' ? file.u32(12) : 0;
  const tables = tablesOf(file, start);
  const table = (tag: string): Bytes => {
    const found = tables.get(tag);
    if (found === undefined) throw new DamagedFont(words(`it has no table ${tag}`, `缺少 ${tag} 表`));
    return found;
  };
  const postscript = tables.get('CFF ');
  if (postscript !== undefined) return readCff(postscript.bytes);
  REQUIRED.forEach(table);
  const head = table('head');
  const em = head.u16(18);
  if (em === 0 || em > LONGEST_EM) throw new DamagedFont(words(`it has ${em} units an em`, `每全身单位数为 ${em}`));
  const glyphs = table('maxp').u16(4);
  const metrics = metricsOf(table('hmtx'), table('hhea').u16(34), em);
  const outlines = outlinesOf(table('loca'), table('glyf'), head.i16(50) === 1);
  const post = namesOf(tables.get('post'));
  const cmaps = cmapsOf(tables.get('cmap'));
  return {
    glyphs,
    advance: (glyph) => {
      outlines(glyph);
      return metrics(glyph);
    },
    byName: (name) => byName(name, cmaps) ?? post?.get(name) ?? null,
    byCid: (cid) => cid,
    byCode: (code) => byCode(code, cmaps),
  };
}

function tablesOf(file: Bytes, start: number): Map<string, Bytes> {
  const tables = new Map<string, Bytes>();
  const count = file.u16(start + 4);
  for (let i = 0; i < count; i++) {
    const at = start + 12 + 16 * i;
    const [offset, length] = [file.u32(at + 8), file.u32(at + 12)];
    const tag = file.tag(at);
    if (offset + length > file.length + PADDING)
      throw new DamagedFont(words(`its table ${tag} is cut off`, `${tag} 表不完整`));
    tables.set(tag, new Bytes(file.slice(offset, Math.min(offset + length, file.length))));
  }
  return tables;
}

function metricsOf(hmtx: Bytes, count: number, em: number): (glyph: number) => number {
  if (count === 0) throw new DamagedFont(words('it has no widths', '没有字宽数据'));
  return (glyph) => (hmtx.u16(4 * Math.min(glyph, count - 1)) * 1000) / em;
}

/** Throws where the outline of a glyph lies outside of its table. */
function outlinesOf(loca: Bytes, glyf: Bytes, long: boolean): (glyph: number) => void {
  const place = (glyph: number): number => (long ? loca.u32(4 * glyph) : 2 * loca.u16(2 * glyph));
  return (glyph) => {
    const [from, to] = [place(glyph), place(glyph + 1)];
    if (from > to || to > glyf.length + PADDING)
      throw new DamagedFont(words(`the outline of glyph ${glyph} is cut off`, `第 ${glyph} 号字形的轮廓不完整`));
  };
}

function cmapsOf(table: Bytes | undefined): readonly Cmap[] {
  if (table === undefined) return [];
  try {
    return readCmap(table);
  } catch (error) {
    if (error instanceof DamagedFont) return [];
    throw error;
  }
}

const find = (cmaps: readonly Cmap[], platform: number, encodings: readonly number[]): Cmap | undefined =>
  cmaps.find((cmap) => cmap.platform === platform && encodings.includes(cmap.encoding));

/** By the Unicode of the name, or its code on the Macintosh (9.6.6.4). */
function byName(name: string, cmaps: readonly Cmap[]): number | null {
  const point = codePointOf(name);
  const unicode = find(cmaps, 3, [1, 10]) ?? find(cmaps, 0, [0, 1, 2, 3, 4, 6]);
  const glyph = point === null ? 0 : (unicode?.glyph(point) ?? 0);
  if (glyph !== 0) return glyph;
  const code = macCodeOf(name);
  const mac = code === undefined ? 0 : (find(cmaps, 1, [0])?.glyph(code) ?? 0);
  return mac === 0 ? null : mac;
}

/** Codes of a symbolic face: among the private characters, as they are, or on the Macintosh. */
function byCode(code: number, cmaps: readonly Cmap[]): number | null {
  const symbols = find(cmaps, 3, [0]);
  for (const from of [0xf000, 0, 0xf100, 0xf200]) {
    const glyph = symbols?.glyph(from + code) ?? 0;
    if (glyph !== 0) return glyph;
  }
  const glyph = find(cmaps, 1, [0])?.glyph(code) ?? 0;
  return glyph === 0 ? null : glyph;
}

/** Names of glyphs by a post table of version 2, those that the face brings itself. */
function namesOf(post: Bytes | undefined): ReadonlyMap<string, number> | null {
  try {
    if (post?.u32(0) !== 0x00020000) return null;
    const count = post.u16(32);
    const own: string[] = [];
    for (let at = 34 + 2 * count; at < post.length; at += 1 + post.u8(at))
      own.push(Buffer.from(post.slice(at + 1, at + 1 + post.u8(at))).toString('latin1'));
    const names = new Map<string, number>();
    for (let glyph = 0; glyph < count; glyph++) {
      const name = own[post.u16(34 + 2 * glyph) - 258];
      if (name !== undefined && !names.has(name)) names.set(name, glyph);
    }
    return names;
  } catch (error) {
    if (error instanceof DamagedFont) return null;
    throw error;
  }
}
