import { defineDiagnostic, words } from '../../base/index.js';

export const noArchive = defineDiagnostic('archive/none', {
  severity: 'error',
  message: () => words('There is no archive in this folder.', '此文件夹中没有存档。'),
  hint: () =>
    words(
      'Make one with “banxin archive add <edition>”; --archive names another folder.',
      '可用“banxin archive add <一期>”建立存档；--archive 可另指文件夹。',
    ),
  examples: [null],
});

export const severalPublications = defineDiagnostic<{
  /** Null for a range of dates. */
  readonly date: string | null;
  readonly publications: readonly string[];
}>('archive/which', {
  severity: 'error',
  message: ({ date, publications }) =>
    date === null
      ? words(`There are several publications: ${publications.join(', ')}.`, `有多份刊物：${publications.join('、')}。`)
      : words(
          `There are several publications of ${date}: ${publications.join(', ')}.`,
          `${date} 有多份刊物：${publications.join('、')}。`,
        ),
  hint: () => words('Choose one with --publication.', '请用 --publication 选择。'),
  examples: [
    { date: '2030-05-01', publications: ['evening', 'weekly'] },
    { date: null, publications: ['evening', 'weekly'] },
  ],
});

export const noSuchEdition = defineDiagnostic<{
  /** Null for a range of dates. */
  readonly date: string | null;
  /** Null for the newest. */
  readonly version: number | null;
}>('archive/no-edition', {
  severity: 'error',
  message: ({ date, version }) =>
    date === null
      ? words('The archive holds no edition of these dates.', '存档中没有这些日期的报纸。')
      : words(
          `The archive holds no edition of ${date}${version === null ? '' : `, version ${version}`}.`,
          `存档中没有 ${date} 的报纸${version === null ? '' : `第 ${version} 稿`}。`,
        ),
  hint: () => words('List what there is with “banxin archive list”.', '“banxin archive list”可列出存档的内容。'),
  examples: [
    { date: '2030-05-01', version: null },
    { date: '2030-05-01', version: 3 },
    { date: null, version: null },
  ],
});

export const emptyQuery = defineDiagnostic<{ readonly typed: string }>('archive/empty-query', {
  severity: 'error',
  message: ({ typed }) =>
    words(`Expected something to look for, found "${typed}".`, `请给出要查找的词句，实为“${typed}”。`),
  hint: () => words('For example: 改革 title:校区 “open door”', '例如：改革 title:校区 “open door”'),
  examples: [{ typed: '-' }],
});
