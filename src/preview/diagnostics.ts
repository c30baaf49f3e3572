import { defineDiagnostic, reasonOf, words } from '../base/index.js';

/** A file that cannot be read, with the code of the system's error; or an unexpected error, by its name. */
export const notBuilt = defineDiagnostic<
  { readonly by: 'system'; readonly code: string | null } | { readonly by: 'program'; readonly error: string }
>('preview/build', {
  severity: 'error',
  message: (data) =>
    data.by === 'system'
      ? words(`The pages could not be made: ${reasonOf(data.code).en}.`, `版面未能排出：${reasonOf(data.code).zh}。`)
      : words(
          `The pages could not be made: Banxin failed unexpectedly (${data.error}). This is a fault of the program, not of your material.`,
          `版面未能排出：版心遇到了意外的情况（${data.error}）。这是程序的问题，不是稿件的问题。`,
        ),
  hint: ({ by }) =>
    by === 'system'
      ? words('Save the file again; the last good pages are shown.', '请再保存一次；现在显示的是上一次排好的版面。')
      : words(
          'The last good pages are shown. Please report this line with your files.',
          '现在显示的是上一次排好的版面。请将此行连同相关文件一并报告。',
        ),
  examples: [
    { by: 'system', code: 'ENOENT' },
    { by: 'program', error: 'TypeError' },
  ],
});

export const busy = defineDiagnostic('preview/busy', {
  severity: 'note',
  message: () => words('A build is still running.', '上一次生成尚未结束。'),
  examples: [null],
});

export const nothingToUndo = defineDiagnostic('preview/nothing-to-undo', {
  severity: 'error',
  message: () => words('There is nothing to undo.', '没有可撤销的修改。'),
  examples: [null],
});

export const changedMeanwhile = defineDiagnostic('preview/changed-meanwhile', {
  severity: 'error',
  message: () => words('The file was changed in the meantime; nothing was written.', '文件已被改动，没有写入。'),
  hint: () => words('Look at the new state and edit it again.', '请看过新的内容后再改。'),
  examples: [null],
});

export const noSuchStory = defineDiagnostic<{ readonly id: string }>('preview/no-such-story', {
  severity: 'error',
  message: ({ id }) => words(`There is no story ${id}.`, `没有稿件 ${id}。`),
  examples: [{ id: 'fair' }],
});

/** The edition lists it without a page, and the layout has put it here. */
export const storyWithoutPage = defineDiagnostic<{ readonly id: string }>('preview/story-without-page', {
  severity: 'error',
  message: ({ id }) => words(`The edition gives ${id} no page of its own.`, `本期没有为 ${id} 指定版面。`),
  hint: () =>
    words('List it under a page of edition.yaml to change it here.', '请在 edition.yaml 中将它列入某版，再在此调整。'),
  examples: [{ id: 'fair' }],
});

export const noEditionFile = defineDiagnostic('preview/no-edition-file', {
  severity: 'error',
  message: () => words('There is no edition.yaml that this could be written to.', '没有可以写入的 edition.yaml。'),
  hint: () => words('Make one with “banxin new”.', '可用“banxin new”新建。'),
  examples: [null],
});

const IN_THE_FILE = () => words('Change it in the file itself.', '请直接修改该文件。');

export const cannotWrite = defineDiagnostic('preview/cannot-write', {
  severity: 'error',
  message: () =>
    words(
      'This cannot be changed here without changing something else as well.',
      '无法在此处只改这一处而不动其他内容。',
    ),
  hint: IN_THE_FILE,
  examples: [null],
});

export const splitsSpread = defineDiagnostic<{ /** The left page of the spread. */ readonly page: number }>(
  'preview/spread',
  {
    severity: 'error',
    message: ({ page }) =>
      words(
        `The spread of pages ${page} and ${page + 1} would not lie on facing pages.`,
        `第 ${page}、${page + 1} 版为通版，这样移动后不再是对开的两版。`,
      ),
    hint: () =>
      words('Move two pages past it, or move the spread itself by two.', '请一次移过两版，或将通版整体移动两版。'),
    examples: [{ page: 4 }],
  },
);

export const photoNotListed = defineDiagnostic<{ readonly photo: string }>('preview/photo-not-listed', {
  severity: 'error',
  message: ({ photo }) =>
    words(`The file edition.yaml does not list ${photo} by itself.`, `edition.yaml 没有逐张列出 ${photo}。`),
  hint: () => words('List the photos under photos:, one a line.', '请在 photos: 之下逐张列出图片。'),
  examples: [{ photo: 'nets.jpg' }],
});

export const docxNotWritten = defineDiagnostic('preview/docx', {
  severity: 'error',
  message: () => words('A .docx cannot be changed here.', '不能在此处修改 .docx 文件。'),
  hint: () =>
    words(
      'Edit it in its own program; the page follows. Or give the text in edition.yaml (headline:, deck:).',
      '请用原来的软件修改，版面随之更新；或在 edition.yaml 中写明（headline:、deck:）。',
    ),
  examples: [null],
});

export const notInEncoding = defineDiagnostic<{ readonly encoding: string }>('preview/encoding', {
  severity: 'error',
  message: ({ encoding }) =>
    words(
      `The encoding of the file, ${encoding}, lacks a character of the new text.`,
      `文件为 ${encoding} 编码，其中没有新文字里的某个字符。`,
    ),
  hint: () => words('Save the file as UTF-8 first.', '请先将文件另存为 UTF-8。'),
  examples: [{ encoding: 'GB18030' }],
});

export const readOtherwise = defineDiagnostic('preview/read-otherwise', {
  severity: 'error',
  message: () =>
    words(
      'With this text, other parts of the manuscript would be recognised as something else; nothing was written.',
      '改成这样，稿件的其他部分会被识别成别的内容，因此没有写入。',
    ),
  hint: IN_THE_FILE,
  examples: [null],
});
