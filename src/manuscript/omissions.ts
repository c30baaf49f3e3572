import { diagnostic, words, type Diagnostic, type Severity, type Words } from '../base/index.js';
import { quoted } from './quoted.js';
import type { Omission, OmissionKind } from './types.js';

interface Reason {
  /** A person may want what was left out for this reason: `warning`. It cannot be set at all: `error`. */
  readonly severity: Severity;
  /** What the words are, as the object of "was left out". */
  readonly what: Words;
  readonly hint: Words | null;
}

/** Why words of a source are left out, and how that is told. */
const REASONS: Readonly<Record<OmissionKind, Reason>> = {
  hidden: {
    severity: 'warning',
    what: words('Hidden text', '隐藏文字'),
    hint: words('Make it visible in the manuscript if it is to be printed.', '如需刊出，请在稿件中取消隐藏。'),
  },
  struck: {
    severity: 'warning',
    what: words('Struck-out text', '带删除线的文字'),
    hint: words(
      'Remove the strike-through in the manuscript if it is to be printed.',
      '如需刊出，请在稿件中去掉删除线。',
    ),
  },
  deleted: {
    severity: 'note',
    what: words('Text that a tracked change deletes', '修订中已删除的文字'),
    hint: words('Reject the deletion in Word if it is to be printed.', '如需刊出，请在 Word 中拒绝该处删除。'),
  },
  comment: { severity: 'note', what: words('A comment', '批注'), hint: null },
  'header-footer': {
    severity: 'note',
    what: words('A header or footer of the document', '文档的页眉或页脚'),
    hint: null,
  },
  'page-furniture': {
    severity: 'note',
    what: words('Navigation, related links or copyright lines of the web page', '网页的导航、相关链接或版权信息'),
    hint: words('Copy it into the manuscript if it is part of the story.', '如属于稿件，请复制到稿件正文中。'),
  },
  control: {
    severity: 'note',
    what: words('A button, field or hint of a form', '按钮、输入框或表单的提示文字'),
    hint: null,
  },
  markup: { severity: 'note', what: words('Markup that is not printed', '不刊出的标记'), hint: null },
  drawing: {
    severity: 'error',
    what: words('Text of a drawing, chart or formula that cannot be set', '无法排出的图形、图表或公式中的文字'),
    hint: words(
      'Save the drawing as a picture (PNG or JPEG) and put it into the document or the photos folder; or list the words under `omit`.',
      '请把该图形另存为图片（PNG 或 JPEG），放入文档或照片文件夹；或在 `omit` 中写明不刊出。',
    ),
  },
  symbol: {
    severity: 'error',
    what: words('A character that only its own font can show', '只有专用字体才能显示的符号'),
    hint: words(
      'Type the character that is meant; or list it under `omit` as it is quoted here.',
      '请改用通用字符录入；如不刊出，请把此处引出的文字原样写入 `omit`。',
    ),
  },
  field: {
    severity: 'error',
    what: words('What a field shows, which is not in the file,', '域的结果不在文件中，'),
    hint: words(
      'In Word, select all, press F9 to update the fields, and save; or type what should stand there; or list it under `omit` as it is quoted here.',
      '请在 Word 中全选后按 F9 更新域再保存，或直接录入应有的文字；如不刊出，请把此处引出的文字原样写入 `omit`。',
    ),
  },
  number: {
    severity: 'warning',
    what: words('The automatic number of a paragraph without words', '空段落的自动编号'),
    hint: words('Delete the paragraph in Word, or give it its words.', '请在 Word 中删除该空段，或补上文字。'),
  },
  editor: { severity: 'note', what: words('What the editor left out', '编辑指定不刊出的文字'), hint: null },
};

/** What the words are that were left out. */
export const reasonOf = (kind: OmissionKind): Words => REASONS[kind].what;

/** Whether a diagnostic tells of words that were left out: the page is made without them, and is not to be printed where that is an error. */
export const tellsOmission = ({ code }: Diagnostic): boolean => code.startsWith(OMITTED);
const OMITTED = 'manuscript/left-out-';

/** Omissions of one kind that are told one by one; more are told together. */
const TOLD_SINGLY = 3;

/** One diagnostic for each omission, or one for all of a kind where there are many. Every omission is quoted. */
export function tellOmissions(file: string, omissions: readonly Omission[]): readonly Diagnostic[] {
  return [...groupByKind(omissions)].flatMap(([kind, of]) =>
    of.length <= TOLD_SINGLY ? of.map((one) => told(file, kind, [one])) : [told(file, kind, of)],
  );
}

function groupByKind(omissions: readonly Omission[]): Map<OmissionKind, Omission[]> {
  const groups = new Map<OmissionKind, Omission[]>();
  for (const omission of omissions) {
    const group = groups.get(omission.kind);
    if (group === undefined) groups.set(omission.kind, [omission]);
    else group.push(omission);
  }
  return groups;
}

function told(file: string, kind: OmissionKind, omissions: readonly Omission[]): Diagnostic {
  const { severity, what, hint } = REASONS[kind];
  const [first] = omissions;
  const text = quoted(omissions.map((one) => one.text).join(' / '));
  const count = omissions.length;
  return diagnostic(
    severity,
    `${OMITTED}${kind}`,
    first === undefined ? { file } : { file, line: first.line, column: first.column },
    count === 1
      ? words(`${what.en} was left out: “${text}”.`, `${what.zh}没有刊出：“${text}”。`)
      : words(
          `${what.en} was left out in ${count} places: “${text}”.`,
          `${what.zh}没有刊出，共 ${count} 处：“${text}”。`,
        ),
    hint,
  );
}
