import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { refusal, type ContentCache, type InputError } from '../base/index.js';
import { noPerceptual, unknownCondition, unusableProfile, type ProfileFault } from './diagnostics.js';
import { openProfile } from './engine.js';
import { profileName, readProfileHead } from './profile.js';
import { heaviest, separationTable } from './table.js';
import type { InkLimit, PressCondition, PressWish } from './types.js';

const FOLDER = fileURLToPath(new URL('../../assets/press/', import.meta.url));

/** A file in assets/press/, named after the condition. */
const conditionSchema = z.strictObject({
  name: z.string(),
  identifier: z.string(),
  info: z.string(),
  registry: z.string(),
  profile: z.string(),
  inkLimit: z.strictObject({ total: z.number(), pixelMaximum: z.number(), window: z.number() }),
  ppi: z.number(),
  lineArtPpi: z.number(),
  spots: z.int(),
});

/** How far a pixel and a window may exceed the total ink that separations aim at, in per cent; for newsprint these are 220, 240, 245. */
const PIXEL_BEYOND = 20;
const WINDOW_BEYOND = 25;
/** Above this total a profile is for coated paper and finer screens: ISO 12647-3 allows 260 % for newsprint. */
const MOST_ON_NEWSPRINT = 260;
const NEWSPRINT_PPI = 200;
const COATED_PPI = 300;
/** Resolution from which type in pixels has sharp edges on any paper. */
const LINE_ART_PPI = 300;
/** Bounds of total ink: no separation needs less, and four inks cannot give more. */
const NO_LIMIT = 400;

/** A request for a condition by its name, with defaults for everything else. */
export const plainWish = (condition: string): PressWish => ({
  condition,
  ppi: null,
  inkLimit: null,
  spots: null,
  keepInks: true,
  intent: 'relative',
  liftShadows: 0,
  where: null,
});

/** Names of the built-in press conditions. */
export function conditionNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
}

/** The built-in conditions, each tested by making its table or loading it from the cache. Throws where one cannot be used. */
export async function usableConditions(cache: ContentCache): Promise<readonly string[]> {
  for (const id of conditionNames()) {
    const { icc, inkLimit } = await builtIn(id);
    if ((await separationTable(icc, inkLimit.total, 'relative', cache)) === null)
      throw new Error(`the profile of ${id} is damaged`);
  }
  return conditionNames();
}

/**
 * The press condition that a publication or the command line asks for: a built-in one by name, or the printer's own ICC
 * profile by path. A profile does not state ink limits: they are then what its separations actually reach.
 *
 * @throws InputError where there is no such condition, or the profile cannot be used for press files
 */
export async function openCondition(wish: PressWish, cache: ContentCache): Promise<PressCondition> {
  const condition = conditionNames().includes(wish.condition)
    ? await builtIn(wish.condition)
    : await fromProfile(wish, cache);
  const ppi = wish.ppi ?? condition.ppi;
  return {
    ...condition,
    ppi,
    lineArtPpi: Math.max(condition.lineArtPpi, ppi),
    spots: wish.spots ?? condition.spots,
    inkLimit: wish.inkLimit === null ? condition.inkLimit : limitsAround(wish.inkLimit),
    keepInks: wish.keepInks,
    intent: wish.intent,
    liftShadows: wish.liftShadows,
  };
}

/** A condition before the request's settings are applied. */
type Stated = Omit<PressCondition, 'keepInks' | 'intent' | 'liftShadows'>;

async function builtIn(id: string): Promise<Stated> {
  const { profile, ...stated } = conditionSchema.parse(parse(await readFile(join(FOLDER, `${id}.yaml`), 'utf8')));
  return { id, ...stated, icc: await readFile(join(FOLDER, profile)) };
}

async function fromProfile(wish: PressWish, cache: ContentCache): Promise<Stated> {
  const icc = await readFile(wish.condition).catch(() => {
    throw noSuchCondition(wish);
  });
  checkHead(icc, wish);
  const table = await separationTable(icc, NO_LIMIT, wish.intent, cache);
  // The palette and the control strip are shown and measured relative to the paper, whatever the intent for photos.
  if (table === null || (await openProfile(icc)) === null) throw unusable(wish, { fault: 'damaged-tables' });
  const inkLimit = limitsAround(Math.ceil(heaviest(table)));
  const name = profileName(icc);
  return {
    id: basename(wish.condition, extname(wish.condition)),
    name,
    identifier: name,
    info: name,
    registry: null,
    icc,
    inkLimit,
    ppi: inkLimit.total > MOST_ON_NEWSPRINT ? COATED_PPI : NEWSPRINT_PPI,
    lineArtPpi: LINE_ART_PPI,
    spots: 0,
  };
}

function limitsAround(total: number): InkLimit {
  return { total, pixelMaximum: total + PIXEL_BEYOND, window: total + WINDOW_BEYOND };
}

/** ISO 15930-7, 6.2: the output intent's profile is an output profile of the file's colour space, with B2A tables. */
function checkHead(icc: Uint8Array, wish: PressWish): void {
  const head = readProfileHead(icc);
  if (head === null) throw unusable(wish, { fault: 'not-a-profile' });
  if (head.space !== 'CMYK') throw unusable(wish, { fault: 'colour-space', space: head.space });
  if (head.deviceClass !== 'prtr') throw unusable(wish, { fault: 'device-class', deviceClass: head.deviceClass });
  const lacking = [
    ['A2B0', 'A2B1'],
    ['B2A0', 'B2A1'],
  ].filter((either) => !either.some((tag) => head.tags.has(tag)));
  if (lacking.length > 0)
    throw unusable(wish, { fault: 'tables', lacking: lacking.map(([first]) => first!.slice(0, 3)) });
  if (wish.intent === 'perceptual' && !head.tags.has('B2A0'))
    throw refusal(noPerceptual(wish.where ?? { file: wish.condition }, { condition: wish.condition }));
}

const unusable = ({ condition, where }: PressWish, fault: ProfileFault): InputError =>
  refusal(unusableProfile(where ?? { file: condition }, { condition, ...fault }));

function noSuchCondition({ condition, where }: PressWish): InputError {
  return refusal(unknownCondition(where, { condition, known: conditionNames() }));
}
