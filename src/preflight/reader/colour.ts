import type { PDFDict } from '@cantoo/pdf-lib';
import { PDFHexString, PDFName, PDFStream, PDFString, type PDFObject } from '@cantoo/pdf-lib';
import { isProcessInk, type Cmyk } from '../../colour/index.js';
import {
  at,
  decodeStream,
  dictAt,
  dictOf,
  inkNameOf,
  itemsOf,
  nameOf,
  numberAt,
  PdfSyntaxError,
  readFunction,
  type PdfFunction,
} from '../../pdf/index.js';

export type Family =
  | 'DeviceGray'
  | 'DeviceRGB'
  | 'DeviceCMYK'
  | 'CalGray'
  | 'CalRGB'
  | 'Lab'
  | 'ICCBased'
  | 'Indexed'
  | 'Separation'
  | 'DeviceN'
  | 'Pattern';

/** A colour space (ISO 32000-1, 8.6), as far as a check needs it. */
export interface Space {
  readonly family: Family;
  /** How many numbers make a colour. */
  readonly components: number;
  /** Inks that Separation and DeviceN name; empty for the others. */
  readonly colourants: readonly string[];
  /** The base of an Indexed space, the alternate space of a spot colour, or the underlying space of a pattern. */
  readonly base: Space | null;
  /** The initial colour (8.6.8). */
  readonly initial: readonly number[];
  /** For an Indexed space: the values in the base space for an index. */
  readonly chosen: ((values: readonly number[]) => readonly number[]) | null;
  /** The inks of a colour, or null where they are unknown. RGB is separated with full gray component replacement. */
  inks(values: readonly number[]): Cmyk | null;
}

/** Clips a value to 0 to 1; NaN, which a function may return, becomes 0. */
const clamp = (value: number | undefined): number => Math.min(Math.max(value ?? 0, 0), 1) || 0;

export const GRAY = device('DeviceGray', 1, [0], ([g]) => ({ c: 0, m: 0, y: 0, k: 1 - clamp(g) }));
export const RGB = device('DeviceRGB', 3, [0, 0, 0], ([r, g, b]) => {
  const k = 1 - Math.max(clamp(r), clamp(g), clamp(b));
  return { c: 1 - k - clamp(r), m: 1 - k - clamp(g), y: 1 - k - clamp(b), k };
});
export const CMYK = device('DeviceCMYK', 4, [0, 0, 0, 1], ([c, m, y, k]) => ({
  c: clamp(c),
  m: clamp(m),
  y: clamp(y),
  k: clamp(k),
}));
const PATTERN: Space = {
  family: 'Pattern',
  components: 0,
  colourants: [],
  base: null,
  initial: [],
  chosen: null,
  inks: () => null,
};

function device(family: Family, components: number, initial: readonly number[], inks: Space['inks']): Space {
  return { family, components, colourants: [], base: null, initial, chosen: null, inks };
}

const NAMED: Readonly<Record<string, Space>> = {
  DeviceGray: GRAY,
  DeviceRGB: RGB,
  DeviceCMYK: CMYK,
  CalCMYK: CMYK,
  Pattern: PATTERN,
};

/** The colour space that an object or a name in the resources stands for; null for none. */
export function readSpace(object: PDFObject | undefined, resources: PDFDict | undefined, depth = 0): Space | null {
  if (depth > 8) return null;
  if (object instanceof PDFName) {
    const name = object.decodeText();
    const named = at(dictAt(resources, 'ColorSpace'), name);
    return NAMED[name] ?? (named === undefined ? null : readSpace(named, undefined, depth + 1));
  }
  const [first, ...rest] = itemsOf(object);
  const inner = (item: PDFObject | undefined): Space | null => readSpace(item, resources, depth + 1);
  const family = nameOf(first);
  switch (family) {
    case 'CalGray':
      return { ...GRAY, family };
    case 'CalRGB':
      return { ...RGB, family };
    case 'Lab':
      return { ...device('Lab', 3, [0, 0, 0], ([l]) => ({ c: 0, m: 0, y: 0, k: 1 - clamp((l ?? 0) / 100) })) };
    case 'ICCBased': {
      const n = numberAt(dictOf(rest[0]), 'N');
      const like = n === 1 ? GRAY : n === 3 ? RGB : n === 4 ? CMYK : null;
      return like === null ? null : { ...like, family };
    }
    case 'Indexed':
      return indexed(inner(rest[0]), rest[2]);
    case 'Separation':
      return spot(family, [inkNameOf(rest[0]) ?? ''], inner(rest[1]), rest[2]);
    case 'DeviceN':
      return spot(
        family,
        itemsOf(rest[0]).map((name) => inkNameOf(name) ?? ''),
        inner(rest[1]),
        rest[2],
      );
    case 'Pattern':
      return { ...PATTERN, base: rest[0] === undefined ? null : inner(rest[0]) };
    case undefined:
    default:
      return family === undefined ? null : (NAMED[family] ?? null);
  }
}

function indexed(base: Space | null, table: PDFObject | undefined): Space | null {
  if (base === null) return null;
  const bytes = tableBytes(table);
  const n = base.components;
  const chosen = ([index = 0]: readonly number[]): readonly number[] =>
    Array.from({ length: n }, (_, i) => unit(base, i, bytes[Math.round(index) * n + i] ?? 0));
  return { ...device('Indexed', 1, [0], (values) => base.inks(chosen(values))), base, chosen };
}

/** A byte of a table as a component: Lab runs from 0 to 100, the others from 0 to 1. */
const unit = (base: Space, i: number, byte: number): number =>
  (byte / 255) * (base.family === 'Lab' && i === 0 ? 100 : 1);

function tableBytes(table: PDFObject | undefined): Uint8Array {
  if (table instanceof PDFStream) return decodeStream(table).bytes;
  return table instanceof PDFString || table instanceof PDFHexString ? table.asBytes() : new Uint8Array();
}

const tintOf = (transform: PDFObject | undefined): PdfFunction | null => attempt(() => readFunction(transform));

/** Returns null where an evaluation fails. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}

function spot(
  family: 'Separation' | 'DeviceN',
  colourants: readonly string[],
  base: Space | null,
  transform: PDFObject | undefined,
): Space | null {
  if (base === null || colourants.length === 0) return null;
  const tint = tintOf(transform);
  const inks = (values: readonly number[]): Cmyk | null => {
    if (colourants.includes('All')) {
      const t = clamp(values[0]);
      return { c: t, m: t, y: t, k: t };
    }
    if (colourants.every((name) => isProcessInk(name) || name === 'None')) {
      const of = (name: string): number => clamp(values[colourants.indexOf(name)]);
      return { c: of('Cyan'), m: of('Magenta'), y: of('Yellow'), k: of('Black') };
    }
    return attempt(() => (tint === null ? null : base.inks(tint.evaluate(values))));
  };
  return {
    family,
    components: colourants.length,
    colourants,
    base,
    initial: colourants.map(() => 1),
    chosen: null,
    inks,
  };
}

/** Inks that need a plate of their own. `All` is every plate, `None` is none. */
export function spotsOf(space: Space): readonly string[] {
  const own = space.colourants.filter((name) => name !== 'All' && name !== 'None' && !isProcessInk(name));
  return space.base !== null && space.family !== 'Separation' && space.family !== 'DeviceN'
    ? [...own, ...spotsOf(space.base)]
    : own;
}

/** A colour on the press: its process inks, and the tints of spot inks that have plates. What stands for other spots is among the process inks. */
export function separated(
  space: Space,
  values: readonly number[],
  spots: readonly string[],
): { readonly process: Cmyk | null; readonly spots: ReadonlyMap<string, number> } {
  if (space.chosen !== null && space.base !== null) return separated(space.base, space.chosen(values), spots);
  const named = spotsOf(space);
  if (named.length === 0 || space.chosen !== null || !named.every((name) => spots.includes(name)))
    return { process: space.inks(values), spots: new Map() };
  const of = (name: string): number => clamp(values[space.colourants.indexOf(name)]);
  const process = { c: of('Cyan'), m: of('Magenta'), y: of('Yellow'), k: of('Black') };
  return { process, spots: new Map(named.map((name) => [name, of(name)])) };
}

/** The family of the base space under Indexed and Pattern. */
export function rootFamily(space: Space): Family {
  return (space.family === 'Indexed' || space.family === 'Pattern') && space.base !== null
    ? rootFamily(space.base)
    : space.family;
}
