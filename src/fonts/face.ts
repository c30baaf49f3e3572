import * as hb from 'harfbuzzjs';
import { em, type Em } from '../base/index.js';
import type { Face, WidthFeature } from './types.js';

/** Advances of the basic plane are kept in a typed array, of the rest in a map; a NaN is one not asked for yet. */
class AdvanceCache {
  private readonly plane = new Float64Array(0x10000).fill(NaN);
  private readonly rest = new Map<number, Em>();

  get(codePoint: number, measure: () => Em): Em {
    if (codePoint < 0x10000) {
      const known = this.plane[codePoint]!;
      if (known === known) return em(known);
      return em((this.plane[codePoint] = measure()));
    }
    let advance = this.rest.get(codePoint);
    if (advance === undefined) this.rest.set(codePoint, (advance = measure()));
    return advance;
  }
}

/** A face measured by HarfBuzz, the same shaper that Chrome uses. */
export class HarfBuzzFace implements Face {
  readonly halt: boolean;
  private readonly face: hb.Face;
  private readonly font: hb.Font;
  private readonly coverage: Set<number>;
  private readonly advances = new Map<string, AdvanceCache>();

  constructor(
    readonly id: string,
    readonly weight: number,
    bytes: Uint8Array,
  ) {
    this.face = new hb.Face(new hb.Blob(bytes));
    this.font = new hb.Font(this.face);
    this.coverage = new Set(this.face.collectUnicodes());
    this.halt = this.face.getTableFeatureTags('GPOS').includes('halt');
  }

  get glyphs(): number {
    return this.coverage.size;
  }

  covers(codePoint: number): boolean {
    return this.coverage.has(codePoint);
  }

  advance(codePoint: number, feature?: WidthFeature): Em {
    const key = feature ?? '';
    let cache = this.advances.get(key);
    if (cache === undefined) this.advances.set(key, (cache = new AdvanceCache()));
    return cache.get(codePoint, () => {
      const features = feature === undefined ? [] : [new hb.Feature(feature)];
      const widths = this.measure(String.fromCodePoint(codePoint), 'zh', features);
      return em(widths.reduce((sum, width) => sum + width, 0));
    });
  }

  shape(text: string, language: string): readonly Em[] {
    return this.measure(text, language, []);
  }

  private measure(text: string, language: string, features: hb.Feature[]): Em[] {
    const buffer = new hb.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setDirection(hb.Direction.LTR);
    buffer.setLanguage(language);
    hb.shape(this.font, buffer, features);
    const widths = Array.from({ length: text.length }, () => em(0));
    const infos = buffer.getGlyphInfos();
    buffer.getGlyphPositions().forEach(({ xAdvance }, i) => {
      const at = infos[i]!.cluster;
      widths[at] = em(widths[at]! + xAdvance / this.face.upem);
    });
    return widths;
  }
}
