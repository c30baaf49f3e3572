import { open, readFile } from 'node:fs/promises';
import { contentHash, EnvironmentError, type ContentCache } from '../base/index.js';
import { CATALOGUE, damagedFace, faceInfo, facePath, missingFace } from './catalogue.js';
import { lazyFace, measureFace } from './measure.js';
import type { MeasuredFace } from './measure.js';
import { addScriptGlyphs, scriptGlyphs } from './script-glyphs.js';
import { loadSubsetter } from './subset.js';
import type { SubsetFace, Subsetter } from './subset.js';
import type { FaceInfo, FontLibrary, LocatedFace } from './types.js';
import { unpackWoff } from './woff.js';

/** Raise when the way subsets are made changes, so that no old one is taken from the cache. */
const SUBSET_VERSION = 'subset-3';

/** A font file's bytes as TrueType, and a hash that stands for them. */
interface Source {
  readonly hash: string;
  readonly bytes: () => Promise<Uint8Array>;
}

export interface FontsRequest {
  readonly cache: ContentCache;
  /** In place of the built-in faces. */
  readonly faces?: readonly LocatedFace[];
}

/** A library of faces. Nothing is read until it is asked for. */
export function openFonts({ cache, faces }: FontsRequest): Promise<FontLibrary> {
  const catalogue: readonly FaceInfo[] = faces ?? CATALOGUE;
  const infoOf = (id: string): FaceInfo => faceInfo(id, catalogue);
  const source = memoise((id: string) => openSource(infoOf(id), cache));
  const measured = memoise(async (id: string): Promise<MeasuredFace> => {
    const bytes = await (await source(id)).bytes();
    const info = infoOf(id);
    return lazyFace(id, info.weight, () => ofSoundFile(info, () => measureFace(id, info.weight, bytes)));
  });
  // A module of its own for each face: the memory of one does not hold a whole publication's faces.
  const subsetter = memoise((): Promise<Subsetter> => loadSubsetter());
  const subsetFace = memoise(async (id: string): Promise<SubsetFace> => {
    const [hb, { bytes }] = await Promise.all([subsetter(id), source(id)]);
    return hb.open(await bytes());
  });

  return Promise.resolve({
    list: () => catalogue,
    path: (id) => facePath(infoOf(id)),
    face: measured,
    chain: (ids) => Promise.all(ids.map(measured)),
    coverage: async (id) => (await measured(id)).coverage(),
    async subset(id, codePoints) {
      const wanted = [...new Set(codePoints)].sort((a, b) => a - b);
      const key = contentHash(SUBSET_VERSION, (await source(id)).hash, wanted.join(' '));
      const kept = await cache.get(key);
      if (kept !== null) return kept;
      const [hb, face, whole] = await Promise.all([subsetter(id), subsetFace(id), measured(id)]);
      const made = scriptGlyphs(wanted, (codePoint) => whole.covers(codePoint));
      const taken = [...new Set([...wanted, ...made.map(({ base }) => base)])].sort((a, b) => a - b);
      const plain = ofSoundFile(infoOf(id), () => hb.subset(face, taken));
      const bytes = made.length === 0 ? plain : addScriptGlyphs(plain, taken, made);
      await cache.put(key, bytes);
      return bytes;
    },
  });
}

/** Every face of a library with its file, for another thread to open the same; those whose files are missing are left out. */
export function locatedFaces(library: FontLibrary): readonly LocatedFace[] {
  return library.list().flatMap((info) => {
    try {
      return [{ ...info, path: library.path(info.id) }];
    } catch (error) {
      if (error instanceof EnvironmentError) return [];
      throw error;
    }
  });
}

/** The table directory of a TrueType or WOFF file holds a checksum of every table: hashing it alone spares reading 15 MB. */
const DIRECTORY_BYTES = 4096;

async function openSource(info: FaceInfo, cache: ContentCache): Promise<Source> {
  const path = facePath(info);
  const hash = contentHash('font', await readDirectory(info, path));
  // Held while the face is being opened for measuring and for subsetting, then let go: each keeps a copy of its own.
  let held: WeakRef<Uint8Array> | null = null;
  return {
    hash,
    async bytes() {
      const known = held?.deref();
      if (known !== undefined) return known;
      const bytes = info.format === 'woff' ? await unpacked(info, path, hash, cache) : await readFile(path);
      held = new WeakRef(bytes);
      return bytes;
    },
  };
}

async function readDirectory(info: FaceInfo, path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(DIRECTORY_BYTES), 0, DIRECTORY_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw missingFace(info, path, cause);
  }
}

/** Unpacking a whole Chinese face takes a good part of a second, so the result is kept. */
async function unpacked(info: FaceInfo, path: string, hash: string, cache: ContentCache): Promise<Uint8Array> {
  const key = contentHash('sfnt', hash);
  const kept = await cache.get(key);
  if (kept !== null) return kept;
  const packed = await readFile(path);
  const bytes = ofSoundFile(info, () => unpackWoff(packed));
  await cache.put(key, bytes);
  return bytes;
}

/** The engines throw errors of their own over a file that is damaged. */
function ofSoundFile<T>(info: FaceInfo, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw damagedFace(info, cause);
  }
}

function memoise<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
