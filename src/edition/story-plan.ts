import { basename, dirname, resolve } from 'node:path';
import { InputError, refusal, type Diagnostic, type Where } from '../base/index.js';
import type { StoryHints } from '../manuscript/index.js';
import { photoListedTwice } from './diagnostics/files.js';
import { twoLeads } from './diagnostics/pages.js';
import { isFile, located, noSuch, photosInFolder } from './photo-files.js';
import type { PhotoPlan, StoryPlan } from './plan-types.js';
import type { StoryFile } from './schema/edition.js';
import { placeOf } from './schema/place.js';
import type { Rank } from './types.js';
import type { YamlFile } from './yaml-file.js';

export interface PlannedStory {
  readonly story: StoryPlan;
  readonly diagnostics: readonly Diagnostic[];
}

export async function planStory(
  stated: Omit<StoryFile, 'rank'>,
  rank: Rank,
  yaml: YamlFile,
  path: readonly PropertyKey[],
): Promise<PlannedStory> {
  const {
    file: name,
    photos: listed,
    captions,
    vertical = null,
    group = null,
    boxed,
    mayHold,
    place,
    jump = null,
    ...hints
  } = stated;
  const settled = { vertical, rank, group, boxed, mayHold, place: place === undefined ? null : placeOf(place), jump };
  const folder = dirname(yaml.file);
  const where = yaml.at([...path, 'file']);
  const file = resolve(folder, name);
  if (!(await isFile(file))) throw await noSuch('manuscript', file, where);
  const source =
    typeof listed === 'string' ? ((await located(resolve(folder, listed))) ?? resolve(folder, listed)) : null;
  if (source !== null && !(await isFile(source))) {
    const { photos, diagnostics } = await photosInFolder(source, yaml.at([...path, 'photos']));
    return {
      story: { file, hints: withCaptions(hints, captions), photos, lead: null, ...settled, where },
      diagnostics,
    };
  }
  // A single photo may be named without a list.
  const named = typeof listed === 'string' ? [listed] : (listed ?? []);
  const entries = named.map((entry) => (typeof entry === 'string' ? { file: entry, lead: false } : entry));
  const at = (i: number) => yaml.at(typeof listed === 'string' ? [...path, 'photos'] : [...path, 'photos', i]);
  const photos = await Promise.all(entries.map((entry, i) => planPhoto(entry, entries, folder, at(i))));
  const twice = listedTwice(photos);
  if (twice.length > 0) throw new InputError(twice);
  const own = photos.flatMap(({ id }, i) => {
    const caption = entries[i]?.caption;
    return caption === undefined ? [] : [[id, caption] as const];
  });
  const story: StoryPlan = {
    file,
    hints: withCaptions(hints, own.length === 0 ? captions : { ...captions, ...Object.fromEntries(own) }),
    photos,
    lead: leadOf(entries, photos, at),
    ...settled,
    where,
  };
  return { story, diagnostics: [] };
}

function withCaptions(hints: StoryHints, captions: StoryHints['captions']): StoryHints {
  return captions === undefined ? hints : { ...hints, captions };
}

type PhotoEntry = Exclude<Exclude<StoryFile['photos'], string | undefined>[number], string>;

async function planPhoto(
  entry: PhotoEntry,
  all: readonly PhotoEntry[],
  folder: string,
  where: Where,
): Promise<PhotoPlan> {
  const stated = resolve(folder, entry.file);
  const file = (await located(stated)) ?? stated;
  if (!(await isFile(file))) throw await noSuch('photo', file, where);
  const name = basename(entry.file);
  const alone = all.filter((other) => basename(other.file) === name).length === 1;
  return { id: alone ? name : entry.file, file, credit: entry.credit ?? null, focus: entry.focus ?? null, where };
}

/** Reports photos that a story lists a second time. */
function listedTwice(photos: readonly PhotoPlan[]): readonly Diagnostic[] {
  return photos.flatMap(({ file, where }, i) => {
    const first = photos.slice(0, i).find((other) => other.file === file);
    if (first === undefined || where === null) return [];
    const { line, column } = first.where ?? {};
    const before = line === undefined ? {} : { line, ...(column !== undefined && { column }) };
    return [photoListedTwice(where, { photo: basename(file), ...before })];
  });
}

function leadOf(entries: readonly PhotoEntry[], photos: readonly PhotoPlan[], at: (i: number) => Where): string | null {
  const leads = entries.flatMap((entry, i) => (entry.lead ? [i] : []));
  const [first, second] = leads;
  if (second !== undefined) throw refusal(twoLeads(at(second)));
  return first === undefined ? null : (photos[first]?.id ?? null);
}
