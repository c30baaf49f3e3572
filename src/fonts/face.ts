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

/** As the page's stylesheet asks for it: a ligature would hide a letter from the line's spacing. */
const NO_LIGATURES = ['liga', 'clig', 'calt'].map((tag) => new hb.Feature(tag, 0));

interface Opened {
  readonly font: hb.Font;
  readonly upem: number;
  readonly coverage: ReadonlySet<number>;
  readonly halt: boolean;
}

/** A face measured by HarfBuzz, the same shaper that Chrome uses. */
export class HarfBuzzFace implements Face {
  private opened: Opened | null = null;
  private readonly advances = new Map<string, AdvanceCache>();

  constructor(
    readonly id: string,
    readonly weight: number,
    private readonly bytes: Uint8Array,
  ) {}

  /** Made at the first question: a publication names a dozen faces, and a page asks a few. */
  private get open(): Opened {
    if (this.opened === null) {
      const face = new hb.Face(new hb.Blob(this.bytes));
      this.opened = {
        font: new hb.Font(face),
        upem: face.upem,
        coverage: new Set(face.collectUnicodes()),
        halt: face.getTableFeatureTags('GPOS').includes('halt'),
      };
    }
    return this.opened;
  }

  get halt(): boolean {
    return this.open.halt;
  }

  /** Number of characters the face covers. */
  get characters(): number {
    return this.open.coverage.size;
  }

  covers(codePoint: number): boolean {
    return this.open.coverage.has(codePoint);
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

  shape(text: string, language: string, script: string): readonly Em[] {
    return this.measure(text, language, NO_LIGATURES, script);
  }

  private measure(text: string, language: string, features: hb.Feature[], script?: string): Em[] {
    const buffer = new hb.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    if (script !== undefined) buffer.setScript(script);
    buffer.setDirection(hb.Direction.LTR);
    buffer.setLanguage(language);
    hb.shape(this.open.font, buffer, features);
    const widths = Array.from({ length: text.length }, () => em(0));
    const infos = buffer.getGlyphInfos();
    buffer.getGlyphPositions().forEach(({ xAdvance }, i) => {
      const at = infos[i]!.cluster;
      widths[at] = em(widths[at]! + xAdvance / this.open.upem);
    });
    return widths;
  }
}
