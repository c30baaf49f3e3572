import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { refuse, words, type ContentCache, type InputError, type Words } from '../base/index.js';
import { openProfile } from './engine.js';
import { profileName, readProfileHead } from './profile.js';
import { heaviest, separationTable } from './table.js';
import type { InkLimit, PressCondition, PressWish } from './types.js';

const FOLDER = fileURLToPath(new URL('../../assets/press/', import.meta.url));

/** One file of assets/press/, named after the condition. */
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

/** How far a pixel and a window may go beyond the total that separations aim at, in per cent; newsprint's 220, 240, 245. */
const PIXEL_BEYOND = 20;
const WINDOW_BEYOND = 25;
/** ISO 12647-3 stops at 260 % for newsprint; a profile with more ink is for coated paper and finer screens. */
const MOST_ON_NEWSPRINT = 260;
const NEWSPRINT_PPI = 200;
const COATED_PPI = 300;
/** Type that is drawn in pixels holds its edges from here on, on any paper. */
const LINE_ART_PPI = 300;
/** No separation needs less, and no four inks give more. */
const NO_LIMIT = 400;

/** What is asked where a condition is named and nothing else is said. */
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

/** The built-in conditions, each tried: its table is made, or there from before. Throws where one cannot be used. */
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
 * profile by path. A profile alone says nothing of ink limits: they are then what its separations really reach.
 *
 * @throws InputError where there is no such condition, or the profile is not one that a press file can be made with
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

/** A condition before anything is asked of it. */
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
  // Palette and control strip are shown and measured relative to the paper, whatever the intent of photos.
  if (table === null || (await openProfile(icc)) === null)
    throw unusable(wish, words('its tables are damaged', '其色表已损坏'));
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
  if (head === null)
    throw unusable(wish, words('it is no ICC profile, or one cut short', '不是 ICC 特性文件，或文件不完整'));
  if (head.space !== 'CMYK') throw unusable(wish, words(`its colours are ${head.space}`, `其颜色空间为 ${head.space}`));
  if (head.deviceClass !== 'prtr')
    throw unusable(wish, words(`its class is "${head.deviceClass}"`, `其类别为「${head.deviceClass}」`));
  const lacking = [
    ['A2B0', 'A2B1'],
    ['B2A0', 'B2A1'],
  ].filter((either) => !either.some((tag) => head.tags.has(tag)));
  if (lacking.length > 0) {
    const tables = lacking.map(([first]) => first!.slice(0, 3)).join(', ');
    throw unusable(wish, words(`it lacks the tables ${tables}`, `缺少 ${tables} 色表`));
  }
  if (wish.intent === 'perceptual' && !head.tags.has('B2A0')) throw noPerceptual(wish);
}

function noPerceptual({ condition, where }: PressWish): InputError {
  return refuse(
    'colour/no-perceptual',
    where ?? { file: condition },
    words(
      `Expected a profile with a perceptual table (B2A0), as press.intent: perceptual asks; ${condition} has the relative colorimetric one (B2A1) alone.`,
      `press.intent: perceptual 需要含感知意图色表（B2A0）的特性文件；${condition} 只有相对比色意图的色表（B2A1）。`,
    ),
    words(
      'Write intent: relative, or ask the printer for a profile with a perceptual table.',
      '请改写 intent: relative，或向印厂索取含感知意图色表的特性文件。',
    ),
  );
}

function unusable({ condition, where }: PressWish, found: Words): InputError {
  return refuse(
    'colour/profile',
    where ?? { file: condition },
    words(
      `Expected an ICC output profile for CMYK (class prtr, with A2B and B2A tables); ${condition} is not one: ${found.en}.`,
      `应为 CMYK 输出特性文件（类别 prtr，含 A2B 与 B2A 色表）；${condition} 不是：${found.zh}。`,
    ),
    words(
      'Ask the printer for the CMYK profile of the press and the paper.',
      '请向印厂索取该印刷机与纸张的 CMYK 特性文件。',
    ),
  );
}

function noSuchCondition({ condition, where }: PressWish): InputError {
  const names = conditionNames();
  return refuse(
    'colour/no-condition',
    where,
    words(
      `There is no press condition ${condition}, and no file of that name that can be read.`,
      `没有印刷条件 ${condition}，也没有可读取的同名文件。`,
    ),
    words(
      `Expected one of ${names.join(', ')}, or the path of an .icc file.`,
      `应为 ${names.join('、')} 之一，或 .icc 文件的路径。`,
    ),
  );
}
