/**
 * Measures the ink of pages on a thread of its own: drawing takes longer than all rules together, and the other core is free.
 * One file is open at a time; the thread outlives it, since what it has learnt of the code is worth half a second.
 */
import type { PDFDocument } from '@cantoo/pdf-lib';
import { answerRequests, Scope, type Answered } from '../../base/index.js';
import { pdfium } from '../../pdf/index.js';
import type { InkFacts } from '../facts.js';
import { geometryOf, openPdf } from '../reader/index.js';
import { measureInk } from './index.js';
import type { Asked } from './coverage-meter.js';

/** Lives as long as the thread. */
const scope = new Scope();
void scope.get(pdfium);
const files = new Map<number, Promise<PDFDocument>>();

async function answer(asked: Asked): Promise<Answered<InkFacts | null>> {
  switch (asked.kind) {
    case 'open': {
      const opening = openPdf(asked.bytes, '').then(({ document }) => document);
      opening.catch(() => undefined); // the error is handled when a page is measured
      files.set(asked.file, opening);
      return { answer: null };
    }
    case 'close':
      files.delete(asked.file);
      return { answer: null };
    case 'measure': {
      const document = await files.get(asked.file)!;
      const page = document.getPage(asked.number - 1);
      const ink = await measureInk(page, geometryOf(page, asked.number), asked, scope);
      const own = ink?.spots ?? null;
      const plates = [...(ink === null ? [] : [ink.plates]), ...(own === null ? [] : [own.process, ...own.plates])];
      return { answer: ink, handOver: plates.map(({ buffer }) => buffer as ArrayBuffer) };
    }
  }
}

answerRequests(answer);
