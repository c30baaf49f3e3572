import { counted, defineDiagnostic, words, type Words } from '../../base/index.js';

/** Text that differs between the page and the manuscript; `container` says where it is in the manuscript, such as in a table. */
interface Difference {
  readonly text: string;
  readonly container: Words | null;
}

function place({ container }: Difference): Words {
  return container === null ? words('', '') : words(` (${container.en})`, `（${container.zh}）`);
}

export const sourceLost = defineDiagnostic<Difference>('manuscript/source-lost', {
  severity: 'error',
  message: (data) =>
    words(
      `“${data.text}”${place(data).en} is in the manuscript and is not printed.`,
      `“${data.text}”${place(data).zh}在稿件中可见，但没有刊出。`,
    ),
  hint: () =>
    words(
      'Give the manuscript in a simpler form, such as .txt; or list the words under `omit` if they are not to be printed.',
      '请把这段文字直接写入正文，或改用 .txt 稿件；如不刊出，请在 `omit` 中写明。',
    ),
  examples: [{ text: '渠长 12 公里', container: words('in a text box', '文本框中') }],
});

export const sourceAdded = defineDiagnostic<Difference>('manuscript/source-added', {
  severity: 'error',
  message: (data) =>
    words(
      `“${data.text}”${place(data).en} is printed but is not in the manuscript.`,
      `“${data.text}”${place(data).zh}将会刊出，但稿件中没有。`,
    ),
  hint: () => words('Compare the page with the manuscript.', '请将版面与稿件核对。'),
  examples: [{ text: '待核', container: null }],
});

export const sourceHidden = defineDiagnostic<Difference>('manuscript/source-hidden', {
  severity: 'error',
  message: (data) =>
    words(
      `“${data.text}”${place(data).en} is printed though the manuscript hides it.`,
      `“${data.text}”${place(data).zh}将会刊出，但在稿件中是隐藏的。`,
    ),
  hint: () => words('Delete it from the manuscript, or make it visible.', '请在稿件中删除，或取消隐藏。'),
  examples: [{ text: '此处可删', container: words('in a table', '表格中') }],
});

export const sourceMoved = defineDiagnostic<Difference>('manuscript/source-moved', {
  severity: 'warning',
  message: (data) =>
    words(
      `“${data.text}”${place(data).en} is printed at another place than in the manuscript.`,
      `“${data.text}”${place(data).zh}的刊出位置与稿件中的次序不同。`,
    ),
  hint: () => words('Say what the line is with `kinds`.', '请用 `kinds` 指定该行的类别。'),
  examples: [{ text: '本版图片均由周舟摄', container: null }],
});

/** Differences that are only counted. */
interface MoreDifferences {
  readonly count: number;
  /** Whether all of them are words in another place, which is no error. */
  readonly moved: boolean;
}

export const sourceMore = defineDiagnostic<MoreDifferences>('manuscript/source-more', {
  severity: ({ moved }) => (moved ? 'warning' : 'error'),
  message: ({ count }) =>
    words(
      `The page differs from the manuscript in ${counted(count, 'more place')}; all are in the report.`,
      `另有 ${count} 处与稿件不符，详见检查报告。`,
    ),
  examples: [
    { count: 8, moved: false },
    { count: 1, moved: true },
  ],
});
