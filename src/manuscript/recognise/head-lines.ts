import { asByline } from './byline.js';
import {
  hasBalancedHalves,
  isAddress,
  isAllStrong,
  hasFixedForm,
  isMeta,
  isRunning,
  isTitleLike,
  type Draft,
} from './draft.js';
import { columnLabel } from './labels.js';
import { isSummaryLabel } from './summary.js';

/** Editorial length of the longest headline line; Chinese dailies stay under 30 characters a line. */
export const LONGEST_TITLE = 45;

/** The first line of all may be a title that looks like a name: 黄昏, 白杨. */
export function isTitleOf(draft: Draft, zone: readonly Draft[], i: number): boolean {
  if (isCandidate(draft)) return true;
  const byline = draft.decision === null && draft.form.kind === 'plain' ? asByline(draft.copy.text) : null;
  if (byline === null || !(byline.namesOnly || byline.doubtful)) return false;
  if (zone.slice(0, i).some((other) => other.decision?.kind !== 'caption')) return false;
  // A name of three characters, several names or a class over a line that is a title sign it.
  const signs = byline.namesOnly ? /^[\p{Script=Han}·]{3,}$|[\s、，]/u : /班|中队/u;
  const { text } = draft.copy;
  return !(signs.test(text) && !/[省州市县区镇乡村]$/u.test(text) && isCandidate(zone[i + 1]));
}

/** A run ends at what no headline block holds: a byline, a caption, or the enumerator of a first section. */
export function isTitleRun(zone: readonly Draft[], i: number, first: number): boolean {
  const draft = zone[i];
  if (draft === undefined) return false;
  if (i === first) return isTitleOf(draft, zone, i);
  const { text } = draft.copy;
  if (isRow(zone, i)) return false;
  return isCandidate(draft) && columnLabel(text) === null && (isDashed(text) || !isNoTitle(text));
}

/** 姓名 岁数 村 over another line of as many words: a table typed with spaces. */
export function isRow(zone: readonly Draft[], i: number): boolean {
  const cells = (draft: Draft | undefined): number =>
    draft?.form.kind === 'plain' ? draft.copy.text.split(/[ \t\u3000]+/u).length : 0;
  const own = cells(zone[i]);
  return own >= 3 && (own === cells(zone[i - 1]) || own === cells(zone[i + 1]));
}

const isNoTitle = (text: string): boolean =>
  hasFixedForm(text) ||
  Array.from(text).length < 2 ||
  /…$/u.test(text) ||
  /^[（(]?本[报刊台网].{0,16}[讯电]/u.test(text);

/** ——青石县引水见闻, （外一首）: it goes with the line above it. */
export const isDashed = (text: string): boolean => /^(?:——|--|—|–|[（(][^（）()]{1,12}[）)]$)/u.test(text);

/** `青石县的答卷：` over a headline: the colon hands on to the line under it. */
export function isColonKicker(draft: Draft, next: Draft | undefined): boolean {
  const open = draft.decision === null && draft.form.kind === 'plain' && draft.length <= LONGEST_TITLE;
  const leads = next !== undefined && next.gap === 0 && (isCandidate(next) || next.decision?.kind === 'headline');
  return open && leads && /[:：]$/u.test(draft.copy.text) && !isAddress(draft.copy.text);
}

export function isCandidate(draft: Draft | undefined): boolean {
  if (draft === undefined || draft.decision !== null) return false;
  if (draft.form.kind !== 'plain' && draft.form.kind !== 'heading') return false;
  const { text } = draft.copy;
  return isTitleLike(draft) && draft.length <= LONGEST_TITLE && asByline(text) === null && !isSummaryLabel(text);
}

/** Under the headline: a dash, a heading of a higher level than the sections', or a line unlike the subheads further down. */
export function isDeck(draft: Draft, drafts: readonly Draft[], headline: Draft): boolean {
  const text = draft.copy.text;
  if (isDashed(text)) return true;
  if (isNoTitle(text)) return false;
  if (draft.form.kind === 'heading') {
    const { level } = draft.form;
    return !undecidedAfter(draft, drafts).some((other) => other.form.kind === 'heading' && other.form.level === level);
  }
  const position = drafts.indexOf(draft);
  const underByline = drafts
    .slice(drafts.indexOf(headline) + 1, position)
    .some((other) => other.decision?.kind === 'byline' || asByline(other.copy.text) !== null);
  return !underByline && !isFirstSubhead(draft, drafts);
}

const undecidedAfter = (draft: Draft, drafts: readonly Draft[]): Draft[] =>
  drafts.slice(drafts.indexOf(draft) + 1).filter((other) => other.decision === null);

/** A line that stands apart at the top, with running text under it and lines like it further down, opens the first section. */
export function isFirstSubhead(draft: Draft, drafts: readonly Draft[]): boolean {
  const text = draft.copy.text;
  const at = drafts.indexOf(draft);
  // The first question of an interview, whether or not blank lines part questions and answers.
  if (isQuestion(text) && drafts.slice(at + 2).some((other) => isTitleLike(other) && isQuestion(other.copy.text)))
    return true;
  if (isAllStrong(draft) && drafts.slice(at + 2).some((other) => other.decision === null && isAllStrong(other)))
    return true;
  if (draft.gap === 0 || !isSentence(drafts[at + 1])) return false;
  const balanced = hasBalancedHalves(text);
  return undecidedAfter(draft, drafts).some(
    (other) => other.gap > 0 && isCandidate(other) && (hasBalancedHalves(other.copy.text) || !balanced),
  );
}

/** Running text, or a short sentence: 四十年。 */
const isSentence = (draft: Draft | undefined): boolean =>
  isRunning(draft) || (draft?.decision === null && draft.form.kind === 'plain' && !isTitleLike(draft));

const isQuestion = (text: string): boolean => /[？?][”’"]?$/u.test(text);

export const isTextual = (draft: Draft): boolean =>
  isRunning(draft) ||
  ['summary', 'editor-note'].includes(draft.decision?.kind ?? '') ||
  (draft.decision === null && (draft.form.kind !== 'plain' || (!isTitleLike(draft) && !isMeta(draft.copy.text))));

export const isLabel = (draft: Draft): boolean =>
  draft.decision === null && draft.form.kind === 'plain' && columnLabel(draft.copy.text) !== null;
