import { isNode, isScalar, parseDocument, visit, type Document } from 'yaml';
import type { YamlFault } from './yaml-faults.js';
import { fullWidthFaults, fullWidthKeys } from './yaml-typing.js';

/** A YAML text that was parsed. Where it has faults, its value is undefined. */
export interface YamlText {
  readonly document: Document.Parsed;
  /** Plain data without cycles. */
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  readonly warnings: readonly YamlFault[];
  /** Line and column of an offset, from 1. */
  place(offset: number): { readonly line: number; readonly column: number };
}

/** Most UTF-16 units, which bounds the parser's time and memory. An edition of a hundred pages takes a tenth of this. */
const LONGEST = 400_000;
/** Deepest nesting, for which the parser calls itself. The files of this program have at most eight levels. */
const DEEPEST = 64;
/** Most aliases: each is looked up in the whole document, and no edition has as many. */
const MOST_ALIASES = 100;
/** Most faults that are reported: a broken line makes the parser stumble over the lines after it. */
const MOST_FAULTS = 3;

/**
 * Parses YAML 1.2 within bounds of length, depth and aliases. Full-width marks in the place of YAML's own are reported as
 * such; `isKey` knows the keys that may be written in Chinese.
 */
export function readYamlText(text: string, isKey: (name: string) => boolean = () => false): YamlText {
  const starts = lineStarts(text);
  const excess = findExcess(text);
  const parsed = excess === null ? parsedDocument(text) : null;
  const document = parsed ?? parsedDocument('')!;
  const place = (offset: number): { line: number; column: number } => {
    const after = starts.findIndex((start) => start > offset);
    const line = after < 0 ? starts.length : after;
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
  const faults = parsed === null ? [excess ?? depthFault(0)] : documentFaults(text, document, isKey);
  const result = { document, place, warnings: document.warnings.map((w) => syntaxFault(w.code, w.pos[0])) };
  if (faults.length > 0) return { ...result, value: undefined, faults: faults.slice(0, MOST_FAULTS) };
  try {
    return { ...result, value: document.toJS({ maxAliasCount: MOST_ALIASES }), faults: [] };
  } catch (error) {
    // The library counts what the aliases expand to, and throws a ReferenceError where that is too much.
    if (!(error instanceof ReferenceError)) throw error;
    return { ...result, value: undefined, faults: [aliasFault(firstAlias(document))] };
  }
}

/** Null where the parser overflows the stack. */
function parsedDocument(text: string): Document.Parsed | null {
  try {
    return parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

function documentFaults(text: string, document: Document.Parsed, isKey: (name: string) => boolean): YamlFault[] {
  if (document.errors.length > 0) {
    const offsets = document.errors.map((error) => error.pos[0]);
    const typed = fullWidthFaults(text, offsets, isKey);
    return typed.length > 0 ? typed : document.errors.map((error) => syntaxFault(error.code, error.pos[0]));
  }
  const typed = fullWidthKeys(text, document, isKey);
  if (typed.length > 0) return typed;
  return structureFaults(document);
}

/** Keys that are written twice, aliases without an anchor and anchors that contain themselves. */
function structureFaults(document: Document.Parsed): YamlFault[] {
  const faults: YamlFault[] = [];
  let aliases = 0;
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? `${typeof key.value} ${String(key.value)}` : null;
        if (name !== null && seen.has(name)) faults.push(syntaxFault('DUPLICATE_KEY', startOf(key)));
        if (name !== null) seen.add(name);
      }
    },
    Alias(_, alias, path) {
      aliases += 1;
      const offset = startOf(alias);
      if (aliases > MOST_ALIASES) {
        faults.push(aliasFault(offset));
        return visit.BREAK;
      }
      const anchored = alias.resolve(document);
      if (anchored === undefined) faults.push({ offset, reason: { kind: 'no-anchor', name: alias.source } });
      else if (path.includes(anchored)) faults.push({ offset, reason: { kind: 'cycle', name: alias.source } });
      return undefined;
    },
  });
  return faults;
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function firstAlias(document: Document.Parsed): number {
  let first = 0;
  visit(document, {
    Alias(_, alias) {
      first = startOf(alias);
      return visit.BREAK;
    },
  });
  return first;
}

/** The fault of a text that is too long or too deep, found before parsing, because the parser's time and stack grow with both. */
function findExcess(text: string): YamlFault | null {
  if (text.length > LONGEST) return { offset: LONGEST, reason: { kind: 'too-long', most: LONGEST } };
  const indents: number[] = [];
  let brackets = 0;
  let offset = 0;
  for (const line of text.split('\n')) {
    const lead = /^(?: |[-?:] +|[-?]$)*/u.exec(line.slice(0, 4 * DEEPEST + 4))?.[0] ?? '';
    // Each dash of `- - a` opens a list at its own column.
    const columns = [...lead.matchAll(/[-?:]/gu)].map((match) => match.index);
    for (const column of [...columns, lead.length]) {
      while ((indents.at(-1) ?? -1) >= column) indents.pop();
      if (line.trim() !== '') indents.push(column);
    }
    for (let i = 0; i < line.length; i += 1) {
      const unit = line.charAt(i);
      if (unit === '[' || unit === '{') brackets += 1;
      else if (unit === ']' || unit === '}') brackets = Math.max(0, brackets - 1);
      if (brackets > DEEPEST) return depthFault(offset + i);
    }
    if (indents.length > DEEPEST) return depthFault(offset);
    offset += line.length + 1;
  }
  return null;
}

function depthFault(offset: number): YamlFault {
  return { offset, reason: { kind: 'too-deep', most: DEEPEST } };
}

function aliasFault(offset: number): YamlFault {
  return { offset, reason: { kind: 'too-many-aliases' } };
}

function syntaxFault(code: string, offset: number): YamlFault {
  return { offset, reason: { kind: 'syntax', code } };
}
