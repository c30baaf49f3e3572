import { counted, words } from '../../../base/index.js';
import { Bytes } from './bytes.js';
import { codePointOf, macCodeOf } from './glyph-names.js';
import { readCff } from './cff.js';
import { readCmap, type Cmap } from './cmap.js';
import { Outlines } from './outlines.js';
import { DamagedFont, type FontProgram } from './types.js';

/** Tables without which no glyph can be drawn (ISO 32000-1, 9.9). */
const REQUIRED = ['head', 'hhea', 'hmtx', 'loca', 'maxp', 'glyf'];
/** Required tables of an OpenType program with PostScript outlines (ISO 32000-1, table 126). */
const POSTSCRIPT = ['CFF ', 'cmap'];
/** Least size in bytes of other tables, if they exist. */
const LEAST: Readonly<Record<string, number>> = { cmap: 4, head: 54, hhea: 36, maxp: 6 };
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
  if (tables.has('CFF ') || file.tag(start) === 'OTTO') {
    POSTSCRIPT.forEach(table);
    return ofPostscript(readCff(table('CFF ').bytes), tables);
  }
  REQUIRED.forEach(table);
  const head = table('head');
  const em = head.u16(18);
  if (em === 0 || em > LONGEST_EM)
    throw new DamagedFont(words(`it has ${counted(em, 'unit')} an em`, `每全身单位数为 ${em}`));
  const glyphs = table('maxp').u16(4);
  const metrics = metricsOf(table('hmtx'), table('hhea').u16(34), em);
  const outlines = new Outlines(table('loca'), table('glyf'), head.i16(50) === 1, glyphs);
  const post = namesOf(tables.get('post'));
  const cmaps = cmapsOf(tables.get('cmap'));
  return {
    glyphs,
    advance: (glyph) => {
      outlines.check(glyph);
      return metrics(glyph);
    },
    byName: (name) => byName(name, cmaps) ?? post?.get(name) ?? null,
    byCid: (cid) => cid,
    byCode: (code) => byCode(code, cmaps),
  };
}

/** Checks the other tables of an OpenType program: they must be complete and agree about the number of glyphs, since readers use them. */
function ofPostscript(program: FontProgram, tables: ReadonlyMap<string, Bytes>): FontProgram {
  const cut = (tag: string): DamagedFont => new DamagedFont(words(`its table ${tag} is cut off`, `${tag} 表不完整`));
  for (const [tag, least] of Object.entries(LEAST)) if ((tables.get(tag)?.length ?? least) < least) throw cut(tag);
  const [hhea, hmtx, maxp] = ['hhea', 'hmtx', 'maxp'].map((tag) => tables.get(tag));
  if (hhea !== undefined && hmtx !== undefined && hmtx.length < 4 * hhea.u16(34)) throw cut('hmtx');
  const told = maxp?.u16(4) ?? program.glyphs;
  if (told !== program.glyphs)
    throw new DamagedFont(
      words(
        `its table maxp tells of ${counted(told, 'glyph')}, and it has ${program.glyphs}`,
        `maxp 表记有 ${told} 个字形，实有 ${program.glyphs} 个`,
      ),
    );
  return program;
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

/** The glyph of a name, by its Unicode or its Macintosh code (9.6.6.4). */
function byName(name: string, cmaps: readonly Cmap[]): number | null {
  const point = codePointOf(name);
  const unicode = find(cmaps, 3, [1, 10]) ?? find(cmaps, 0, [0, 1, 2, 3, 4, 6]);
  const glyph = point === null ? 0 : (unicode?.glyph(point) ?? 0);
  if (glyph !== 0) return glyph;
  const code = macCodeOf(name);
  const mac = code === undefined ? 0 : (find(cmaps, 1, [0])?.glyph(code) ?? 0);
  return mac === 0 ? null : mac;
}

/** The glyph of a code in a symbolic face: in the private use area, by the code itself, or by the Macintosh table. */
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
