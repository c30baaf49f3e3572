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

/** A request to the thread. */
export type Asked =
  | { readonly to: 'read'; readonly file: ManuscriptFile; readonly hints: StoryHints }
  | { readonly to: 'prove'; readonly file: ManuscriptFile; readonly story: Story; readonly given: readonly string[] };

/** The result, or the reason why the manuscript is refused. */
export type Done =
  { readonly story: Story } | { readonly proof: SourceProof } | { readonly refused: readonly Diagnostic[] };

const readingThread = scopedBoundedThread<Asked, Done>(new URL('./reading-thread.js', import.meta.url));
/** Bytes of text from which a manuscript is read on the thread. A broadsheet page has 40 kB, and most manuscripts are read faster than a thread starts. */
const HEAVY = 400_000;
/** Bounds of time and memory; the largest manuscripts use half of them. */
const BOUNDS: Bounds = { seconds: 12, bytes: 650e6 };

/**
 * Reads a manuscript. A large one is read on a separate thread, which is stopped when it uses too much time or memory. Throws InputError then, and
 * as `readManuscript` does.
 */
export async function readBounded(file: ManuscriptFile, hints: StoryHints, scope: Scope): Promise<Story> {
  if (!isHeavy(file, scope)) return readManuscript(file, hints);
  const done = await onThread({ to: 'read', file, hints }, scope);
  if ('story' in done) return done.story;
  throw new InputError('refused' in done ? done.refused : []);
}

/** Checks a story against its manuscript (the copy proof), within the same bounds. Throws InputError where they are exceeded. */
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

/** Handles one manuscript at a time, so that each is charged only its own time and memory. */
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
