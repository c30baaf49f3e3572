import { ancestorsOf, attribute, classesOf, findElements, ownText, type Element, type Node } from './dom.js';

import { holdsOnScreen } from './media.js';

/** Declarations of one element that hold, by property. */
export type Style = ReadonlyMap<string, string>;

/** Properties that decide whether text is seen, struck or numbered; no others are kept. */
const PROPERTIES = new Set(
  'display visibility opacity font-size color background background-color background-image clip clip-path text-indent position left top right bottom width height max-height max-width overflow text-decoration text-decoration-line list-style list-style-type font-weight font font-family font-variant font-variant-caps margin-top margin transform text-transform mso-hide mso-list mso-element mso-text-raise vertical-align white-space content counter-reset counter-increment'.split(
    ' ',
  ),
);
/** The text that a rule sets before or after an element (`::before { content }`), and what it counts there. */
export const BEFORE_TEXT = '::before';
export const AFTER_TEXT = '::after';
export const BEFORE_COUNT = '::before counter-increment';

/** Rules that are looked at, and compounds of one selector. */
const MOST_RULES = 5000;
const MOST_COMPOUNDS = 4;
/** Rules that end in one class or element, and characters of all style sheets; what comes after is not looked at. */
const MOST_ALIKE = 100;
const MOST_CHARACTERS = 4_000_000;

interface Compound {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
  readonly attributes: readonly AttributeTest[];
  /** Whether it must be the parent of what follows, not any ancestor. */
  readonly direct: boolean;
}

interface AttributeTest {
  readonly name: string;
  /** As CSS writes it, null where the attribute need only be there. */
  readonly operator: string | null;
  readonly value: string;
}

interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

interface Rule {
  readonly selector: readonly Compound[];
  readonly weight: number;
  readonly declarations: readonly Declaration[];
}

/**
 * The page's own style rules with simple selectors (elements, classes, ids, attributes, and these within one another) for all media or screens, and `style`
 * attributes. Rules for states, pseudo-elements and other media are passed over: they do not hold while a page is just read.
 */
export class StyleSheet {
  private readonly byKey = new Map<string, Rule[]>();

  constructor(document: Node) {
    const sheets = findElements(document, (e) => e.tagName === 'style');
    const text = sheets.map(ownText).join('\n').slice(0, MOST_CHARACTERS);
    let count = 0;
    for (const { selectors, body } of rulesOf(text)) {
      const declarations = declarationsOf(body);
      if (declarations.length === 0) continue;
      for (const text of selectors.split(',')) {
        const selector = parseSelector(text);
        const [, beside] = BESIDE.exec(text.trim()) ?? [];
        if (selector === null) continue;
        if ((count += 1) > MOST_RULES) return;
        const last = selector.at(-1)!;
        const [name] = last.classes;
        const key = last.id !== null ? `#${last.id}` : name !== undefined ? `.${name}` : (last.tag ?? '*');
        const rules = this.byKey.get(key) ?? [];
        this.byKey.set(key, rules);
        if (rules.length >= MOST_ALIKE) continue;
        const own = beside === undefined ? declarations : besideElement(declarations, beside);
        if (own.length > 0) rules.push({ selector, weight: weightOf(selector), declarations: own });
      }
    }
  }

  styleOf(element: Element): Style {
    const inline = attribute(element, 'style');
    const keys = this.byKey.size === 0 ? [] : keysOf(element);
    const rules = keys.flatMap((key) => this.byKey.get(key) ?? []).filter((rule) => matches(rule.selector, element));
    const style = new Map<string, string>();
    const important = new Set<string>();
    const apply = (declarations: readonly Declaration[]): void => {
      for (const { property, value, important: strong } of declarations) {
        if (important.has(property) && !strong) continue;
        if (strong) important.add(property);
        style.set(property, value);
      }
    };
    for (const rule of rules.toSorted((a, b) => a.weight - b.weight)) apply(rule.declarations);
    if (inline !== null) apply(declarationsOf(inline));
    return style;
  }
}

/** Of what stands before or after an element only its text is looked at, as properties of the element itself. */
function besideElement(declarations: readonly Declaration[], where: string): Declaration[] {
  const isUnseen = declarations.some(
    ({ property, value }) =>
      (property === 'display' && value === 'none') ||
      (property === 'visibility' && value === 'hidden') ||
      (/^(?:opacity|font-size)$/u.test(property) && /^0(?:px|em|pt)?$/u.test(value)),
  );
  return declarations.flatMap((d) => {
    if (d.property === 'content') return [{ ...d, property: `::${where}`, value: isUnseen ? 'none' : d.value }];
    return d.property === 'counter-increment' ? [{ ...d, property: `::${where} counter-increment` }] : [];
  });
}

function keysOf(element: Element): string[] {
  return ['*', element.tagName, ...classesOf(element).map((c) => `.${c}`), `#${attribute(element, 'id') ?? ''}`];
}

/** Rules outside blocks of `@media` and the like, and those inside `@media` for screens or all media. */
function* rulesOf(css: string): Generator<{ selectors: string; body: string }> {
  const text = css.replace(/\/\*[\s\S]*?(?:\*\/|$)/gu, ' ').replace(/<!--|-->/gu, ' ');
  const piece = /([^{}]*)([{}])/gu;
  let passed = 0;
  let depth = 0;
  for (let found = piece.exec(text); found !== null; found = piece.exec(text)) {
    if (found[2] === '}') {
      depth = Math.max(0, depth - 1);
      if (depth < passed) passed = 0;
      continue;
    }
    depth += 1;
    const prelude = (found[1] ?? '').replace(/^[\s\S]*;/u, '').trim();
    if (prelude.startsWith('@')) {
      if (passed === 0 && !holdsOnScreen(prelude)) passed = depth;
      continue;
    }
    if (passed > 0) continue;
    const end = /[{}]/gu;
    end.lastIndex = piece.lastIndex;
    const close = end.exec(text);
    yield { selectors: prelude, body: text.slice(piece.lastIndex, close?.index ?? text.length) };
  }
}

function declarationsOf(body: string): Declaration[] {
  const found: Declaration[] = [];
  for (const part of body.split(';')) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const property = part.slice(0, colon).trim().toLowerCase();
    if (!PROPERTIES.has(property)) continue;
    const written = part.slice(colon + 1).trim();
    const raw = property === 'content' ? plainContent(written) : written.toLowerCase();
    const value = raw.replace(/\s*!\s*important$/iu, '');
    found.push({ property, value, important: value !== raw });
  }
  return found;
}

/** Strings in double quotes, with the characters that they spell by their numbers. */
function plainContent(value: string): string {
  return value.replace(/'([^'"]*)'/gu, '"$1"').replace(/\\([\da-f]{1,6})\s?/giu, (_, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code > 0x22 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' ';
  });
}

const BESIDE = /::?(before|after)$/u;
const ATTRIBUTE = /\[([\w-]+)(?:([~|^$*]?=)(?:"([^"]*)"|'([^']*)'|([\w-]+)))?\]/gu;
const COMPOUND = /^(\*|[a-z][\w-]*)?((?:[.#][\w\u0080-\uffff-]+)*)((?:\[[^\]]*\])*)$/iu;

/** Null for selectors that are not simple. */
function parseSelector(text: string): Compound[] | null {
  const parts = text
    .trim()
    .replace(/\s*>\s*/gu, ' >')
    .split(/\s+/u);
  if (parts.length > MOST_COMPOUNDS) return null;
  const compounds = parts.map((part): Compound | null => {
    const direct = part.startsWith('>');
    const found = COMPOUND.exec(part.replace(/^>/u, '').replace(BESIDE, ''));
    if (found === null || found[0] === '') return null;
    const brackets = found[3] ?? '';
    const attributes = [...brackets.matchAll(ATTRIBUTE)];
    if (attributes.map(([whole]) => whole).join('') !== brackets) return null;
    const names = (found[2] ?? '').match(/[.#][^.#]+/gu) ?? [];
    return {
      tag: found[1] === undefined || found[1] === '*' ? null : found[1].toLowerCase(),
      id: names.find((n) => n.startsWith('#'))?.slice(1) ?? null,
      classes: names.filter((n) => n.startsWith('.')).map((n) => n.slice(1)),
      attributes: attributes.map(([, name = '', operator, a, b, c]) => ({
        name: name.toLowerCase(),
        operator: operator ?? null,
        value: a ?? b ?? c ?? '',
      })),
      direct,
    };
  });
  return compounds.some((compound) => compound === null) ? null : (compounds as Compound[]);
}

/** Specificity as one number (CSS Selectors 4, 17). */
function weightOf(selector: readonly Compound[]): number {
  return selector.reduce(
    (sum, { tag, id, classes, attributes }) =>
      sum + (id === null ? 0 : 1e6) + (classes.length + attributes.length) * 1e3 + (tag === null ? 0 : 1),
    0,
  );
}

function hasAttribute({ name, operator, value }: AttributeTest, element: Element): boolean {
  const own = attribute(element, name);
  if (own === null || operator === null) return own !== null;
  switch (operator.charAt(0)) {
    case '~':
      return own.split(/\s+/u).includes(value);
    case '|':
      return own === value || own.startsWith(`${value}-`);
    case '^':
      return value !== '' && own.startsWith(value);
    case '$':
      return value !== '' && own.endsWith(value);
    case '*':
      return value !== '' && own.includes(value);
    default:
      return own === value;
  }
}

function fits({ tag, id, classes, attributes }: Compound, element: Element): boolean {
  if (tag !== null && element.tagName !== tag) return false;
  if (id !== null && attribute(element, 'id') !== id) return false;
  if (!attributes.every((test) => hasAttribute(test, element))) return false;
  if (classes.length === 0) return true;
  const own = classesOf(element);
  return classes.every((name) => own.includes(name));
}

/** From the right; an ancestor is taken as near as it can be. */
function matches(selector: readonly Compound[], element: Element): boolean {
  const last = selector.at(-1);
  if (last === undefined || !fits(last, element)) return false;
  if (selector.length === 1) return true;
  const ancestors = ancestorsOf(element);
  let up = 0;
  for (let i = selector.length - 2; i >= 0; i -= 1) {
    const direct = selector[i + 1]?.direct === true;
    let at = up;
    while (at < ancestors.length && !fits(selector[i]!, ancestors[at]!)) at = direct ? ancestors.length : at + 1;
    if (at >= ancestors.length) return false;
    up = at + 1;
  }
  return true;
}
