/**
 * Weighs the ink of pages on a thread of its own: drawing takes longer than all rules together, and the other core is free.
 * One file is open at a time; the thread outlives it, since what it has learnt of the code is worth half a second.
 */
import { parentPort } from 'node:worker_threads';
import type { PDFDocument } from '@cantoo/pdf-lib';
import { geometryOf, openPdf } from '../reader/index.js';
import { readyRenderer } from './draw.js';
import { weighInk } from './index.js';
import type { Asked, Answered } from './weigher.js';

void readyRenderer();
const files = new Map<number, Promise<PDFDocument>>();

async function answer(asked: Asked): Promise<Answered | null> {
  switch (asked.kind) {
    case 'open':
      files.set(
        asked.file,
        openPdf(asked.bytes, '').then(({ document }) => document),
      );
      return null;
    case 'close':
      files.delete(asked.file);
      return null;
    case 'weigh': {
      const document = await files.get(asked.file)!;
      const page = document.getPage(asked.number - 1);
      return { id: asked.id, ink: await weighInk(page, geometryOf(page, asked.number), asked.ppi), fault: null };
    }
  }
}

parentPort?.on('message', (asked: Asked) => {
  answer(asked)
    .catch((error: unknown) => ({ id: asked.kind === 'weigh' ? asked.id : -1, ink: null, fault: String(error) }))
    .then((answered) => {
      if (answered !== null)
        parentPort!.postMessage(answered, answered.ink ? [answered.ink.plates.buffer as ArrayBuffer] : []);
    })
    .catch(() => undefined);
});
