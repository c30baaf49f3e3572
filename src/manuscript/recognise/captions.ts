import { words, type Words } from '../../base/index.js';
import type { RawOmission } from '../raw.js';
import type { CaptionClaim } from '../types.js';
import { decide, isAllEmphasis, isMeta, isTitleLike, type Draft } from './draft.js';

/** Editorial length of the longest caption that is told from running text by its place alone. */
export const LONGEST_CAPTION = 60;

/** `图为…`, `▲…`, `（图①）…`: captions that say so. */
const STATED =
  /^(?:[（(【[]?图[\d①-⑨一二三四五六七八九]{0,2}(?:为(?![什何啥了此])|[①-⑨]|[）)】\]:：])|[左右上下中]图(?:为|[:：])|[▲△▼↑↓←→](?!\s*(?:\d|下转|上接|转第|接第|见第|详见))|图说[:：]|图片说明[:：]|(?:Photo|Picture|Above|Left|Right|Caption)\s*[:：])/iu;
/** …。姚阳 摄: a sentence and who took the picture. */
const SIGNED =
  /(?:[。！？.]|[\s\u3000])[（(]?[\p{Script=Han}·]{2,6}(?:[\s\u3000]+[\p{Script=Han}·]{2,6})*[\s\u3000]*(?:[/／]?摄|摄影|供图)[）)]?[。.]?$/u;

/** Marks of captions that lists have, too. */
const ARROW = /^[▲△▼↑↓←→]/u;

export function claimCaption(draft: Draft, evidence: CaptionClaim['evidence'], reason: Words): void {
  if (draft.decision?.kind === 'subhead') draft.otherwise = 'subhead';
  decide(draft, 'caption', reason);
  draft.evidence = evidence;
}

/** 图片说明 that the manuscript states: pictures with their own, lines in the caption style, lines that say what they are. */
export function findStatedCaptions(drafts: readonly Draft[]): void {
  drafts.forEach((draft, i) => {
    if (draft.decision !== null) return;
    if (draft.form.kind === 'picture')
      claimCaption(draft, 'stated', words('A picture stands here in the manuscript', '稿件中此处有图片'));
    else if (draft.form.kind === 'caption')
      claimCaption(draft, 'stated', words('It has the caption style', '使用了题注样式'));
    else if (draft.form.kind === 'plain') {
      // The first line is the headline, 图为媒; over it no picture stands.
      const reason = isBulletOfList(drafts, i) || (i === 0 && isTitleLike(draft)) ? null : stated(draft);
      if (reason !== null) claimCaption(draft, 'stated', reason);
    }
  });
}

/** ▲ before two lines or more that no picture stands above is a bullet. */
function isBulletOfList(drafts: readonly Draft[], i: number): boolean {
  const text = drafts[i]?.copy.text ?? '';
  if (!ARROW.test(text)) return false;
  const like = (at: number): boolean => drafts[at]?.form.kind === 'plain' && drafts[at].copy.text[0] === text[0];
  return like(i - 1) || like(i + 1);
}

function stated(draft: Draft): Words | null {
  const text = draft.copy.text;
  if (draft.length > LONGEST_CAPTION * 2) return null;
  if (STATED.test(text)) return words('It begins as captions do (图为, ▲, …)', '以“图为”“▲”等开头');
  const sentences = (text.match(/[。！？]/gu) ?? []).length;
  if (SIGNED.test(text) && sentences <= 2 && draft.length <= LONGEST_CAPTION * 1.5)
    return words('It ends with who took the picture', '以摄影者署名结尾');
  return null;
}

/** A caption that its words or its format state, or that is all in italics: it belongs to the picture above it before any other line. */
export function isStatedCaption(draft: Draft): boolean {
  const text = draft.copy.text;
  if (draft.form.kind === 'caption') return true;
  if (draft.form.kind !== 'plain' || draft.length > LONGEST_CAPTION || isMeta(text)) return false;
  return STATED.test(text) || SIGNED.test(text) || isAllEmphasis(draft);
}

/** Whether a picture came without a caption, or only with what programs write there. */
export function isUnnamed(picture: Draft): boolean {
  // Some editors write the place and size of a picture after its name: `image | left`, `1.jpeg | center | 406x371`.
  const text = picture.copy.text.replace(/(?:\s*\|\s*(?:left|right|center|inline|none|\d+x\d+))+\s*$/iu, '').trim();
  return (
    text === '' ||
    /^(?:图片?|照片|image|img|photo|picture)?[\s_-]*\d*(?:\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic))?$/iu.test(text) ||
    text === picture.photo
  );
}

/** Names that programs give to pictures are nobody's caption: they are left out and reported. */
export function dropProgramNames(drafts: readonly Draft[]): RawOmission[] {
  const dropped: RawOmission[] = [];
  for (const draft of drafts) {
    if (draft.form.kind !== 'picture' || draft.copy.text === '' || !isUnnamed(draft)) continue;
    dropped.push({ kind: 'markup', text: draft.copy.text, from: draft.from });
    draft.copy = { ...draft.copy, text: '', marks: [], places: draft.copy.places.slice(0, 1) };
  }
  return dropped;
}

/** Removes empty pictures whose caption is the line under them. */
export function withoutEmptyPictures(drafts: readonly Draft[]): Draft[] {
  return drafts.filter((draft) => draft.form.kind !== 'picture' || draft.decision !== null);
}
