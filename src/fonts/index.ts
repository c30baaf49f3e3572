// In:       names of faces.
// Out:      Face: coverage and advances as HarfBuzz measures them; subsets for the page.
// Promises: a face is read once; the same characters give the same subset, byte for byte.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { contentHash, refuse, words, type ContentCache } from '../base/index.js';
import { CATALOGUE, facePath, type FaceFile } from './catalogue.js';
import { HarfBuzzFace } from './face.js';
import { Subsetter } from './subset.js';
import type { Face, FontLibrary } from './types.js';

export * from './types.js';
export { CATALOGUE, type FaceFile } from './catalogue.js';

const require = createRequire(import.meta.url);
const fontverter = require('fontverter') as { convert(bytes: Buffer, to: string): Promise<Buffer> };

/** Opens the built-in faces. Unpacked WOFF files and subsets are kept in the cache. */
export function openFonts(cache: ContentCache): FontLibrary {
  const bytes = new Map<string, Promise<Uint8Array>>();
  const faces = new Map<string, Promise<HarfBuzzFace>>();
  const subsetters = new Map<string, Promise<Subsetter>>();

  const load = (file: FaceFile): Promise<Uint8Array> => once(bytes, file.id, () => readFace(file, cache));
  const open = (id: string): Promise<HarfBuzzFace> =>
    once(faces, id, async () => {
      const file = find(id);
      return new HarfBuzzFace(file.id, file.weight, await load(file));
    });
  const face = (id: string): Promise<Face> => open(id);

  return {
    face,
    chain: (ids) => Promise.all(ids.map(face)),
    list: async () =>
      Promise.all(
        CATALOGUE.map(async (file) => {
          const { id, family, weight, licence } = file;
          const opened = new HarfBuzzFace(id, weight, await readFace(file, cache));
          return { id, family, weight, licence, file: `${file.package}/${file.file}`, characters: opened.characters };
        }),
      ),
    async subset(id, codePoints) {
      const file = find(id);
      const sorted = [...codePoints].sort((a, b) => a - b);
      const key = contentHash(SUBSET_VERSION, file.package, file.file, sorted.join(','));
      const known = await cache.get(key);
      if (known !== null) return known;
      const subsetter = await once(subsetters, id, async () => Subsetter.open(await load(file)));
      const made = subsetter.subset(sorted);
      await cache.put(key, made);
      return made;
    },
  };
}

/** Changes whenever subsets would come out differently. */
const SUBSET_VERSION = 'subset 1';

function find(id: string): FaceFile {
  const file = CATALOGUE.find((face) => face.id === id);
  if (file !== undefined) return file;
  throw refuse(
    'fonts/unknown',
    null,
    words(`There is no face called ${id}.`, `没有名为 ${id} 的字体。`),
    words('`banxin fonts` lists the faces.', '用 `banxin fonts` 查看可用字体。'),
  );
}

async function readFace(file: FaceFile, cache: ContentCache): Promise<Uint8Array> {
  const path = facePath(file);
  if (!path.endsWith('.woff')) return readFile(path);
  const key = contentHash('unpacked woff', file.package, file.file);
  const known = await cache.get(key);
  if (known !== null) return known;
  const unpacked = await fontverter.convert(await readFile(path), 'truetype');
  await cache.put(key, unpacked);
  return unpacked;
}

function once<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
