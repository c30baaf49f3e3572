import { createRequire } from 'node:module';
import { distance } from 'fastest-levenshtein';
import { EnvironmentError, refusal } from '../base/index.js';
import { damagedFaceFile, missingFaceFile, unknownFace } from './diagnostics.js';
import type { FaceInfo, LocatedFace } from './types.js';

const WEIGHTS: readonly (readonly [number, string])[] = [
  [100, 'Thin'],
  [200, 'ExtraLight'],
  [300, 'Light'],
  [400, 'Regular'],
  [500, 'Medium'],
  [600, 'SemiBold'],
  [700, 'Bold'],
  [800, 'ExtraBold'],
  [900, 'Black'],
];

function noto(id: string, family: string, stem: string, lightest: number): FaceInfo[] {
  return WEIGHTS.filter(([weight]) => weight >= lightest).map(([weight, name]) => ({
    id: `${id}-${weight}`,
    family,
    weight,
    licence: 'OFL-1.1',
    package: `@expo-google-fonts/${id}`,
    file: `${weight}${name}/${stem}_${weight}${name}.ttf`,
    format: 'truetype',
  }));
}

/** The files named `latin` hold the whole face, Han included (30,000 glyphs). The .woff unpacks faster than the .woff2. */
function wenkai(weight: number): FaceInfo {
  return {
    id: `lxgw-wenkai-${weight}`,
    family: 'LXGW WenKai',
    weight,
    licence: 'OFL-1.1',
    package: '@fontsource/lxgw-wenkai',
    file: `files/lxgw-wenkai-latin-${weight}-normal.woff`,
    format: 'woff',
  };
}

/** A face of an alphabet, upright and italic: its Latin, Greek and Cyrillic. */
function sourceSerif(weight: number, name: string, italic: '' | '-italic'): FaceInfo {
  const style = `${name}${italic === '' ? '' : '_Italic'}`;
  return {
    id: `source-serif-4-${weight}${italic}`,
    family: italic === '' ? 'Source Serif 4' : 'Source Serif 4 Italic',
    weight,
    licence: 'OFL-1.1',
    package: '@expo-google-fonts/source-serif-4',
    file: `${weight}${style}/SourceSerif4_${weight}${style}.ttf`,
    format: 'truetype',
  };
}

/** Outlines in one colour, which a press can print, for emoji and other signs that the faces of text lack. */
function signs(id: string, family: string): FaceInfo {
  const stem = family.replaceAll(' ', '');
  return {
    id: `${id}-400`,
    family,
    weight: 400,
    licence: 'OFL-1.1',
    package: `@expo-google-fonts/${id}`,
    file: `400Regular/${stem}_400Regular.ttf`,
    format: 'truetype',
  };
}

export const CATALOGUE: readonly FaceInfo[] = [
  ...noto('noto-serif-sc', 'Noto Serif SC', 'NotoSerifSC', 200),
  ...noto('noto-sans-sc', 'Noto Sans SC', 'NotoSansSC', 100),
  ...[300, 500, 700].map(wenkai),
  ...WEIGHTS.filter(([weight]) => weight >= 200).flatMap(([weight, name]) => [
    sourceSerif(weight, name, ''),
    sourceSerif(weight, name, '-italic'),
  ]),
  signs('noto-emoji', 'Noto Emoji'),
  signs('noto-sans-symbols', 'Noto Sans Symbols'),
  signs('noto-sans-symbols-2', 'Noto Sans Symbols 2'),
  signs('noto-sans-math', 'Noto Sans Math'),
];

/** A catalogue's entry. Throws InputError, naming the nearest id, where there is none. */
export function faceInfo(id: string, catalogue: readonly FaceInfo[]): FaceInfo {
  const found = catalogue.find((info) => info.id === id);
  if (found !== undefined) return found;
  const nearest = catalogue.map((info) => info.id).reduce((a, b) => (distance(b, id) < distance(a, id) ? b : a));
  throw refusal(unknownFace(null, { face: id, nearest }));
}

const require = createRequire(import.meta.url);

/** Absolute path of a face's file. Throws EnvironmentError where its package is not installed. */
export function facePath(info: FaceInfo | LocatedFace): string {
  if ('path' in info) return info.path;
  const request = `${info.package}/${info.file}`;
  try {
    return require.resolve(request);
  } catch (cause) {
    throw missingFace(info, request, cause);
  }
}

/** The error for a file that exists and cannot be used: an installation that was cut short, or a failing disk. */
export function damagedFace(info: FaceInfo, cause: unknown): EnvironmentError {
  const file = { face: info.id, path: facePath(info), package: info.package };
  return new EnvironmentError(damagedFaceFile(null, file), { cause });
}

export function missingFace(info: FaceInfo, path: string, cause: unknown): EnvironmentError {
  return new EnvironmentError(missingFaceFile(null, { face: info.id, path, package: info.package }), { cause });
}
