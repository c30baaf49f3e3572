import { words, type Words } from '../../base/index.js';
import {
  decide,
  hasBalancedHalves,
  hasEnumerator,
  isAddress,
  isAllStrong,
  isEntry,
  isRunning,
  isTitleLike,
  looksListed,
  type Draft,
  withoutNoteMark,
} from './draft.js';

/** Editorial length: a subhead is one line of one column, or of two at most. */
const LONGEST = 30;
const LONGEST_STYLED = 45;

/** 小标题: headings of the format, bold lines, and short lines without a closing stop that stand between paragraphs. */
export function findSubheads(drafts: readonly Draft[]): void {
  const asks = drafts.some((draft) => isAllStrong(draft) && /[？?][”’"]?$/u.test(draft.copy.text));
  drafts.forEach((draft, i) => {
    if (draft.decision !== null) return;
    const reason = asSubhead(draft, drafts, i, asks);
    if (reason !== null) decide(draft, 'subhead', reason);
  });
}

/** `asks`: some line of the manuscript is a question in bold. */
function asSubhead(draft: Draft, drafts: readonly Draft[], i: number, asks: boolean): Words | null {
  if (draft.form.kind === 'heading') return words('A heading of the document', '文档中的标题样式');
  if (draft.form.kind !== 'plain' || !leadsText(drafts, i)) return null;
  if (isAllStrong(draft) && draft.length <= LONGEST_STYLED && (isTitleLike(draft) || (asks && isToldQuestion(draft))))
    return words('A line all in bold', '整行加粗');
  const text = draft.copy.text;
  if (SECTION.test(text)) return words('The name of a section beside the story', '“相关链接”一类的栏目名');
  if (NUMERAL.test(text) && isTitleUnderNumeral(drafts, i))
    return words('The number over the title of a section', '小标题上方的序号');
  if (isTitleUnderNumeral(drafts, i - 1) && NUMERAL.test(drafts[i - 1]?.copy.text ?? ''))
    return words('A short line under the number of its section', '序号下方的短行');
  if (draft.length > LONGEST || !isTitleLike(draft) || isEntry(text) || isAddress(text) || looksListed(text))
    return null;
  if (/^[（(][^（）()]*[）)]$/u.test(text)) return null;
  const next = neighbour(drafts, i, 1);
  const before = neighbour(drafts, i, -1);
  // Lines without a stop in a row are a list, an address or verse, unless each has the number of a section.
  if (!hasEnumerator(text) && (isBareLine(next) || (isBareLine(before) && !isUnderPicture(drafts, i - 1)))) return null;
  // 一、奏国歌 二、颁奖: an agenda, not sections.
  const shape = enumeratorShape(text);
  if (shape !== null && [next, before].some((other) => isAgenda(other, shape))) return null;
  // “多大？” among other sayings is one of them.
  if (isSaying(draft) && (isSaying(next) || isSaying(before))) return null;
  const standsApart = draft.gap > 0 && (next?.gap ?? 1) > 0;
  const betweenParagraphs = isEnded(before) && isRunning(next);
  const overSentence = isEnded(before) && /。[”’]?$/u.test(next?.copy.text ?? '');
  if (hasEnumerator(text)) return words('A short line with the number of a section', '带序号的短行');
  if (hasBalancedHalves(text) && (standsApart || betweenParagraphs || overSentence))
    return words('A short line in balanced halves, without a closing stop', '前后对仗、末尾无标点的短行');
  if (standsApart)
    return words('A short line between blank lines, without a closing stop', '前后空行、末尾无标点的短行');
  return betweenParagraphs
    ? words('A short line between paragraphs, without a closing stop', '段落之间、末尾无标点的短行')
    : null;
}

/** Names of parts that stand beside a story under a title of their own. */
const SECTION =
  /^[【〖■◆●]?\s*(?:相关链接|新闻链接|新闻背景|背景链接|延伸阅读|记者手记|采访手记|采访札记|记者观察|编后|名词解释|新闻多一点|专家点评|人物简介|作者简介|链接)\s*[】〗]?[:：]?$/u;
/** 01, PART 2: the number of a section on a line of its own. */
const NUMERAL = /^(?:0\d|[1-9]\d?|(?:PART|NO)\.?\s?0?\d{1,2})$/iu;

/** A short line under the one at `i`, with a sentence under it. */
function isTitleUnderNumeral(drafts: readonly Draft[], i: number): boolean {
  const title = neighbour(drafts, i, 1);
  if (title?.form.kind !== 'plain' || title.length > LONGEST || !isTitleLike(title) || NUMERAL.test(title.copy.text))
    return false;
  if (title.decision !== null && title.decision.kind !== 'subhead') return false;
  const text = neighbour(drafts, drafts.indexOf(title), 1)?.copy.text ?? '';
  return /[。！？…][”’」]?$/u.test(withoutNoteMark(text));
}

/** The block before or after a line, pictures and their captions aside. */
function neighbour(drafts: readonly Draft[], i: number, step: 1 | -1): Draft | undefined {
  for (let k = i + step; k >= 0 && k < drafts.length; k += step)
    if (drafts[k]?.form.kind !== 'picture' && drafts[k]?.decision?.kind !== 'caption') return drafts[k];
  return undefined;
}

/** What stands right under a picture may be its caption, and then the line under that is no second one of a list. */
const isUnderPicture = (drafts: readonly Draft[], i: number): boolean => drafts[i - 1]?.form.kind === 'picture';

const isBareLine = (draft: Draft | undefined): boolean =>
  draft !== undefined &&
  draft.decision === null &&
  draft.form.kind === 'plain' &&
  isTitleLike(draft) &&
  draft.length <= LONGEST &&
  !isAllStrong(draft) &&
  !hasEnumerator(draft.copy.text);

/** Which form of number begins a line: 一、 （一） 第一 1. ①; null for none. */
function enumeratorShape(text: string): number | null {
  if (!hasEnumerator(text)) return null;
  const shapes = [/^[一二三四五六七八九十]/u, /^[（(]/u, /^第/u, /^\d/u, /^[①-⑳]/u];
  return shapes.findIndex((shape) => shape.test(text));
}

const isAgenda = (draft: Draft | undefined, shape: number): boolean =>
  draft?.form.kind === 'plain' &&
  !isAllStrong(draft) &&
  isTitleLike(draft) &&
  draft.length <= LONGEST &&
  enumeratorShape(draft.copy.text) === shape;

const isSaying = (draft: Draft | undefined): boolean => /^[“「『"]/u.test(draft?.copy.text ?? '');

/** Of questions in bold some may end in 。 or ： (有读者说，新窗太亮。): they are as much questions as the others. */
const isToldQuestion = (draft: Draft): boolean => /[。：:]$/u.test(draft.copy.text);

/** Whether some text follows before the manuscript ends; a line with nothing under it is no subhead. */
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
  return (
    draft !== undefined &&
    (draft.decision !== null || isRunning(draft) || /[。！？….!?”]$/u.test(withoutNoteMark(draft.copy.text)))
  );
}
