import { memoryCache, Scope, type ContentCache, type Keeping } from '../src/base/index.js';

/** What work may keep, for a test: nothing that another test sees. */
export const keeping = (cache: ContentCache = memoryCache()): Keeping => ({ cache, scope: new Scope() });
