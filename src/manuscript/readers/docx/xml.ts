import { SaxesParser } from 'saxes';
import { refusal } from '../../../base/index.js';
import { docxBroken, docxDoctype } from '../../diagnostics/docx.js';
import { MOST, tooMuch } from './limits.js';
import { prefixOf } from './namespaces.js';

/** An element by its name with the standard's prefix, such as `w:p`, whatever prefix the file writes. */
export interface XmlElement {
  readonly name: string;
  /** By name with the standard's prefix; names without one as they are. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

/** Elements that may still be made; shared by all parts of a document. */
export interface Budget {
  elements: number;
}

const NONE: Readonly<Record<string, string>> = Object.freeze({});
const EMPTY: readonly XmlNode[] = Object.freeze([]);

/** Elements whose characters are text; the blank space between all others is layout of the file. */
const TEXTUAL = /^(?:w:(?:t|delText|instrText|delInstrText)|m:t|a:t|c:v|c:f|cx:\w+|dgm:t)$/u;

/**
 * Parses one part. Entities but the five of XML are never expanded: a document type declaration, which Office Open XML forbids
 * (ECMA-376, part 2, 8.1.4), is refused. Throws InputError for what is not well formed and for what is beyond the bounds.
 */
export function parseXml(file: string, part: string, bytes: Uint8Array, budget: Budget): XmlElement {
  const parser = new SaxesParser();
  const scopes: ReadonlyMap<string, string>[] = [new Map()];
  const open: { name: string; attributes: Readonly<Record<string, string>>; children: XmlNode[] | null }[] = [];
  const roots: XmlElement[] = [];
  let text = '';

  const settleText = (): void => {
    const top = open.at(-1);
    if (text !== '' && top !== undefined && TEXTUAL.test(top.name)) (top.children ??= []).push(text);
    text = '';
  };
  parser.on('error', () => {
    throw refusal(docxBroken({ file }, { reason: 'malformed-part', part, line: parser.line }));
  });
  parser.on('doctype', () => {
    throw refusal(docxDoctype({ file }, { part }));
  });
  parser.on('text', (value) => {
    text += value;
  });
  parser.on('cdata', (value) => {
    text += value;
  });
  parser.on('opentag', (tag) => {
    settleText();
    if ((budget.elements -= 1) < 0) throw tooMuch(file, 'elements');
    if (open.length >= MOST.depth) throw tooMuch(file, 'depth');
    const raw = tag.attributes as Record<string, string>;
    const scope = scopeOf(raw, scopes.at(-1)!);
    scopes.push(scope);
    const name = canonical(tag.name, scope, true);
    open.push({ name, attributes: attributesOf(name, raw, scope), children: null });
  });
  parser.on('closetag', () => {
    settleText();
    scopes.pop();
    const closed = open.pop()!;
    const element = { name: closed.name, attributes: closed.attributes, children: closed.children ?? EMPTY };
    const parent = open.at(-1);
    if (parent === undefined) roots.push(element);
    else (parent.children ??= []).push(element);
  });
  const decoded = decode(bytes);
  // Pieces, so that a bound is met before all of a large part was looked at.
  for (let at = 0; at < decoded.length; at += PIECE) parser.write(decoded.slice(at, at + PIECE));
  parser.close();
  const [root] = roots;
  if (root === undefined) throw refusal(docxBroken({ file }, { reason: 'empty-part', part }));
  return root;
}

const PIECE = 1 << 16;

function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const little = (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0);
  const big = (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c);
  const text = new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8').decode(bytes);
  // Some programs put blank lines before the declaration, which Word reads all the same.
  return text.trimStart();
}

function scopeOf(
  raw: Readonly<Record<string, string>>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let scope: Map<string, string> | null = null;
  for (const key in raw) {
    if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue;
    const written = key === 'xmlns' ? '' : key.slice(6);
    scope ??= new Map(outer);
    scope.set(written, prefixOf(raw[key] ?? '') ?? `?${written}`);
  }
  return scope ?? outer;
}

/** An undeclared prefix stands for itself: Word's own names are then still understood. */
function canonical(name: string, scope: ReadonlyMap<string, string>, isElement: boolean): string {
  const colon = name.indexOf(':');
  const written = colon < 0 ? '' : name.slice(0, colon);
  if (colon < 0 && !isElement) return name;
  const prefix = scope.get(written) ?? written;
  const local = colon < 0 ? name : name.slice(colon + 1);
  if (isElement && MOVED[local] !== undefined && /^(?:wp|\?)/u.test(prefix)) return `${MOVED[local]}:${local}`;
  return prefix === '' ? local : `${prefix}:${local}`;
}

/** Shapes of Word by the namespace of its extension; the strict form has them in the one of drawings, and their text in one of its own. */
const MOVED: Readonly<Record<string, string>> = {
  wsp: 'wps',
  txbx: 'wps',
  wgp: 'wpg',
  grpSp: 'wpg',
  grpSpPr: 'wpg',
  txbxContent: 'w',
};

function attributesOf(
  name: string,
  raw: Readonly<Record<string, string>>,
  scope: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  let attributes: Record<string, string> | null = null;
  for (const key in raw) {
    if (key.startsWith('xmlns') || key.startsWith('w:rsid')) continue;
    const value = raw[key] ?? '';
    // The prefixes that a choice requires are those of the file, which are known only here.
    const settled =
      name === 'mc:Choice' && key === 'Requires'
        ? value.trim().split(/\s+/u).map((prefix) => scope.get(prefix) ?? prefix).join(' ') // prettier-ignore
        : value;
    (attributes ??= {})[canonical(key, scope, false)] = settled;
  }
  return attributes ?? NONE;
}
