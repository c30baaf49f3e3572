/** Contents of the header and the tag table of an ICC profile (ICC.1:2022, 7.2 and 7.3). */
export interface ProfileHead {
  /** Signature of the device class: `prtr` output, `mntr` display, `scnr` input. */
  readonly deviceClass: string;
  /** Signature of the colour space of the data, blanks trimmed: `CMYK`, `RGB`, `GRAY`. */
  readonly space: string;
  /** Signatures of the tags. */
  readonly tags: ReadonlySet<string>;
}

/** Bytes of the header; the tag table follows. */
const HEAD = 128;
const MOST_TAGS = 200;

/** Null for bytes that are no ICC profile (no `acsp` at byte 36) or a truncated one (tags beyond its end). */
export function readProfileHead(icc: Uint8Array): ProfileHead | null {
  const data = view(icc);
  if (data.length < HEAD + 4 || data.toString('latin1', 36, 40) !== 'acsp') return null;
  const entries = tagTable(data);
  if (entries.length === 0 || entries.some(({ end }) => end > data.length)) return null;
  return {
    deviceClass: data.toString('latin1', 12, 16),
    space: data.toString('latin1', 16, 20).trim(),
    tags: new Set(entries.map(({ signature }) => signature)),
  };
}

/**
 * The description of an ICC profile, such as `Display P3` (ICC.1:2022, 9.2.41 profileDescriptionTag). Version 2 profiles
 * hold it as ASCII (`desc`), version 4 ones as UTF-16 (`mluc`). Unreadable profiles are named by their colour space.
 */
export function profileName(icc: Uint8Array): string {
  const data = view(icc);
  try {
    const names = tagTable(data)
      .filter(({ signature }) => signature === 'desc')
      .map(({ at }) => text(data, at).replace(/\0/g, '').trim());
    return names.find((name) => name !== '') ?? data.toString('latin1', 16, 20).trim();
  } catch (error) {
    if (error instanceof RangeError) return 'unreadable';
    throw error;
  }
}

/**
 * Whether two profiles give inks the same appearance: their tables from the inks (A2B) are the same bytes, whatever
 * program wrote them, and whatever their names and dates.
 */
export function measureAlike(a: Uint8Array, b: Uint8Array): boolean {
  const [one, other] = [forwardTable(a), forwardTable(b)];
  return one !== null && other !== null && one.equals(other);
}

/** Whether a profile separates the same by both intents: its tables to the inks (B2A) are the same bytes, or there is only one. */
export function hasOneSeparation(icc: Uint8Array): boolean {
  const [relative, perceptual] = [tableOf(icc, ['B2A1', 'B2A0']), tableOf(icc, ['B2A0'])];
  return perceptual === null || relative?.equals(perceptual) === true;
}

/** The table of the relative colorimetric intent, else the only one there is (ICC.1:2022, 8.4.2). */
const forwardTable = (icc: Uint8Array): Buffer | null => tableOf(icc, ['A2B1', 'A2B0']);

/** The bytes of the first of these tags that is present. */
function tableOf(icc: Uint8Array, wanted: readonly string[]): Buffer | null {
  if (readProfileHead(icc) === null) return null;
  const data = view(icc);
  const tags = tagTable(data);
  const table = wanted.map((name) => tags.find(({ signature }) => signature === name)).find(Boolean);
  return table === undefined ? null : data.subarray(table.at, table.end);
}

interface Tag {
  readonly signature: string;
  readonly at: number;
  readonly end: number;
}

function tagTable(data: Buffer): readonly Tag[] {
  const count = Math.min(data.readUInt32BE(HEAD), MOST_TAGS);
  return Array.from({ length: count }, (_, i) => {
    const entry = HEAD + 4 + i * 12;
    const at = data.readUInt32BE(entry + 4);
    return { signature: data.toString('latin1', entry, entry + 4), at, end: at + data.readUInt32BE(entry + 8) };
  });
}

function text(data: Buffer, at: number): string {
  if (data.toString('latin1', at, at + 4) !== 'mluc')
    return data.toString('latin1', at + 12, at + 12 + data.readUInt32BE(at + 8));
  const length = data.readUInt32BE(at + 20);
  const start = at + data.readUInt32BE(at + 24);
  // mluc text is big-endian UTF-16; Node reads only little-endian.
  return Buffer.from(data.subarray(start, start + length))
    .swap16()
    .toString('utf16le');
}

function view(icc: Uint8Array): Buffer {
  return Buffer.from(icc.buffer, icc.byteOffset, icc.byteLength);
}
