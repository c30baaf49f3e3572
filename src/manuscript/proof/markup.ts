import type { Block, ManuscriptFormat, Story } from '../types.js';
import type { Passage } from './passage.js';

/** `[^` opens the mark of a footnote; a single ^ is a character. */
const SIGNS = /^(?:[*_~`\\|#>=+[\]()!:<-]|\[\^)+$/u;
const EMPHASIS = /^[*_]+$/u;

/** Characters of the source, with those before and after them. */
export interface Signs {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Signs of Markdown that were read as markup. A star or underscore between two digits is a character of the text; between Latin letters it is
 * one unless the block has emphasis.
 */
export function isMarkup(story: Story, from: Passage, { text, before, after }: Signs): boolean {
  if (story.source.format !== 'md' || !SIGNS.test(text)) return false;
  if (!EMPHASIS.test(text)) return true;
  if (/\d/u.test(before) && /\d/u.test(after)) return false;
  return !/\w/u.test(before) || !/\w/u.test(after) || story.blocks.some((block) => isEmphatic(block, from));
}

/** Whether a block of the same line has emphasis. */
const isEmphatic = ({ span, marks }: Block, { line }: Passage): boolean =>
  span.line <= line && line <= span.endLine && marks.some(({ kind }) => kind === 'strong' || kind === 'emphasis');

/** Bullets that readers write where Markdown has a sign of its own. */
export const isOfMarkup = (format: ManuscriptFormat, text: string): boolean =>
  format === 'md' && /^[●☐☑]+$/u.test(text);
