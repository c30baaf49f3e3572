import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';

/** Indented paragraphs are paragraphs. */
const NEVER = ['codeIndented'];

/** Constructs whose partners the parser looks for in the rest of the paragraph, and the characters they begin with. */
const SEARCHING: readonly { readonly sign: RegExp; readonly constructs: readonly string[] }[] = [
  { sign: /[*_~]/gu, constructs: ['attention', 'strikethrough'] },
  {
    sign: /[[\]]/gu,
    constructs: ['labelStartLink', 'labelStartImage', 'labelEnd', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall'],
  },
  { sign: /</gu, constructs: ['htmlText', 'autolink'] },
  { sign: /`+/gu, constructs: ['codeText'] },
];
/** Signs of one sort in one paragraph; no article has as many. */
const MOST_SIGNS = 2000;
/** Signs times characters of the paragraph: the steps that looking for partners may take. */
const MOST_STEPS = 20_000_000;

/**
 * CommonMark with GFM's tables, strikethrough, footnotes and task lists. Stars beside Chinese marks open and close as a
 * writer of Chinese expects (**“三审”**制度). `crowded` is true where a paragraph has so many signs that some were left
 * as typed, to keep the time in proportion to the length.
 */
export function parseMarkdown(text: string): { readonly tree: Root; readonly crowded: boolean } {
  const off = crowdedConstructs(text);
  const tree = fromMarkdown(text, {
    extensions: [
      gfmTable(),
      cjkFriendlyExtension(),
      gfmStrikethroughCjkFriendly({ singleTilde: false }),
      gfmFootnote(),
      gfmTaskListItem(),
      { disable: { null: [...NEVER, ...off] } },
    ],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
    ],
  });
  return { tree, crowded: off.length > 0 };
}

/** Footnotes, link definitions and underlined titles, for each of which the parser looks through all before. */
const MOST_DEFINITIONS = 300;
/** Bars of tables: the parser's time is a fiftieth of a millisecond and its memory some kilobytes for each. */
const MOST_BARS = 40_000;

function crowdedConstructs(text: string): string[] {
  const defined = text.match(/^[ \t>]{0,8}\[[^[\]\n]{1,200}\]:/gmu)?.length ?? 0;
  const underlines = text.match(/^[ \t>]{0,8}(?:=+|-+)[ \t]*$/gmu)?.length ?? 0;
  const bars = text.match(/\|/gu)?.length ?? 0;
  return [
    ...crowdedSigns(text),
    ...(defined > MOST_DEFINITIONS
      ? ['definition', 'gfmFootnoteDefinition', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall']
      : []),
    ...(bars > MOST_BARS ? ['table'] : []),
    ...(underlines > MOST_DEFINITIONS ? ['setextUnderline'] : []),
  ];
}

function crowdedSigns(text: string): string[] {
  // Each cell of a table is a paragraph by itself, so a row is an upper bound.
  const parts = text.split(/\n[ \t]*\n/u).flatMap((part) => (part.includes('|') ? part.split('\n') : [part]));
  return SEARCHING.flatMap(({ sign, constructs }) =>
    parts.some((part) => {
      const count = part.length < 2 ? 0 : (part.match(sign)?.length ?? 0);
      return count > MOST_SIGNS || count * part.length > MOST_STEPS;
    })
      ? constructs
      : [],
  );
}
