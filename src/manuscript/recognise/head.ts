import { words, type Words } from '../../base/index.js';
import { asByline } from './byline.js';
import { decide, isEntry, isMeta, isRunning, type Draft } from './draft.js';
import {
  isCandidate,
  isColonKicker,
  isDashed,
  isDeck,
  isFirstSubhead,
  isLabel,
  isRow,
  isTextual,
  isTitleOf,
  isTitleRun,
  LONGEST_TITLE,
} from './head-lines.js';
import { columnLabel } from './labels.js';

/** Blocks that a head takes at most, captions among them; what comes later is no part of it, even in verse without a stop. */
const LONGEST_HEAD = 12;
/** Lines of a 副题; more title-like lines under a headline are a list or verse. */
const MOST_DECKS = 3;
/** A line is surely a 副题 from this many times the length of the line above it. */
const PLAINLY_LONGER = 1.5;
/** Least length of a first line that is surely the headline; a shorter one may be a place or a name over it. */
const SHORTEST_SURE = 5;
/** Lines of a head in plain copy: 引题, 主题 and two of 副题; more are a list or verse under a headline of one line. */
const LONGEST_RUN = 4;

/** Two lines that could both be the headline. */
export interface Contest {
  readonly chosen: Draft;
  readonly other: Draft;
}

/**
 * 引题 主题 副题 署名: the lines above the first running text that follow one another. Where the front matter has the title, the first plain
 * line is not taken for one; a document's own title still is, and gives way later. Returns the lines between which the choice was a guess.
 */
export function findHead(drafts: readonly Draft[], titleInFrontMatter: boolean): Contest | null {
  const zone = headZone(drafts);
  const stated =
    zone.find((draft) => draft.decision?.kind === 'headline') ?? statedHeadline(drafts, titleInFrontMatter);
  let contest: Contest | null = null;
  if (stated !== undefined) {
    aroundHeadline(zone, stated, drafts);
    contest = twoHeadings(zone, stated);
  } else if (!titleInFrontMatter) contest = plainTitles(zone, drafts);
  bareBylines(zone);
  return contest;
}

/** Whether two headings of one level stand at the top. */
function twoHeadings(zone: readonly Draft[], chosen: Draft): Contest | null {
  const level = ({ form }: Draft): number => (form.kind === 'heading' && !form.title ? form.level : 0);
  const other = zone.find((draft) => draft.decision?.kind === 'deck' && level(draft) === level(chosen));
  return other === undefined || level(chosen) === 0 ? null : { chosen, other };
}

/** Bylines that need no headline beside them: by a mark, a role or the page's own author field. */
export function findBylines(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    if (draft.decision !== null) continue;
    if (draft.form.kind === 'byline') decide(draft, 'byline', words('The page names its author here', '网页的作者栏'));
    const byline = draft.form.kind === 'plain' ? asByline(draft.copy.text) : null;
    if (byline !== null && !byline.bare) decide(draft, 'byline', byline.reason);
  }
}

/** Blocks before the first running text or, in a manuscript without any, all of them. */
function headZone(drafts: readonly Draft[]): Draft[] {
  const isNote = (draft: Draft): boolean => draft.decision?.kind === 'editor-note';
  // An editor's note may open the manuscript; the headline stands under it.
  const begin = drafts.findIndex((draft) => !isNote(draft));
  const open = drafts.slice(Math.max(0, begin));
  const end = open.findIndex((draft) => isRunning(draft) || draft.decision?.kind === 'summary' || isNote(draft));
  return open.slice(0, Math.min(end < 0 ? open.length : end, LONGEST_HEAD));
}

/** A title style, or the one heading of the highest level if it stands before all others. */
function statedHeadline(drafts: readonly Draft[], titleInFrontMatter: boolean): Draft | undefined {
  const headings = drafts.filter((draft) => draft.form.kind === 'heading' && draft.decision === null);
  const levelOf = (draft: Draft): number => (draft.form.kind === 'heading' ? draft.form.level : 9);
  const isTitle = (draft: Draft): boolean => draft.form.kind === 'heading' && draft.form.title;
  const first = headings.find(isTitle) ?? headings[0];
  if (first === undefined) return undefined;
  if (!isTitle(first)) {
    const zone = headZone(drafts);
    const highest = titleInFrontMatter ? 1 : 2;
    const several = headings.filter((draft) => levelOf(draft) === levelOf(first)).length > 1;
    // Of several headings of one level the first is a section's, unless it is all that can be a title.
    const titleAbove = zone
      .slice(0, zone.indexOf(first))
      .some((draft) => draft.form.kind === 'plain' && isCandidate(draft));
    if (!zone.includes(first) || levelOf(first) > highest || (several && (levelOf(first) > 1 || titleAbove)))
      return undefined;
  }
  decide(
    first,
    'headline',
    isTitle(first)
      ? words('The document’s own title', '文档自己的标题')
      : words('The first heading, of the highest level', '最高一级的第一个标题'),
  );
  return first;
}

/** Title-like lines right above a headline are kickers, those right under it decks; what stands between ends the head. */
function aroundHeadline(zone: readonly Draft[], headline: Draft, drafts: readonly Draft[]): void {
  const at = zone.indexOf(headline);
  kickersAbove(zone, at);
  const decks: Draft[] = [];
  for (let i = at + 1; i < zone.length; i += 1) {
    const draft = zone[i];
    if (draft === undefined) break;
    if (draft.decision?.kind === 'byline') continue;
    if (isLabel(draft)) decide(draft, 'kicker', words('The name of a column under the headline', '主题下方的栏目名'));
    else if (draft.decision === null && asByline(draft.copy.text) !== null) continue;
    else if (isCandidate(draft) && !isRow(zone, i) && isDeck(draft, drafts, headline)) decks.push(draft);
    else break;
  }
  // Decks stand above text; short lines under a headline and nothing else are verse, a list or a notice.
  const last = decks.at(-1);
  const below = last === undefined ? [] : drafts.slice(drafts.indexOf(last) + 1);
  const next = below.find((draft) => draft.decision === null && asByline(draft.copy.text) === null);
  const textFollows = below.some((draft) => isTextual(draft)) && !isEntry(next?.copy.text ?? '');
  if (decks.length > MOST_DECKS) return;
  for (const draft of decks) if (textFollows || isDashed(draft.copy.text)) decide(draft, 'deck', deckReason(draft));
}

/** Where text stands above them, lines above the headline are text too: a kicker would be lifted past it. */
function kickersAbove(zone: readonly Draft[], at: number): void {
  const kickers: { draft: Draft; reason: Words }[] = [];
  for (let i = at - 1; i >= 0; i -= 1) {
    const draft = zone[i];
    if (draft === undefined || draft.decision?.kind === 'byline') continue;
    const byline = asByline(draft.copy.text);
    if (draft.decision === null && byline?.roleOnly === true)
      kickers.push({ draft, reason: words('A label above the headline', '主题上方的栏目或身份') });
    else if (isCandidate(draft) || isLabel(draft) || isColonKicker(draft, zone[i + 1]))
      kickers.push({ draft, reason: words('A title-like line above the headline', '主题上方的标题行') });
    else if (zone.slice(0, i + 1).some((above) => isTextual(above) && above.form.kind !== 'picture')) return;
    else break;
  }
  for (const { draft, reason } of kickers) decide(draft, 'kicker', reason);
}

/** Plain copy: which of the title-like lines at the top is the headline. */
function plainTitles(zone: readonly Draft[], drafts: readonly Draft[]): Contest | null {
  const opens = zone.findIndex((draft, i) => isTitleOf(draft, zone, i) || isColonKicker(draft, zone[i + 1]));
  if (opens < 0) return null;
  // Only what stands above a headline may come before it; a first line that is a sentence means there is none.
  const above = zone.slice(0, opens).filter((draft) => draft.decision === null && draft.form.kind === 'plain');
  if (above.some((draft) => !isMeta(draft.copy.text) && asByline(draft.copy.text) === null)) return null;
  let first = opens;
  const label = columnLabel(zone[first]?.copy.text ?? '');
  const labelled = label !== null && isCandidate(zone[first + 1]);
  if (labelled) first += 1;
  let end = first;
  if (/[:：]$/u.test(zone[first]?.copy.text ?? '')) end += 1;
  while (end < zone.length && isTitleRun(zone, end, first)) end += 1;
  // Over the first line of a timetable or a list stands the name of it.
  if (end - first > 1 && isEntry(drafts[drafts.indexOf(zone[end - 1]!) + 1]?.copy.text ?? '')) end -= 1;
  const run = zone.slice(first, end);
  const { index, guessed } = headlineOf(run, drafts);
  const chosen = run[index];
  if (chosen === undefined) return null;
  decide(chosen, 'headline', words('The line at the top that stands as a title', '文首作为标题的一行'));
  aroundHeadline(zone, chosen, drafts);
  const named = zone[first - 1];
  if (labelled && label === 'words' && named !== undefined) return { chosen, other: named };
  const other = guessed === null ? undefined : run[guessed];
  return other === undefined || other.decision === null || other.decision.kind === 'subhead' ? null : { chosen, other };
}

/**
 * Of two lines the longer one is the headline's companion: 引题 above it or 副题 under it. A line that begins with —— is a 副题. `guessed` is the
 * line that could be the headline just as well, null where the form of the lines leaves no doubt.
 */
function headlineOf(run: readonly Draft[], drafts: readonly Draft[]): { index: number; guessed: number | null } {
  const plain = (index: number) => ({ index, guessed: null });
  const [first, second, third] = run;
  const dashed = run.findIndex((draft) => isDashed(draft.copy.text));
  if (dashed > 0) return plain(dashed - 1 > 0 ? 1 : 0);
  if (first !== undefined && /[:：]$/u.test(first.copy.text)) return plain(1);
  if (first === undefined || second === undefined) return plain(0);
  // Short lines throughout are verse, a list or a notice under one line of headline.
  if (isFirstSubhead(second, drafts) || run.length > LONGEST_RUN || !drafts.some(isRunning)) return plain(0);
  if (third !== undefined && third.length <= LONGEST_TITLE && third.gap <= second.gap && !isFirstSubhead(third, drafts))
    return { index: 1, guessed: 0 };
  if (second.length <= first.length && second.gap <= 1) return { index: 1, guessed: 0 };
  // 石桥镇 over a line may be its 引题, 林山 its author.
  const mayBeAbove = first.length < SHORTEST_SURE || asByline(first.copy.text) !== null;
  return second.length >= first.length * PLAINLY_LONGER && !mayBeAbove ? plain(0) : { index: 0, guessed: 1 };
}

function deckReason(draft: Draft): Words {
  return isDashed(draft.copy.text)
    ? words('A line under the headline that begins with a dash or stands in brackets', '主题下方以破折号开头或加括号')
    : words('A title-like line under the headline', '主题下方的标题行');
}

/** Names, offices and roles alone, in the place of a byline: right under the headline block, or right above it. */
function bareBylines(zone: readonly Draft[]): void {
  const isHead = (draft: Draft): boolean => ['kicker', 'headline', 'deck'].includes(draft.decision?.kind ?? '');
  const under = zone.findLastIndex(isHead);
  if (under < 0) return;
  for (let i = under + 1; i < zone.length; i += 1) {
    const draft = zone[i];
    if (draft?.decision?.kind === 'byline' || draft?.decision?.kind === 'caption' || isPageData(draft)) continue;
    if (draft === undefined || !takeByline(draft)) break;
  }
  for (let i = zone.findIndex(isHead) - 1; i >= 0; i -= 1) {
    const draft = zone[i];
    if (draft === undefined || !takeByline(draft)) break;
  }
}

const isPageData = (draft: Draft | undefined): boolean => draft?.decision === null && isMeta(draft.copy.text);

function takeByline(draft: Draft): boolean {
  if (draft.decision !== null || draft.form.kind !== 'plain') return false;
  const byline = asByline(draft.copy.text);
  if (byline === null) return false;
  decide(draft, 'byline', byline.reason);
  return true;
}
