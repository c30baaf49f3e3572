import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { diagnostic, EnvironmentError, words } from '../base/index.js';

/** A face that comes with the program, as a whole file inside an npm package. */
export interface FaceFile {
  readonly id: string;
  readonly family: string;
  readonly weight: number;
  readonly licence: string;
  readonly package: string;
  readonly file: string;
}

const WEIGHTS = [
  [100, 'Thin'],
  [200, 'ExtraLight'],
  [300, 'Light'],
  [400, 'Regular'],
  [500, 'Medium'],
  [600, 'SemiBold'],
  [700, 'Bold'],
  [800, 'ExtraBold'],
  [900, 'Black'],
] as const;

function noto(style: 'serif' | 'sans'): FaceFile[] {
  const name = style === 'serif' ? 'NotoSerifSC' : 'NotoSansSC';
  return WEIGHTS.filter(([weight]) => style === 'sans' || weight >= 200).map(([weight, word]) => ({
    id: `noto-${style}-sc-${weight}`,
    family: style === 'serif' ? 'Noto Serif SC' : 'Noto Sans SC',
    weight,
    licence: 'OFL-1.1',
    package: `@expo-google-fonts/noto-${style}-sc`,
    file: `${weight}${word}/${name}_${weight}${word}.ttf`,
  }));
}

/** WOFF, not WOFF2: it unpacks several times faster. The files named latin hold all 30,000 glyphs. */
function wenkai(): FaceFile[] {
  return [300, 500, 700].map((weight) => ({
    id: `lxgw-wenkai-${weight}`,
    family: 'LXGW WenKai',
    weight,
    licence: 'OFL-1.1',
    package: '@fontsource/lxgw-wenkai',
    file: `files/lxgw-wenkai-latin-${weight}-normal.woff`,
  }));
}

/** Every face that can be named in a publication: Song (宋), Hei (黑), Kai (楷). */
export const CATALOGUE: readonly FaceFile[] = [...noto('serif'), ...noto('sans'), ...wenkai()];

const require = createRequire(import.meta.url);

/** Absolute path of a face. Throws EnvironmentError where its package is not installed. */
export function facePath(face: FaceFile): string {
  try {
    return join(dirname(require.resolve(`${face.package}/package.json`)), face.file);
  } catch (cause) {
    throw new EnvironmentError(
      diagnostic(
        'error',
        'fonts/not-installed',
        null,
        words(
          `The face ${face.id} was not found: package ${face.package} is not installed.`,
          `找不到字体 ${face.id}：未安装 ${face.package}。`,
        ),
        words('Run `npm ci` again.', '请重新运行 `npm ci`。'),
      ),
      { cause },
    );
  }
}
