import type { Scope } from './document.js';
import { readEquation } from './equation-field.js';
import { linkOf, type Field } from './fields.js';
import { PLAIN_STYLE, type Style } from './flow.js';
import { MOST, tooMuch } from './limits.js';
import { symbolOf } from './symbols.js';
import { childrenNamed, path, toggle, valueOf } from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/** A character of a complex field. One without its end would swallow what follows: `unended` are passed over. */
export function readFieldCharacter(walk: Walk, element: XmlElement, scope: Scope, style: Style): void {
  const { document, fields } = walk;
  const type = element.attributes['w:fldCharType'];
  if (type === 'begin') {
    if (fields.depth >= MOST.depth) throw tooMuch(document.file, 'depth');
    if (!document.unended.has(element)) fields.begin(element, style);
  } else if (type === 'separate') fields.separate();
  else if (type === 'end') {
    const field = fields.end();
    if (field !== null) withoutResult(walk, field, scope);
  }
}

export function readSimpleField(walk: Walk, element: XmlElement, scope: Scope): void {
  const code = element.attributes['w:instr'] ?? '';
  const href = linkOf(code) ?? scope.href;
  const before = walk.seen;
  walk.inlines(element, { ...scope, href });
  if (walk.seen === before) withoutResult(walk, { code, begin: element, style: PLAIN_STYLE }, scope);
}

/** Fields that show nothing, wherever they stand. */
const UNSEEN =
  /^(?:XE|TC|TA|RD|SET|ASK|PRIVATE|ADVANCE|COMMENTS?|HYPERLINK|REF|NOTEREF|BIBLIOGRAPHY|CITATION|ADDIN|NEXT|NEXTIF|SKIPIF|PRINT|DATABASE|INDEX|TOC|TOA|FORMTEXT|FILLIN|IF|=|\\?)$/u;

/** A field without a result: what Word shows for it is in its code, or is not in the file at all. */
function withoutResult(
  walk: Walk,
  { code, begin, style }: Pick<Field, 'code' | 'begin' | 'style'>,
  scope: Scope,
): void {
  const text = code.trim();
  const name = (/^\S+/u.exec(text)?.[0] ?? '').toUpperCase();
  const missing = (what: string): void => {
    if (scope.omit === null) walk.document.told.omit('field', `［${what}］`, walk.document.source.length);
  };
  const show = (shown: string, rule = 'field'): void => {
    walk.emitChanged({ before: '', after: shown, rule }, scope, style);
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
