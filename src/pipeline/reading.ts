import { canStart, InputError, refuse, Thread, words, type Diagnostic, type Words } from '../base/index.js';
import {
  proveSource,
  readManuscript,
  textSize,
  type ManuscriptFile,
  type SourceProof,
  type Story,
  type StoryHints,
} from '../manuscript/index.js';
import { limitProcessorTime } from './processor-time.js';

/** What the thread is asked for. */
export type Asked =
  | { readonly to: 'read'; readonly file: ManuscriptFile; readonly hints: StoryHints }
  | { readonly to: 'prove'; readonly file: ManuscriptFile; readonly story: Story; readonly given: readonly string[] };

/** What was asked for, or why the manuscript is refused. */
export type Done =
  { readonly story: Story } | { readonly proof: SourceProof } | { readonly refused: readonly Diagnostic[] };

const THREAD = new URL('./reading-thread.js', import.meta.url);
/** Bytes of text from which a manuscript is read where reading can be ended. A page of a broadsheet has 40 kB; most are read before a thread has started. */
const HEAVY = 400_000;
/** Seconds of processor time, after which reading is ended. The largest that are read take half of it. */
const MOST_SECONDS = 12;
/** MiB for the thread's objects; what the decoded file itself takes comes on top. */
const MOST_MEMORY = 768;

/**
 * Reads a manuscript. A large one is read on a thread of its own, which is ended when it takes too much time or memory. Throws InputError as
 * `readManuscript` does, and then.
 */
export async function readBounded(file: ManuscriptFile, hints: StoryHints): Promise<Story> {
  if (!isHeavy(file)) return readManuscript(file, hints);
  const done = await onThread({ to: 'read', file, hints }, words('Reading this manuscript', '读取这份稿件'));
  if ('story' in done) return done.story;
  throw new InputError('refused' in done ? done.refused : []);
}

/** Proves a story against its manuscript, within the same bounds. Throws InputError where they are not enough. */
export async function proveBounded(file: ManuscriptFile, story: Story, given: readonly string[]): Promise<SourceProof> {
  if (!isHeavy(file)) return proveSource(file, story, given);
  const work = words('Comparing the story with this manuscript', '将稿件与原文件核对');
  const done = await onThread({ to: 'prove', file, story, given }, work);
  if ('proof' in done) return done.proof;
  throw new InputError('refused' in done ? done.refused : []);
}

const isHeavy = (file: ManuscriptFile): boolean => textSize(file) > HEAVY && canStart(THREAD);

async function onThread(asked: Asked, work: Words): Promise<Done> {
  const thread = new Thread<Asked, Done>(THREAD, { limits: { maxOldGenerationSizeMb: MOST_MEMORY } });
  let stop = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    stop = limitProcessorTime(MOST_SECONDS, () => {
      reject(tooHeavy(asked.file, work, TIME));
    });
  });
  try {
    return await Promise.race([thread.request(asked), late]);
  } catch (error) {
    const full = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    throw full ? tooHeavy(asked.file, work, MEMORY) : error;
  } finally {
    stop();
    await thread.end();
  }
}

const TIME = words(`more than ${MOST_SECONDS} seconds of processor time`, `超过 ${MOST_SECONDS} 秒处理器时间`);
const MEMORY = words(`more than ${MOST_MEMORY} MB of memory`, `超过 ${MOST_MEMORY} MB 内存`);

const tooHeavy = ({ name }: ManuscriptFile, work: Words, what: Words): InputError =>
  refuse(
    'manuscript/too-heavy',
    { file: name },
    words(`${work.en} took ${what.en}; it was ended.`, `${work.zh}${what.zh}，已中止。`),
    words('Copy the text of the story into a new document, or divide it.', '请把稿件文字复制到新文档，或拆成几份。'),
  );
