import type { Diagnostic } from '../../base/index.js';
import { mojibake, privateUse } from '../diagnostics/encoding.js';
import type { RawBlock } from '../raw.js';
import { sourceOffset, type LineMap } from '../source-map.js';
import { findMojibake } from './find.js';

/** Places that are reported one by one; the rest are only counted. */
const TOLD_SINGLY = 5;
/** Characters that a message quotes. */
const QUOTED = 40;

interface Found {
  readonly from: number;
  readonly written: string;
  readonly meant: string | null;
}

/** Text in a wrong encoding, and characters of private use, which only the font of another program draws: both are errors, since the page would carry nonsense. */
export function tellDamage(file: string, blocks: readonly RawBlock[], lines: LineMap): Diagnostic[] {
  return [
    ...tellMojibake(file, blocks.flatMap(mojibakeOf), lines),
    ...tellPrivate(file, blocks.flatMap(privateCharacters), lines),
  ];
}

/** Joins stretches that are of one sort, with the text between them. Text that can be repaired and text that cannot stay apart. */
function mojibakeOf({ copy }: RawBlock): Found[] {
  const all = findMojibake(copy.text);
  return [all.filter(({ meant }) => meant === null), all.filter(({ meant }) => meant !== null)].flatMap((found) => {
    const [first] = found;
    const last = found.at(-1);
    if (first === undefined || last === undefined) return [];
    let meant = '';
    let done = first.start;
    for (const one of found) {
      meant += copy.text.slice(done, one.start) + (one.meant ?? '');
      done = one.end;
    }
    const written = copy.text.slice(first.start, last.end);
    return [{ from: sourceOffset(copy, first.start), written, meant: first.meant === null ? null : meant }];
  });
}

function tellMojibake(file: string, found: readonly Found[], lines: LineMap): Diagnostic[] {
  return found.slice(0, TOLD_SINGLY).map(({ from, written, meant }, i) => {
    const more = i === TOLD_SINGLY - 1 ? found.length - TOLD_SINGLY : 0;
    const data = { written: quoted(written), meant: meant === null ? null : quoted(meant), more };
    return mojibake({ file, ...lines.locate(from) }, data);
  });
}

const PRIVATE = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/gu;

function privateCharacters({ copy }: RawBlock): Found[] {
  return [...copy.text.matchAll(PRIVATE)].map(({ 0: written, index }) => ({
    from: sourceOffset(copy, index),
    written,
    meant: null,
  }));
}

function tellPrivate(file: string, found: readonly Found[], lines: LineMap): Diagnostic[] {
  return found.slice(0, TOLD_SINGLY).map(({ from, written }, i) => {
    const more = i === TOLD_SINGLY - 1 ? found.length - TOLD_SINGLY : 0;
    const codePoint = `U+${(written.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
    return privateUse({ file, ...lines.locate(from) }, { codePoint, more });
  });
}

function quoted(text: string): string {
  const characters = Array.from(text.replace(/\p{Cc}/gu, '·'));
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join('')}…` : characters.join('');
}
