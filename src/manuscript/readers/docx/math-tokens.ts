import type { OmissionKind } from '../../types.js';
import type { Style } from './flow.js';
import { child, childrenNamed, chosen, elementsOf, textIn, toggle } from './tree.js';
import type { XmlElement } from './xml.js';

/** A formula in one line: characters as they stand, and those that stand higher or lower. */
export interface Token {
  readonly text: string;
  readonly script: Style['script'];
  /** Whether it is not in the file: a sign that stands for the way a formula is built, such as the bar of a fraction. */
  readonly added: boolean;
  /** What the file has for it, where that is something else. */
  readonly before?: string;
  /** Cannot be set in a line, and is reported: a sign over or under several letters. */
  readonly unset?: true;
  /** Struck out or hidden. */
  readonly omit?: OmissionKind;
}

/** What an element holds, in one line. */
export function linear(holder: XmlElement | null, script: Style['script']): readonly Token[] {
  const line: Token[] = [];
  let fraction: number | null = null;
  const sign = (text: string): Token => ({ text, script, added: true });
  for (const element of holder === null ? [] : elementsOf(holder)) {
    const found = tokens(element, script);
    const [first] = found;
    if (first === undefined) continue;
    // What follows a fraction is none of its denominator, and what stands before it none of its numerator: 3 and a half is not 31/2.
    if (fraction !== null && /^[\p{L}\p{N}(（]/u.test(first.text)) {
      line.splice(fraction, 0, sign('('));
      line.push(sign(')'));
    }
    const isBar = isFraction(element);
    if (isApart(element) && /[\p{L}\p{N})]$/u.test(line.at(-1)?.text ?? '')) line.push(sign(' '));
    fraction = isBar ? line.length : null;
    line.push(...found);
  }
  return line;
}

function isFraction(element: XmlElement): boolean {
  return element.name === 'm:f' && child(child(element, 'm:fPr'), 'm:type')?.attributes['m:val'] !== 'noBar';
}

/** Whether an element begins with a number of its own: a numerator, the index of a root, a mark before the letter. */
function isApart(element: XmlElement): boolean {
  const index = element.name === 'm:rad' ? child(element, 'm:deg') : null;
  const hasIndex = index !== null && elementsOf(index).length > 0 && !isOn(child(element, 'm:radPr'), 'm:degHide');
  return isFraction(element) || element.name === 'm:sPre' || hasIndex;
}

/** Whether a formula begins with something that must not touch a number before it. */
export function startsApart(element: XmlElement): boolean {
  const [first] = elementsOf(element).filter(({ name }) => !name.endsWith('Pr'));
  return first !== undefined && isApart(first);
}

function tokens(element: XmlElement, script: Style['script']): readonly Token[] {
  switch (element.name) {
    case 'm:r':
    case 'w:r':
      return elementsOf(element)
        .filter(({ name }) => name === 'm:t' || name === 'w:t')
        .map((text) => ({ text: textIn(text), script, added: false, ...leftOut(element) }));
    case 'mc:AlternateContent':
      return linear(chosen(element), script);
    case 'w:del':
    case 'w:moveFrom':
      return [];
    default:
      if (/Pr$/u.test(element.name)) return [];
      return built(new Construct(element, script)) ?? linear(element, script);
  }
}

/** An element that builds a formula of others, which are its arguments. */
class Construct {
  private readonly properties: XmlElement | null;

  constructor(
    readonly element: XmlElement,
    readonly script: Style['script'],
  ) {
    this.properties = child(element, `${element.name}Pr`);
  }

  argument(name: string, script = this.script): readonly Token[] {
    return linear(child(this.element, name), script);
  }

  property(name: string): XmlElement | null {
    return child(this.properties, name);
  }

  /** The character that a property names, or the one that the standard names. */
  character(name: string, standard: string): string {
    return this.property(name)?.attributes['m:val'] ?? standard;
  }

  isOn(name: string): boolean {
    return isOn(this.properties, name);
  }

  readonly sign: Sign = (text) => ({ text, script: this.script, added: true });
}

/** The tokens of a construct; null for an element that builds nothing. */
function built(construct: Construct): readonly Token[] | null {
  const { element, script, sign } = construct;
  const below = (name: string): readonly Token[] => construct.argument(name, 'subscript');
  const above = (name: string): readonly Token[] => construct.argument(name, 'superscript');
  const inside = (): readonly Token[] => construct.argument('m:e');
  switch (element.name) {
    case 'm:f':
      return fraction(construct);
    case 'm:sSup':
      return [...base(construct), ...raised(above('m:sup'), script)];
    case 'm:sSub':
      return [...base(construct), ...below('m:sub')];
    case 'm:sSubSup':
      return [...base(construct), ...below('m:sub'), ...raised(above('m:sup'), script)];
    case 'm:sPre':
      return [...below('m:sub'), ...above('m:sup'), ...inside()];
    case 'm:rad':
      return [...(construct.isOn('m:degHide') ? [] : above('m:deg')), sign('√'), ...grouped(inside(), sign)];
    case 'm:d':
      return delimited(construct);
    case 'm:nary':
      return [
        sign(construct.character('m:chr', '∫')),
        ...(construct.isOn('m:subHide') ? [] : below('m:sub')),
        ...(construct.isOn('m:supHide') ? [] : above('m:sup')),
        ...inside(),
      ];
    case 'm:func': {
      const name = construct.argument('m:fName');
      return [...name, ...separated(name, inside(), sign)];
    }
    case 'm:limLow':
      return [...inside(), ...below('m:lim')];
    case 'm:limUpp':
      return [...inside(), ...above('m:lim')];
    case 'm:acc':
      return accented(inside(), construct.character('m:chr', '\u0302'), sign);
    case 'm:bar':
      return accented(inside(), construct.character('m:pos', 'bot') === 'top' ? '\u0305' : '\u0332', sign);
    case 'm:groupChr': {
      const mark = construct.character('m:chr', '\u23df');
      return ARROWS.test(mark) ? [...inside(), sign(mark)] : accented(inside(), mark, sign);
    }
    case 'm:m': {
      const matrix = childrenNamed(element, 'm:mr').map((row) => childrenNamed(row, 'm:e'));
      return rows(matrix, construct, ', ');
    }
    case 'm:eqArr': {
      const equations = childrenNamed(element, 'm:e').map((line) => [line]);
      return rows(equations, construct, '').map(withoutTabs);
    }
    case 'm:phant':
      return toggleOf(construct.property('m:show')) === false ? [] : inside();
    default:
      return null;
  }
}

function fraction(construct: Construct): readonly Token[] {
  const { sign } = construct;
  const [over, under] = [construct.argument('m:num'), construct.argument('m:den')];
  if (construct.character('m:type', 'bar') === 'noBar') return [...over, sign(' '), ...under];
  return [...grouped(over, sign), sign('/'), ...grouped(under, sign)];
}

/** Parts in brackets, with a separator between them. */
function delimited(construct: Construct): readonly Token[] {
  const { element, script, sign } = construct;
  const parts = childrenNamed(element, 'm:e').map((part) => linear(part, script));
  const separator = construct.character('m:sepChr', '|');
  const inside = parts.flatMap((part, i) => (i === 0 ? part : [sign(separator), ...part]));
  return [sign(construct.character('m:begChr', '(')), ...inside, sign(construct.character('m:endChr', ')'))];
}

function leftOut(run: XmlElement): { readonly omit?: OmissionKind } {
  const own = child(run, 'w:rPr');
  if (toggle(own, 'w:vanish') === true) return { omit: 'hidden' };
  return toggle(own, 'w:strike') === true || toggle(own, 'w:dstrike') === true ? { omit: 'struck' } : {};
}

/** In an array of equations & only says what stands under what. */
function withoutTabs(token: Token): Token {
  if (token.added || !token.text.includes('&')) return token;
  return { ...token, text: token.text.replace(/([,，])&/gu, '$1 ').replaceAll('&', ''), before: token.text };
}

type Sign = (text: string) => Token;

/** In brackets, unless it is one number or one name, with what is raised or lowered beside a single letter or number. */
function grouped(part: readonly Token[], sign: Sign): readonly Token[] {
  const text = part.map((token) => token.text).join('');
  const [first, ...others] = part;
  const isLevel = part.every(({ script }) => script === first?.script);
  const isOne = others.every(({ script, added }) => script !== first?.script && !added);
  const bare =
    (isLevel && /^(?:[\p{L}\p{M}]+|[\d.,%]+|)$/u.test(text)) ||
    (isOne && first?.script === null && /^(?:\p{L}\p{M}*|[\d.]+)$/u.test(first.text));
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

/** Signs with words over or under them. */
const ARROWS = /^[\u2190-\u21ff\u27f0-\u27ff=]$/u;

/** What is raised or lowered is raised above all of a fraction. */
function base({ element, script, sign }: Construct): readonly Token[] {
  const inside = child(element, 'm:e');
  const found = linear(inside, script);
  return inside !== null && elementsOf(inside).some(isFraction) ? grouped(found, sign) : found;
}

/** Signs that stand for the combining characters of accents. */
const COMBINING: Readonly<Record<string, string>> = {
  '^': '\u0302', 'ˆ': '\u0302', '~': '\u0303', '˜': '\u0303', '¯': '\u0305', '‾': '\u0305', '\u0304': '\u0305', '_': '\u0332',
  '˙': '\u0307', '¨': '\u0308', '´': '\u0301', '`': '\u0300', 'ˇ': '\u030c',
}; // prettier-ignore
/** Lines, which go on from letter to letter. */
const LINES = /^[\u0305\u0332]$/u;

/** A sign above one letter is a combining character, and so is a line above several. Any other, and the arrow of a vector, which no face has, is reported. */
function accented(inside: readonly Token[], told: string, sign: Sign): readonly Token[] {
  const text = inside.map((token) => token.text).join('');
  if (text === '' || told === '') return inside;
  const accent = COMBINING[told] ?? told;
  const single = Array.from(text.normalize('NFC').replace(/\p{M}/gu, '')).length <= 1;
  if (single && /^[\u0300-\u036f]$/u.test(accent)) {
    const composed = (text + accent).normalize('NFC');
    const [only] = inside;
    return inside.length === 1 && only !== undefined && !only.added && composed.length === text.length
      ? [{ ...only, text: composed, before: only.before ?? only.text }]
      : [...inside, sign(accent)];
  }
  if (LINES.test(accent))
    return inside.flatMap((token) =>
      Array.from(token.text).flatMap((character) => [{ ...token, text: character }, sign(accent)]),
    );
  return [...inside, { ...sign(`公式 ${text} 的 ${told === '\u20d7' ? '→' : told}`), unset: true }];
}

function rows(
  lines: readonly (readonly XmlElement[])[],
  { script, sign }: Construct,
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
