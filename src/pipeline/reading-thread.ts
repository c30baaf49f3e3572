/** Reads one manuscript on a thread that can be ended; see `reading.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../base/index.js';
import { readManuscript } from '../manuscript/index.js';
import type { Answered, Asked } from './reading.js';

const { file, hints } = workerData as Asked;
let answered: Answered;
try {
  answered = { kind: 'story', story: await readManuscript(file, hints) };
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  answered = { kind: 'refused', diagnostics: error.diagnostics };
}
parentPort?.postMessage(answered);
