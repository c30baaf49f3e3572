import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Document, type Node } from 'yaml';
import {
  diagnostic,
  InputError,
  readYamlText,
  refuse,
  words,
  yamlFaultWords,
  type Diagnostic,
  type Severity,
  type Where,
  type YamlFault,
} from '../base/index.js';

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
  const told = (severity: Severity, { offset, reason }: YamlFault): Diagnostic => {
    const { message, hint } = yamlFaultWords(reason);
    return diagnostic(severity, 'edition/yaml', place(offset), message, hint);
  };
  if (yaml.faults.length > 0) throw new InputError(yaml.faults.map((fault) => told('error', fault)));
  return {
    file,
    value: withoutNulls(yaml.value ?? {}),
    warnings: yaml.warnings.map((fault) => told('warning', fault)),
    at: (path, part = 'value') => place(offsetOf(yaml.document, path, part)),
  };
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(
      'edition/encoding',
      { file },
      words(
        'Expected UTF-8 text, found bytes that are not UTF-8.',
        '应为 UTF-8 编码的文本，文件中却有不合 UTF-8 的字节。',
      ),
      words('Save the file again as UTF-8.', '请将该文件另存为 UTF-8 编码。'),
    );
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
