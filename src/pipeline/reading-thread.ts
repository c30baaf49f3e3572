/** Reads one manuscript on a thread that can be ended; see `reading.ts`. */
import { answerRequests, InputError } from '../base/index.js';
import { readManuscript } from '../manuscript/index.js';
import type { Asked, Read } from './reading.js';

answerRequests<Asked, Read>(async ({ file, hints }) => {
  try {
    return { answer: { kind: 'story', story: await readManuscript(file, hints) } };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { answer: { kind: 'refused', diagnostics: error.diagnostics } };
  }
});
