import { z } from 'zod';
import { InputError, type Diagnostic } from '../base/index.js';
import { missingKey, unknownKey, wrongValue, type Counted, type Expected, type Found } from './diagnostics/values.js';
import type { YamlFile } from './yaml-file.js';

type Issue = z.core.$ZodIssue;
type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * Reads the data of a YAML file by its schema and fills in every default.
 *
 * @throws InputError with every fault at once, each with line and column
 */
export function readAs<S extends z.ZodType>(yaml: YamlFile, schema: S): z.output<S> {
  const result = schema.safeParse(yaml.value, { reportInput: true });
  if (result.success) return result.data;
  const known = z.toJSONSchema(schema, { io: 'input' });
  throw new InputError(result.error.issues.flatMap((issue) => explain(yaml, known, issue, [])));
}

function explain(yaml: YamlFile, known: JsonSchema, issue: Issue, base: readonly PropertyKey[]): Diagnostic[] {
  const path = [...base, ...issue.path];
  const key = nameOf(path);
  const wrong = (expected: Expected): Diagnostic[] => [
    wrongValue(yaml.at(path), { key, expected, found: foundIn(issue.input) }),
  ];
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return [missingKey(yaml.at(path), { key, type: issue.expected })];
      return wrong({ types: [issue.expected] });
    case 'invalid_value':
      return wrong({ oneOf: issue.values.map(String) });
    case 'too_small':
      return wrong({ atLeast: Number(issue.minimum), of: countedIn(issue.origin) });
    case 'too_big':
      return wrong({ atMost: Number(issue.maximum), of: countedIn(issue.origin) });
    case 'invalid_format':
      return wrong({ form: issue.format === 'date' ? 'date' : issue.message });
    case 'invalid_key': {
      const expected = { form: issue.issues[0]?.message ?? '' };
      const found = { key: String(path.at(-1)) };
      return [wrongValue(yaml.at(path, 'key'), { key: nameOf(path.slice(0, -1)), expected, found })];
    }
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => explainKey(yaml, known, path, unknown));
    case 'invalid_union': {
      const closer = issue.errors.find((issues) => issues.every((part) => part.path.length > 0 || isInside(part)));
      if (closer !== undefined) return closer.flatMap((part) => explain(yaml, known, part, path));
      return wrong({ types: issue.errors.flat().flatMap((part) => ('expected' in part ? [part.expected] : [])) });
    }
    case 'not_multiple_of':
    case 'invalid_element':
    case 'custom':
      return wrong({ form: '' });
  }
}

/** Whether the value of an issue has the right type, so that this branch of a union is the one that was meant. */
function isInside(issue: Issue): boolean {
  return issue.code !== 'invalid_type' && issue.code !== 'invalid_union';
}

function explainKey(yaml: YamlFile, known: JsonSchema, path: readonly PropertyKey[], key: string): Diagnostic {
  return unknownKey(yaml.at([...path, key], 'key'), {
    key,
    group: path.length === 0 ? null : nameOf(path),
    known: Object.keys(propertiesAt(known, path)),
    // A key in the wrong group is the commonest slip after a misspelt one.
    belongsIn: groupsWith(known, key, '')[0] ?? null,
  });
}

function groupsWith(schema: JsonSchema, key: string, name: string): string[] {
  const inner = Object.entries(properties(schema)).flatMap(([property, part]) =>
    groupsWith(part, key, name === '' ? property : `${name}.${property}`),
  );
  const branches = (schema.anyOf ?? []).flatMap((branch) => groupsWith(branch, key, name));
  const items = isSchema(schema.items) ? groupsWith(schema.items, key, name) : [];
  return [...(key in properties(schema) ? [name] : []), ...inner, ...branches, ...items];
}

/** The keys that a schema knows at a place of the data. */
function propertiesAt(schema: JsonSchema, path: readonly PropertyKey[]): Readonly<Record<string, JsonSchema>> {
  const [step, ...rest] = path;
  if (step === undefined)
    return { ...properties(schema), ...merged(schema.anyOf, (branch) => propertiesAt(branch, [])) };
  const next = [
    properties(schema)[String(step)],
    schema.items,
    schema.additionalProperties,
    ...(schema.anyOf ?? []).map((branch) => ({ branch })),
  ];
  return merged(next, (part) => {
    if (typeof part === 'object' && 'branch' in part) return propertiesAt(part.branch as JsonSchema, path);
    return isSchema(part) ? propertiesAt(part, rest) : {};
  });
}

function merged<T>(parts: readonly T[] | undefined, keys: (part: T) => Readonly<Record<string, JsonSchema>>) {
  return Object.assign({}, ...(parts ?? []).map(keys)) as Readonly<Record<string, JsonSchema>>;
}

function properties(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
}

function isSchema(part: unknown): part is JsonSchema {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

const countedIn = (origin: string): Counted =>
  origin === 'array' ? 'items' : origin === 'string' ? 'characters' : 'number';

function foundIn(input: unknown): Found {
  if (Array.isArray(input)) return { items: input.length };
  if (typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean') return input;
  return input === undefined || input === null ? null : { keys: Object.keys(input).length };
}

/** `pages[0].story` reads as `pages[1].story`: people count from 1. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step + 1}]`;
    return name === '' ? String(step) : `${name}.${String(step)}`;
  }, '');
}
