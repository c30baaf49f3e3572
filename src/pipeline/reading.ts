import { canStart, InputError, refuse, Thread, words, type Diagnostic, type Words } from '../base/index.js';
import { readManuscript, textSize, type ManuscriptFile, type Story, type StoryHints } from '../manuscript/index.js';
import { limitProcessorTime } from './processor-time.js';

/** What the thread is given. */
export interface Asked {
  readonly file: ManuscriptFile;
  readonly hints: StoryHints;
}

/** A story, or why the manuscript is refused. */
export type Read =
  | { readonly kind: 'story'; readonly story: Story }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

const THREAD = new URL('./reading-thread.js', import.meta.url);
/** Bytes of text from which a manuscript is read where reading can be ended. A page of a broadsheet has 40 kB; most are read before a thread has started. */
const HEAVY = 400_000;
/** Seconds of processor time, after which reading is ended. */
const MOST_SECONDS = 20;
/** MiB for the thread's objects; what the decoded file itself takes comes on top. */
const MOST_MEMORY = 768;

/**
 * Reads a manuscript. A large one is read on a thread of its own, which is ended when it takes too much time or memory. Throws InputError as
 * `readManuscript` does, and then.
 */
export function readBounded(file: ManuscriptFile, hints: StoryHints): Promise<Story> {
  const heavy = textSize(file) > HEAVY && canStart(THREAD);
  return heavy ? readOnThread(file, hints) : readManuscript(file, hints);
}

async function readOnThread(file: ManuscriptFile, hints: StoryHints): Promise<Story> {
  const thread = new Thread<Asked, Read>(THREAD, { limits: { maxOldGenerationSizeMb: MOST_MEMORY } });
  let stop = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    stop = limitProcessorTime(MOST_SECONDS, () => {
      reject(tooHeavy(file, TIME));
    });
  });
  try {
    const read = await Promise.race([thread.request({ file, hints }), late]);
    if (read.kind === 'refused') throw new InputError(read.diagnostics);
    return read.story;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy(file, MEMORY) : error;
  } finally {
    stop();
    await thread.end();
  }
}

const TIME = words(`more than ${MOST_SECONDS} seconds of processor time`, `超过 ${MOST_SECONDS} 秒处理器时间`);
const MEMORY = words(`more than ${MOST_MEMORY} MB of memory`, `超过 ${MOST_MEMORY} MB 内存`);

const tooHeavy = ({ name }: ManuscriptFile, what: Words): InputError =>
  refuse(
    'manuscript/too-heavy',
    { file: name },
    words(`Reading this manuscript took ${what.en}; it was ended.`, `读取这份稿件${what.zh}，已中止。`),
    words('Copy the text of the story into a new document, or divide it.', '请把稿件文字复制到新文档，或拆成几份。'),
  );
