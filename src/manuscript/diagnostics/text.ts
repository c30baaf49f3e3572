import { defineDiagnostic, words } from '../../base/index.js';

export const unpairedQuote = defineDiagnostic('manuscript/unpaired-quote', {
  severity: 'warning',
  message: () =>
    words(
      'This straight quotation mark has no partner in its paragraph; it was left as it is.',
      '这个直引号在本段中没有配对，已保留原样。',
    ),
  hint: () => words('Add the missing mark, or type “ and ”.', '请补上缺少的引号，或直接录入“和”。'),
  examples: [null],
});

export const tabTable = defineDiagnostic<{ readonly rows: number }>('manuscript/tab-table', {
  severity: 'note',
  message: ({ rows }) =>
    words(`${rows} lines with tabs in them are set as a table.`, `用制表符分列的 ${rows} 行排成表格。`),
  hint: () => words('If it is not a table, replace the tabs with spaces.', '如不是表格，请把制表符改为空格。'),
  examples: [{ rows: 4 }],
});

export const pageFurniture = defineDiagnostic<{ readonly lines: readonly string[] }>('manuscript/page-furniture', {
  severity: 'warning',
  message: ({ lines }) =>
    words(
      `These lines look like page numbers or running heads; they are set as text: “${lines.join('”, “')}”.`,
      `这些行像是页码或页眉，现按正文排入：“${lines.join('”、“')}”。`,
    ),
  hint: () =>
    words('Delete them from the manuscript, or list them under `omit`.', '请从稿件中删除，或在 `omit` 中写明不刊出。'),
  examples: [{ lines: ['青石县水利年报', '第 12 页'] }],
});

export const mailSignature = defineDiagnostic<{ readonly text: string }>('manuscript/mail-signature', {
  severity: 'warning',
  message: ({ text }) =>
    words(
      `This looks like the signature of a mail; it is set as text: “${text}”.`,
      `这几行像是邮件签名，现按正文排入：“${text}”。`,
    ),
  hint: () =>
    words('Delete it from the manuscript, or list it under `omit`.', '请从稿件中删除，或在 `omit` 中写明不刊出。'),
  examples: [{ text: '林小山 / 0999-123' }],
});

export const markdownLiteral = defineDiagnostic<{ readonly marks: readonly string[]; readonly more: number }>(
  'manuscript/markdown-literal',
  {
    severity: 'note',
    message: ({ marks, more }) =>
      words(
        `These marks are read as characters, not as Markdown, and are printed as typed: “${marks.join('”, “')}”${more > 0 ? ` and ${more} more` : ''}.`,
        `以下符号按文字处理，不作 Markdown 标记，照原样刊出：“${marks.join('”、“')}”${more > 0 ? `，另有 ${more} 处` : ''}。`,
      ),
    hint: () =>
      words(
        'If you mean emphasis, put no space between ** and the text; otherwise nothing needs to be done.',
        '如果是想加粗，** 与文字之间不要有空格；否则不必处理。',
      ),
    examples: [
      { marks: ['** 重要'], more: 0 },
      { marks: ['3*4*5', '~'], more: 7 },
    ],
  },
);

export const markdownDelimiters = defineDiagnostic('manuscript/markdown-delimiters', {
  severity: 'warning',
  message: () =>
    words(
      'There are thousands of stars, brackets, backquotes, bars or definitions in one place; they were left as typed.',
      '某处的星号、括号、反引号、竖线或注释定义多达数千个，均按原样保留。',
    ),
  hint: () =>
    words(
      'If they are meant as markup, divide the paragraph or the manuscript; otherwise nothing needs to be done.',
      '如果它们是标记，请把该段或稿件拆短；否则不必处理。',
    ),
  examples: [null],
});
