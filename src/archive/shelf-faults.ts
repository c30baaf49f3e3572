import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { diagnostic, words, type Diagnostic } from '../base/index.js';
import type { BagRef, Shelf } from './shelf.js';

/** What is wrong with names: folders that are no editions', bags under other names, versions that are missing between others. */
export async function shelfFaults({ bags, strays }: Shelf): Promise<readonly Diagnostic[]> {
  return [...(await Promise.all(strays.map(strayFault))), ...missingVersions(bags)];
}

/** A bag says in its own tags which edition it is, whatever its folder is called. */
async function strayFault(path: string): Promise<Diagnostic> {
  const identifier = await identifierOf(path);
  if (identifier !== null)
    return diagnostic(
      'error',
      'archive/misplaced',
      { file: path },
      words(
        `This bag is ${identifier}, and its folder ${basename(path)} has no name of an edition.`,
        `此存档包是「${identifier}」的，但文件夹名 ${basename(path)} 不是一期报纸的名称。`,
      ),
      words(`Give its folder back the name ${identifier}/v<n>.`, `请将文件夹名改回 ${identifier}/v<n>。`),
    );
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return diagnostic(
    'warning',
    'archive/stray',
    { file: path },
    isFolder
      ? words('This folder holds no edition, and is passed over.', '此文件夹中没有任何一期报纸，已跳过。')
      : words('This file is none of the archive, and is passed over.', '此文件不属于存档，已跳过。'),
    words(
      'An edition lies in bags/<publication>/<YYYY-MM-DD>/v<n>; move anything else out of the archive.',
      '各期应放在 bags/<刊物>/<YYYY-MM-DD>/v<n>；其他内容请移出存档。',
    ),
  );
}

/** Publication and date as the bag, or one that lies below the folder, has them; null where there is none. */
async function identifierOf(path: string): Promise<string | null> {
  for (const below of ['', 'v1', 'v2', 'v3']) {
    const info = await readFile(join(path, below, 'bag-info.txt'), 'utf8').catch(() => '');
    const [, identifier] = /^External-Identifier: (\S.*)$/m.exec(info) ?? [];
    if (identifier !== undefined) return identifier;
  }
  return null;
}

/** Versions are counted from 1, and none is ever taken away. */
function missingVersions(bags: readonly BagRef[]): readonly Diagnostic[] {
  return bags.flatMap((bag, i) => {
    const before = bags[i - 1];
    const first = before?.publication === bag.publication && before.date === bag.date ? before.version + 1 : 1;
    return Array.from({ length: Math.min(bag.version - first, 100) }, (_, k) => first + k).map((version) =>
      diagnostic(
        'error',
        'archive/missing-version',
        { file: join(bag.folder, '..', `v${version}`) },
        words(
          `Version ${version} of ${bag.publication} of ${bag.date} is missing; there is a version ${bag.version}.`,
          `缺少「${bag.publication}」${bag.date} 的第 ${version} 稿，而第 ${bag.version} 稿在。`,
        ),
        words(
          'Restore its folder from a copy of the archive, or give it back its name.',
          '请用存档的副本恢复该文件夹，或将其改回原名。',
        ),
      ),
    );
  });
}
