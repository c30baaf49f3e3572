import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator, Step } from './trials.js';

const FOLDER = join(import.meta.dirname, '../../../templates');
const PARTIALS = readdirSync(join(FOLDER, 'partials')).map((name) => join('partials', name));
/** The built-in templates, which a publication begins with. */
const BUILT_IN = ['page.hbs', ...PARTIALS].map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const);
/** Those that are called for any page come first: a change of another may never be seen. */
const OFTEN = [
  'page.hbs',
  'story.hbs',
  'lines.hbs',
  'run.hbs',
  'headline.hbs',
  'columns.hbs',
  'table.hbs',
  'photo.hbs',
];
const NAMES = BUILT_IN.map(([name]) => name);
const TARGETS = [...OFTEN.map((name) => NAMES.find((one) => one.endsWith(name))!), ...NAMES];

/** A mark, or what is between two. */
const TOKEN = /\{\{\{?[^{}]*\}?\}\}|[^{]+|\{/g;
const TOKENS = [
  '{{#each pages}}', '{{#each this}}', '{{#each ../pages}}', '{{#each texts as |text at|}}', '{{/each}}', '{{#if title}}', '{{/if}}', '{{else}}', '{{else if style}}', '{{^}}', '{{#unless photo}}', '{{/unless}}', '{{#with is}}', '{{/with}}',
  '{{> lines}}', '{{> story}}', '{{> none}}', '{{> page}}', '{{> (lookup . "kind")}}', '{{> run this}}', '{{> run text="a" plain=true}}', '{{#> lines}}', '{{/lines}}', '{{> @partial-block}}', '{{#*inline "run"}}', '{{/inline}}', '{{* none}}',
  '{{{text}}}', '{{text}}', '{{&text}}', '{{this}}', '{{.}}', '{{..}}', '{{../..}}', '{{@index}}', '{{@root.title}}', '{{@none}}', '{{none}}', '{{none.none}}', '{{text.none}}', '{{text.length}}', '{{style.length.none}}', '{{[a b]}}', '{{lookup this "constructor"}}', '{{log text}}', '{{constructor}}', '{{__proto__}}',
  '{{toString}}', '{{helperMissing}}', '{{blockHelperMissing}}', '{{if}}', '{{each}}', '{{#each}}', '{{#if}}', '{{!-- ', '{{! }}', '--}}', '{{', '}}', '{{{', '}}}', '\\{{text}}', '{{~text~}}', '{{"text"}}', '{{1}}', '{{true}}', '{{undefined}}', '{{{{raw}}}}', '{{{{/raw}}}}', '<script>', '</section>', '\u0000', '“', '｛｛text｝｝', '{{文}}', '{{> 文}}',
]; // prettier-ignore

function changed(text: string, { how, at, to }: Step): string {
  const tokens = text.match(TOKEN) ?? [];
  const place = at % (tokens.length + 1);
  if (how % 6 === 0) tokens.splice(place, 1);
  else if (how % 6 === 1) tokens.splice(place, 0, TOKENS[to % TOKENS.length]!);
  else if (how % 6 === 2) tokens.splice(place, 1, TOKENS[to % TOKENS.length]!);
  else if (how % 6 === 3) tokens.splice(place, 0, ...tokens.slice(to % (tokens.length + 1), (to % (tokens.length + 1)) + 6));
  else if (how % 6 === 4) return text.slice(0, at % (text.length + 1)) + text.slice(to % (text.length + 1));
  else tokens.splice(place, 0, tokens.splice(to % Math.max(1, tokens.length), 1)[0] ?? '');
  return tokens.join('');
} // prettier-ignore

export const TEMPLATES: Generator = {
  name: 'templates',
  make({ steps }) {
    const files = Object.fromEntries(BUILT_IN);
    for (const step of steps.slice(0, 3)) {
      const name = TARGETS[(step.at + step.to) % TARGETS.length]!;
      files[name] = changed(files[name]!, step);
    }
    return { kind: 'templates', files };
  },
};
