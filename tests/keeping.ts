import { join } from 'node:path';
import { fileCache, memoryCache, Scope, type ContentCache, type Keeping } from '../src/base/index.js';

/** What work may keep, for a test: nothing that another test sees. */
export const keeping = (cache: ContentCache = memoryCache()): Keeping => ({ cache, scope: new Scope() });

/** Unpacked faces, kept from one run of the tests to the next: unpacking a face takes a second. */
export const facesCache = (): ContentCache =>
  process.env['CI'] === undefined ? fileCache(join(import.meta.dirname, '../.cache/faces')) : memoryCache();
