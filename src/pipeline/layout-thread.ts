/**
 * Lays out pages of an edition on a thread of its own, beginning with the last. It outlives the edition, since what it has learnt
 * of the code and the faces is worth a second.
 */
import { parentPort } from 'node:worker_threads';
import { cacheFolder, fileCache } from '../base/index.js';
import { openFonts } from '../fonts/index.js';
import { layoutShare, LayoutMemory, PreparedCopy, Typesetter } from '../layout/index.js';
import { bindFaces } from './faces.js';
import { claimIn, type Answered, type Asked } from './layout-threads.js';

const library = openFonts({ cache: fileCache(cacheFolder(process.env)) });
const composed = new PreparedCopy();

async function answer({ id, edition, claims }: Asked): Promise<void> {
  const { tokens, language } = edition.publication;
  const setter = new Typesetter(tokens, await bindFaces(edition.publication, await library), language, composed);
  for (const share of layoutShare(edition, setter, new LayoutMemory(), claimIn(claims), true)) say({ id, share });
}

const say = (answered: Answered): void => {
  parentPort!.postMessage(answered);
};

parentPort?.on('message', (asked: Asked) => {
  answer(asked)
    .catch(() => undefined) // what it did not lay out is laid out by who asked, who then meets the same error
    .finally(() => {
      say({ id: asked.id, share: null });
    });
});
