import { words, type Words } from '../../base/index.js';
import { asByline } from './byline.js';
import { decide, hasBalancedHalves, hasEnumerator, isMeta, isRunning, isTitleLike, type Draft } from './draft.js';

/** Editorial length of the longest headline line; Chinese dailies stay under 30 characters a line. */
const LONGEST_TITLE = 45;
/** Blocks that a head takes at most, captions among them; what comes later is no part of it, even in verse without a stop. */
const LONGEST_HEAD = 12;
/** Lines of a 副题; more title-like lines under a headline are a list or verse. */
const MOST_DECKS = 3;

/**
 * 引题 主题 副题 署名: the lines above the first running text. Where the front matter has the title, the first plain line is not
 * taken for one; a document's own title still is, and gives way later.
 */
export function findHead(drafts: readonly Draft[], titleInFrontMatter: boolean): void {
  findBylines(drafts);
  const zone = headZone(drafts);
  const stated =
    zone.find((draft) => draft.decision?.kind === 'headline') ?? statedHeadline(drafts, titleInFrontMatter);
  if (stated !== undefined) aroundHeadline(zone, stated, drafts);
  else if (!titleInFrontMatter) plainTitles(zone, drafts);
  bareByline(zone);
}

/** Explicit bylines stand anywhere: at the top or after the last paragraph. */
function findBylines(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    if (draft.decision !== null) continue;
    if (draft.form.kind === 'byline') decide(draft, 'byline', words('The page names its author here', '网页的作者栏'));
    const byline = draft.form.kind === 'plain' ? asByline(draft.copy.text) : null;
    if (byline !== null && !byline.bare) decide(draft, 'byline', byline.reason);
  }
}

/** Blocks before the first running text or, in a manuscript without any, all of them. */
function headZone(drafts: readonly Draft[]): Draft[] {
  const end = drafts.findIndex(
    (draft) => isRunning(draft) || draft.decision?.kind === 'summary' || draft.decision?.kind === 'editor-note',
  );
  return drafts.slice(0, Math.min(end < 0 ? drafts.length : end, LONGEST_HEAD));
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

/** Title-like lines above a headline are kickers, those under it decks. */
function aroundHeadline(zone: readonly Draft[], headline: Draft, drafts: readonly Draft[]): void {
  const at = zone.indexOf(headline);
  const decks: Draft[] = [];
  zone.forEach((draft, i) => {
    if (!isCandidate(draft) && !(i < at && isColonKicker(draft, zone[i + 1]))) return;
    if (i < at) decide(draft, 'kicker', words('A title-like line above the headline', '主题上方的标题行'));
    else if (isDeck(draft, drafts, headline)) decks.push(draft);
  });
  if (decks.length <= MOST_DECKS) for (const draft of decks) decide(draft, 'deck', deckReason(draft));
}

/** Plain copy: which of the title-like lines at the top is the headline. */
function plainTitles(zone: readonly Draft[], drafts: readonly Draft[]): void {
  const first = zone.findIndex((draft, i) => isCandidate(draft) || isColonKicker(draft, zone[i + 1]));
  if (first < 0) return;
  // Only what stands above a headline may come before it; a first line that is a sentence means there is none.
  if (
    zone
      .slice(0, first)
      .some((draft) => draft.decision === null && draft.form.kind === 'plain' && !isMeta(draft.copy.text))
  )
    return;
  let end = first;
  if (/[:：]$/u.test(zone[first]?.copy.text ?? '')) end += 1;
  while (end < zone.length && isTitleRun(zone[end], end === first)) end += 1;
  const run = zone.slice(first, end);
  const chosen = run[headlineIndex(run, drafts)];
  if (chosen === undefined) return;
  decide(chosen, 'headline', words('The line at the top that stands as a title', '文首作为标题的一行'));
  aroundHeadline(zone, chosen, drafts);
}

/** A run ends at what no headline block holds: a byline, a caption, or the enumerator of a first section. */
function isTitleRun(draft: Draft | undefined, first: boolean): boolean {
  return draft !== undefined && isCandidate(draft) && (first || !hasEnumerator(draft.copy.text));
}

/** Of two lines the longer one is the headline's companion: 引题 above it or 副题 under it. A line that begins with —— is a 副题. */
function headlineIndex(run: readonly Draft[], drafts: readonly Draft[]): number {
  const dashed = run.findIndex((draft) => isDashed(draft.copy.text));
  if (dashed > 0) return dashed - 1 > 0 ? 1 : 0;
  const [first, second, third] = run;
  if (first !== undefined && /[:：]$/u.test(first.copy.text)) return 1;
  if (first === undefined || second === undefined) return 0;
  if (isFirstSubhead(second, drafts)) return 0;
  if (third !== undefined && third.length <= LONGEST_TITLE && third.gap <= second.gap) return 1;
  return second.length <= first.length && second.gap <= 1 ? 1 : 0;
}

const isDashed = (text: string): boolean => /^(?:——|--|—|–)/u.test(text);

/** `青石县的答卷：` over a headline: the colon hands on to the line under it. */
function isColonKicker(draft: Draft, next: Draft | undefined): boolean {
  const open = draft.decision === null && draft.form.kind === 'plain' && draft.length <= LONGEST_TITLE;
  const leads = next !== undefined && next.gap === 0 && (isCandidate(next) || next.decision?.kind === 'headline');
  return open && leads && /[:：]$/u.test(draft.copy.text);
}

function isCandidate(draft: Draft): boolean {
  if (draft.decision !== null || (draft.form.kind !== 'plain' && draft.form.kind !== 'heading')) return false;
  return isTitleLike(draft) && draft.length <= LONGEST_TITLE && asByline(draft.copy.text) === null;
}

/** Under the headline: a dash, a heading of a higher level than the sections', or a line unlike the subheads further down. */
function isDeck(draft: Draft, drafts: readonly Draft[], headline: Draft): boolean {
  const text = draft.copy.text;
  if (isDashed(text)) return true;
  if (hasEnumerator(text)) return false;
  if (draft.form.kind === 'heading') {
    const { level } = draft.form;
    return !undecidedAfter(draft, drafts).some((other) => other.form.kind === 'heading' && other.form.level === level);
  }
  const position = drafts.indexOf(draft);
  const underByline = drafts
    .slice(drafts.indexOf(headline), position)
    .some((other) => other.decision?.kind === 'byline');
  return !underByline && !isFirstSubhead(draft, drafts);
}

const undecidedAfter = (draft: Draft, drafts: readonly Draft[]): Draft[] =>
  drafts.slice(drafts.indexOf(draft) + 1).filter((other) => other.decision === null);

/** A line that stands apart at the top, with running text under it and lines like it further down, opens the first section. */
function isFirstSubhead(draft: Draft, drafts: readonly Draft[]): boolean {
  if (draft.gap === 0 || !isRunning(drafts[drafts.indexOf(draft) + 1])) return false;
  const balanced = hasBalancedHalves(draft.copy.text);
  return undecidedAfter(draft, drafts).some(
    (other) => other.gap > 0 && isCandidate(other) && (hasBalancedHalves(other.copy.text) || !balanced),
  );
}

function deckReason(draft: Draft): Words {
  return isDashed(draft.copy.text)
    ? words('A line under the headline that begins with a dash', '主题下方以破折号开头')
    : words('A title-like line under the headline', '主题下方的标题行');
}

/** Names alone, in the place of a byline: right under the headline block. */
function bareByline(zone: readonly Draft[]): void {
  const under = zone.findLastIndex((draft) => draft.decision?.kind === 'headline' || draft.decision?.kind === 'deck');
  const draft = under < 0 ? undefined : zone[under + 1];
  if (draft === undefined || draft.decision !== null || draft.form.kind !== 'plain') return;
  const byline = asByline(draft.copy.text);
  if (byline !== null) decide(draft, 'byline', byline.reason);
}
