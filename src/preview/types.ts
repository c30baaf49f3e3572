import type { Box, Diagnostic, Words } from '../base/index.js';
import type { PageFormat } from '../edition/index.js';
import type { Alternative, FrameKind, PageDecided, PageFault, Score, StoryFit } from '../layout/index.js';
import type { SourceProof } from '../manuscript/index.js';
import type { DiffLine } from './diff.js';
import type { ProofKind } from '../preflight/index.js';
import type { PlaceWish, Wish } from './wish.js';

export type { PlaceWish, ProofKind };

/** The view of an edition that the browser receives; lengths in mm from the trim box's top left, as in the layout. */
export interface EditionView {
  /** Grows with every build that comes to an end, good or not. */
  readonly revision: number;
  readonly title: string;
  readonly publication: string;
  readonly date: string;
  readonly language: string;
  readonly pages: readonly PageView[];
  readonly stories: readonly StoryView[];
  readonly findings: readonly Finding[];
  /** What is wrong with the newest state of the files; the pages shown are then the last good ones. */
  readonly fault: readonly Diagnostic[] | null;
  /** Pages whose press file is being made and checked, and why the last one could not be. */
  readonly proving: readonly number[];
  readonly proofFault: readonly Diagnostic[] | null;
  /** How many edits made here can be undone. */
  readonly undo: number;
  /** Whether there is an edition.yaml that ranks and foci can be written to. */
  readonly steerable: boolean;
}

/** The event at the beginning and the end of every build: enough to fetch the pages that changed. */
export interface News {
  readonly revision: number;
  /** Pages are being made of a newer state of the files. */
  readonly making: boolean;
  /** What each page shows now, by its number. */
  readonly pages: Readonly<Record<number, string>>;
}

export interface PageView {
  readonly number: number;
  readonly section: string;
  readonly format: PageFormat;
  /** Hash of the page's document. */
  readonly hash: string;
  /** Hash of the page before the last change; null where it has not changed since the preview was opened. */
  readonly before: string | null;
  /** Whether the press file of the current page has been made and checked: its findings are listed, and its plates can be viewed. */
  readonly proved: boolean;
  readonly score: Score;
  /** What the page decided before it was divided; null where a story has it to itself. */
  readonly decided: (PageDecided & { readonly name: Words }) | null;
  /** The limits that it passes as an art director sees it. */
  readonly faults: readonly MeasuredFault[];
  /** The number of edition.yaml's page that it comes from: a story may run over several. */
  readonly plan: number;
  /** The layouts found for a page that stories share, the best first, and which of them is wanted, from 1. */
  readonly alternatives: readonly Alternative[];
  readonly alternative: number;
  readonly stories: readonly PlacedView[];
}

/** A limit that a page passes, named for a reader. */
export type MeasuredFault = PageFault & { readonly name: Words };

export interface PlacedView {
  readonly id: string;
  readonly title: string;
  readonly box: Box;
  readonly fit: StoryFit;
  readonly oversetCharacters: number;
  readonly frames: readonly FrameView[];
}

export interface FrameView {
  readonly kind: FrameKind;
  readonly box: Box;
  readonly lines: readonly { readonly text: string; readonly box: Box }[];
  /** Index of the manuscript's block it begins with; null for what the layout makes. */
  readonly block: number | null;
  /** `crop` in pixels of the original. */
  readonly photo: { readonly id: string; readonly ppi: number; readonly crop: Box<number> } | null;
}

export interface StoryView {
  readonly id: string;
  readonly title: string;
  /** Path relative to the edition's folder. */
  readonly file: string;
  readonly rank: number;
  /** Fixed place in cells of the page; null where the layout chooses it. */
  readonly place: PlaceWish | null;
  readonly characters: number;
  readonly blocks: readonly BlockView[];
  /** The story beside its manuscript; null where the two were not compared. */
  readonly source: SourceView | null;
  readonly photos: readonly {
    readonly id: string;
    readonly focus: { readonly x: number; readonly y: number };
    readonly width: number;
    readonly height: number;
  }[];
}

/** What became of a manuscript's characters; see `SourceProof`. */
export interface SourceView {
  readonly visible: number;
  readonly printed: number;
  readonly leftOut: number;
  readonly changed: number;
  readonly clean: boolean;
  readonly findings: SourceProof['findings'];
  /** Words that are not printed, and what they are. */
  readonly omissions: readonly { readonly line: number; readonly text: string; readonly why: Words }[];
}

export interface BlockView {
  readonly kind: string;
  readonly text: string;
  readonly line: number;
  readonly reason: Words;
}

/** A finding, and where on the pages it can be seen. */
export interface Finding extends Diagnostic {
  readonly page: number | null;
  /** Empty where the finding has no place on the page. */
  readonly boxes: readonly Box[];
}

/** What the browser asks to be changed. */
export type Edit = Wish;

/** A difference between a file and what was shown. */
export interface Conflict {
  /** From what was shown to what stands there now. */
  readonly lines: readonly DiffLine[];
  /** The current value; for a text, the current text. */
  readonly now: string;
}

export type EditAnswer =
  | { readonly ok: true; readonly undo: number }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly conflict: Conflict | null };

export type MakeAnswer =
  | { readonly ok: true; readonly folder: string; readonly files: readonly string[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
