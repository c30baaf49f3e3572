import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbandoned, OWNER_MARK, ownerMark } from './owner.js';

/** `part`: what is being written; `old`: what it replaces, about to be removed. */
export type DraftKind = 'part' | 'old';

export interface Draft {
  readonly path: string;
  readonly kind: DraftKind;
}

/** Drafts in use by this process, whichever session made them: other processes see one owner. */
const held = new Set<string>();

/**
 * A path for an unfinished file or folder, beside its final place: hidden, and with its owner's mark, so that a later run
 * knows whether it is still in use. The path is held until it is released.
 */
export function draftPath(folder: string, name: string, kind: DraftKind = 'part'): string {
  const path = join(folder, `.${name}.${ownerMark()}.${randomBytes(4).toString('hex')}.${kind}`);
  held.add(path);
  return path;
}

/** Gives up a path: what is still there counts as abandoned. */
export function releaseDraft(path: string): void {
  held.delete(path);
}

/** Abandoned drafts of a name in a folder, left mostly by runs that were killed. */
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

/** Removes abandoned drafts. Those that cannot be removed stay without a message, since they do no harm. */
export async function sweepDrafts(folder: string, name: string): Promise<void> {
  const left = await abandonedDrafts(folder, name).catch(() => []);
  for (const { path } of left) await rm(path, { recursive: true, force: true }).catch(() => undefined);
}
