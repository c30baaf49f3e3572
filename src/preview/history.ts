import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { InputError } from '../base/index.js';
import { refuse, words } from '../base/index.js';

interface Step {
  readonly file: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Edits that were written, newest last. A file that somebody else changed meanwhile is left alone. */
export class History {
  private readonly steps: Step[] = [];

  get length(): number {
    return this.steps.length;
  }

  /** @throws InputError where the file is no longer what `before` says */
  async write(file: string, before: Uint8Array, after: Uint8Array): Promise<void> {
    await exchange(file, before, after);
    this.steps.push({ file, before, after });
  }

  async undo(): Promise<void> {
    const step = this.steps.at(-1);
    if (step === undefined)
      throw refuse('preview/nothing-to-undo', null, words('There is nothing to undo.', '没有可撤销的修改。'));
    await exchange(step.file, step.after, step.before);
    this.steps.pop();
  }
}

/** Whole or not at all, with the file's own permissions. */
async function exchange(file: string, expected: Uint8Array, bytes: Uint8Array): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.part`);
  try {
    await writeFile(draft, bytes, { mode: (await stat(file)).mode });
    if (!Buffer.from(expected).equals(await readFile(file))) throw changed(file, null);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** `now`: what stands there instead. */
export function changed(file: string, now: string | null): InputError {
  const found = now === null ? words('', '') : words(` It now reads: “${now}”.`, `现为：“${now}”。`);
  return refuse(
    'preview/changed-meanwhile',
    { file },
    words(`The file was changed meanwhile; nothing was written.${found.en}`, `文件已被改动，没有写入。${found.zh}`),
    words('Look at the new state and edit it again.', '请看过新的内容后再改。'),
  );
}
