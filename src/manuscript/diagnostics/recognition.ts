import { defineDiagnostic, words } from '../../base/index.js';

/** Two lines of which each could be the headline (主题), and what the other was taken for. */
interface HeadlineChoice {
  readonly headline: string;
  readonly other: string;
  readonly otherAs: 'kicker' | 'deck';
}

const OTHER = {
  kicker: words('the kicker above it', '引题'),
  deck: words('the deck below it', '副题'),
} as const;

export const headlineChoice = defineDiagnostic<HeadlineChoice>('manuscript/headline-choice', {
  severity: 'warning',
  message: ({ headline, other, otherAs }) =>
    words(
      `Two lines could be the headline: “${headline}” was taken as the headline, and “${other}” as ${OTHER[otherAs].en}.`,
      `有两行都可能是主标题：现以“${headline}”为主题，以“${other}”为${OTHER[otherAs].zh}。`,
    ),
  hint: ({ headline, other }) =>
    words(
      `If it is the other way round, write \`headline: ${other}\` in the front matter, or for the story in edition.yaml; to confirm the choice, write \`headline: ${headline}\`.`,
      `如应相反，请在文前信息或 edition.yaml 该稿下写 \`headline: ${other}\`；如无误，写 \`headline: ${headline}\` 即可确认。`,
    ),
  examples: [{ headline: '借一渠清水', other: '润三乡良田', otherAs: 'deck' }],
});

export const pageData = defineDiagnostic('manuscript/page-data', {
  severity: 'note',
  message: () =>
    words(
      'This line looks like metadata of a web page (date, source, desk editor); it is set as text.',
      '这一行像是网页信息（日期、来源、编辑），现按正文排入。',
    ),
  hint: () => words('Delete it from the manuscript if it is not part of the story.', '如不属于稿件，请从稿件中删除。'),
  examples: [null],
});

export const noHeadline = defineDiagnostic('manuscript/no-headline', {
  severity: 'warning',
  message: () => words('No line of the manuscript could be taken as the headline.', '稿件中没有可作标题的一行。'),
  hint: () =>
    words(
      'Put the headline on the first line, or give it as `headline` in the front matter or in edition.yaml.',
      '请把标题放在第一行，或在文前信息、edition.yaml 中用 `headline` 指定。',
    ),
  examples: [null],
});

export const noBody = defineDiagnostic('manuscript/no-body', {
  severity: 'warning',
  message: () => words('The manuscript has no body text.', '稿件没有正文。'),
  hint: () =>
    words(
      'If body text was taken for something else, say what it is with `kinds`.',
      '如有正文被误认，请用 `kinds` 指定。',
    ),
  examples: [null],
});

export const kindsLine = defineDiagnostic<{ readonly line: number; readonly nearest: number | null }>(
  'manuscript/kinds-line',
  {
    severity: 'warning',
    message: ({ line }) =>
      words(
        `\`kinds\` names line ${line}, but no paragraph begins there.`,
        `\`kinds\` 指定了第 ${line} 行，但那里没有段落开始。`,
      ),
    hint: ({ nearest }) =>
      nearest === null
        ? null
        : words(`The nearest one begins at line ${nearest}.`, `最近的段落从第 ${nearest} 行开始。`),
    examples: [{ line: 4, nearest: 3 }],
  },
);

/** A kind of block that `kinds` gives to a line, and what the line is in the file. */
interface WrongKind {
  readonly line: number;
  readonly kind: string;
  readonly form: string;
}

const FORMS: Readonly<Record<string, string>> = { table: '表格', picture: '图片' };

export const kindsKind = defineDiagnostic<WrongKind>('manuscript/kinds-kind', {
  severity: 'warning',
  message: ({ line, kind, form }) =>
    form === 'table' || form === 'picture'
      ? words(`Line ${line} is a ${form} and cannot be ${kind}.`, `第 ${line} 行是${FORMS[form]}，不能指定为 ${kind}。`)
      : words(`Line ${line} is text and cannot be ${kind}.`, `第 ${line} 行是文字，不能指定为 ${kind}。`),
  hint: () =>
    words(
      'Only a table can be `table`, and a picture can only be `caption`.',
      '只有表格能指定为 table；图片只能指定为 caption。',
    ),
  examples: [
    { line: 9, kind: 'paragraph', form: 'table' },
    { line: 12, kind: 'table', form: 'plain' },
  ],
});

/** Head lines and credits that front matter or the edition may give; `before` stands in the manuscript. */
interface Override {
  readonly kind: 'kicker' | 'headline' | 'deck' | 'byline' | 'credit';
  readonly before: string;
  readonly after: string;
}

const KINDS: Readonly<Record<Override['kind'], string>> = {
  kicker: '引题',
  headline: '主题',
  deck: '副题',
  byline: '署名',
  credit: '图片署名',
};

export const overridden = defineDiagnostic<Override>('manuscript/override', {
  severity: 'note',
  message: ({ kind, before, after }) =>
    words(
      `The ${kind} “${before}” of the manuscript was replaced by “${after}”.`,
      `稿件原有的${KINDS[kind]}“${before}”已换为“${after}”。`,
    ),
  examples: [{ kind: 'headline', before: '引水渠通了', after: '借一渠清水' }],
});

export const quoteNotFound = defineDiagnostic<{ readonly quote: string }>('manuscript/quote-not-found', {
  severity: 'warning',
  message: ({ quote }) => words(`The quotation “${quote}” is not in the body.`, `正文中没有引语“${quote}”。`),
  hint: () => words('Quote a passage of one paragraph, word for word.', '请逐字引用同一段落中的文字。'),
  examples: [{ quote: '水到了田边' }],
});

export const omitNowhere = defineDiagnostic<{ readonly text: string }>('manuscript/omit-nowhere', {
  severity: 'warning',
  message: ({ text }) =>
    words(`\`omit\` names “${text}”, which is not in the manuscript.`, `\`omit\` 中的“${text}”不在稿件中。`),
  hint: () => words('Copy the words exactly as they are in the manuscript.', '请从稿件中原样复制这些文字。'),
  examples: [{ text: '责任编辑 林山' }],
});
