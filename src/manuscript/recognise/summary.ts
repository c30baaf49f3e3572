import { words } from '../../base/index.js';
import { decide, isRunning, type Draft } from './draft.js';

const LONGEST = 90;
const isItem = (text: string): boolean => /[;；]$/u.test(text);
const isDots = (text: string): boolean => /^(?:……|…+|\.{3,}|。{3,})$/u.test(text);

/** 提要: the list of figures at the top, lines that end in ； one after another, the last perhaps in 。 and a …… after it. */
export function findSummary(drafts: readonly Draft[]): void {
  findLabel(drafts);
  const start = drafts.findIndex((draft) => isOpen(draft) && (isItem(draft.copy.text) || isRunning(draft)));
  const open = (index: number): Draft | null => {
    const draft = drafts[index];
    return draft !== undefined && isOpen(draft) && draft.length <= LONGEST ? draft : null;
  };
  let end = start;
  while (start >= 0 && isItem(open(end)?.copy.text ?? '')) end += 1;
  if (end - start < 2) return;
  for (let i = start; i < end; i += 1) {
    const draft = drafts[i];
    if (draft !== undefined)
      decide(
        draft,
        'summary',
        words('One of several lines at the top that end in a semicolon', '文首连续以分号结尾的一行'),
      );
  }
  const last = open(end);
  if (last === null) return;
  if (isDots(last.copy.text))
    decide(last, 'summary', words('The …… that closes the list at the top', '文首要点的结尾省略号'));
  else if (
    last.gap === 0 &&
    last.length <= LONGEST &&
    /。$/u.test(last.copy.text) &&
    hasOneStop(last.copy.text) &&
    sameOpening(last, drafts[end - 1])
  )
    decide(last, 'summary', words('The last line of the list at the top', '文首要点的最后一行'));
}

const LABEL = /^[【[（(]?(?:核心提示|核心阅读|内容提要|内容提示|阅读提示|提要|导读|摘要)[】\]）)]?[:：]?/u;
/** Blocks at the top among which a label is looked for. */
const TOP = 12;

/** 核心提示: a label with the summary behind it, or on a line of its own over a list or one paragraph. */
function findLabel(drafts: readonly Draft[]): void {
  const at = drafts.findIndex((draft, i) => i < TOP && isOpen(draft) && LABEL.test(draft.copy.text));
  const draft = drafts[at];
  const label = LABEL.exec(draft?.copy.text ?? '')?.[0];
  if (draft === undefined || label === undefined) return;
  const alone = label.length === draft.copy.text.length;
  if (!alone && !/[】\]）):：]$/u.test(label)) return;
  decide(draft, 'summary', words('It begins with a label such as 核心提示', '以“核心提示”一类的标签开头'));
  const next = drafts[at + 1];
  if (alone && next !== undefined && isOpen(next) && !isItem(next.copy.text))
    decide(next, 'summary', words('It stands under a label such as 核心提示', '紧接在“核心提示”一类的标签之后'));
}

const isOpen = (draft: Draft): boolean =>
  draft.decision === null && (draft.form.kind === 'plain' || draft.form.kind === 'list-item');
const hasOneStop = (text: string): boolean => (text.match(/[。！？]/gu) ?? []).length === 1;

/** `2024年，……；` and `2024年，……。` are of one list; an opening paragraph that merely follows it begins otherwise. */
function sameOpening(draft: Draft, before: Draft | undefined): boolean {
  return before !== undefined && draft.copy.text.slice(0, 2) === before.copy.text.slice(0, 2);
}
