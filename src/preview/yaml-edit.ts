import { isMap, isScalar, isSeq, parseDocument, stringify, type Pair, type YAMLMap } from 'yaml';
import { byKey } from '../base/index.js';

/** Keys and indexes that lead to a value of a YAML file. */
export type Path = readonly (string | number)[];

/**
 * Sets one value of a YAML file by changing its place in the text and nothing else: comments, order, quotes and blank
 * lines stay as they were typed.
 *
 * @param value undefined takes the key out
 * @returns null where the text cannot be changed so, such as where an alias stands for the value
 */
export function setInYaml(text: string, path: Path, value: unknown): string | null {
  const changed = value === undefined ? cut(text, path) : splice(text, path, value);
  if (changed === null) return null;
  const [wanted, got] = [parseDocument(text), parseDocument(changed)];
  if (wanted.errors.length > 0 || got.errors.length > 0) return null;
  if (value === undefined) wanted.deleteIn(path);
  else wanted.setIn(path, value);
  return JSON.stringify(sorted(wanted.toJS())) === JSON.stringify(sorted(got.toJS())) ? changed : null;
}

function splice(text: string, path: Path, value: unknown): string | null {
  const document = parseDocument(text, { keepSourceTokens: true });
  if (document.errors.length > 0) return null;
  const node = document.getIn(path, true);
  if (isScalar(node) || (isMap(node) && node.flow === true)) {
    const [from, to] = node.range!;
    return text.slice(0, from) + flow(value) + text.slice(to);
  }
  const parent = document.getIn(path.slice(0, -1), true);
  const key = String(path.at(-1));
  if (node !== undefined || !isMap(parent)) return null;
  return parent.flow === true ? intoFlow(text, parent, key, value) : intoBlock(text, parent, key, value);
}

/** Takes a key out with its line, or out of the braces that it stands in; a comment after its value goes with it. */
function cut(text: string, path: Path): string | null {
  const document = parseDocument(text, { keepSourceTokens: true });
  const parent = document.errors.length > 0 ? null : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const i = parent.items.findIndex(({ key }) => isScalar(key) && key.value === path.at(-1));
  const [pair, end] = [parent.items[i], endOf(parent.items[i])];
  if (pair === undefined) return text;
  if (end === null) return null;
  const start = startOf(pair);
  if (parent.flow === true) {
    const before = endOf(parent.items[i - 1]);
    if (before !== null) return text.slice(0, before) + text.slice(end);
    const after = parent.items[i + 1];
    return text.slice(0, start) + text.slice(after === undefined ? end : startOf(after));
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  // The first key of an item of a list shares its line with the dash.
  if (text.slice(lineStart, start).trim() !== '') return null;
  return text.slice(0, lineStart) + (lineEnd < 0 ? '' : text.slice(lineEnd + 1));
}

const startOf = (pair: Pair): number => (pair.key as { range: [number, number, number] }).range[0];

function intoFlow(text: string, map: YAMLMap, key: string, value: unknown): string | null {
  const end = endOf(map.items.at(-1));
  return end === null ? null : `${text.slice(0, end)}, ${key}: ${flow(value)}${text.slice(end)}`;
}

/** On a line of its own under the first key, indented like it. */
function intoBlock(text: string, map: YAMLMap, key: string, value: unknown): string | null {
  const first = map.items[0];
  const end = endOf(first);
  if (first === undefined || end === null || !isScalar(first.key)) return null;
  const start = first.key.range![0];
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const lineEnd = text.indexOf('\n', end);
  const at = lineEnd < 0 ? text.length : lineEnd;
  const nl = text[at - 1] === '\r' ? '\r\n' : '\n';
  const before = text[at - 1] === '\r' ? at - 1 : at;
  return `${text.slice(0, before)}${nl}${' '.repeat(indent)}${key}: ${flow(value)}${text.slice(before)}`;
}

/** Where the value of a pair ends, if it ends on the line it begins on. */
function endOf(pair: Pair | undefined): number | null {
  const value = pair?.value;
  return isScalar(value) || ((isMap(value) || isSeq(value)) && value.flow === true) ? value.range![1] : null;
}

/** A value in flow style, which fits on one line and inside braces. */
function flow(value: unknown): string {
  if (typeof value === 'string') return stringify(value, { defaultStringType: 'QUOTE_SINGLE', lineWidth: 0 }).trim();
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => `${key}: ${flow(part)}`)
    .join(', ')} }`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(byKey)
      .map(([key, part]) => [key, sorted(part)]),
  );
}
