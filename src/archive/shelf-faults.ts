import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../base/index.js';
import { misplacedBag, missingVersion, strayEntry } from './diagnostics/bags.js';
import type { BagRef, Shelf } from './shelf.js';

/** Faults of names: folders that hold no edition, bags under wrong names, and gaps between versions. */
export async function shelfFaults({ bags, strays }: Shelf): Promise<readonly Diagnostic[]> {
  return [...(await Promise.all(strays.map(strayFault))), ...missingVersions(bags)];
}

/** A bag says in its own tags which edition it is, whatever its folder is called. */
async function strayFault(path: string): Promise<Diagnostic> {
  const identifier = await identifierOf(path);
  if (identifier !== null) return misplacedBag({ file: path }, { identifier, folder: path });
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return strayEntry({ file: path }, { what: isFolder ? 'folder' : 'file' });
}

/** Publication and date that the tags of a bag in this folder, or below it, name; null where there is no bag. */
async function identifierOf(path: string): Promise<string | null> {
  for (const below of ['', 'v1', 'v2', 'v3']) {
    const info = await readFile(join(path, below, 'bag-info.txt'), 'utf8').catch(() => '');
    const [, identifier] = /^External-Identifier: (\S.*)$/m.exec(info) ?? [];
    if (identifier !== undefined) return identifier;
  }
  return null;
}

/** Gaps between versions, which are counted from 1 and never removed. */
function missingVersions(bags: readonly BagRef[]): readonly Diagnostic[] {
  return bags.flatMap((bag, i) => {
    const before = bags[i - 1];
    const first = before?.publication === bag.publication && before.date === bag.date ? before.version + 1 : 1;
    return Array.from({ length: Math.min(bag.version - first, 100) }, (_, k) => first + k).map((version) =>
      missingVersion(
        { file: join(bag.folder, '..', `v${version}`) },
        { publication: bag.publication, date: bag.date, version, newer: bag.version },
      ),
    );
  });
}
