import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { once } from 'node:events';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { draftPath, releaseDraft, sweepDrafts } from '../base/index.js';
import { filesBelow } from './verify.js';
import type { BagRef } from './store.js';

/** Files that are compressed already; compressing them again gains nothing. */
const PACKED = /\.(?:jpe?g|png|pdf|do[ct][xm]|zip|webp|heic|tiff?)$/i;
/** A zip dates its entries; one date for all, so that the same bag gives the same bytes. */
const MTIME = new Date(1980, 0, 1);

/** Writes a bag as a zip file, whole or not at all, a file at a time. The folder within is named after edition and version. */
export async function zipBag(bag: BagRef, target: string, signal?: AbortSignal): Promise<void> {
  await sweepDrafts(dirname(target), basename(target));
  const draft = draftPath(dirname(target), basename(target));
  const out = createWriteStream(draft);
  const failed = new Promise<never>((_, reject) => out.once('error', reject));
  failed.catch(() => undefined); // handled below
  const zip = new Zip((error, chunk) => {
    if (error !== null) out.destroy(error);
    else out.write(chunk);
  });
  try {
    const root = `${bag.publication}-${bag.date}-v${bag.version}`;
    for (const name of await filesBelow(bag.folder)) {
      signal?.throwIfAborted();
      const entry = PACKED.test(name)
        ? new ZipPassThrough(`${root}/${name}`)
        : new ZipDeflate(`${root}/${name}`, { level: 6 });
      entry.mtime = MTIME;
      zip.add(entry);
      entry.push(await readFile(join(bag.folder, name)), true);
      if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), failed]);
    }
    zip.end();
    out.end();
    await Promise.race([once(out, 'finish'), failed]);
    await rename(draft, target);
  } catch (error) {
    out.destroy();
    await rm(draft, { force: true }).catch(() => undefined); // the next run removes it
    throw error;
  } finally {
    releaseDraft(draft);
  }
}
