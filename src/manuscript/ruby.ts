import type { RawBlock } from './raw.js';
import { applyEdits, type Edit, type MappedCopy, type MappedChange } from './source-map.js';
import type { Mark } from './types.js';

/** `{饕餮|tāotiè}`: Han, and after the bar what is read above them, in Latin letters or kana. Anything else in braces stays as typed. */
const NOTATION =
  /\{(\p{Script=Han}{1,6})[|｜]((?:[\p{Script=Latin}\p{Script=Hiragana}\p{Script=Katakana}ー\p{M}'’ -]){1,40})\}/gu;

/** Takes ruby out of every block. Cells of tables have none, because the bar parts them. */
export function liftRubies(blocks: readonly RawBlock[]): {
  blocks: readonly RawBlock[];
  changes: readonly MappedChange[];
} {
  const changes: MappedChange[] = [];
  const lifted = blocks.map((block) => {
    if (block.form.kind === 'table' || !block.copy.text.includes('{')) return block;
    const result = liftRuby(block.copy);
    for (const change of result.changes) changes.push(change);
    return { ...block, copy: result.copy };
  });
  return { blocks: lifted, changes };
}

/** Takes the notation of ruby out of a copy and puts a mark over the characters it was typed for. */
function liftRuby(copy: MappedCopy): { copy: MappedCopy; changes: readonly MappedChange[] } {
  const edits: Edit[] = [];
  const rubies: Mark[] = [];
  let removed = 0;
  for (const found of copy.text.matchAll(NOTATION)) {
    const [whole, base, reading] = found as unknown as [string, string, string];
    const text = reading.normalize('NFC').trim();
    if (text === '') continue;
    const open = found.index;
    const bar = open + 1 + base.length;
    const end = open + whole.length;
    edits.push({ start: open, end: open + 1, after: '', rule: 'ruby' }, { start: bar, end, after: '', rule: 'ruby' });
    rubies.push({ kind: 'ruby', start: open - removed, end: open - removed + base.length, href: null, text });
    removed += whole.length - base.length;
  }
  const { copy: bare, changes } = applyEdits(copy, edits);
  const marks = [...bare.marks, ...rubies].sort((a, b) => a.start - b.start || b.end - a.end);
  return { copy: { ...bare, marks }, changes };
}
