import type { OmissionKind } from '../../types.js';
import type { Scope } from './document.js';
import { readDrawing } from './drawing.js';
import { readFieldCharacter } from './field-result.js';
import type { Style } from './flow.js';
import { stretches } from './stretches.js';
import { runFormat, type RunFormat } from './styles.js';
import { isPictorial, symbolOf } from './symbols.js';
import { child, chosen, textIn } from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

interface Run {
  readonly format: RunFormat;
  readonly scope: Scope;
  readonly style: Style;
}

export function readRun(walk: Walk, element: XmlElement, outer: Scope): void {
  const format = formatOf(walk, element, outer);
  const href = outer.href ?? walk.fields.href();
  const scope = { ...outer, href, omit: outer.omit ?? leftOut(format, outer) };
  const style: Style = { strong: format.strong, emphasis: format.emphasis, href, script: format.script };
  const run = { format, scope, style };
  const [open, close] = combined(child(element, 'w:rPr'));
  if (open !== '') walk.emitChanged({ before: '', after: open, rule: 'combined' }, scope, style);
  for (const node of element.children) if (typeof node !== 'string') inRun(walk, node, run);
  if (close !== '') walk.emitChanged({ before: '', after: close, rule: 'combined' }, scope, style);
}

function formatOf(walk: Walk, element: XmlElement, scope: Scope): RunFormat {
  const { styles, formats } = walk.document;
  const around = { styles, paragraph: scope.styles, heading: scope.heading };
  if (child(element, 'w:rPr') !== null) return runFormat(element, around);
  const known = formats.get(scope.styles);
  if (known !== undefined) return known;
  const format = runFormat(element, around);
  formats.set(scope.styles, format);
  return format;
}

function leftOut(format: RunFormat, scope: Scope): OmissionKind | null {
  if (format.hidden || format.blotted || (format.white && !scope.ground)) return 'hidden';
  return format.struck ? 'struck' : null;
}

/** 双行合一 may have brackets of its own (ECMA-376, 17.3.2.10). */
function combined(properties: XmlElement | null): readonly [string, string] {
  const layout = child(properties, 'w:eastAsianLayout')?.attributes;
  if (layout === undefined || !/^(?:1|true|on)$/u.test(layout['w:combine'] ?? '')) return ['', ''];
  return BRACKETS[layout['w:combineBrackets'] ?? ''] ?? ['', ''];
}

const BRACKETS: Readonly<Record<string, readonly [string, string]>> = {
  round: ['（', '）'],
  square: ['［', '］'],
  angle: ['〈', '〉'],
  curly: ['｛', '｝'],
};

function inRun(walk: Walk, element: XmlElement, run: Run): void {
  const { scope, style } = run;
  switch (element.name) {
    case 'w:t':
      readText(walk, textIn(element), run);
      return;
    case 'w:delText':
      walk.emit(textIn(element), { ...scope, omit: scope.omit ?? 'deleted' }, style);
      return;
    case 'w:instrText':
    case 'w:delInstrText':
      walk.fields.takeCode(textIn(element));
      return;
    case 'w:fldChar':
      readFieldCharacter(walk, element, scope, style);
      return;
    case 'w:tab':
    case 'w:ptab':
      walk.emit('\t', scope, style);
      return;
    case 'w:br':
    case 'w:cr':
      if (walk.fields.inCode) return;
      if (scope.omit !== null) walk.emit(' ', scope, style);
      else walk.flow.lineBreak(walk.form);
      return;
    case 'w:noBreakHyphen':
      walk.emit('-', scope, style);
      return;
    case 'w:sym':
    case 'w16se:symEx':
      readSymbol(walk, element, run);
      return;
    case 'w:ruby':
      readRuby(walk, element, scope);
      return;
    case 'w:footnoteReference':
      refer(walk, 'footnote', element, run);
      return;
    case 'w:endnoteReference':
      refer(walk, 'endnote', element, run);
      return;
    case 'w:footnoteRef':
    case 'w:endnoteRef':
      if (scope.noteMark !== null) emitMark(walk, scope.noteMark, run);
      return;
    case 'w:commentReference':
      tellComment(walk, element.attributes['w:id'] ?? '');
      return;
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      if (!walk.fields.inCode) readDrawing(walk, element, scope);
      return;
    case 'mc:AlternateContent':
      for (const node of chosen(element)?.children ?? []) if (typeof node !== 'string') inRun(walk, node, run);
      return;
    case 'w:rPr':
      return;
    default:
      walk.inline(element, scope);
  }
}

const isPrivate = (unit: number): boolean => unit >= 0xe000 && unit <= 0xf8ff;

function readText(walk: Walk, text: string, run: Run): void {
  const { format, scope, style } = run;
  if (isPictorial(format.face)) {
    for (const character of text) readCharacter(walk, character, run);
    return;
  }
  // Characters of the private area mean something only in a face of their own.
  for (const { piece, holds } of stretches(text, isPrivate)) {
    if (holds) for (const character of piece) readCharacter(walk, character, run);
    else if (format.capitals && /\p{Ll}/u.test(piece)) capitals(walk, piece, run);
    else walk.emit(piece, scope, scripted(style, format, piece, walk.flow.last));
  }
}

/** Capital letters that a font setting makes are written out, blank space apart. What is left out is quoted as it was typed. */
function capitals(walk: Walk, text: string, { scope, style }: Run): void {
  if (scope.omit !== null) {
    walk.emit(text, scope, style);
    return;
  }
  for (const [word] of text.matchAll(/\s+|[^\s]+/gu)) {
    if (/^\s/u.test(word)) walk.emit(word, scope, style);
    else walk.emitChanged({ before: word, after: word.toUpperCase(), rule: 'capitals' }, scope, style);
  }
}

/** Half points from which a short piece is raised or lowered to be a superscript or subscript; less only mends a line. */
const RAISED = 4;

function scripted(style: Style, { position }: RunFormat, text: string, last: string): Style {
  if (style.script !== null || Math.abs(position) < RAISED) return style;
  const isPower = /^[+\-−]?\d{1,12}$/u.test(text) && /\d$/u.test(last);
  if (!isPower && (!/^[\d+\-−=()a-z]{1,4}$/iu.test(text) || !/[\p{L}\p{N})\]）]$/u.test(last))) return style;
  return { ...style, script: position > 0 ? 'superscript' : 'subscript' };
}

/** One character of a face of pictures, or of the private area. */
function readCharacter(walk: Walk, character: string, run: Run): void {
  if (/^[\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]$/u.test(character)) {
    walk.emit(character, run.scope, run.style);
    return;
  }
  const symbol = symbolOf(run.format.face, character.codePointAt(0) ?? 0);
  if (symbol === null) unknownSymbol(walk, character, run.format.face, run.scope);
  else if (symbol.trim() === '') walk.emit(symbol, run.scope, run.style);
  else walk.emitChanged({ before: character, after: symbol, rule: 'symbol' }, run.scope, run.style);
}

function readSymbol(walk: Walk, element: XmlElement, run: Run): void {
  const [prefix] = element.name.split(':');
  const face = element.attributes[`${prefix}:font`] ?? null;
  const code = Number.parseInt(element.attributes[`${prefix}:char`] ?? '', 16);
  const symbol = Number.isNaN(code) ? null : symbolOf(face, code);
  const written = Number.isNaN(code) || code > 0x10ffff ? '' : String.fromCodePoint(code);
  if (symbol === null) unknownSymbol(walk, written, face, run.scope);
  else if (symbol.trim() === '') walk.emit(symbol, run.scope, run.style);
  else walk.emitChanged({ before: written, after: symbol, rule: 'symbol' }, run.scope, run.style);
}

function unknownSymbol(walk: Walk, character: string, face: string | null, scope: Scope): void {
  if (scope.omit !== null || walk.fields.takesText(character)) return;
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  walk.document.told.omit('symbol', `［${face ?? '?'} ${code}］`, walk.document.source.length);
}

/** A reading above characters. A cell of a table has no marks: it follows in brackets there. */
function readRuby(walk: Walk, element: XmlElement, scope: Scope): void {
  const base = child(element, 'w:rubyBase');
  const reading = child(element, 'w:rt');
  const text = reading === null ? '' : walk.wordsOf(scope.part, reading).trim();
  const start = walk.flow.length;
  if (base !== null) walk.inlines(base, scope);
  if (text === '') return;
  if (scope.omit === null && !walk.flow.celled && walk.flow.length > start)
    walk.flow.ruby(start, text.normalize('NFC'));
  else walk.emit(`（${text}）`, scope, { strong: false, emphasis: false, href: null, script: null });
}

function refer(walk: Walk, kind: 'footnote' | 'endnote', element: XmlElement, run: Run): void {
  if (walk.fields.inCode) return;
  if (run.scope.omit !== null) {
    const note = walk.document.notes.look(kind, element);
    if (note !== null)
      walk.document.told.omit(run.scope.omit, walk.wordsOf(note.part, note.element), walk.document.source.length);
    return;
  }
  const note = walk.document.notes.refer(kind, element);
  if (note !== null) emitMark(walk, note.mark, run);
}

function emitMark(walk: Walk, mark: string, { scope, style }: Run): void {
  if (mark === '') return;
  walk.emitChanged({ before: '', after: mark, rule: 'note-mark' }, scope, { ...style, script: 'superscript' });
}

function tellComment(walk: Walk, id: string): void {
  const { document } = walk;
  const comment = document.notes.comment(id);
  if (comment !== null)
    document.told.omit('comment', walk.wordsOf(comment.part, comment.element), document.source.length);
}
