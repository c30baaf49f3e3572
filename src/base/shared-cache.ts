import { MessageChannel, type MessagePort, type Transferable } from 'node:worker_threads';
import { FileCache, type ContentCache } from './cache.js';
import { answerOn, Requests } from './requests.js';

/** A cache as it is sent to another thread. A folder is read and written by that thread directly; any other cache is asked for each entry. */
export type SharedCache = { readonly folder: string } | { readonly port: MessagePort };

type Asked = { readonly key: string; readonly put: Uint8Array | null };

/**
 * Describes a cache to another thread, which opens it with `openSharedCache`. Both threads use the same cache, whatever its kind.
 *
 * @returns the description, and the parts of it that are transferred when it is sent
 */
export function shareCache(cache: ContentCache): {
  readonly shared: SharedCache;
  readonly handOver: readonly Transferable[];
} {
  if (cache instanceof FileCache) return { shared: { folder: cache.folder }, handOver: [] };
  const { port1: own, port2: port } = new MessageChannel();
  answerOn<Asked, Uint8Array | null>(own, async ({ key, put }) => {
    if (put === null) return { answer: await cache.get(key) };
    await cache.put(key, put);
    return { answer: null };
  });
  own.unref(); // it waits for the thread without keeping the process alive
  return { shared: { port }, handOver: [port] };
}

/** Opens a cache in the thread that it was sent to. */
export function openSharedCache(shared: SharedCache): ContentCache {
  if ('folder' in shared) return new FileCache(shared.folder);
  const requests = new Requests<Asked, Uint8Array | null>(shared.port);
  return {
    get: (key) => requests.request({ key, put: null }),
    put: async (key, bytes) => {
      await requests.request({ key, put: bytes });
    },
  };
}
