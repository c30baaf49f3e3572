import type { PDFDocument } from '@cantoo/pdf-lib';
import { keptThread, type Thread } from '../../base/index.js';
import type { InkFacts } from '../facts.js';
import { geometryOf } from '../reader/index.js';
import { weighInk } from './index.js';

/** What the thread is asked; only `weigh` is answered. */
export type Asked =
  | { readonly kind: 'open'; readonly file: number; readonly bytes: Uint8Array }
  | { readonly kind: 'weigh'; readonly file: number; readonly number: number; readonly ppi: number | null }
  | { readonly kind: 'close'; readonly file: number };

/** Weighs the pages of one file, counted from 1. */
export interface Weigher {
  /** `ppi` of the plates; left out, as many as weighing needs. */
  weigh(number: number, ppi?: number): Promise<InkFacts | null>;
  close(): void;
}

type InkThread = Thread<Asked, InkFacts | null>;

const THREAD = new URL('./thread.js', import.meta.url);

const thread = keptThread<Asked, InkFacts | null>(THREAD);
let files = 0;

/** Starts the thread, which takes half a second to load: who knows that there will be a file to weigh asks before it is there. */
export function startWeigher(): void {
  thread();
}

/** On a thread of its own where that can be, else here. */
export function openWeigher(bytes: Uint8Array, document: PDFDocument): Weigher {
  const other = thread();
  return other === null ? weigherHere(document) : weigherThere(other, bytes);
}

function weigherHere(document: PDFDocument): Weigher {
  return {
    weigh: (number, ppi) => {
      const page = document.getPage(number - 1);
      return weighInk(page, geometryOf(page, number), ppi);
    },
    close: () => undefined,
  };
}

function weigherThere(other: InkThread, bytes: Uint8Array): Weigher {
  const file = files++;
  other.tell({ kind: 'open', file, bytes });
  return {
    weigh: (number, ppi) => other.request({ kind: 'weigh', file, number, ppi: ppi ?? null }),
    close: () => {
      other.tell({ kind: 'close', file });
    },
  };
}
