import type { jsonSchemas } from '../../src/edition/schemas.js';

type Schema = ReturnType<typeof jsonSchemas>[string];

/** So many keys in common are told once. */
const MANY = 8;

/** A JSON Schema as a Markdown table of every key with its type, default and meaning; groups of keys that come again refer to the first. */
export function keyTable(schema: Schema): string {
  return ['| key | value | default | meaning |', '|---|---|---|---|', ...rows(schema, '', [])].join('\n');
}

interface Told {
  readonly name: string;
  readonly keys: ReadonlyMap<string, string>;
}

function rows(schema: Schema, prefix: string, told: Told[]): string[] {
  const required = schema.required ?? [];
  const keys = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const known = told.find((before) => keys.filter((key) => isTold(key, before)).length >= MANY);
  if (known === undefined && keys.length >= MANY)
    told.push({ name: prefix.slice(0, -1), keys: new Map(keys.map(([key, part]) => [key, JSON.stringify(part)])) });
  const own = keys
    .filter((key) => known === undefined || !isTold(key, known))
    .flatMap(([key, part]) => {
      const name = `${prefix}${key}`;
      const row = `| \`${name}\` | ${typeOf(part)} | ${defaultOf(part, required.includes(key))} | ${part.description ?? ''} |`;
      return [row, ...inner(part, name, told)];
    });
  return known === undefined ? own : [...own, `| \`${prefix}…\` | | | The other keys of \`${known.name}\` |`];
}

const isTold = ([key, part]: readonly [string, Schema], { keys }: Told): boolean =>
  keys.get(key) === JSON.stringify(part);

function inner(part: Schema, name: string, told: Told[]): string[] {
  const items = part.items as Schema | undefined;
  const values = part.additionalProperties;
  return [
    ...rows(part, `${name}.`, told),
    ...(items === undefined ? [] : inner(items, `${name}[]`, told)),
    ...(typeof values === 'object' ? rows(values, `${name}.<name>.`, told) : []),
    ...(part.anyOf ?? []).flatMap((branch) => inner(branch, name, told)),
  ];
}

const TYPES: Readonly<Record<string, string>> = { string: 'text', boolean: 'true, false', integer: 'whole number' };

function typeOf(part: Schema): string {
  if (part.anyOf !== undefined) return [...new Set(part.anyOf.map(typeOf))].join(' or ');
  if (part.enum !== undefined) return part.enum.map((value) => `\`${String(value)}\``).join(' ');
  if (part.type === 'array') return `list of ${typeOf(part.items as Schema)}`;
  if (part.type === 'object') return typeof part.additionalProperties === 'object' ? 'names with values' : 'keys';
  const { minimum, maximum } = part;
  return `${TYPES[String(part.type)] ?? String(part.type)}${rangeOf(minimum, maximum)}`;
}

/** Whole numbers have the largest safe one as their limit where nobody sets another. */
function rangeOf(least: number | undefined, most: number | undefined): string {
  if (least === undefined || least === Number.MIN_SAFE_INTEGER) return '';
  return most === undefined || most === Number.MAX_SAFE_INTEGER ? ` from ${least}` : ` ${least} to ${most}`;
}

function defaultOf(part: Schema, required: boolean): string {
  if (required) return '**required**';
  const value = part.default;
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((item) => `\`${String(item)}\``).join(', ');
  if (typeof value === 'object') return '';
  return value === '' ? 'empty' : `\`${JSON.stringify(value).replaceAll('"', '')}\``;
}
