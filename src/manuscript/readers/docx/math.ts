import type { Scope } from './document.js';
import { PLAIN_STYLE, type Style } from './flow.js';
import { child, childrenNamed, chosen, elementsOf, path, textIn } from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/** A formula in one line: characters as they stand, and those that stand higher or lower. */
interface Token {
  readonly text: string;
  readonly script: Style['script'];
  /** Not in the file: a sign that stands for the way a formula is built, such as the bar of a fraction. */
  readonly added: boolean;
}

/**
 * Reads a formula (ECMA-376, 22.1) as text in the line: fractions with a solidus, roots with √, exponents and indices raised and lowered,
 * matrices row by row.
 */
export function readMath(walk: Walk, element: XmlElement, scope: Scope): void {
  for (const { text, script, added } of joined(linear(element, null))) {
    const style = { ...PLAIN_STYLE, href: scope.href, script };
    const plain = text.replace(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC'));
    if (added || plain !== text) walk.emitChanged(added ? '' : text, plain, scope, style, 'formula');
    else walk.emit(text, scope, style);
  }
}

/** Neighbours of one kind together, so that an exponent is set in one way. */
function joined(tokens: readonly Token[]): Token[] {
  const together: Token[] = [];
  for (const token of tokens) {
    const last = together.at(-1);
    if (last !== undefined && last.script === token.script && last.added === token.added)
      together[together.length - 1] = { ...last, text: last.text + token.text };
    else together.push(token);
  }
  return together;
}

function linear(holder: XmlElement | null, script: Style['script']): readonly Token[] {
  return holder === null ? [] : elementsOf(holder).flatMap((element) => tokens(element, script));
}

function tokens(element: XmlElement, script: Style['script']): readonly Token[] {
  const arg = (name: string, as = script): readonly Token[] => linear(child(element, name), as);
  const properties = child(element, `${element.name}Pr`);
  const character = (name: string, standard: string): string =>
    child(properties, name)?.attributes['m:val'] ?? standard;
  const sign = (text: string): Token => ({ text, script, added: true });
  switch (element.name) {
    case 'm:r':
    case 'w:r':
      return elementsOf(element)
        .filter(({ name }) => name === 'm:t' || name === 'w:t')
        .map((text) => ({ text: textIn(text), script, added: false }));
    case 'm:f': {
      const num = arg('m:num');
      const den = arg('m:den');
      if (character('m:type', 'bar') === 'noBar') return [...num, sign(' '), ...den];
      return [...grouped(num, sign), sign('/'), ...grouped(den, sign)];
    }
    case 'm:sSup':
      return [...arg('m:e'), ...raised(arg('m:sup', 'superscript'), script)];
    case 'm:sSub':
      return [...arg('m:e'), ...arg('m:sub', 'subscript')];
    case 'm:sSubSup':
      return [...arg('m:e'), ...arg('m:sub', 'subscript'), ...raised(arg('m:sup', 'superscript'), script)];
    case 'm:sPre':
      return [...arg('m:sub', 'subscript'), ...arg('m:sup', 'superscript'), ...arg('m:e')];
    case 'm:rad': {
      const hidden = isOn(properties, 'm:degHide');
      return [...(hidden ? [] : arg('m:deg', 'superscript')), sign('√'), ...grouped(arg('m:e'), sign)];
    }
    case 'm:d': {
      const parts = childrenNamed(element, 'm:e').map((part) => linear(part, script));
      const separator = character('m:sepChr', '|');
      const inside = parts.flatMap((part, i) => (i === 0 ? part : [sign(separator), ...part]));
      return [sign(character('m:begChr', '(')), ...inside, sign(character('m:endChr', ')'))];
    }
    case 'm:nary':
      return [
        sign(character('m:chr', '∫')),
        ...(isOn(properties, 'm:subHide') ? [] : arg('m:sub', 'subscript')),
        ...(isOn(properties, 'm:supHide') ? [] : arg('m:sup', 'superscript')),
        ...arg('m:e'),
      ];
    case 'm:func':
      return [...arg('m:fName'), ...separated(arg('m:fName'), arg('m:e'), sign)];
    case 'm:limLow':
      return [...arg('m:e'), ...arg('m:lim', 'subscript')];
    case 'm:limUpp':
      return [...arg('m:e'), ...arg('m:lim', 'superscript')];
    case 'm:acc':
      return accented(arg('m:e'), character('m:chr', '\u0302'), sign);
    case 'm:bar':
      return character('m:pos', 'bot') === 'top' ? accented(arg('m:e'), '\u0305', sign) : arg('m:e');
    case 'm:m':
      return rows(
        childrenNamed(element, 'm:mr').map((row) => childrenNamed(row, 'm:e')),
        script,
        sign,
        ', ',
      );
    case 'm:eqArr':
      return rows(
        childrenNamed(element, 'm:e').map((line) => [line]),
        script,
        sign,
        '',
      );
    case 'm:phant':
      return toggleOf(path(properties, 'm:show')) === false ? [] : arg('m:e');
    case 'mc:AlternateContent':
      return linear(chosen(element), script);
    case 'w:del':
    case 'w:moveFrom':
      return [];
    default:
      return /Pr$/u.test(element.name) ? [] : linear(element, script);
  }
}

type Sign = (text: string) => Token;

/** In brackets, unless it is one number or one name. */
function grouped(part: readonly Token[], sign: Sign): readonly Token[] {
  const text = part.map((token) => token.text).join('');
  const bare = part.every((token) => token.script === part[0]?.script) && /^(?:[\p{L}\p{M}]+|[\d.,%]+|)$/u.test(text);
  const bracketed = /^[([（].*[)\]）]$/su.test(text) && !/[)\]）].*[([（]/su.test(text);
  return bare || bracketed ? part : [sign('('), ...part, sign(')')];
}

/** An exponent that is in an exponent already has no higher place to go to: it is written with a caret. */
function raised(exponent: readonly Token[], script: Style['script']): readonly Token[] {
  return script === null ? exponent : [{ text: '^', script, added: true }, ...exponent];
}

/** A name and what it is of: `sin x`, but `sin(x)`. */
function separated(name: readonly Token[], of: readonly Token[], sign: Sign): readonly Token[] {
  return name.length > 0 && /^[\p{L}\p{N}]/u.test(of[0]?.text ?? '') ? [sign(' '), ...of] : of;
}

/** A sign above one letter is a combining character; over several it cannot be set and they stand in brackets before it. */
function accented(base: readonly Token[], accent: string, sign: Sign): readonly Token[] {
  const text = base.map((token) => token.text).join('');
  if (Array.from(text).length <= 1 && /^\p{M}$/u.test(accent)) {
    const composed = (text + accent).normalize('NFC');
    return composed.length === text.length ? [{ ...sign(composed), added: true }] : [...base, sign(accent)];
  }
  return base;
}

function rows(
  lines: readonly (readonly XmlElement[])[],
  script: Style['script'],
  sign: Sign,
  between: string,
): readonly Token[] {
  return lines.flatMap((line, i) => [
    ...(i === 0 ? [] : [sign('; ')]),
    ...line.flatMap((cell, k) => [...(k === 0 ? [] : [sign(between)]), ...linear(cell, script)]),
  ]);
}

function isOn(properties: XmlElement | null, name: string): boolean {
  const found = child(properties, name);
  return found !== null && toggleOf(found) !== false;
}

function toggleOf(element: XmlElement | null): boolean | null {
  return element === null ? null : !/^(?:0|off|false)$/u.test(element.attributes['m:val'] ?? '1');
}
