/** Reads or proofreads one manuscript on a thread that can be stopped; see `reading.ts`. */
import { answerRequests, InputError } from '../base/index.js';
import { proveSource, readManuscript } from '../manuscript/index.js';
import type { Asked, Done } from './reading.js';

answerRequests<Asked, Done>(async (asked) => {
  try {
    const { file } = asked;
    return {
      answer:
        asked.to === 'read'
          ? { story: await readManuscript(file, asked.hints) }
          : { proof: await proveSource(file, asked.story, asked.given) },
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { answer: { refused: error.diagnostics } };
  }
});
