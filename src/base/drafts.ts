import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbandoned, OWNER_MARK, ownerMark } from './owner.js';

/** `part`: what is being made; `old`: what it takes the place of, on its way out. */
export type DraftKind = 'part' | 'old';

export interface Draft {
  readonly path: string;
  readonly kind: DraftKind;
}

/** Those that this process is at, whichever session made them: other processes see one owner. */
const held = new Set<string>();

/**
 * A path for a file or folder that is not whole yet, in the folder in which it is to stand: hidden, and with its owner's mark, so that a later run
 * knows whether anybody is still at it. It is held until it is released.
 */
export function draftPath(folder: string, name: string, kind: DraftKind = 'part'): string {
  const path = join(folder, `.${name}.${ownerMark()}.${randomBytes(4).toString('hex')}.${kind}`);
  held.add(path);
  return path;
}

/** Whoever made the path is done with it: what still stands there is left behind. */
export function releaseDraft(path: string): void {
  held.delete(path);
}

/** Drafts of that name which were left in a folder, by runs that were killed above all. */
export async function abandonedDrafts(folder: string, name: string): Promise<readonly Draft[]> {
  const prefix = `.${name}.`;
  const left: Draft[] = [];
  for (const entry of (await readdir(folder)).sort()) {
    if (!entry.startsWith(prefix)) continue;
    const match = DRAFT.exec(entry.slice(prefix.length));
    if (match === null) continue;
    const path = join(folder, entry);
    const abandoned = match[1] === ownerMark() ? !held.has(path) : await isAbandoned(path, match[1]);
    if (abandoned) left.push({ path, kind: match[2] as DraftKind });
  }
  return left;
}

const DRAFT = new RegExp(`^(${OWNER_MARK.source})\\.[0-9a-f]{8}\\.(part|old)$`);

/** Removes them. What cannot be removed stays, without a word: it hinders nobody. */
export async function sweepDrafts(folder: string, name: string): Promise<void> {
  const left = await abandonedDrafts(folder, name).catch(() => []);
  for (const { path } of left) await rm(path, { recursive: true, force: true }).catch(() => undefined);
}
