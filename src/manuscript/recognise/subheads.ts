import { words, type Words } from '../../base/index.js';
import { decide, hasBalancedHalves, hasEnumerator, isAllStrong, isRunning, isTitleLike, type Draft } from './draft.js';

/** Editorial length: a subhead is one line of one column, or of two at most. */
const LONGEST = 30;
const LONGEST_STYLED = 45;

/** 小标题: headings of the format, bold lines, and short lines without a closing stop that stand between paragraphs. */
export function findSubheads(drafts: readonly Draft[]): void {
  drafts.forEach((draft, i) => {
    if (draft.decision !== null) return;
    const reason = asSubhead(draft, drafts, i);
    if (reason !== null) decide(draft, 'subhead', reason);
  });
}

function asSubhead(draft: Draft, drafts: readonly Draft[], i: number): Words | null {
  if (draft.form.kind === 'heading') return words('A heading of the document', '文档中的标题样式');
  if (draft.form.kind !== 'plain' || !isTitleLike(draft) || !leadsText(drafts, i)) return null;
  const text = draft.copy.text;
  if (isAllStrong(draft) && draft.length <= LONGEST_STYLED) return words('A line all in bold', '整行加粗');
  if (draft.length > LONGEST) return null;
  const next = drafts[i + 1];
  const standsApart = draft.gap > 0 && (next?.gap ?? 1) > 0;
  const betweenParagraphs = isEnded(drafts[i - 1]) && isRunning(next);
  if (hasEnumerator(text)) return words('A short line with the number of a section', '带序号的短行');
  if (hasBalancedHalves(text) && (standsApart || betweenParagraphs))
    return words('A short line in balanced halves, without a closing stop', '前后对仗、末尾无标点的短行');
  if (standsApart)
    return words('A short line between blank lines, without a closing stop', '前后空行、末尾无标点的短行');
  return betweenParagraphs
    ? words('A short line between paragraphs, without a closing stop', '段落之间、末尾无标点的短行')
    : null;
}

/** Some text follows before the manuscript ends; a line with nothing under it heads nothing. */
function leadsText(drafts: readonly Draft[], i: number): boolean {
  for (let k = i + 1; k < drafts.length; k += 1) {
    const draft = drafts[k];
    if (draft === undefined) return false;
    const kind = draft.decision?.kind;
    if (kind === 'caption' || kind === 'credit') continue;
    if (kind === 'byline') return false;
    return true;
  }
  return false;
}

function isEnded(draft: Draft | undefined): boolean {
  return draft !== undefined && (draft.decision !== null || isRunning(draft) || /[。！？…”]$/u.test(draft.copy.text));
}
