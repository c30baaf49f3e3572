import type { PDFDict } from '@cantoo/pdf-lib';
import { PDFName } from '@cantoo/pdf-lib';
import type { Box } from '../../base/index.js';
import {
  at,
  decodeStream,
  dictAt,
  dictOf,
  glyphWidths,
  itemsAt,
  nameAt,
  numberAt,
  streamAt,
  type Advance,
} from '../../pdf/index.js';
import type { FontFacts } from '../facts.js';
import { readToUnicode } from './cmap.js';
import { differencesOf, drawnFacts, programFacts, type ProgramFacts } from './font-program.js';
import { programOf } from './program/index.js';

/** A character code as it was shown. */
export interface Shown extends Advance {
  readonly code: number;
  readonly text: string;
}

/** A font of the file: decodes shown strings, and collects facts about them. */
export class Font {
  readonly subtype: string;
  readonly vertical: boolean;
  readonly #composite: boolean;
  readonly #descendant: PDFDict | undefined;
  readonly #width: (code: number) => number;
  readonly #unicode: ReadonlyMap<number, string> | null;
  readonly #glyphs: (code: number) => number | null;
  readonly #differences: ReadonlyMap<number, string>;
  readonly #used = new Map<number, number>();
  #first: { page: number; place: Box } | null = null;

  constructor(readonly dict: PDFDict) {
    this.subtype = nameAt(dict, 'Subtype') ?? 'unknown';
    this.#composite = this.subtype === 'Type0';
    this.#descendant = this.#composite ? dictOf(itemsAt(dict, 'DescendantFonts')[0]) : undefined;
    this.vertical = /-V$/.test(nameAt(dict, 'Encoding') ?? '');
    this.#width = glyphWidths(dict);
    this.#unicode = unicodeOf(dict);
    this.#glyphs = glyphsOf(this.#composite, dict, this.#descendant);
    this.#differences = differencesOf(dict);
  }

  /** Codes of a string, in order. */
  show(bytes: Uint8Array): Shown[] {
    const shown: Shown[] = [];
    const step = this.#composite ? 2 : 1;
    for (let i = 0; i + step <= bytes.length; i += step) {
      const code = step === 2 ? bytes[i]! * 256 + bytes[i + 1]! : bytes[i]!;
      const width = this.#width(code);
      const text = this.#unicode?.get(code) ?? (this.#composite ? '\uFFFD' : String.fromCharCode(code));
      shown.push({ code, width, text, space: step === 1 && code === 32 });
    }
    return shown;
  }

  /** Records what is shown, and where. */
  note(shown: readonly Shown[], page: number, place: Box): void {
    this.#first ??= { page, place };
    for (const { code } of shown) this.#used.set(code, (this.#used.get(code) ?? 0) + 1);
  }

  /** Null for a font that shows nothing. */
  facts(): FontFacts | null {
    if (this.#first === null) return null;
    const name = nameAt(this.dict, 'BaseFont') ?? nameAt(this.dict, 'Name') ?? this.subtype;
    const descriptor = dictAt(this.#descendant ?? this.dict, 'FontDescriptor');
    const embedded = this.subtype === 'Type3' || programOf(descriptor) !== undefined;
    const codes = [...this.#used.keys()];
    const unmapped = this.#unicode === null ? [] : codes.filter((code) => !mapped(this.#unicode?.get(code)));
    const none = this.#needsUnicode(descriptor) ? 'none' : null;
    const { damage, widths, missing } = this.#program(descriptor, codes);
    const notdef = codes.filter(
      (code) => this.#differences.get(code) === '.notdef' || this.#glyphs(code) === 0 || missing.includes(code),
    );
    return {
      name,
      subtype: this.subtype,
      embedded,
      damage,
      widths,
      subset: this.subtype === 'Type3' || /^[A-Z]{6}\+/.test(name),
      toUnicode: this.#unicode === null ? none : unmapped.length > 0 ? 'partial' : 'whole',
      unmapped,
      notdef: notdef.reduce((sum, code) => sum + this.#used.get(code)!, 0),
      ...this.#first,
    };
  }

  #program(descriptor: PDFDict | undefined, codes: readonly number[]): ProgramFacts {
    const cid = nameAt(this.#descendant, 'Subtype') === 'CIDFontType0';
    const composite = this.#composite ? { cid, glyph: this.#glyphs } : null;
    const coded = { dict: this.dict, descriptor, composite, width: (code: number) => this.#width(code) };
    return this.subtype === 'Type3' ? drawnFacts(coded, codes) : programFacts(coded, codes);
  }

  /** ISO 19005-2, 6.2.11.7.2: not where a predefined encoding or a known character collection already tells. */
  #needsUnicode(descriptor: PDFDict | undefined): boolean {
    if (this.subtype === 'Type3') return true;
    if (!this.#composite) {
      const flags = numberAt(descriptor, 'Flags') ?? 0;
      return (flags & 4) !== 0 && at(this.dict, 'Encoding') === undefined;
    }
    return nameAt(this.dict, 'Encoding')?.startsWith('Identity') ?? true;
  }
}

function mapped(text: string | undefined): boolean {
  return text !== undefined && text !== '' && !/[\0\uFEFF\uFFFE]/.test(text);
}

function unicodeOf(dict: PDFDict): ReadonlyMap<number, string> | null {
  const stream = streamAt(dict, 'ToUnicode');
  if (stream === undefined) return null;
  try {
    return readToUnicode(Buffer.from(decodeStream(stream).bytes).toString('latin1'));
  } catch {
    return new Map(); // the map exists, but has no usable entry
  }
}

/** From a code to its glyph, where that is known without reading the font program. */
function glyphsOf(composite: boolean, dict: PDFDict, descendant: PDFDict | undefined): (code: number) => number | null {
  if (!composite || !(nameAt(dict, 'Encoding')?.startsWith('Identity') ?? false)) return () => null;
  const map = at(descendant, 'CIDToGIDMap');
  const stream = streamAt(descendant, 'CIDToGIDMap');
  if (map === undefined || map instanceof PDFName || stream === undefined) return (code) => code;
  const { bytes } = decodeStream(stream);
  return (code) => (bytes[2 * code] ?? 0) * 256 + (bytes[2 * code + 1] ?? 0);
}
