import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { draftPath, InputError, refusal, releaseDraft, sweepDrafts } from '../base/index.js';
import { changedMeanwhile, nothingToUndo } from './diagnostics.js';
import { encodingNamed } from './encode.js';

/** A file to be written: whole, from one state to the next. */
export interface Step {
  readonly file: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Name of the encoding, as in `Story.source.encoding`. */
  readonly encoding: string;
}

/** Edits that were written, newest last. A file that somebody else changed meanwhile is left alone. */
export class History {
  private readonly steps: Step[] = [];
  private readonly last = new Map<string, Uint8Array>();

  get length(): number {
    return this.steps.length;
  }

  /** The content that a file has unless another program has changed it; undefined for files that were not edited here. */
  left(file: string): Uint8Array | undefined {
    return this.last.get(file);
  }

  /** @throws Changed where the file is no longer what `before` says */
  async write(step: Step): Promise<void> {
    await exchange(step);
    this.steps.push(step);
    this.last.set(step.file, step.after);
  }

  async undo(): Promise<void> {
    const step = this.steps.at(-1);
    if (step === undefined) throw refusal(nothingToUndo(null));
    await exchange({ ...step, before: step.after, after: step.before });
    this.steps.pop();
    this.last.set(step.file, step.before);
  }
}

/** Replaces a file in one step and keeps its permissions; the new content is flushed to the disk first. */
async function exchange({ file, before, after, encoding }: Step): Promise<void> {
  const [folder, name] = [dirname(file), basename(file)];
  await sweepDrafts(folder, name);
  const draft = draftPath(folder, name);
  try {
    const handle = await open(draft, 'wx', (await stat(file)).mode);
    try {
      await handle.writeFile(after);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const now = await readFile(file);
    if (!Buffer.from(before).equals(now)) {
      const known = encodingNamed(encoding);
      throw new Changed(file, known.decode(before), known.decode(now));
    }
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
    releaseDraft(draft);
  }
}

/** The text to be changed is no longer the one that was shown. */
export class Changed extends InputError {
  constructor(
    readonly file: string,
    /** The text that was shown, and the one that is there now. */
    readonly shown: string,
    readonly now: string,
  ) {
    super([changedMeanwhile({ file })]);
  }
}
