import { basename, join, dirname } from 'node:path';
import { defineDiagnostic, didYouMean, words, type DiagnosticSpec, type Where } from '../../base/index.js';

const WHAT = {
  file: words('file', '文件'),
  folder: words('folder', '文件夹'),
  manuscript: words('manuscript', '稿件'),
  photo: words('photo', '图片'),
} as const;

export interface Missing {
  readonly path: string;
  /** What stands there in its place; null for nothing. */
  readonly found: 'file' | 'folder' | null;
  /** A name in the same folder that was most likely meant; null where there is none. */
  readonly guess: string | null;
  /** Whether a file names the path, to which it is then relative. */
  readonly named: boolean;
}

/** A path that leads nowhere, or to a folder where a file is wanted, or the other way about. */
const missing = (what: keyof typeof WHAT): DiagnosticSpec<Missing> => ({
  severity: 'error',
  message: ({ path, found }) =>
    found === null
      ? words(`There is no ${WHAT[what].en} ${path}.`, `没有这个${WHAT[what].zh}：${path}。`)
      : words(
          `Expected a ${WHAT[what].en}, found a ${WHAT[found].en}: ${path}.`,
          `此处应为${WHAT[what].zh}，实为${WHAT[found].zh}：${path}。`,
        ),
  hint: ({ path, found, guess, named }) => {
    if (found !== null) return words('Correct the path.', '请更正路径。');
    if (guess !== null) return didYouMean(join(dirname(path), guess));
    return named
      ? words('Check the path; it is relative to the file that names it.', '请检查路径；路径相对于写有它的文件。')
      : words('Check the path.', '请检查路径。');
  },
  examples: [
    { path: `news/${what}s/fair`, found: null, guess: 'market', named: true },
    { path: `news/${what}s/fair`, found: what === 'folder' ? 'file' : 'folder', guess: null, named: true },
  ],
});

export const missingFile = defineDiagnostic<Missing>('edition/missing-file', { ...missing('file') });
export const missingFolder = defineDiagnostic<Missing>('edition/missing-folder', { ...missing('folder') });
export const missingManuscript = defineDiagnostic<Missing>('edition/missing-manuscript', { ...missing('manuscript') });
export const missingPhotoFile = defineDiagnostic<Missing>('edition/missing-photo', { ...missing('photo') });

export const notPhotos = defineDiagnostic<{
  readonly names: readonly string[];
  /** File name endings of pictures. */
  readonly endings: readonly string[];
}>('edition/not-a-photo', {
  severity: 'note',
  message: ({ names }) =>
    words(`Not pictures, so not used: ${names.join(', ')}.`, `以下不是图片，未使用：${names.join('、')}。`),
  hint: ({ endings }) => words(`Pictures end in ${endings.join(' ')}.`, `图片的扩展名为 ${endings.join(' ')}。`),
  examples: [{ names: ['list.xlsx'], endings: ['.jpg', '.png'] }],
});

/** Where the first of two mentions stands, for a message about the second. */
type First = Pick<Where, 'line' | 'column'>;

export const photoListedTwice = defineDiagnostic<{ readonly photo: string } & First>('edition/photo-listed-twice', {
  severity: 'error',
  message: ({ photo, line, column = 1 }) =>
    line === undefined
      ? words(`The story lists the photo ${photo} twice.`, `同一篇稿件两次列出照片 ${photo}。`)
      : words(
          `The story lists the photo ${photo} twice, first in line ${line}, column ${column}.`,
          `同一篇稿件两次列出照片 ${photo}（前一次在第 ${line} 行第 ${column} 列）。`,
        ),
  hint: () =>
    words(
      'Take one of them out, or name the other photo that is meant.',
      '请删去其中一处；如另有所指，请改成那张照片的文件名。',
    ),
  examples: [{ photo: 'harbour.jpg', line: 12, column: 9 }],
});

/** The format in which another program's document is read. */
const SAVE_AS: Readonly<Record<string, string>> = {
  '.doc': '.docx',
  '.wps': '.docx',
  '.rtf': '.docx',
  '.pages': '.docx',
};

export const notAManuscript = defineDiagnostic<{
  /** Of the file's name; empty where it has none. */
  readonly ending: string;
  readonly endings: readonly string[];
}>('edition/not-a-manuscript', {
  severity: 'error',
  message: ({ ending, endings }) =>
    words(
      `Expected an edition folder or a manuscript (${endings.join(' ')}), found a file ending in ${ending || 'nothing'}.`,
      `应为一期的文件夹或稿件（${endings.join(' ')}），此文件的扩展名为 ${ending || '空'}。`,
    ),
  hint: ({ ending }) => {
    const target = SAVE_AS[ending];
    return target === undefined
      ? words('Save the text as .txt or .docx.', '请将文字另存为 .txt 或 .docx。')
      : words(`Open it in Word or WPS and save it as ${target}.`, `请用 Word 或 WPS 打开并另存为 ${target}。`);
  },
  examples: [
    { ending: '.doc', endings: ['.txt', '.docx'] },
    { ending: '.xlsx', endings: ['.txt', '.docx'] },
  ],
});

export const noEdition = defineDiagnostic<{
  /** Path of a manuscript in the folder; null where it has none. */
  readonly manuscript: string | null;
}>('edition/no-edition', {
  severity: 'error',
  message: () => words('There is no edition.yaml in this folder.', '此文件夹中没有 edition.yaml。'),
  hint: ({ manuscript }) =>
    manuscript === null
      ? words('Banxin makes a publication and a first edition with “banxin new”.', '可用“banxin new”新建刊物与第一期。')
      : words(
          `To set one manuscript, type “banxin build ${manuscript}”.`,
          `若只排一篇稿件，请运行“banxin build ${manuscript}”。`,
        ),
  examples: [{ manuscript: null }, { manuscript: 'desk/fair.docx' }],
});

export const notADate = defineDiagnostic<{ readonly date: string }>('edition/date', {
  severity: 'error',
  message: ({ date }) =>
    words(`Expected a date such as 2024-12-30, found ${date}.`, `日期应形如 2024-12-30，实为 ${date}。`),
  hint: () =>
    words('Write year, month and day with hyphens, of a day that exists.', '请按 年-月-日 书写，且该日须存在。'),
  examples: [{ date: '2024-02-30' }],
});

export const manuscriptOption = defineDiagnostic<{ readonly option: string; readonly file: string }>('edition/option', {
  severity: 'error',
  message: ({ option, file }) =>
    words(
      `${option} is for a single manuscript, and ${basename(file)} describes an edition.`,
      `${option} 只用于单篇稿件，而 ${basename(file)} 是一期。`,
    ),
  hint: ({ option, file }) =>
    words(`Leave ${option} out, and say it in ${file}.`, `请去掉 ${option}，改写在 ${file} 中。`),
  examples: [{ option: '--format', file: 'weekly/edition.yaml' }],
});

export const notALayout = defineDiagnostic('edition/kept-layout', {
  severity: 'error',
  message: () => words('This is no layout.json of a build.', '这不是生成时写出的 layout.json。'),
  hint: () =>
    words(
      'Copy layout.json from the output folder of the edition, or take keep out of edition.yaml.',
      '请从该期的输出文件夹复制 layout.json，或去掉 edition.yaml 中的 keep。',
    ),
  examples: [null],
});
