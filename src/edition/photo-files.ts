import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';
import { isThere, nearestName, refusal, type Diagnostic, type InputError, type Where } from '../base/index.js';
import { missingFile, missingFolder, missingManuscript, missingPhotoFile, notPhotos } from './diagnostics/files.js';
import type { PhotoPlan } from './plan-types.js';

/** Kinds of picture that the photo room reads. */
const PICTURES = new Set(['.jpg', '.jpeg', '.png', '.webp', '.tif', '.tiff', '.avif', '.heic', '.heif', '.gif']);

export interface PhotoFolder {
  readonly photos: readonly PhotoPlan[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The pictures that lie in a folder, by name. Whatever else lies there is named in a note.
 *
 * @param where the place that names the folder, for messages
 * @throws InputError where it is not a folder that can be read
 */
export async function photosInFolder(folder: string, where: Where | null): Promise<PhotoFolder> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(async () => {
    throw await noSuch('folder', folder, where);
  });
  const named = await Promise.all(
    entries.map(async (entry) => ({
      name: entry.name,
      picture:
        !entry.name.startsWith('.') &&
        PICTURES.has(extname(entry.name).toLowerCase()) &&
        // A link may lead to a folder or nowhere, and reading a pipe would never end.
        (entry.isFile() || (entry.isSymbolicLink() && (await isFile(join(folder, entry.name))))),
    })),
  );
  const names = (picture: boolean) => named.flatMap((entry) => (entry.picture === picture ? [entry.name] : [])).sort();
  const others = names(false);
  return {
    photos: names(true).map((name) => ({ id: name, file: join(folder, name), credit: null, focus: null, where: null })),
    diagnostics: others.length === 0 ? [] : [notPhotos({ file: folder }, { names: others, endings: [...PICTURES] })],
  };
}

/** Least bytes of a picture beside a page; smaller files are spacers and icons. */
const SMALLEST = 1024;

/**
 * The pictures that a manuscript names and that lie beside it or in folders beside it, as a page saved with its folder has them. A name that leads
 * out of the manuscript's folder, also through a link, is passed over; so is one that is no file.
 */
export async function picturesBeside(manuscript: string, names: readonly string[]): Promise<readonly PhotoPlan[]> {
  const folder = await realpath(dirname(manuscript)).catch(() => null);
  if (folder === null) return [];
  const found = new Map<string, PhotoPlan>();
  for (const name of names) {
    const kind = extname(name).toLowerCase();
    const id = basename(name);
    if ((kind !== '' && !PICTURES.has(kind)) || found.has(id) || name.includes('\0')) continue;
    const file = await realpath(resolve(folder, name)).catch(() => null);
    const inside = file === null ? '..' : relative(folder, file);
    if (file === null || inside.startsWith('..') || isAbsolute(inside)) continue;
    const size = await stat(file).then((of) => (of.isFile() ? of.size : 0));
    if (size < SMALLEST) continue;
    found.set(id, { id, file, credit: null, focus: null, where: null });
  }
  return [...found.values()];
}

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Case and Unicode form aside: macOS writes 中文é in pieces, and cameras write IMG_1.JPG. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** The path itself, or one that differs from it only in letter case or Unicode form; null where neither exists. */
export async function located(path: string): Promise<string | null> {
  if (await isThere(path)) return path;
  const above = dirname(path);
  const folder = above === path ? null : await located(above);
  if (folder === null) return null;
  const names = await readdir(folder).catch((): string[] => []);
  const alike = names.filter((name) => folded(name) === folded(basename(path)));
  return alike.length === 1 ? join(folder, alike[0]!) : null;
}

const MISSING = {
  file: missingFile,
  folder: missingFolder,
  manuscript: missingManuscript,
  photo: missingPhotoFile,
} as const;

/** The refusal of a path that does not exist, with the nearby name that was most likely meant, or of a folder where a file is wanted. */
export async function noSuch(what: keyof typeof MISSING, path: string, where: Where | null): Promise<InputError> {
  const wanted = what === 'folder' ? 'folder' : 'file';
  const other = wanted === 'folder' ? await isFile(path) : await isFolder(path);
  const found = !other ? null : wanted === 'folder' ? 'file' : 'folder';
  const guess = found === null ? await neighbourOf(path) : null;
  return refusal(MISSING[what](where, { path, found, guess, named: where !== null }));
}

async function neighbourOf(path: string): Promise<string | null> {
  const name = basename(path);
  const neighbours = await readdir(dirname(path)).catch((): string[] => []);
  return neighbours.find((other) => folded(other) === folded(name)) ?? nearestName(name, neighbours);
}
