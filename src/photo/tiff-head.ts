/** What the first directory of a TIFF says of its picture (TIFF 6.0; BigTIFF). Numbers are those of the tags. */
export interface TiffHead {
  readonly bits: number;
  readonly compression: number;
  readonly photometric: number;
  readonly samples: number;
  /** 1 unsigned, 2 signed, 3 floating point, 5 and 6 complex. */
  readonly sampleFormat: number;
  /** One for each sample that is no colour: 0 unspecified, 1 associated alpha, 2 unassociated alpha. */
  readonly extraSamples: readonly number[];
  /** It says of itself that it is a small picture of another one, as in a camera's raw file. */
  readonly reduced: boolean;
  /** Written by a camera or Adobe's converter as raw data: DNG, CR2. */
  readonly raw: boolean;
  /** Pictures in the file, without the small ones and the masks of others. */
  readonly pages: number;
}

/** Colours by PhotometricInterpretation: gray, gray, RGB, palette, mask, separated, YCbCr, CIELab, ICCLab, ITULab. */
const COLOURS = [1, 1, 3, 1, 1, 4, 3, undefined, 3, 3, 3];
/** Directories that are counted: more are a file that wants to be read for ever. */
const MOST_PAGES = 1000;
/** Entries of a directory that are looked at. */
const MOST_ENTRIES = 1000;

type Tags = ReadonlyMap<number, readonly number[]>;

/** Reads the directories of a TIFF; null where the first is not to be read, as in a file that was cut short. */
export function tiffHead(bytes: Uint8Array): TiffHead | null {
  try {
    const reader = new Directories(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const [first, ...others] = reader.all();
    if (first === undefined) return null;
    const one = (tag: number, otherwise: number): number => first.get(tag)?.[0] ?? otherwise;
    const photometric = one(262, 1);
    const samples = one(277, 1);
    const inks = photometric === 5 ? one(334, 4) : (COLOURS[photometric] ?? 3);
    const stated = first.get(338) ?? [];
    return {
      bits: Math.max(...(first.get(258) ?? [1])),
      compression: one(259, 1),
      photometric,
      samples,
      sampleFormat: Math.max(...(first.get(339) ?? [1])),
      // Samples that the file says nothing of are no transparency.
      extraSamples: Array.from({ length: Math.min(Math.max(0, samples - inks), 64) }, (_, i) => stated[i] ?? 0),
      reduced: (one(254, 0) & 1) === 1,
      raw: first.has(50706) || Buffer.from(bytes.subarray(8, 11)).toString('latin1') === 'CR\x02',
      pages: 1 + others.filter((tags) => ((tags.get(254)?.[0] ?? 0) & 5) === 0).length,
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Tags whose values are of interest. */
const WANTED = new Set([254, 258, 259, 262, 277, 334, 338, 339, 50706]);
/** Bytes of a value by its type: BYTE, SHORT, LONG, LONG8. */
const SIZES: Readonly<Record<number, 1 | 2 | 4 | 8>> = { 1: 1, 3: 2, 4: 4, 16: 8 };
const MOST_VALUES = 64;

class Directories {
  private readonly little: boolean;
  private readonly big: boolean;

  constructor(private readonly data: Buffer) {
    this.little = data[0] === 0x49;
    this.big = this.number(2, 2) === 43;
  }

  all(): readonly Tags[] {
    const found: Tags[] = [];
    const seen = new Set<number>();
    const offset = this.big ? 8 : 4;
    let at = this.number(this.big ? 8 : 4, offset);
    while (at !== 0 && !seen.has(at) && found.length < MOST_PAGES) {
      seen.add(at);
      const wide = this.big ? 20 : 12;
      const head = this.big ? 8 : 2;
      const count = this.number(at, head);
      if (found.length > 0 && count > MOST_ENTRIES) break;
      found.push(this.directory(at + head, Math.min(count, MOST_ENTRIES), wide));
      const end = at + head + count * wide;
      // Files whose last directory lacks its end are read as well.
      at = end + offset > this.data.length ? 0 : this.number(end, offset);
      if (at >= this.data.length) break;
    }
    return found;
  }

  private directory(from: number, count: number, wide: number): Tags {
    const tags = new Map<number, readonly number[]>();
    for (let i = 0; i < count; i++) {
      const at = from + i * wide;
      const tag = this.number(at, 2);
      const size = SIZES[this.number(at + 2, 2)];
      if (!WANTED.has(tag) || size === undefined) continue;
      const values = Math.min(this.number(at + 4, this.big ? 8 : 4), MOST_VALUES);
      const inline = at + (this.big ? 12 : 8);
      const room = this.big ? 8 : 4;
      const start = values * size <= room ? inline : this.number(inline, room);
      tags.set(
        tag,
        Array.from({ length: values }, (_, k) => this.number(start + k * size, size)),
      );
    }
    return tags;
  }

  /** Throws RangeError beyond the end of the file. */
  private number(at: number, size: 1 | 2 | 4 | 8): number {
    if (size === 8) return Number(this.little ? this.data.readBigUInt64LE(at) : this.data.readBigUInt64BE(at));
    return this.little ? this.data.readUIntLE(at, size) : this.data.readUIntBE(at, size);
  }
}
