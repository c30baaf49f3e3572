import type { Scope } from './document.js';
import { readEquation } from './equation-field.js';
import { PLAIN_STYLE, type Style } from './flow.js';
import { MOST, tooMuch } from './limits.js';
import type { Part } from './package.js';
import { symbolOf } from './symbols.js';
import { childrenNamed, path, toggle, valueOf } from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

interface Field {
  code: string;
  /** Its result has begun. */
  inResult: boolean;
  /** Something of a result was read. */
  hasResult: boolean;
  readonly begin: XmlElement;
  /** How the field's own characters are set. */
  readonly style: Style;
}

/** The fields that are open, outermost first. Of a field only the result is text (ECMA-376, 17.16.18). */
export class Fields {
  private readonly open: Field[] = [];

  /** Whether text belongs to a field's code, where it is then kept. */
  takesText(text: string): boolean {
    const coding = this.open.findLast((field) => !field.inResult);
    for (const field of this.open) if (field.inResult && text.trim() !== '') field.hasResult = true;
    if (coding === undefined) return false;
    coding.code += text;
    return true;
  }

  /** Words of a field's code. */
  takeCode(text: string): void {
    const innermost = this.open.at(-1);
    if (innermost !== undefined && !innermost.inResult) innermost.code += text;
  }

  /** What is no text, such as a picture, counts as a result too. */
  get inCode(): boolean {
    for (const field of this.open) if (field.inResult) field.hasResult = true;
    return this.open.some((field) => !field.inResult);
  }

  /** The address of the innermost link that is open, or null. */
  href(): string | null {
    for (const field of this.open.toReversed()) {
      const href = field.inResult ? linkOf(field.code) : null;
      if (href !== null) return href;
    }
    return null;
  }

  /** A character of a complex field. One without its end would swallow what follows: `unended` are passed over. */
  character(walk: Walk, element: XmlElement, scope: Scope, style: Style): void {
    const type = element.attributes['w:fldCharType'];
    if (type === 'begin') {
      if (this.open.length >= MOST.depth) throw tooMuch(walk.document.file, 'depth');
      if (!walk.document.unended.has(element))
        this.open.push({ code: '', inResult: false, hasResult: false, begin: element, style });
    } else if (type === 'separate') {
      const field = this.open.at(-1);
      if (field !== undefined) field.inResult = true;
    } else if (type === 'end') {
      const field = this.open.pop();
      if (field !== undefined && !field.hasResult) withoutResult(walk, field.code, field.begin, scope, field.style);
    }
  }
}

export function readSimpleField(walk: Walk, element: XmlElement, scope: Scope): void {
  const code = element.attributes['w:instr'] ?? '';
  const href = linkOf(code) ?? scope.href;
  const before = walk.seen;
  walk.inlines(element, { ...scope, href });
  if (walk.seen === before) withoutResult(walk, code, element, scope, PLAIN_STYLE);
}

/** The address of a hyperlink's relation, or null. */
export function hrefOf(id: string | undefined, part: Part): string | null {
  const relation = id === undefined ? undefined : part.relations.get(id);
  return relation?.external === true && isAddress(relation.target) ? relation.target : null;
}

function linkOf(code: string): string | null {
  const address = /^\s*HYPERLINK\s+"([^"]+)"/iu.exec(code)?.[1];
  return address !== undefined && isAddress(address) ? address : null;
}

function isAddress(address: string): boolean {
  return /^(?:https?:|mailto:)/iu.test(address);
}

/** Fields that show nothing, wherever they stand. */
const UNSEEN =
  /^(?:XE|TC|TA|RD|SET|ASK|PRIVATE|ADVANCE|COMMENTS?|HYPERLINK|REF|NOTEREF|BIBLIOGRAPHY|CITATION|ADDIN|NEXT|NEXTIF|SKIPIF|PRINT|DATABASE|INDEX|TOC|TOA|FORMTEXT|FILLIN|IF|=|\\?)$/u;

/** A field without a result: what Word shows for it is in its code, or is not in the file at all. */
function withoutResult(walk: Walk, code: string, begin: XmlElement, scope: Scope, style: Style): void {
  const text = code.trim();
  const name = (/^\S+/u.exec(text)?.[0] ?? '').toUpperCase();
  const missing = (what: string): void => {
    if (scope.omit === null) walk.document.told.omit('field', `［${what}］`, walk.document.source.length);
  };
  const show = (shown: string, rule = 'field'): void => {
    walk.emitChanged('', shown, scope, style, rule);
  };
  switch (name) {
    case 'EQ':
      readEquation(walk, text.slice(2), scope, style);
      return;
    case 'SYMBOL': {
      const [, written = '', face = null] = /^SYMBOL\s+(\S+)(?:.*?\\f\s+"?([^"\\]+)"?)?/iu.exec(text) ?? [];
      const symbol = symbolOf(
        face?.trim() ?? null,
        /^0x/iu.test(written) ? Number(written) : Number.parseInt(written, 10),
      );
      if (symbol === null) missing(text);
      else show(symbol, 'symbol');
      return;
    }
    case 'QUOTE': {
      const literal = /^QUOTE\s+"([^"]*)"/iu.exec(text)?.[1];
      if (literal !== undefined) show(literal);
      return;
    }
    case 'MACROBUTTON':
    case 'GOTOBUTTON': {
      const shown = /^\S+\s+\S+\s+(.*)$/su.exec(text)?.[1]?.trim();
      if (shown !== undefined && shown !== '') show(shown);
      return;
    }
    case 'AUTONUM':
    case 'AUTONUMLGL':
    case 'AUTONUMOUT':
      show(`${walk.document.numbering.nextAutomatic()}.`);
      return;
    case 'FORMCHECKBOX': {
      const box = path(begin, 'w:ffData', 'w:checkBox');
      show((toggle(box, 'w:checked') ?? toggle(box, 'w:default') ?? false) ? '☑' : '☐');
      return;
    }
    case 'FORMDROPDOWN': {
      const list = path(begin, 'w:ffData', 'w:ddList');
      const entries = list === null ? [] : childrenNamed(list, 'w:listEntry');
      const chosen = Number(valueOf(list, 'w:result') ?? valueOf(list, 'w:default') ?? 0);
      show(entries[chosen]?.attributes['w:val'] ?? '');
      return;
    }
    default:
      if (name !== '' && !UNSEEN.test(name)) missing(name);
  }
}
