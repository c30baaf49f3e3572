import { words } from '../../base/index.js';
import { decide, hasEnumerator, isMeta, isRunning, looksListed, type Draft } from './draft.js';

const LONGEST = 90;
const isItem = (text: string): boolean => /[;；]$/u.test(text) && !hasEnumerator(text) && !looksListed(text);
const isDots = (text: string): boolean => /^(?:……|…+|\.{3,}|。{3,})$/u.test(text);

/**
 * 提要, right under the head: lines that end in ； one after another with the …… or the sentence that closes them, or a label such as 核心提示 and
 * what is under it. A list without an end, with numbers, or further down is text.
 */
export function findSummary(drafts: readonly Draft[]): void {
  const label = findLabel(drafts);
  const start = label ?? underHead(drafts);
  const open = (index: number): Draft | null => {
    const draft = drafts[index];
    return draft !== undefined && isOpen(draft) && draft.length <= LONGEST ? draft : null;
  };
  let end = start;
  while (isItem(open(end)?.copy.text ?? '')) end += 1;
  if (end - start < 2) return;
  const last = open(end);
  const closed = last !== null && closes(last, drafts[end - 1], drafts[end + 1]);
  if (!closed && label === null) return;
  for (const draft of drafts.slice(start, end))
    decide(
      draft,
      'summary',
      words('One of several lines at the top that end in a semicolon', '文首连续以分号结尾的一行'),
    );
  if (closed)
    decide(
      last,
      'summary',
      isDots(last.copy.text)
        ? words('The …… that closes the list at the top', '文首要点的结尾省略号')
        : words('The last line of the list at the top', '文首要点的最后一行'),
    );
}

/** The …… of a list; or one sentence, set as close as the items and not much longer, with running text after it. */
function closes(draft: Draft, before: Draft | undefined, next: Draft | undefined): boolean {
  if (before === undefined) return false;
  const { text } = draft.copy;
  if (isDots(text)) return true;
  if (!/。$/u.test(text) || (text.match(/[。！？]/gu) ?? []).length !== 1) return false;
  if (text.slice(0, 2) === before.copy.text.slice(0, 2)) return true;
  return draft.gap <= before.gap && draft.length <= before.length * 1.5 && isRunning(next);
}

const LABEL = /^[【[（(]?(?:核心提示|核心阅读|内容提要|内容提示|阅读提示|提要|导读|摘要)[】\]）)]?[:：]?/u;

/** 核心提示 and the like on a line of their own: no part of a headline. */
export const isSummaryLabel = (text: string): boolean => LABEL.exec(text)?.[0].length === text.length;

/** 核心提示 right under the head: the place after the label and its paragraph, null where there is none. */
function findLabel(drafts: readonly Draft[]): number | null {
  const at = underHead(drafts);
  const draft = drafts[at];
  const label = LABEL.exec(draft?.copy.text ?? '')?.[0];
  if (draft === undefined || label === undefined || !isOpen(draft)) return null;
  const alone = label.length === draft.copy.text.length;
  if (!alone && !/[】\]）):：]$/u.test(label)) return null;
  decide(draft, 'summary', words('It begins with a label such as 核心提示', '以“核心提示”一类的标签开头'));
  const next = drafts[at + 1];
  if (!alone || next === undefined || !isOpen(next) || isItem(next.copy.text)) return at + 1;
  decide(next, 'summary', words('It stands under a label such as 核心提示', '紧接在“核心提示”一类的标签之后'));
  return at + 2;
}

const SHORT = 30;

/** The first block that is no part of the head; a line that may be a caption is passed over, because it may be one. */
function underHead(drafts: readonly Draft[]): number {
  const inHead = (draft: Draft): boolean =>
    ['kicker', 'headline', 'deck', 'byline', 'caption', 'credit'].includes(draft.decision?.kind ?? '') ||
    (draft.decision === null && isMeta(draft.copy.text));
  let at = 0;
  while (at < drafts.length && inHead(drafts[at]!)) at += 1;
  const [draft, next] = [drafts[at], drafts[at + 1]];
  const between = draft !== undefined && isOpen(draft) && draft.length <= SHORT && /[^。]。$/u.test(draft.copy.text);
  const leads = next !== undefined && (isItem(next.copy.text) || LABEL.test(next.copy.text));
  return between && leads ? at + 1 : at;
}

const isOpen = (draft: Draft): boolean =>
  draft.decision === null && (draft.form.kind === 'plain' || draft.form.kind === 'list-item');
