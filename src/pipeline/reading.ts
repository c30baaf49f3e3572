import {
  InputError,
  OutOfBounds,
  refusal,
  scopedBoundedThread,
  type Bounds,
  type Diagnostic,
  type Scope,
} from '../base/index.js';
import {
  proveSource,
  readManuscript,
  textSize,
  type ManuscriptFile,
  type SourceProof,
  type Story,
  type StoryHints,
} from '../manuscript/index.js';
import { manuscriptTooHeavy } from './diagnostics.js';

/** What the thread is asked for. */
export type Asked =
  | { readonly to: 'read'; readonly file: ManuscriptFile; readonly hints: StoryHints }
  | { readonly to: 'prove'; readonly file: ManuscriptFile; readonly story: Story; readonly given: readonly string[] };

/** What was asked for, or why the manuscript is refused. */
export type Done =
  { readonly story: Story } | { readonly proof: SourceProof } | { readonly refused: readonly Diagnostic[] };

const readingThread = scopedBoundedThread<Asked, Done>(new URL('./reading-thread.js', import.meta.url));
/** Bytes of text from which a manuscript is read where reading can be ended. A page of a broadsheet has 40 kB; most are read before a thread has started. */
const HEAVY = 400_000;
/** Bounds of time and memory; the largest manuscripts take half of it. */
const BOUNDS: Bounds = { seconds: 12, bytes: 650e6 };

/**
 * Reads a manuscript. A large one is read on a thread of its own, which is ended when it takes too much time or memory. Throws InputError then, and
 * as `readManuscript` does.
 */
export async function readBounded(file: ManuscriptFile, hints: StoryHints, scope: Scope): Promise<Story> {
  if (!isHeavy(file, scope)) return readManuscript(file, hints);
  const done = await onThread({ to: 'read', file, hints }, scope);
  if ('story' in done) return done.story;
  throw new InputError('refused' in done ? done.refused : []);
}

/** Proves a story against its manuscript, within the same bounds. Throws InputError where they are not enough. */
export async function proveBounded(
  file: ManuscriptFile,
  story: Story,
  given: readonly string[],
  scope: Scope,
): Promise<SourceProof> {
  if (!isHeavy(file, scope)) return proveSource(file, story, given);
  const done = await onThread({ to: 'prove', file, story, given }, scope);
  if ('proof' in done) return done.proof;
  throw new InputError('refused' in done ? done.refused : []);
}

const isHeavy = (file: ManuscriptFile, scope: Scope): boolean =>
  textSize(file) > HEAVY && scope.get(readingThread).available;

/** Works on one manuscript at a time, so that each is charged with its own time and memory. */
async function onThread(asked: Asked, scope: Scope): Promise<Done> {
  try {
    return await scope.get(readingThread).ask(asked, { bounds: BOUNDS, once: true });
  } catch (error) {
    throw error instanceof OutOfBounds ? tooHeavy(asked, error.of) : error;
  }
}

const tooHeavy = ({ file: { name }, to }: Asked, of: OutOfBounds['of']): InputError =>
  refusal(
    manuscriptTooHeavy({ file: name }, { task: to, of, limit: of === 'time' ? BOUNDS.seconds : BOUNDS.bytes / 1e6 }),
  );
