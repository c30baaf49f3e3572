import { refusal } from '../base/index.js';
import { emptyQuery } from './diagnostics/requests.js';
import { foldedText, queryTokens } from './tokens.js';

/** Columns of the full-text index, by the names that a query may put before a colon. */
const FIELDS = {
  title: 'title',
  标题: 'title',
  byline: 'byline',
  署名: 'byline',
  作者: 'byline',
  caption: 'caption',
  图说: 'caption',
  body: 'body',
  正文: 'body',
} as const;
export type Field = (typeof FIELDS)[keyof typeof FIELDS];

export interface Term {
  readonly field: Field | null;
  /** The text to find, with case and width folded. */
  readonly text: string;
  readonly not: boolean;
}

export interface Query {
  readonly terms: readonly Term[];
  /** The query in the syntax of FTS5. */
  readonly match: string;
}

/**
 * Reads what a user types: words and Chinese strings separated by spaces, all of which must occur; "a phrase"; `title:改革`; `-without`;
 * `refo*` for the beginning of a word.
 *
 * @throws InputError where there is nothing to look for
 */
export function parseQuery(typed: string): Query {
  const terms: (Term & { readonly match: string })[] = [];
  const pattern = /(-?)(?:([\p{L}]+)[:：])?(?:["“]([^"”]*)["”]?|(\S+))/gu;
  for (const [, minus, name, phrase, bare] of typed.matchAll(pattern)) {
    const key = name?.toLowerCase() ?? '';
    const known = Object.hasOwn(FIELDS, key) ? FIELDS[key as keyof typeof FIELDS] : null;
    // A word before a colon that is not a field is part of the text to find.
    const text = (name !== undefined && known === null ? `${name}:` : '') + (phrase ?? bare ?? '');
    const prefix = phrase === undefined && /[\p{L}\p{N}]\*$/u.test(text);
    const { tokens, open } = queryTokens(prefix ? text.slice(0, -1) : text);
    if (tokens.length === 0) continue;
    const quoted = `"${tokens.map((token) => token.replaceAll('"', '""')).join(' ')}"${open || prefix ? ' *' : ''}`;
    terms.push({
      field: known,
      text: foldedText(prefix ? text.slice(0, -1) : text),
      not: minus === '-',
      match: known === null ? quoted : `${known} : ${quoted}`,
    });
  }
  const wanted = terms.filter(({ not }) => !not);
  if (wanted.length === 0) throw refusal(emptyQuery(null, { typed }));
  const without = terms.filter(({ not }) => not);
  const all = wanted.map(({ match }) => `(${match})`).join(' AND ');
  return {
    terms,
    match: without.reduce((before, { match }) => `(${before}) NOT (${match})`, all),
  };
}

/** Where the terms of a query occur in a text: offsets in code points, in order and not overlapping. */
export function occurrences(
  text: string,
  terms: readonly Pick<Term, 'text' | 'not'>[],
): readonly (readonly [number, number])[] {
  const low = foldedText(text);
  const plain = !/[\ud800-\udfff]/.test(low);
  const points = (units: number): number => (plain ? units : [...low.slice(0, units)].length);
  const found: (readonly [number, number])[] = [];
  for (const term of terms) {
    if (term.not || term.text === '') continue;
    const length = [...term.text].length;
    for (let at = low.indexOf(term.text); at >= 0; at = low.indexOf(term.text, at + 1)) {
      const start = points(at);
      found.push([start, start + length]);
    }
  }
  found.sort(([a], [b]) => a - b);
  return found.filter(([start], i) => i === 0 || start >= found[i - 1]![1]);
}

/** The surroundings of the first occurrence, in code points, each occurrence between two marks. */
export function snippet(text: string, terms: readonly Term[], marks: readonly [string, string], length = 60): string {
  const characters = [...text.replaceAll('\n', ' ')];
  const found = occurrences(text, terms);
  const first = found[0]?.[0] ?? 0;
  const from = Math.max(0, Math.min(first - Math.floor(length / 3), characters.length - length));
  const to = Math.min(characters.length, from + length);
  let out = from > 0 ? '…' : '';
  let at = from;
  for (const [start, end] of found) {
    if (start < from || end > to) continue;
    out += characters.slice(at, start).join('') + marks[0] + characters.slice(start, end).join('') + marks[1];
    at = end;
  }
  return out + characters.slice(at, to).join('') + (to < characters.length ? '…' : '');
}
