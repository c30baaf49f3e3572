import type { Scope } from './document.js';
import { PLAIN_STYLE } from './flow.js';
import { linear, startsApart, type Token } from './math-tokens.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/**
 * Reads a formula (ECMA-376, 22.1) as text in the line: fractions with a solidus, roots with √, exponents and indices raised and lowered,
 * matrices row by row.
 */
export function readMath(walk: Walk, element: XmlElement, scope: Scope): void {
  const tokens = joined(linear(element, null));
  if (startsApart(element) && /\d$/u.test(walk.flow.last)) walk.emit(' ', scope, PLAIN_STYLE);
  for (const { text, script, added, before, unset, omit } of tokens) {
    if (omit !== undefined) {
      walk.emit(text, { ...scope, omit: scope.omit ?? omit }, PLAIN_STYLE);
      continue;
    }
    if (unset === true) {
      walk.missing(text, scope);
      continue;
    }
    const style = { ...PLAIN_STYLE, href: scope.href, script };
    const plain = text.replace(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC'));
    const written = added ? '' : (before ?? text);
    if (plain !== written) walk.emitChanged({ before: written, after: plain, rule: 'formula' }, scope, style);
    else walk.emit(text, scope, style);
  }
}

/** Neighbours of one kind together, so that an exponent is set in one way. */
function joined(tokens: readonly Token[]): Token[] {
  const together: Token[] = [];
  for (const token of tokens) {
    const last = together.at(-1);
    const plain = last?.before === undefined && last?.unset === undefined && last?.omit === undefined;
    if (last !== undefined && plain && isLike(last, token))
      together[together.length - 1] = { ...last, text: last.text + token.text };
    else together.push(token);
  }
  return together;
}

const isLike = (one: Token, other: Token): boolean =>
  one.script === other.script &&
  one.added === other.added &&
  other.before === undefined &&
  other.unset === undefined &&
  other.omit === undefined;
