import { Blob, Buffer as ShapingBuffer, Face as FontFace, Feature, Font, shape } from 'harfbuzzjs';
import { em } from '../base/index.js';
import type { Em } from '../base/index.js';
import type { AdvanceFeature, Coverage, Face } from './types.js';

/** Font units of the characters of the basic plane; this value where one has not been asked for yet. */
const UNKNOWN = 0xffff;

/** Shaped texts that are remembered. Numbers and words recur, and shaping one takes as long as composing a line. */
const REMEMBERED = 20_000;
const REMEMBERED_LENGTH = 40;

export interface MeasuredFace extends Face {
  coverage(): Coverage;
}

/** Reads a face from the bytes of a TrueType file, which are copied. */
export function measureFace(id: string, weight: number, bytes: Uint8Array): MeasuredFace {
  const face = new FontFace(new Blob(bytes));
  const font = new Font(face);
  const extents = font.hExtents();
  const { upem } = face;
  const features = new Set([...face.getTableFeatureTags('GSUB'), ...face.getTableFeatureTags('GPOS')]);
  const codePoints = face.collectUnicodes().slice(); // the view is into HarfBuzz's own memory, which moves
  if (codePoints.length === 0) throw new Error('a face without characters');
  const covered = bitmap(codePoints);
  const buffer = new ShapingBuffer();

  const run = (text: string, language: string, feature: AdvanceFeature | null): Em[] => {
    buffer.reset();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setLanguage(language);
    shape(font, buffer, feature === null ? [] : [new Feature(feature, 1)]);
    const advances = new Array<Em>(text.length).fill(em(0));
    for (const glyph of buffer.getGlyphInfosAndPositions()) {
      advances[glyph.cluster] = em((advances[glyph.cluster] ?? 0) + (glyph.xAdvance ?? 0) / upem);
    }
    return advances;
  };

  const measure = (codePoint: number, feature: AdvanceFeature | undefined): number => {
    if (feature === undefined && isPlainHan(codePoint)) {
      return font.glyphHAdvance(font.nominalGlyph(codePoint) ?? 0);
    }
    const usable = feature !== undefined && features.has(feature) ? feature : null;
    const advances = run(String.fromCodePoint(codePoint), 'zh-Hans', usable);
    return Math.round(advances.reduce<number>((sum, advance) => sum + advance, 0) * upem);
  };

  const heightOf = verticalAdvances(face, extents.ascender - extents.descender);
  const advances = new Advances(measure);

  return {
    id,
    weight,
    ascent: em(extents.ascender / upem),
    descent: em(-extents.descender / upem),
    halt: features.has('halt'),
    vhal: features.has('vhal'),
    covers: (codePoint) => ((covered[codePoint >>> 5] ?? 0) & (1 << (codePoint & 31))) !== 0,
    advance: (codePoint, feature) => em(advances.of(codePoint, feature) / upem),
    height: (codePoint) => em(heightOf(font.nominalGlyph(codePoint) ?? 0) / upem),
    shape: remembered((text, language) => run(text, language, null)),
    coverage: () => ({
      glyphs: glyphCount(face),
      codePoints,
      basicHan: codePoints.reduce((count, c) => count + (c >= 0x4e00 && c <= 0x9fff ? 1 : 0), 0),
    }),
  };
}

/** Advances of single characters in font units, each measured once: they are asked for at every character of every manuscript. */
class Advances {
  private readonly plain = new Uint16Array(0x10000).fill(UNKNOWN);
  private readonly byFeature = new Map<AdvanceFeature, Uint16Array>();
  /** Those beyond the basic plane. */
  private readonly beyond = new Map<string, number>();

  constructor(private readonly measure: (codePoint: number, feature: AdvanceFeature | undefined) => number) {}

  of(codePoint: number, feature: AdvanceFeature | undefined): number {
    if (codePoint > 0xffff) {
      const key = `${codePoint}${feature ?? ''}`;
      const known = this.beyond.get(key) ?? this.measure(codePoint, feature);
      this.beyond.set(key, known);
      return known;
    }
    const table = feature === undefined ? this.plain : this.tableOf(feature);
    let units = table[codePoint] ?? UNKNOWN;
    if (units === UNKNOWN) table[codePoint] = units = this.measure(codePoint, feature);
    return units;
  }

  private tableOf(feature: AdvanceFeature): Uint16Array {
    let table = this.byFeature.get(feature);
    if (table === undefined) this.byFeature.set(feature, (table = new Uint16Array(0x10000).fill(UNKNOWN)));
    return table;
  }
}

/** Shapes short texts once. */
function remembered(shape: Face['shape']): Face['shape'] {
  const known = new Map<string, readonly Em[]>();
  return (text, language) => {
    if (text.length > REMEMBERED_LENGTH) return shape(text, language);
    const key = `${language} ${text}`;
    let advances = known.get(key);
    if (advances === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(key, (advances = shape(text, language)));
    }
    return advances;
  };
}

/** A face that is opened when it is first used: a publication names a dozen, a page uses a few, and opening one takes 30 ms. */
export function lazyFace(id: string, weight: number, open: () => MeasuredFace): MeasuredFace {
  let opened: MeasuredFace | null = null;
  const face = (): MeasuredFace => (opened ??= open());
  return {
    id,
    weight,
    get ascent() {
      return face().ascent;
    },
    get descent() {
      return face().descent;
    },
    get halt() {
      return face().halt;
    },
    get vhal() {
      return face().vhal;
    },
    covers: (codePoint) => face().covers(codePoint),
    advance: (codePoint, feature) => face().advance(codePoint, feature),
    height: (codePoint) => face().height(codePoint),
    shape: (text, language) => face().shape(text, language),
    coverage: () => face().coverage(),
  };
}

/** Characters that no default feature of a Chinese face touches: their advance is their nominal glyph's. */
function isPlainHan(codePoint: number): boolean {
  return codePoint >= 0x3400 && codePoint <= 0x9fff;
}

function bitmap(codePoints: Uint32Array): Uint32Array {
  const bits = new Uint32Array(((codePoints.at(-1) ?? 0) >>> 5) + 1);
  // By index: 30,000 characters a face, and an iterator takes ten times as long before it is compiled.
  for (let i = 0; i < codePoints.length; i++) {
    const codePoint = codePoints[i]!;
    bits[codePoint >>> 5]! |= 1 << (codePoint & 31);
  }
  return bits;
}

/**
 * Advances of glyphs down a vertical line, in font units: `vmtx` has four bytes for each of the glyphs that `vhea` counts, and the last holds for all
 * that follow. A face without the tables is `otherwise` high, as browsers take it; HarfBuzz, as it is packed here, reads neither.
 */
function verticalAdvances(face: FontFace, otherwise: number): (glyph: number) => number {
  const header = view(face.referenceTable('vhea'));
  const metrics = view(face.referenceTable('vmtx'));
  if (header === null || metrics === null) return () => otherwise;
  const last = header.getUint16(34) - 1;
  return (glyph) => metrics.getUint16(4 * Math.min(glyph, last));
}

const view = (table: Uint8Array | undefined): DataView | null =>
  table === undefined ? null : new DataView(table.slice().buffer);

/** From the `maxp` table: numGlyphs is its third 16-bit word. */
function glyphCount(face: FontFace): number {
  const table = face.referenceTable('maxp');
  return table === undefined ? 0 : ((table[4] ?? 0) << 8) | (table[5] ?? 0);
}
