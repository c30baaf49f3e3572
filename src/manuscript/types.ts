import type { Diagnostic, Words } from '../base/index.js';

/** Formats of text with front matter; readers/index.ts and proof/passages/index.ts have a reader of each. */
export type TextFormat = 'txt' | 'md';
export type ManuscriptFormat = TextFormat | 'docx' | 'html';

/** A place in the manuscript, counted from 1. In a .docx a line is a paragraph of the document. `end` is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A stretch of a text that is set differently. Offsets are UTF-16 code units of the text; `end` is exclusive. */
export interface Mark {
  /** Superscript and subscript only where Unicode has no character of its own for it: `m²` is text, without a mark. */
  readonly kind: 'strong' | 'emphasis' | 'link' | 'dateline' | 'ruby' | 'superscript' | 'subscript';
  readonly start: number;
  readonly end: number;
  /** The address of a link, otherwise null. */
  readonly href: string | null;
  /** For ruby (注音), the reading that is set above the characters; absent from every other kind. */
  readonly text?: string;
}

/** One run of copy: its characters and the marks over them. Never markup. */
export interface Copy {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/**
 * Why a line may be a caption, and what it is as long as no photo takes it. `stated`: the manuscript, its format or the editor says so;
 * `picture`: a short line under a picture; `space`: set apart by more space than paragraphs have; `place`: short, by itself where captions are
 * collected.
 */
export interface CaptionClaim {
  readonly evidence: 'stated' | 'picture' | 'space' | 'place';
  readonly otherwise: 'paragraph' | 'subhead';
}

interface BlockBase extends Copy {
  readonly span: Span;
  /** Why the recogniser took this block for what it is. */
  readonly reason: Words;
}

/** 引题 主题 副题 署名 提要 小标题 段落 编者按 图片署名 ... in manuscript order. */
export type Block =
  | (BlockBase & { readonly kind: 'kicker' | 'headline' | 'deck' })
  | (BlockBase & { readonly kind: 'byline' })
  /** One line of the list of figures at the top. */
  | (BlockBase & { readonly kind: 'summary' })
  | (BlockBase & { readonly kind: 'subhead' })
  | (BlockBase & { readonly kind: 'paragraph' })
  /** Its marker (`1.`, `●`) is part of the text. */
  | (BlockBase & { readonly kind: 'list-item'; readonly depth: number })
  /** A set-off quotation of the manuscript itself (blockquote). */
  | (BlockBase & { readonly kind: 'quotation' })
  /** One line of a poem; `stanza` where a new stanza (节) begins with it. */
  | (BlockBase & { readonly kind: 'verse'; readonly stanza: boolean })
  | (BlockBase & { readonly kind: 'editor-note' })
  /** A footnote or endnote (注释); its mark (`①`, `1`) is part of the text. Notes follow the body. */
  | (BlockBase & { readonly kind: 'note' })
  /** A photo's place: its caption (may be empty) and, where the manuscript names it, its file. */
  | (BlockBase & { readonly kind: 'caption'; readonly photo: string | null; readonly claim?: CaptionClaim })
  /** 本版图片均由 姚阳 摄 */
  | (BlockBase & { readonly kind: 'credit' })
  /** `text` is all cells in reading order, joined without a separator. */
  | (BlockBase & { readonly kind: 'table'; readonly rows: readonly (readonly string[])[]; readonly header: boolean });

export type BlockKind = Block['kind'];

/** A sentence of the body worth pulling out: somebody says it, or it stands by itself. */
export interface Quote {
  readonly text: string;
  /** Index in `Story.blocks` and offsets in that block's text. */
  readonly block: number;
  readonly start: number;
  readonly end: number;
  /** Who says it, where the sentence around it tells; shown under the pull-quote. */
  readonly speaker: string | null;
  /** 0 to 1, higher is better. */
  readonly score: number;
}

/** One change that normalising made to the author's characters. */
export interface Change {
  readonly line: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
  readonly rule: string;
}

/** Why words of the source are not part of the story. The table of reasons is `omissions.ts`. */
export type OmissionKind =
  | 'hidden'
  | 'struck'
  | 'deleted'
  | 'comment'
  | 'header-footer'
  | 'page-furniture'
  | 'control'
  | 'markup'
  | 'drawing'
  | 'symbol'
  | 'field'
  | 'number'
  | 'editor';

/** Words of the source that are not printed, reported with their place and reason. */
export interface Omission {
  readonly kind: OmissionKind;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A picture carried inside the manuscript (.docx, data: URLs of .html). */
export interface EmbeddedPicture {
  /** The name captions refer to it by. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the manuscript cuts off, as shares of the picture's width and height; done before it is mirrored and turned. */
  readonly crop?: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly mirrored?: { readonly horizontally: boolean; readonly vertically: boolean };
  /** Degrees clockwise. */
  readonly turn?: 90 | 180 | 270;
}

/** What a story may be, as far as that decides how it is set. */
export const STORY_KINDS = [
  'news',
  'feature',
  'photo-story',
  'report',
  'speech',
  'decision',
  'notice',
  'obituary',
] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

export interface Story {
  readonly id: string;
  readonly source: { readonly file: string; readonly format: ManuscriptFormat; readonly encoding: string };
  /** BCP 47. */
  readonly language: string;
  /** What the story is, and why that is thought. */
  readonly kind: { readonly name: StoryKind; readonly reason: Words };
  readonly blocks: readonly Block[];
  readonly quotes: readonly Quote[];
  /** Sentences that can stand by themselves in large type, best first; none where the editor named the quotations. */
  readonly keySentences: readonly Quote[];
  readonly pictures: readonly EmbeddedPicture[];
  readonly changes: readonly Change[];
  /** In the order of the source. */
  readonly omissions: readonly Omission[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a story has besides its blocks where no manuscript was read for it. */
export const BLOCKS_ALONE = {
  kind: { name: 'news', reason: { en: '', zh: '' } },
  quotes: [],
  keySentences: [],
  pictures: [],
  changes: [],
  omissions: [],
  diagnostics: [],
} as const satisfies Partial<Story>;

/** Kinds whose text is the body: what fills the columns, in order. Their texts joined are the story's body text. */
const BODY_KINDS = ['paragraph', 'subhead', 'list-item', 'quotation', 'verse', 'editor-note', 'note'] as const;
export type BodyBlock = Extract<Block, { kind: (typeof BODY_KINDS)[number] }>;

export function isBody(block: Block): block is BodyBlock {
  return (BODY_KINDS as readonly string[]).includes(block.kind);
}

/** The body text of a story: what the text lines of the finished page, joined, must equal. */
export function bodyText(story: Story): string {
  return story.blocks
    .filter(isBody)
    .map((block) => block.text)
    .join('');
}

/** What front matter, an edition or the caller says about a story; each overrides the recogniser. */
export interface StoryHints {
  readonly id?: string | undefined;
  readonly language?: string | undefined;
  /** What the story is; absent for what its headline says. */
  readonly kind?: StoryKind | undefined;
  readonly kicker?: string | undefined;
  readonly headline?: string | undefined;
  readonly deck?: string | undefined;
  readonly byline?: string | undefined;
  readonly credit?: string | undefined;
  /** Line number of the manuscript -> what the block that starts there is. `drop` is not among the kinds: nothing is dropped. */
  readonly kinds?: Readonly<Record<string, BlockKind>> | undefined;
  /** Texts to pull, in order of preference; empty for none; absent for the recogniser's own. */
  readonly quotes?: readonly string[] | undefined;
  /** Photo file -> caption. */
  readonly captions?: Readonly<Record<string, string>> | undefined;
  /** How many photos lie beside the manuscript: as many short sentences at its end are their captions. */
  readonly photos?: number | undefined;
  /** Words that are not to be printed: whole blocks, or a part of one. What is left out is listed in `Story.omissions`. */
  readonly omit?: readonly string[] | undefined;
  /** False leaves every character as it was typed. */
  readonly normalise?: boolean | undefined;
}
