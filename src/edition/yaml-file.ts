import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Document, type Node } from 'yaml';
import { InputError, readYamlText, refusal, type Diagnostic, type Where, type YamlFault } from '../base/index.js';
import { notUtf8, notYaml } from './diagnostics/values.js';

/** The data of a YAML file, and where each part of it stands. */
export interface YamlFile {
  readonly file: string;
  /** Plain data. A key without a value is left out: it counts as not stated. */
  readonly value: unknown;
  readonly warnings: readonly Diagnostic[];
  /** Line and column of a value, or of its key; of the nearest part around it where the path leads nowhere. */
  at(path: readonly PropertyKey[], part?: 'key' | 'value'): Where;
}

/**
 * Parses YAML 1.2.
 *
 * @throws InputError where the bytes are not UTF-8, or the text is not YAML or beyond its bounds, with line and column
 */
export function parseYaml(file: string, bytes: Uint8Array): YamlFile {
  const yaml = readYamlText(decode(file, bytes));
  const place = (offset: number): Where => ({ file, ...yaml.place(offset) });
  const told = ({ offset, reason }: YamlFault, usable: boolean): Diagnostic =>
    notYaml(place(offset), { reason, usable });
  if (yaml.faults.length > 0) throw new InputError(yaml.faults.map((fault) => told(fault, false)));
  return {
    file,
    value: withoutNulls(yaml.value ?? {}),
    warnings: yaml.warnings.map((fault) => told(fault, true)),
    at: (path, part = 'value') => place(offsetOf(yaml.document, path, part)),
  };
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal(notUtf8({ file }));
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]])),
  );
}

/** Offset of the part of the document that a path of keys and indexes leads to. */
function offsetOf(document: Document, path: readonly PropertyKey[], part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
      if (pair === undefined) break;
      node = pair.value;
      const wanted = depth === path.length - 1 && part === 'key' ? pair.key : pair.value;
      offset = startOf(wanted) ?? startOf(pair.key) ?? offset;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined) break;
      node = isPair(item) ? item.value : item;
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function startOf(node: unknown): number | null {
  return isNode(node) ? ((node as Node).range?.[0] ?? null) : null;
}
