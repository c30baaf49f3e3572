/** What a picture's address in a manuscript means: a file beside the manuscript, bytes inside it, or something on the web. */
export interface PictureAddress {
  /** A file name relative to the manuscript, or null. */
  readonly photo: string | null;
  /** The bytes of a data: URL, or null. */
  readonly bytes: Uint8Array | null;
  readonly remote: boolean;
}

const NONE: PictureAddress = { photo: null, bytes: null, remote: false };

/** Nothing is fetched: a picture on the web is only recognised as such. */
export function pictureAddress(url: string): PictureAddress {
  const address = url.trim();
  if (address === '') return NONE;
  const data = /^data:image\/(?!svg)[\w.+-]+;base64,/iu.exec(address.slice(0, 100));
  if (data !== null) return { ...NONE, bytes: new Uint8Array(Buffer.from(address.slice(data[0].length), 'base64')) };
  if (/^data:/iu.test(address)) return NONE;
  if (/^(?:[a-z][a-z\d+.-]+:)?\/\//iu.test(address) || /^[a-z]{3,}:/iu.test(address)) return { ...NONE, remote: true };
  const path = address.replace(/[?#].*$/u, '');
  return { ...NONE, photo: safeDecode(path) };
}

/** A name with a stray % is a name as it is. */
export function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const EXTENSIONS: readonly (readonly [readonly number[], number, string])[] = [
  [[0xff, 0xd8, 0xff], 0, 'jpg'],
  [[0x89, 0x50, 0x4e, 0x47], 0, 'png'],
  [[0x47, 0x49, 0x46, 0x38], 0, 'gif'],
  [[0x57, 0x45, 0x42, 0x50], 8, 'webp'],
  [[0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66], 4, 'avif'],
  [[0x66, 0x74, 0x79, 0x70], 4, 'heic'],
  [[0x49, 0x49, 0x2a], 0, 'tif'],
  [[0x4d, 0x4d, 0x00], 0, 'tif'],
];

/** The name of the n-th picture carried inside a manuscript, counted from 1. */
export function embeddedName(n: number, bytes: Uint8Array): string {
  const found = EXTENSIONS.find(([signature, at]) => signature.every((byte, i) => bytes[at + i] === byte));
  return `embedded-${String(n).padStart(2, '0')}.${found?.[2] ?? 'bin'}`;
}
