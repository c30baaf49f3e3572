import { words } from '../../base/index.js';
import { isChinese } from '../characters.js';
import { claimCaption, isStatedCaption, isUnnamed, LONGEST_CAPTION } from './captions.js';
import { hasBalancedHalves, isAllStrong, hasFixedForm, isMeta, isRunning, isTitleLike, type Draft } from './draft.js';

/** Editorial length up to which a sentence standing by itself reads as a caption in the head or the tail. */
const SHORT = 30;
/** Editorial length under which a line is an answer or the name of a section and no caption. */
const SHORTEST = 4;
/** A subhead says what is done, 算清用水账; a caption names what is seen. */
const ACTION =
  /^(?:算|修好|下足|用[好足活]|守[住好护]|让|把|从|以|做[好强大优]|抓|建[好强成设]|打[造好通]|创新|聚焦|强化|优化|改革|推[动进]|促|提[升高]|激|深[化入]|扎|拓|筑|夯|绘|谱|织|念|唱[响好]|走[好出稳]|搭|架|拧|答|破|解[决开]|补|攻|变|立|谋|育|惠|护|稳|保|扩|增|赋|融|兴|管|学|种|引|送|留|办|当|做|干|讲|写|记|问|为|向|在)[^的]*$/u;
/** Words of a story being told; a caption shows a place, a thing or somebody doing something. */
const NARRATION = /[“”"他她它我你您们]|[？?！!]|记者|但|却|因此|于是|然而|近年来|据悉|据了解/u;
/** What tells rather than shows: things done, compared, judged. */
const TOLD =
  /了(?!解)|着[呢吗吧]|是(?!否)|(?<![国私共公所享特])有(?![机限关轨])|让|也(?!门)|已|曾经|不|没|很|更(?!新)|最(?!高[法检])|起来|下来|必须|应当|应该|可以|不能|需要|请/u;
/** Joins a sentence to the one before it. */
const LEANS =
  /^(?:除|此外|另外|同时|据|目前|如今|现在|当时|后来|随后|接着|然后|不过|为此|对此|由此|与此|而|并|其中|这|那|该)/u;
/** A scene that opens a story rather than a picture of one: `天刚亮。` */
const SCENE = /[了着刚]|清晨|凌晨|黎明|傍晚|深夜|今天|昨天|日前|近日/u;
/** Any of these makes a sentence of a phrase: 渡口在镇子东边 states something, 东边渡口 only names it. */
const PREDICATE =
  /[在是了着过起来去到把被将让使得向从对给说看想走吃坐站跑来]|(?<![国私共公所享特])有(?![机限关轨])|为(?!民)|[很更最不没也都就还正已]|位于|属于|成为|如下|以下/u;

/** Captions in a row; more short sentences than this are verse or dialogue. */
const LONGEST_GROUP = 8;

/**
 * Lines that are captions by their place alone, looked for among what is otherwise text: under a picture of the manuscript, set apart by space,
 * above the running text, in a group at a section's end. They are captions only where a photo takes them.
 */
export function findLooseCaptions(drafts: readonly Draft[], photos: number): void {
  underPictures(drafts);
  if (!drafts.some(isRunning)) return; // Verse, notices and lists are short lines throughout.
  apart(drafts);
  asManyAsPhotos(drafts, photos);
}

/** Lines that follow a picture, or as many pictures in a row, belong to them in order. */
function underPictures(drafts: readonly Draft[]): void {
  const subheads = subheadLengths(drafts);
  for (let i = 0; i < drafts.length; i += 1) {
    const group: Draft[] = [];
    for (let picture = drafts[i]; picture?.form.kind === 'picture'; picture = drafts[i]) {
      group.push(picture);
      i += 1;
    }
    if (group.length === 0) continue;
    const bare = group.filter(isUnnamed);
    let lines = 0;
    while (lines < bare.length && isLineUnderPicture(drafts, i + lines, subheads)) {
      // What follows a line that speaks of all the pictures, or one that says it is a caption, is none unless it says so, too.
      const above = drafts[i + lines - 1];
      if (lines > 0 && above !== undefined && isStatedCaption(above) && !isStatedCaption(drafts[i + lines]!)) break;
      lines += 1;
      if (SEVERAL.test(drafts[i + lines - 1]?.copy.text ?? '')) break;
    }
    // A caption and a subhead may follow one another; more lines without a stop are verse or a list.
    if (bareLines(drafts, i) > bare.length + 1) lines = 0;
    // Fewer captions than pictures: they stand under the last ones.
    for (let k = 0; k < lines; k += 1) {
      const picture = bare[bare.length - lines + k];
      const line = drafts[i + k];
      if (picture === undefined || line === undefined) continue;
      if (line.decision?.kind !== 'caption')
        claimCaption(
          line,
          isStatedCaption(line) ? 'stated' : 'picture',
          words('A short line under a picture', '图片下方的短行'),
        );
      line.photo ??= picture.photo;
      picture.decision = null; // its place is taken by the line, see `withoutEmptyPictures`
    }
    if (lines === 0) fromAbove(drafts, i - group.length, bare);
    i += lines - 1;
  }
}

/** 左图为… 右图为…, （图①）… （图②）…: one line for several pictures. */
const SEVERAL = /[左上]图.*[右下]图|图[①1一].*图[②2二]|^(?:以上|上述|两|三|四|本组)?[幅张]?图均?为/u;

/** A line that says it is a caption, right above a picture without one and not under another, is that picture's. */
function fromAbove(drafts: readonly Draft[], at: number, bare: readonly Draft[]): void {
  const [picture] = bare;
  const [line, before] = [drafts[at - 1], drafts[at - 2]];
  if (picture === undefined || bare.length > 1 || line?.decision?.kind !== 'caption' || line.form.kind === 'picture')
    return;
  if (line.photo !== null || line.given || before?.form.kind === 'picture' || !isStatedCaption(line)) return;
  line.photo = picture.photo;
  picture.decision = null;
}

/** 本版图片均由…: who took all pictures of the story, not the one above the line. */
const OF_ALL = /^[（(]?(?:本[版文刊报组期页]|文[中内]|以上|上述|版内|除署名)|均/u;

function bareLines(drafts: readonly Draft[], from: number): number {
  const isBare = (draft: Draft): boolean =>
    draft.decision === null && draft.form.kind === 'plain' && isTitleLike(draft) && !isStatedCaption(draft);
  let end = from;
  for (let draft = drafts[end]; draft !== undefined && isBare(draft); draft = drafts[end]) end += 1;
  return end - from;
}

function isLineUnderPicture(drafts: readonly Draft[], i: number, subheads: readonly number[]): boolean {
  const draft = drafts[i];
  if (draft === undefined || draft.given) return false;
  const { decision } = draft;
  // 姚阳 摄 under a picture is that picture's; at the end it may speak of all.
  if (decision?.kind === 'credit') return i + 1 < drafts.length && !OF_ALL.test(draft.copy.text);
  if (decision?.kind === 'caption') return draft.form.kind !== 'picture';
  if (decision !== null && decision.kind !== 'subhead') return false;
  if (isStatedCaption(draft)) return true;
  if (draft.form.kind !== 'plain' || draft.length > LONGEST_CAPTION || isMeta(draft.copy.text)) return false;
  const text = draft.copy.text;
  if (isAllStrong(draft) || hasFixedForm(text) || hasBalancedHalves(text)) return false;
  if (NARRATION.test(text) || LEANS.test(text) || /[；;：:，,]$/u.test(text)) return false;
  if (draft.length < SHORTEST) return false;
  if (isTitleLike(draft)) {
    const asSubhead = ACTION.test(text) || subheads.some((length) => Math.abs(length - draft.length) <= 4);
    return !(asSubhead && isRunning(drafts[i + 1]));
  }
  if ((text.match(/[。！？]/gu) ?? []).length > 1 || TOLD.test(text)) return false;
  const next = drafts[i + 1];
  return draft.length <= SHORT || isRunning(next) || next === undefined;
}

/** Lengths of the lines that stand between paragraphs, not under pictures: the subheads of this story. */
function subheadLengths(drafts: readonly Draft[]): readonly number[] {
  const found = drafts.flatMap((draft, i) =>
    draft.decision?.kind === 'subhead' && draft.form.kind === 'plain' && drafts[i - 1]?.form.kind !== 'picture'
      ? [draft.length]
      : [],
  );
  return [...new Set(found)];
}

/** Short sentences that stand apart: by wider gaps than the manuscript's paragraphs have, in its head, or in groups at a section's end. */
function apart(drafts: readonly Draft[]): void {
  const usual = usualGap(drafts);
  const like = drafts.map(isCaptionLike);
  drafts.forEach((draft, i) => {
    if (draft.decision !== null || like[i] !== true) return;
    // The space under a head sets nothing apart.
    const wideBefore = draft.gap > usual && (isText(drafts[i - 1]) || drafts[i - 1]?.decision?.kind === 'caption');
    const next = drafts[i + 1];
    const wideAfter = next === undefined || next.gap > usual || next.decision?.kind === 'credit';
    const inGroup = like[i - 1] === true || like[i + 1] === true;
    const follows = drafts[i - 1]?.decision?.kind === 'caption' && drafts[i - 1]?.form.kind !== 'picture';
    if ((wideBefore && (wideAfter || inGroup || follows)) || (wideAfter && follows))
      claimCaption(
        draft,
        'space',
        words('A short sentence set apart by more space than paragraphs have', '短句，与上下文的间距大于段间距'),
      );
  });
  if (speaksOfPictures(drafts)) inLikelyPlaces(drafts, like);
}

/** Without another caption or a credit of its pictures, a manuscript's short sentences are its text: a lead, an answer, an ending. */
const speaksOfPictures = (drafts: readonly Draft[]): boolean =>
  drafts.some(({ decision }) => decision?.kind === 'caption' || decision?.kind === 'credit');

function inLikelyPlaces(drafts: readonly Draft[], like: readonly boolean[]): void {
  const firstRunning = drafts.findIndex(isRunning);
  drafts.forEach((draft, i) => {
    if (draft.decision !== null || like[i] !== true || !isChinese(draft.copy.text)) return;
    if (i < firstRunning && isPhrase(draft))
      claimCaption(draft, 'place', words('A short phrase by itself above the running text', '正文之前独立成行的短语'));
    else if (closesSection(drafts, like, i))
      claimCaption(
        draft,
        'place',
        words(
          'One of several short sentences by themselves at the end of a section',
          '一节末尾连续几个独立成行的短句之一',
        ),
      );
  });
}

const isText = (draft: Draft | undefined): boolean =>
  draft !== undefined &&
  (draft.decision === null || ['paragraph', 'subhead', 'quotation'].includes(draft.decision.kind));

/** In a run of at least two such sentences, one of them a phrase, with a title-like line, the credit or the end after the run. */
function closesSection(drafts: readonly Draft[], like: readonly boolean[], i: number): boolean {
  let first = i;
  let last = i;
  while (i - first < LONGEST_GROUP && like[first - 1] === true) first -= 1;
  while (last - i < LONGEST_GROUP && like[last + 1] === true) last += 1;
  const run = drafts.slice(first, last + 1);
  if (run.length < 2 || run.length > LONGEST_GROUP || !run.some(isPhrase)) return false;
  if (run.some((draft) => SCENE.test(draft.copy.text))) return false;
  const next = drafts.at(last + 1);
  if (last + 1 === drafts.length || next === undefined || next.decision?.kind === 'credit') return true;
  return next.decision?.kind === 'subhead' || (next.decision === null && isTitleLike(next));
}

/**
 * Short sentences at the very end, as many as there are photos still without a caption, one of them a phrase. A single one is told from a last
 * paragraph only where the running text is indented and it is not.
 */
function asManyAsPhotos(drafts: readonly Draft[], photos: number): void {
  const wanting = photos - drafts.filter((draft) => draft.decision?.kind === 'caption').length;
  const open = drafts.filter((draft) => draft.decision === null);
  const first = open.findLastIndex((draft) => !mayBeCaption(draft)) + 1;
  const run = open.slice(first);
  if (wanting < 1 || run.length !== wanting || !open.slice(0, first).some(isRunning)) return;
  const setOff = open.filter(isRunning).every((draft) => draft.indented) && !run.some((draft) => draft.indented);
  if (!setOff && (run.length === 1 || !run.some(isPhrase))) return;
  for (const draft of run)
    claimCaption(
      draft,
      'place',
      words('As many short sentences at the end as there are photos', '文末短句与图片数目相同'),
    );
}

function mayBeCaption(draft: Draft): boolean {
  const text = draft.copy.text;
  return (
    draft.form.kind === 'plain' &&
    draft.length <= LONGEST_CAPTION &&
    (text.match(/[。！？.!?]/gu) ?? []).length <= 1 &&
    !/[；;：:，,]$/u.test(text) &&
    !NARRATION.test(text.replace(/孩子们|村民们|同学们|游客们|人们|老人们|农民们|队员们/gu, '')) &&
    !TOLD.test(text) &&
    !LEANS.test(text) &&
    !hasFixedForm(text) &&
    !hasBalancedHalves(text)
  );
}

/** Whether a text is one complete sentence without narration: `乐安县城北门老街。` */
function isCaptionLike(draft: Draft): boolean {
  if (draft.decision !== null || draft.form.kind !== 'plain' || draft.length > LONGEST_CAPTION) return false;
  const text = draft.copy.text;
  if (!/[^。.…][。.]$/u.test(text) || (text.match(/[。.]/gu) ?? []).length !== 1) return false;
  return draft.length >= SHORTEST && mayBeCaption(draft) && !/[，,]/u.test(text);
}

/** A thing named and nothing said of it: 改造后的老街北口。 */
const isPhrase = (draft: Draft): boolean =>
  draft.length <= SHORT && !/[，,]/u.test(draft.copy.text) && !PREDICATE.test(draft.copy.text);

/** Running text that no step has decided; the turns of an interview stand closer than paragraphs. */
const isUndecided = (draft: Draft | undefined): boolean => draft?.decision === null && isRunning(draft);

/** Blank lines that commonly stand between two paragraphs of running text. */
function usualGap(drafts: readonly Draft[]): number {
  const gaps = drafts
    .filter((draft, i) => i > 0 && isUndecided(draft) && isUndecided(drafts[i - 1]))
    .map((draft) => draft.gap)
    .sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? 1;
}
