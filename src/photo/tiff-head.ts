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
  /** Inks of separated colours: 1 cyan, magenta, yellow and black; 2 others, which it may name. */
  readonly inkSet: number;
  /** Whether separated samples count paper instead of ink (DotRange from the full dot to none). */
  readonly inverted: boolean;
  /** Channels of Photoshop's that print with an ink of their own. */
  readonly spotChannels: number;
  /** Whether the file says that it is a small version of another picture, as in a camera's raw file. */
  readonly reduced: boolean;
  /** Written by a camera or Adobe's converter as raw data: DNG, CR2. */
  readonly raw: boolean;
  /** Pictures in the file, without the small ones and the masks of others. */
  readonly pages: number;
}

/** Colours by PhotometricInterpretation: gray, gray, RGB, palette, mask, separated, YCbCr, CIELab, ICCLab, ITULab. */
const COLOURS = [1, 1, 3, 1, 1, 4, 3, undefined, 3, 3, 3];
/** Most directories that are counted, so that reading a file with endless directories ends. */
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
    const stated = first.get(338) ?? [];
    // More samples than four, of which none is said to be something else, are all inks.
    const inks = photometric === 5 ? one(334, samples - stated.length) : (COLOURS[photometric] ?? 3);
    const [none = 0, full = 255] = first.get(336) ?? [];
    return {
      bits: Math.max(...(first.get(258) ?? [1])),
      compression: one(259, 1),
      photometric,
      samples,
      sampleFormat: Math.max(...(first.get(339) ?? [1])),
      // Samples that the file says nothing of are no transparency.
      extraSamples: Array.from({ length: Math.min(Math.max(0, samples - inks), 64) }, (_, i) => stated[i] ?? 0),
      inkSet: one(332, 1),
      inverted: none > full,
      spotChannels: spotChannelsIn(reader.bytesOf(first, 34377)),
      reduced: (one(254, 0) & 1) === 1,
      raw: first.has(50706) || Buffer.from(bytes.subarray(8, 11)).toString('latin1') === 'CR\x02',
      pages: 1 + others.filter((tags) => ((tags.get(254)?.[0] ?? 0) & 5) === 0).length,
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * What Photoshop's image resources (Adobe Photoshop File Formats Specification) say of the extra channels, as it does now and as it did before
 * -> bytes before the first channel, and of each: a colour space, four components, an opacity, a kind.
 */
const DISPLAY_INFO: Readonly<Record<number, readonly [before: number, each: number]>> = {
  1077: [4, 13],
  1007: [0, 14],
};
const KIND_AT = 12;
const SPOT = 2;

/** How many of the channels beside the colours are spot inks and not selections. */
function spotChannelsIn(resources: Buffer): number {
  let at = 0;
  while (at + 12 <= resources.length && resources.toString('latin1', at, at + 4) === '8BIM') {
    const id = resources.readUInt16BE(at + 4);
    const name = 1 + resources[at + 6]!;
    const head = at + 6 + name + (name % 2);
    if (head + 4 > resources.length) return 0;
    const length = resources.readUInt32BE(head);
    const data = resources.subarray(head + 4, head + 4 + length);
    const [before, each] = DISPLAY_INFO[id] ?? [0, Infinity];
    const channels = Math.max(0, Math.floor((data.length - before) / each));
    const spots = Array.from({ length: channels }, (_, i) => data[before + i * each + KIND_AT]).filter(
      (kind) => kind === SPOT,
    ).length;
    if (spots > 0) return spots;
    at = head + 4 + length + (length % 2);
  }
  return 0;
}

/** Tags whose values are of interest. */
const WANTED = new Set([254, 258, 259, 262, 277, 332, 334, 336, 338, 339, 50706]);
/** Tags whose bytes are of interest: only where they lie is kept, as offset and length. */
const WANTED_BYTES = new Set([34377]);
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

  /** What a tag holds; empty where it is not there. */
  bytesOf(tags: Tags, tag: number): Buffer {
    const [at = 0, length = 0] = tags.get(tag) ?? [];
    return this.data.subarray(at, at + length);
  }

  private directory(from: number, count: number, wide: number): Tags {
    const tags = new Map<number, readonly number[]>();
    for (let i = 0; i < count; i++) {
      const at = from + i * wide;
      const tag = this.number(at, 2);
      const size = SIZES[this.number(at + 2, 2)];
      const inline = at + (this.big ? 12 : 8);
      const room = this.big ? 8 : 4;
      if (WANTED_BYTES.has(tag)) tags.set(tag, [this.number(inline, room), this.number(at + 4, room)]);
      if (!WANTED.has(tag) || size === undefined) continue;
      const values = Math.min(this.number(at + 4, room), MOST_VALUES);
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
