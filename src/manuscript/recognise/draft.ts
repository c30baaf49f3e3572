import type { Words } from '../../base/index.js';
import { editorialLength } from '../characters.js';
import type { RawBlock, Form } from '../raw.js';
import type { MappedCopy } from '../source-map.js';
import type { BlockKind, CaptionClaim } from '../types.js';

/** What a step of the recogniser settled for a block. */
export interface Decision {
  readonly kind: BlockKind;
  readonly reason: Words;
}

/** A block on its way through the recogniser. Each step decides those it is sure of and leaves the rest. */
export interface Draft {
  copy: MappedCopy;
  readonly form: Form;
  readonly gap: number;
  readonly indented: boolean;
  readonly from: number;
  to: number;
  /** Editorial length of the text, see `editorialLength`. */
  readonly length: number;
  decision: Decision | null;
  /** The photo a caption names. */
  photo: string | null;
  /** How surely it is a caption, where it is one. */
  evidence: CaptionClaim['evidence'];
  /** What it is where no photo takes it as a caption. */
  otherwise: CaptionClaim['otherwise'];
  /** Whether the editor said so: then no rule about where a kind may stand undoes it. */
  given: boolean;
}

export function newDraft(block: RawBlock): Draft {
  const photo = block.form.kind === 'picture' ? block.form.photo : null;
  return {
    ...block,
    length: editorialLength(block.copy.text),
    decision: null,
    photo,
    evidence: 'stated',
    otherwise: 'paragraph',
    given: false,
  };
}

export function decide(draft: Draft, kind: BlockKind, reason: Words): void {
  draft.decision = { kind, reason };
}

/** A line without the mark of a note that stands after its last stop: `……喝足了水。¹` ends as a sentence does. */
export function withoutNoteMark(text: string): string {
  return text.replace(
    /(?<=[。；;！!？?…：:.，,、”’"')）】])(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079ⁱ]+|[①-⑳]|\[\d{1,3}\])+$/u,
    '',
  );
}

/** Ends as a sentence or an item does, perhaps with a closing mark after it. */
const RUNNING_END = /[。；;！!？?…：:.][”’"')）】]*(?:[（(](?:全文|本文)?完[）)]|[■□◆])?$/u;

/** Running text: the copy that headlines, captions and subheads stand apart from. */
export function isRunning(draft: Draft | undefined): boolean {
  if (draft === undefined) return false;
  if (draft.decision !== null) return draft.decision.kind === 'paragraph';
  return draft.form.kind === 'plain' && draft.length >= 30 && RUNNING_END.test(withoutNoteMark(draft.copy.text));
}

/** Every character is bold: how a document without styles marks its subheads. */
export function isAllStrong(draft: Draft): boolean {
  const end = draft.copy.text.length;
  return draft.copy.marks.some((mark) => mark.kind === 'strong' && mark.start === 0 && mark.end >= end);
}

export function isAllEmphasis(draft: Draft): boolean {
  const end = draft.copy.text.length;
  return draft.copy.marks.some((mark) => mark.kind === 'emphasis' && mark.start === 0 && mark.end >= end);
}

/** Two or three halves of like length parted by a space: `科技兴农促增收 产业富民谱新篇`. */
export function hasBalancedHalves(text: string): boolean {
  const halves = text.split(/[ \u3000]+/u);
  if (halves.length < 2 || halves.length > 3) return false;
  const lengths = halves.map(editorialLength);
  return Math.min(...lengths) >= 3 && Math.max(...lengths) - Math.min(...lengths) <= 2;
}

/** `一、` `（二）` `第三节` `1.`: what numbered sections of an article begin with. */
export function hasEnumerator(text: string): boolean {
  return /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节部]|[0-9]{1,2}(?:[、．]|\.(?!\d))|[①-⑳])/u.test(
    text,
  );
}

/** ● 1. ① （1）and the like: a line of a list. */
export function looksListed(text: string): boolean {
  return /^(?:[●○•▪■□◆◇▲△►※★☆·✓✔]\s*\S|[-*+]\s+\S|\d{1,2}(?:[、．)）]|\.(?!\d))|[（(]\d{1,2}[)）]|[①-⑳])/u.test(text);
}

/** 8:30 签到, 11月3日 星期日, 时间：…: lines of a timetable or a notice, which head nothing. */
export function isEntry(text: string): boolean {
  return (
    /^(?:上午|下午|晚上|中午)?\d{1,2}[:：.时点]\d{0,2}(?:\s*[-—–~～至到]|分?\s|$|\p{Script=Han})/u.test(text) ||
    /^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:$|[\s（(上下中晚星周至—-])/u.test(text) ||
    /^(?:周|星期)[一二三四五六日天](?:$|[\s：:（(、])/u.test(text) ||
    /^[\p{Script=Han}]{2,6}(?:\s[\p{Script=Han}])?[：:]\s?\S/u.test(text)
  );
}

/** 大家好！ 尊敬的各位来宾 亲爱的妈妈 编辑同志 此致 敬礼: what letters and speeches open and close with. */
export function isAddress(text: string): boolean {
  return /^(?:(?:大家|各位|你|您|同学们|老师们|朋友们|乡亲们).{0,10}好[！!。]?$|尊敬的|敬爱的|亲爱的|各位[\p{Script=Han}、]{0,16}[！!]?$|此致|敬礼|(?:编辑|记者)(?:同志|部|老师|先生)|致[:：]|Dear\b)/u.test(
    text,
  );
}

/** Whether a line has the form of a numbered section, a list, a timetable, a notice or a letter: then it is neither a title nor a caption. */
export const hasFixedForm = (text: string): boolean =>
  hasEnumerator(text) || looksListed(text) || isEntry(text) || isAddress(text);

/** Nothing that ends a sentence: ？ and ！ and …… may end a headline, 。 ； ， 、 ： and . may not. */
export function isTitleLike(draft: Draft): boolean {
  const text = withoutNoteMark(draft.copy.text);
  return text !== '' && !/[。；;，,、：:.][”’"')）】]*$/u.test(text) && !isMeta(text) && /[\p{L}\p{N}]/u.test(text);
}

/** Lines of a web page that are about the article: date, source, number of readers. */
export function isMeta(text: string): boolean {
  return (
    /^(?:来源|发布时间|发布日期|时间|日期|字号|阅读|浏览|点击|原标题|责任编辑|责编|编辑|校对|审核|Published|Updated)[\s:：]/u.test(
      text,
    ) ||
    // What WeChat shows under a headline: whether the post is original, and the names of the account.
    /^原创[:：\s]\s*\S{1,16}(?:\s+\S{1,16}){0,2}$/u.test(text) ||
    /^\d{4}(?:[-/.]\d{1,2}[-/.]|年\d{1,2}月)\d{1,2}日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?(?:\s|$)/u.test(text)
  );
}
