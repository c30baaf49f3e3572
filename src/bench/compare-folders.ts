import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** A file that two folders do not hold with the same bytes. */
export interface FileDifference {
  /** Below both folders, with slashes. */
  readonly path: string;
  /** `first` and `second`: only that folder has the file. */
  readonly kind: 'first' | 'second' | 'bytes';
  /** Offset of the first byte that differs; 0 where one of the folders lacks the file. */
  readonly offset: number;
}

/** Every file of two folders that is not the same in both, in the order of their paths. */
export async function compareFolders(first: string, second: string): Promise<readonly FileDifference[]> {
  const [ofFirst, ofSecond] = [await filesBelow(first), await filesBelow(second)];
  const differences: FileDifference[] = [];
  for (const path of [...new Set([...ofFirst, ...ofSecond])].sort()) {
    if (!ofSecond.has(path)) differences.push({ path, kind: 'first', offset: 0 });
    else if (!ofFirst.has(path)) differences.push({ path, kind: 'second', offset: 0 });
    else {
      const offset = firstDifference(await readFile(join(first, path)), await readFile(join(second, path)));
      if (offset !== null) differences.push({ path, kind: 'bytes', offset });
    }
  }
  return differences;
}

/** Relative paths of all files below a folder; none where the folder is missing, as after a build that was refused. */
export async function filesBelow(folder: string): Promise<ReadonlySet<string>> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return new Set(
      files.map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .split(sep)
          .join('/'),
      ),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set();
    throw error;
  }
}

function firstDifference(first: Buffer, second: Buffer): number | null {
  if (first.equals(second)) return null;
  const length = Math.min(first.length, second.length);
  for (let offset = 0; offset < length; offset++) if (first[offset] !== second[offset]) return offset;
  return length;
}
