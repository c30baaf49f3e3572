import type { Diagnostic } from '../base/index.js';
import { mailSignature } from './diagnostics/text.js';
import { quoted } from './quoted.js';
import type { RawBlock } from './raw.js';
import type { LineMap } from './source-map.js';

/** Most lines after the mark; longer text is no signature. */
const MOST_LINES = 12;

/**
 * Names and telephone numbers that a mail program sets under a text, after a line of two dashes (RFC 3676, 4.3), are text like any other: only an
 * editor can say whether they are the story's. They are pointed out.
 */
export function tellMailSignature(file: string, blocks: readonly RawBlock[], lines: LineMap): readonly Diagnostic[] {
  const at = blocks.findLastIndex(({ copy }) => copy.text === '--');
  const signed = blocks.slice(at + 1);
  if (at < 1 || signed.length === 0 || signed.length > MOST_LINES) return [];
  const text = quoted(signed.map(({ copy }) => copy.text).join(' / '));
  return [mailSignature({ file, ...lines.locate(blocks[at]!.from) }, { text })];
}
