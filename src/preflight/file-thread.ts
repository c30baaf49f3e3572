/** Checks files from elsewhere, one at a time, on a thread that can be ended. What it fails with is the file's fault as far as the asker goes. */
import { answerRequests, InputError } from '../base/index.js';
import { preflightHere, type FileAnswer, type FileAsked, type FilePart } from './file.js';

answerRequests<FileAsked, FileAnswer, FilePart>(async (asked, tell) => {
  try {
    const onFindings = (findings: FilePart['findings'], pages: number): void => {
      tell({ findings, pages });
    };
    return { answer: { kind: 'checked', result: await preflightHere(asked, { onFindings }) } };
  } catch (error) {
    if (error instanceof InputError) return { answer: { kind: 'refused', diagnostics: error.diagnostics } };
    return { answer: { kind: 'fault', what: error instanceof Error ? (error.stack ?? error.message) : String(error) } };
  }
});
