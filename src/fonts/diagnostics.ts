import { defineDiagnostic, words } from '../base/index.js';

export const unknownFace = defineDiagnostic<{ readonly face: string; readonly nearest: string }>('fonts/unknown-face', {
  severity: 'error',
  message: ({ face }) => words(`There is no face “${face}”.`, `没有名为“${face}”的字体。`),
  hint: ({ nearest }) =>
    words(
      `Did you mean ${nearest}? “banxin fonts” lists every face.`,
      `是否指 ${nearest}？“banxin fonts”列出全部字体。`,
    ),
  examples: [{ face: 'noto-serif-cs-400', nearest: 'noto-serif-sc-400' }],
});

/** A file of a built-in face, and the npm package that installs it. */
interface FaceFile {
  readonly face: string;
  readonly path: string;
  readonly package: string;
}

const EXAMPLE: FaceFile = {
  face: 'noto-serif-sc-400',
  path: 'NotoSerifSC_400Regular.ttf',
  package: '@expo-google-fonts/noto-serif-sc',
};

export const damagedFaceFile = defineDiagnostic<FaceFile>('fonts/damaged-file', {
  severity: 'error',
  message: ({ face, path }) =>
    words(`The file of the face ${face} is damaged: ${path}.`, `字体 ${face} 的文件已损坏：${path}。`),
  hint: (data) =>
    words(
      `Install it again: npm install --force ${data.package}. “banxin doctor” checks all faces.`,
      `请重新安装：npm install --force ${data.package}。“banxin doctor”检查全部字体。`,
    ),
  examples: [EXAMPLE],
});

export const missingFaceFile = defineDiagnostic<FaceFile>('fonts/missing-file', {
  severity: 'error',
  message: ({ face, path }) =>
    words(`The file of the face ${face} was not found: ${path}.`, `找不到字体 ${face} 的文件：${path}。`),
  hint: (data) =>
    words(
      `Install it: npm install ${data.package}. “banxin doctor” checks all faces.`,
      `请安装：npm install ${data.package}。“banxin doctor”检查全部字体。`,
    ),
  examples: [EXAMPLE],
});
