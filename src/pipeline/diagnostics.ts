import { defineDiagnostic, words, type Words } from '../base/index.js';
import type { Standard } from '../preflight/index.js';

export const partOfEdition = defineDiagnostic('pipeline/part-of-edition', {
  severity: 'error',
  message: () =>
    words(
      'An archive and an e-paper take whole editions, and --page asks for a part.',
      '存档与数字报只收整期，而 --page 只要其中几版。',
    ),
  hint: () => words('Leave --page out.', '请去掉 --page。'),
  examples: [null],
});

export const noSuchPage = defineDiagnostic<{
  readonly missing: readonly number[];
  /** Numbers of the edition's pages. */
  readonly pages: readonly number[];
}>('pipeline/no-such-page', {
  severity: 'error',
  message: ({ missing, pages }) =>
    words(
      `There is no page ${missing.join(', ')}: the edition has ${pages.join(', ')}.`,
      `没有第 ${missing.join('、')} 版，本期有第 ${pages.join('、')} 版。`,
    ),
  hint: () => words('Choose among these with --page.', '请用 --page 选择其中的版。'),
  examples: [{ missing: [9], pages: [1, 2, 3, 4] }],
});

export const repeatedStory = defineDiagnostic<{ readonly id: string }>('edition/repeated-story', {
  severity: 'error',
  message: ({ id }) => words(`Two stories of the edition are named ${id}.`, `本期有两篇稿件都叫 ${id}。`),
  hint: () => words('Give one of them another name with id.', '请用 id 给其中一篇另取名称。'),
  examples: [{ id: 'fair' }],
});

/** A photo, and the story that it is printed with. */
interface Printed {
  readonly photo: string;
  readonly story: string;
}

export const photoPrintedTwice = defineDiagnostic<
  Printed & { readonly first: Printed & { /** Of edition.yaml. */ readonly line: number | null } }
>('edition/photo-printed-twice', {
  severity: 'warning',
  message: ({ photo, story, first }) =>
    words(
      `The same picture is printed twice: as ${photo} with ${story}, and as ${first.photo} with ${first.story}${first.line === null ? '' : ` (line ${first.line})`}.`,
      `同一张图片将刊出两次：${photo} 用于 ${story}，${first.photo} 用于 ${first.story}${first.line === null ? '' : `（第 ${first.line} 行）`}。`,
    ),
  hint: () => words('Take one of them out, unless both are wanted.', '若非有意重复，请删去其中一处。'),
  examples: [{ photo: 'nets.jpg', story: 'harbour', first: { photo: 'nets-2.jpg', story: 'fair', line: 14 } }],
});

export const pictureUnreadable = defineDiagnostic<{
  readonly file: string;
  /** Whether there is no permission to read it. */
  readonly denied: boolean;
}>('photo/unreadable', {
  severity: 'error',
  message: ({ file, denied }) =>
    denied
      ? words(`There is no permission to read ${file}.`, `没有读取 ${file} 的权限。`)
      : words(`The picture ${file} cannot be read.`, `无法读取 ${file}。`),
  hint: () => words('Check its permissions and its disk.', '请检查文件权限和磁盘。'),
  examples: [
    { file: 'photos/nets.jpg', denied: true },
    { file: 'photos/nets.jpg', denied: false },
  ],
});

const TASKS = {
  read: words('Reading this manuscript', '读取这份稿件'),
  prove: words('Comparing the story with this manuscript', '将稿件与原文件核对'),
} as const;

/** A manuscript that exceeded its bounds of time (seconds of processor time) or memory (MB). */
export const manuscriptTooHeavy = defineDiagnostic<{
  readonly task: keyof typeof TASKS;
  readonly of: 'time' | 'memory';
  readonly limit: number;
}>('manuscript/too-heavy', {
  severity: 'error',
  message: ({ task, of, limit }) => {
    const { en, zh } = TASKS[task];
    return of === 'time'
      ? words(
          `${en} took more than ${limit} seconds of processor time; it was stopped.`,
          `${zh}超过 ${limit} 秒处理器时间，已中止。`,
        )
      : words(`${en} took more than ${limit} MB of memory; it was stopped.`, `${zh}超过 ${limit} MB 内存，已中止。`);
  },
  hint: () =>
    words('Copy the text of the story into a new document, or divide it.', '请把稿件文字复制到新文档，或拆成几份。'),
  examples: [
    { task: 'read', of: 'time', limit: 12 },
    { task: 'prove', of: 'memory', limit: 650 },
  ],
});

/** The first of the reasons, in the words of its diagnostic. */
interface Because {
  readonly code: string;
  readonly message: Words;
}

export const advertisementAsPicture = defineDiagnostic<{ readonly ppi: number; readonly because: Because | null }>(
  'press/advertisement-as-picture',
  {
    severity: 'warning',
    message: ({ ppi, because }) =>
      words(
        `The advertisement is printed as a picture at ${ppi} ppi, its colours separated anew.${because === null ? '' : ` ${because.message.en}`}`,
        `该广告将按 ${ppi} ppi 的图片重新分色付印。${because === null ? '' : because.message.zh}`,
      ),
    hint: () =>
      words(
        'Ask for a PDF/X in CMYK with its fonts embedded: it is printed as it is.',
        '请索取 CMYK、字体已嵌入的 PDF/X：将按原样付印。',
      ),
    examples: [
      { ppi: 300, because: null },
      {
        ppi: 300,
        because: {
          code: 'preflight/fonts',
          message: words('The font Sans is not embedded.', '字体 Sans 没有嵌入。'),
        },
      },
    ],
  },
);

export const claimWithdrawn = defineDiagnostic<{
  readonly standard: Standard;
  readonly because: Because;
  /** Reasons beside the first. */
  readonly more: number;
}>('press/claim-withdrawn', {
  severity: 'warning',
  message: ({ standard, because: { message }, more }) =>
    words(
      `The press files with this in them do not claim to be ${standard}: ${message.en}${more > 0 ? ` There are ${more} more reasons among the findings.` : ''}`,
      `含有以下问题的印刷文件不再标为 ${standard}：${message.zh}${more > 0 ? `另有 ${more} 项，见检查结果。` : ''}`,
    ),
  hint: () =>
    words(
      'Correct what was found, or agree with the printer on a file that does not meet the standard.',
      '请改正上述问题，或与印厂约定接受不符合该标准的文件。',
    ),
  examples: [
    {
      standard: 'PDF/X-4',
      because: { code: 'preflight/fonts', message: words('The font Sans is not embedded.', '字体 Sans 没有嵌入。') },
      more: 2,
    },
  ],
});
