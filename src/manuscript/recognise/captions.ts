import { words, type Words } from '../../base/index.js';
import { isChinese } from '../characters.js';
import {
  decide,
  hasBalancedHalves,
  hasEnumerator,
  isAllEmphasis,
  isAllStrong,
  isMeta,
  isRunning,
  isTitleLike,
  type Draft,
} from './draft.js';

/** Editorial length of the longest caption that is told from running text by its place alone. */
const LONGEST = 60;
/** Editorial length up to which a sentence standing by itself reads as a caption in the head or the tail. */
const SHORT = 30;

/** `图为…`, `▲…`, `（图①）…`: captions that say so. */
const STATED =
  /^(?:[（(【[]?图[\d①-⑨一二三四五六七八九]{0,2}(?:为|[①-⑨]|[）)】\]:：])|[▲△▼↑↓←→]|图说[:：]|图片说明[:：]|(?:Photo|Picture|Above|Left|Right|Caption)\s*[:：])/iu;
/** …。姚阳 摄: a sentence and who took the picture. */
const SIGNED =
  /(?:[。！？.]|[\s\u3000])[（(]?[\p{Script=Han}·]{2,6}(?:[\s\u3000]+[\p{Script=Han}·]{2,6})*[\s\u3000]*(?:[/／]?摄|摄影|供图)[）)]?[。.]?$/u;
/** Words of a story being told; a caption shows a place, a thing or somebody doing something. */
const NARRATION = /[“”"他她它我你您们]|[，,]|[？?！!]|记者|但|却|因此|于是|然而|近年来|据悉|据了解/u;

/** 图片说明: lines beside a picture, lines that say what they are, and short sentences that stand apart from running text. */
export function findCaptions(drafts: readonly Draft[], photos: number): void {
  beside(drafts);
  for (const draft of drafts) {
    const reason = draft.decision === null && draft.form.kind === 'plain' ? stated(draft) : null;
    if (reason !== null) decide(draft, 'caption', reason);
  }
  apart(drafts);
  asManyAsPhotos(drafts, photos);
}

function stated(draft: Draft): Words | null {
  const text = draft.copy.text;
  if (draft.length > LONGEST * 2) return null;
  if (STATED.test(text)) return words('It begins as captions do (图为, ▲, …)', '以“图为”“▲”等开头');
  const sentences = (text.match(/[。！？]/gu) ?? []).length;
  if (SIGNED.test(text) && sentences <= 2 && draft.length <= LONGEST * 1.5)
    return words('It ends with who took the picture', '以摄影者署名结尾');
  return null;
}

/** Lines that follow a picture, or as many pictures in a row, belong to them in order. */
function beside(drafts: readonly Draft[]): void {
  for (let i = 0; i < drafts.length; i += 1) {
    const group: Draft[] = [];
    while (drafts[i]?.form.kind === 'picture') {
      const draft = drafts[i];
      if (draft !== undefined) group.push(draft);
      i += 1;
    }
    if (group.length === 0) {
      const own = drafts[i];
      if (own?.form.kind === 'caption' && own.decision === null)
        decide(own, 'caption', words('It has the caption style', '使用了题注样式'));
      continue;
    }
    for (const picture of group)
      decide(picture, 'caption', words('A picture stands here in the manuscript', '稿件中此处有图片'));
    const bare = group.filter((picture) => isGenericName(picture));
    let lines = 0;
    while (lines < bare.length && isLineUnderPicture(drafts[i + lines], drafts[i + lines + 1])) lines += 1;
    // Fewer captions than pictures: they stand under the last ones.
    for (let k = 0; k < lines; k += 1) {
      const picture = bare[bare.length - lines + k];
      const line = drafts[i + k];
      if (picture === undefined || line === undefined) continue;
      decide(line, 'caption', words('A short line under a picture', '图片下方的短行'));
      line.photo = picture.photo;
      picture.decision = null; // its place is taken by the line, see `withoutEmptyPictures`
    }
    i += lines - 1;
  }
}

/** No caption came with it, or only what programs write there. */
function isGenericName(picture: Draft): boolean {
  const text = picture.copy.text.trim();
  return (
    text === '' ||
    /^(?:图片?|照片|image|img|photo|picture)?[\s_-]*\d*(?:\.\w{3,4})?$/iu.test(text) ||
    text === picture.photo
  );
}

function isLineUnderPicture(draft: Draft | undefined, next: Draft | undefined): boolean {
  if (draft === undefined || draft.decision !== null) return false;
  if (draft.form.kind === 'caption') return true;
  if (draft.form.kind !== 'plain' || draft.length > LONGEST || isMeta(draft.copy.text)) return false;
  const text = draft.copy.text;
  if (STATED.test(text) || SIGNED.test(text) || isAllEmphasis(draft)) return true;
  if (isAllStrong(draft) || hasEnumerator(text) || hasBalancedHalves(text)) return false;
  const oneSentence = (text.match(/[。！？]/gu) ?? []).length <= 1;
  return (
    oneSentence &&
    !/[“”]/u.test(text) &&
    !/[；;：:，,]$/u.test(text) &&
    (draft.length <= SHORT || isRunning(next) || next === undefined)
  );
}

/** Pictures whose caption is the line under them stand for nothing any more. */
export function withoutEmptyPictures(drafts: readonly Draft[]): Draft[] {
  return drafts.filter((draft) => draft.form.kind !== 'picture' || draft.decision !== null);
}

/** Short sentences that stand apart: by wider gaps than the manuscript's paragraphs have, in its head, or in groups at a section's end. */
function apart(drafts: readonly Draft[]): void {
  const usual = usualGap(drafts);
  const firstRunning = drafts.findIndex(isRunning);
  const like = drafts.map(isCaptionLike);
  drafts.forEach((draft, i) => {
    if (draft.decision !== null || like[i] !== true) return;
    const wideBefore = draft.gap > usual;
    const next = drafts[i + 1];
    const wideAfter = next === undefined || next.gap > usual || next.decision?.kind === 'credit';
    const inGroup = like[i - 1] === true || like[i + 1] === true;
    const follows = drafts[i - 1]?.decision?.kind === 'caption';
    if ((wideBefore && (wideAfter || inGroup || follows)) || (wideAfter && follows))
      decide(
        draft,
        'caption',
        words('A short sentence set apart by more space than paragraphs have', '短句，与上下文的间距大于段间距'),
      );
    else if (!isChinese(draft.copy.text)) return;
    else if (i < firstRunning && draft.length <= SHORT && !SCENE.test(draft.copy.text))
      decide(draft, 'caption', words('A short sentence by itself above the running text', '正文之前独立成行的短句'));
    else if (closesSection(drafts, like, i))
      decide(
        draft,
        'caption',
        words(
          'One of several short sentences by themselves at the end of a section',
          '一节末尾连续几个独立成行的短句之一',
        ),
      );
  });
}

/** A scene that opens a story rather than a picture of one: `天刚亮。` */
const SCENE = /[了着刚]|清晨|凌晨|黎明|傍晚|深夜|今天|昨天|日前|近日/u;

/** Captions in a row; more short sentences than this are verse or dialogue. */
const LONGEST_GROUP = 8;

/** In a run of at least two such sentences, one of them short, with a title-like line, the credit or the end after the run. */
function closesSection(drafts: readonly Draft[], like: readonly boolean[], i: number): boolean {
  let first = i;
  let last = i;
  while (i - first < LONGEST_GROUP && like[first - 1] === true) first -= 1;
  while (last - i < LONGEST_GROUP && like[last + 1] === true) last += 1;
  const run = drafts.slice(first, last + 1);
  const short = run.some((draft) => draft.length <= SHORT) && !run.some((draft) => SCENE.test(draft.copy.text));
  if (run.length < 2 || run.length > LONGEST_GROUP || !short) return false;
  const next = drafts.at(last + 1);
  if (last + 1 === drafts.length || next === undefined || next.decision?.kind === 'credit') return true;
  return next.decision === null && (next.form.kind === 'heading' || isTitleLike(next));
}

/**
 * Short sentences at the very end, as many as there are photos still without a caption. A single one is told from a last paragraph
 * only where the running text is indented and it is not.
 */
function asManyAsPhotos(drafts: readonly Draft[], photos: number): void {
  const wanting = photos - drafts.filter((draft) => draft.decision?.kind === 'caption').length;
  const undecided = drafts.filter((draft) => draft.decision === null);
  const first = undecided.findLastIndex((draft) => !mayBeCaption(draft)) + 1;
  const run = undecided.slice(first);
  if (wanting < 1 || run.length !== wanting || !undecided.slice(0, first).some(isRunning)) return;
  if (run.length === 1 && !(undecided.filter(isRunning).every((draft) => draft.indented) && !run[0]!.indented)) return;
  for (const draft of run)
    decide(draft, 'caption', words('As many short sentences at the end as there are photos', '文末短句与图片数目相同'));
}

function mayBeCaption(draft: Draft): boolean {
  const text = draft.copy.text;
  return (
    draft.form.kind === 'plain' &&
    draft.length <= LONGEST &&
    (text.match(/[。！？.!?]/gu) ?? []).length <= 1 &&
    !/[“”]|[；;：:，,]$/u.test(text) &&
    !hasEnumerator(text) &&
    !hasBalancedHalves(text)
  );
}

/** One sentence, complete, without narration: `乐安县城北门老街。` */
function isCaptionLike(draft: Draft): boolean {
  if (draft.decision !== null || draft.form.kind !== 'plain' || draft.length > LONGEST) return false;
  const text = draft.copy.text;
  if (!/[^。.…][。.]$/u.test(text) || (text.match(/[。.]/gu) ?? []).length !== 1) return false;
  return !NARRATION.test(text);
}

/** Blank lines that commonly stand between two paragraphs of running text. */
function usualGap(drafts: readonly Draft[]): number {
  const gaps = drafts
    .filter((draft, i) => i > 0 && isRunning(draft) && isRunning(drafts[i - 1]))
    .map((draft) => draft.gap)
    .sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? 1;
}
