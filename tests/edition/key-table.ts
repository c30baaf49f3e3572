import type { jsonSchemas } from '../../src/edition/schemas.js';

type Schema = ReturnType<typeof jsonSchemas>[string];

/** A JSON Schema as a Markdown table of every key with its type, default and meaning. */
export function keyTable(schema: Schema): string {
  return ['| key | value | default | meaning |', '|---|---|---|---|', ...rows(schema, '')].join('\n');
}

function rows(schema: Schema, prefix: string): string[] {
  const required = schema.required ?? [];
  return Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([key, part]) => {
    const name = `${prefix}${key}`;
    const row = `| \`${name}\` | ${typeOf(part)} | ${defaultOf(part, required.includes(key))} | ${part.description ?? ''} |`;
    return [row, ...inner(part, name)];
  });
}

function inner(part: Schema, name: string): string[] {
  const items = part.items as Schema | undefined;
  const values = part.additionalProperties;
  return [
    ...rows(part, `${name}.`),
    ...(items === undefined ? [] : inner(items, `${name}[]`)),
    ...(typeof values === 'object' ? rows(values, `${name}.<name>.`) : []),
    ...(part.anyOf ?? []).flatMap((branch) => inner(branch, name)),
  ];
}

const TYPES: Readonly<Record<string, string>> = { string: 'text', boolean: 'true, false', integer: 'whole number' };

function typeOf(part: Schema): string {
  if (part.anyOf !== undefined) return [...new Set(part.anyOf.map(typeOf))].join(' or ');
  if (part.enum !== undefined) return part.enum.map((value) => `\`${String(value)}\``).join(' ');
  if (part.type === 'array') return `list of ${typeOf(part.items as Schema)}`;
  if (part.type === 'object') return typeof part.additionalProperties === 'object' ? 'names with values' : 'keys';
  const { minimum, maximum } = part;
  const range = minimum !== undefined && maximum !== undefined ? ` ${minimum} to ${maximum}` : '';
  return `${TYPES[String(part.type)] ?? String(part.type)}${range.length > 24 ? '' : range}`;
}

function defaultOf(part: Schema, required: boolean): string {
  if (required) return '**required**';
  const value = part.default;
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((item) => `\`${String(item)}\``).join(', ');
  if (typeof value === 'object') return '';
  return value === '' ? 'empty' : `\`${JSON.stringify(value).replaceAll('"', '')}\``;
}
