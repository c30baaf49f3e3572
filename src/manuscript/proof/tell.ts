import { diagnostic, words, type Diagnostic, type Words } from '../../base/index.js';
import { quoted } from '../quoted.js';
import { UNNAMED } from './fold.js';
import type { SourceFinding, SourceProof } from './compare.js';

/** Findings of one story that are told one by one. */
const MOST_TOLD = 12;

const MESSAGES: Readonly<
  Record<
    SourceFinding['kind'],
    { readonly severity: Diagnostic['severity']; readonly en: string; readonly zh: string; readonly hint: Words }
  >
> = {
  lost: {
    severity: 'error',
    en: 'stands in the manuscript and is not printed',
    zh: '在稿件中可见，但没有刊出',
    hint: words(
      'Give the manuscript in a simpler form, such as .txt; or list the words under `omit` if they are not to be printed.',
      '请把这段文字直接写入正文，或改用 .txt 稿件；如不刊出，请在 `omit` 中写明。',
    ),
  },
  added: {
    severity: 'error',
    en: 'is printed and does not stand in the manuscript',
    zh: '将会刊出，但稿件中没有',
    hint: words('Compare the page with the manuscript.', '请将版面与稿件核对。'),
  },
  hidden: {
    severity: 'error',
    en: 'is printed though the manuscript hides it',
    zh: '将会刊出，但在稿件中是隐藏的',
    hint: words('Delete it from the manuscript, or make it visible.', '请在稿件中删除，或取消隐藏。'),
  },
  moved: {
    severity: 'warning',
    en: 'is printed at another place than it stands in the manuscript',
    zh: '的刊出位置与稿件中的次序不同',
    hint: words('Say what the line is with `kinds`.', '请用 `kinds` 指定该行的类别。'),
  },
};

/** The findings of a proof as messages. */
export function tellProof(file: string, { findings }: SourceProof): readonly Diagnostic[] {
  const told = findings.slice(0, MOST_TOLD).map(({ kind, text, line, container }) => {
    const { severity, en, zh, hint } = MESSAGES[kind];
    const place = container === null ? words('', '') : words(` (${container.en})`, `（${container.zh}）`);
    const said = quoted(text.replaceAll(UNNAMED, '〓'));
    return diagnostic(
      severity,
      `manuscript/source-${kind}`,
      { file, line },
      words(`“${said}”${place.en} ${en}.`, `“${said}”${place.zh}${zh}。`),
      hint,
    );
  });
  const more = findings.length - told.length;
  if (more <= 0) return told;
  return [
    ...told,
    diagnostic(
      findings.slice(MOST_TOLD).every(({ kind }) => kind === 'moved') ? 'warning' : 'error',
      'manuscript/source-more',
      { file },
      words(
        `${more} more places differ from the manuscript; all are in the report.`,
        `另有 ${more} 处与稿件不符，详见检查报告。`,
      ),
    ),
  ];
}
