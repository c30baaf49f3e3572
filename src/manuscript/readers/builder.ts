import type { Mark } from '../types.js';
import type { Place, MappedCopy } from '../source-map.js';

/** Collects runs of text with their places, and the marks that are open over them. */
export class CopyBuilder {
  private text = '';
  /** Kept beside the text: looking into a text that is still being joined would copy all of it. */
  private final = '';
  private readonly marks: Mark[] = [];
  private readonly places: Place[] = [];

  get length(): number {
    return this.text.length;
  }

  get last(): string {
    return this.final;
  }

  /** Adds text whose first character stands at `from`; see `alignPlaces` for text that the source spells otherwise. */
  add(value: string, places: readonly Place[]): void {
    for (const place of places) {
      const last = this.places.at(-1);
      const at = place.at + this.text.length;
      if (last === undefined || last.from - last.at !== place.from - at) this.places.push({ at, from: place.from });
    }
    this.text += value;
    if (value !== '') this.final = value.charAt(value.length - 1);
  }

  /** Adds copy with its marks. */
  append(copy: MappedCopy): void {
    const shift = this.text.length;
    for (const mark of copy.marks) this.marks.push({ ...mark, start: mark.start + shift, end: mark.end + shift });
    this.add(copy.text, copy.places);
  }

  mark(kind: Mark['kind'], start: number, href: string | null): void {
    if (this.text.length > start) this.marks.push({ kind, start, end: this.text.length, href });
  }

  ruby(start: number, text: string): void {
    this.marks.push({ kind: 'ruby', start, end: this.text.length, href: null, text });
  }

  /** Hands over what was collected and begins anew. */
  take(from: number): MappedCopy {
    const marks = [...this.marks].sort((a, b) => a.start - b.start || b.end - a.end);
    const copy: MappedCopy = {
      text: this.text,
      marks,
      places: this.places.length > 0 ? [...this.places] : [{ at: 0, from }],
    };
    this.text = '';
    this.final = '';
    this.marks.length = 0;
    this.places.length = 0;
    return copy;
  }
}

const REFERENCE = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?/uy;

/**
 * Places of the characters of `value` in `raw`, the source text it was read from: the same characters but for character
 * references, backslash escapes and line prefixes, which `raw` has and `value` has not.
 */
export function alignPlaces(raw: string, value: string, from: number): Place[] {
  if (raw.length === value.length) return [{ at: 0, from }];
  const places: Place[] = [];
  let r = 0;
  for (let v = 0; v < value.length; v += 1) {
    const wanted = value.charAt(v);
    let spelled = 1;
    let units = 1;
    REFERENCE.lastIndex = r;
    const reference = raw.charAt(r) === '&' ? REFERENCE.exec(raw)?.[0] : undefined;
    if (reference !== undefined && (wanted !== '&' || reference === '&amp;' || reference === '&#38;')) {
      spelled = reference.length;
      units = (value.codePointAt(v) ?? 0) > 0xffff ? 2 : 1;
    } else while (r < raw.length - 1 && raw.charAt(r) !== wanted) r += 1;
    const last = places.at(-1);
    if (last === undefined || last.from - last.at !== from + r - v) places.push({ at: v, from: from + r });
    r = Math.min(raw.length, r + spelled);
    v += units - 1;
  }
  return places;
}
