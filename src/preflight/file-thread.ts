/** Checks files from elsewhere, one at a time, on a thread that can be ended. Whatever it fails with is answered as a fault, so that the asker can report the file. */
import { answerRequests, InputError, Scope } from '../base/index.js';
import { preflightHere, type FileAnswer, type FileAsked, type FilePart } from './file.js';

/** Lives as long as the thread. */
const scope = new Scope();

answerRequests<FileAsked, FileAnswer, FilePart>(async (asked, tell) => {
  try {
    const onFindings = (findings: FilePart['findings'], pages: number): void => {
      tell({ findings, pages });
    };
    return { answer: { kind: 'checked', result: await preflightHere(asked, scope, { onFindings }) } };
  } catch (error) {
    if (error instanceof InputError) return { answer: { kind: 'refused', diagnostics: error.diagnostics } };
    return { answer: { kind: 'fault', what: error instanceof Error ? (error.stack ?? error.message) : String(error) } };
  }
});
