import { InputError, nearestName, refusal, type Diagnostic, type Where } from '../base/index.js';
import { DEFAULT_NAMES, type NamePatterns } from './delivery-terms.js';
import { badName, badNamePattern, type NameFault, type PatternFault } from './diagnostics/press-names.js';
import type { Edition } from './types.js';

/** What names are made from. Plans and finished editions both have it. */
export type NamedEdition = Pick<Edition, 'publication' | 'date' | 'issue' | 'version' | 'variant'>;

/** A page, as far as its file's name is concerned. */
export interface NamedPage {
  readonly number: number;
  readonly section: string;
  readonly format: { readonly name: string };
}

/** File names without folders, those of the pages in the pages' order. */
export interface PressNames {
  readonly pages: readonly string[];
  readonly edition: string;
  readonly spreads: string;
}

const EDITION_FIELDS = ['id', 'date', 'yyyy', 'yy', 'mm', 'dd', 'issue', 'version', 'zone'];
const PAGE_FIELDS = ['N', 'NN', 'NNN', 'NNNN', 'section', 'format'];
const FIELDS = [...EDITION_FIELDS, ...PAGE_FIELDS];

/** Characters that no file name may hold: folder separators, and those that Windows refuses. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Names of devices, which Windows opens in the place of a file, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Most bytes in UTF-8. File systems take 255, and a file has a longer name while it is sent. */
const LONGEST = 200;
/** A pattern of any text, fields in braces, and parts in brackets that hold no brackets. */
const SHAPE = /^(?:[^{}[\]]|\{[A-Za-z]*\}|\[(?:[^{}[\]]|\{[A-Za-z]*\})*\])*$/;

/**
 * Refuses patterns that no edition could be named by.
 *
 * @param at the place of a pattern in publication.yaml
 * @throws InputError with every fault
 */
export function checkPatterns(patterns: NamePatterns, at: (key: keyof NamePatterns) => Where | null): void {
  const keys = ['page', 'edition', 'spreads'] as const;
  const faults = keys.flatMap((key) => patternFaults(key, patterns[key], at(key)));
  if (faults.length > 0) throw new InputError(faults);
}

function patternFaults(kind: keyof NamePatterns, pattern: string, where: Where | null): Diagnostic[] {
  const key = `delivery.names.${kind}` as const;
  if (!SHAPE.test(pattern)) return [badNamePattern(where, { key, pattern, fault: 'unpaired-bracket' })];
  const fields = kind === 'page' ? FIELDS : EDITION_FIELDS;
  const faults: PatternFault[] = fieldsOf(pattern)
    .filter((field) => !fields.includes(field))
    .map((field) =>
      PAGE_FIELDS.includes(field)
        ? { key, pattern, fault: 'page-field', field, fields }
        : { key, pattern, fault: 'unknown-field', field, fields, guess: meant(field, fields) },
    );
  const character = UNSAFE.exec(pattern.replace(/\{[A-Za-z]*\}|[[\]]/g, ''))?.[0];
  if (character !== undefined) faults.push({ key, pattern, fault: 'unsafe', character });
  if (!/\.pdf$/i.test(pattern)) faults.push({ key, pattern, fault: 'ending', usual: DEFAULT_NAMES[kind] });
  if (kind === 'page' && !outside(pattern).some((field) => /^N+$/.test(field)))
    faults.push({ key, pattern, fault: 'no-page-number' });
  return faults.map((fault) => badNamePattern(where, fault));
}

/** Names of the same fields in other systems. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  page: 'NN',
  number: 'NN',
  year: 'yyyy',
  month: 'mm',
  day: 'dd',
  edition: 'zone',
};

const meant = (field: string, known: readonly string[]): string | null =>
  known.find((one) => one.toLowerCase() === field.toLowerCase()) ??
  OTHER_WORDS[field.toLowerCase()] ??
  nearestName(field, known);

/** Names of the fields of a pattern that are not in brackets. */
const fieldsOf = (pattern: string): string[] => [...pattern.matchAll(/\{([A-Za-z]*)\}/g)].map(([, field]) => field!);
const outside = (pattern: string): string[] => fieldsOf(pattern.replace(/\[[^\]]*\]/g, ''));

/**
 * The names of an edition's press files.
 *
 * @param pages those that have a file each
 * @throws InputError where a field has no value, a value makes a name that some system refuses, or two files would have one name
 */
export function pressNames(edition: NamedEdition, pages: readonly NamedPage[]): PressNames {
  const { names, where } = edition.publication.delivery;
  const faults: NameFault[] = [];
  const make = (pattern: string, page: NamedPage | null): string => {
    const values = valuesOf(edition, page);
    const number = page?.number ?? null;
    const empty = outside(pattern).find((field) => values(field) === '');
    if (empty !== undefined) faults.push({ fault: 'no-value', page: number, pattern, field: empty });
    const name = pattern
      .replace(/\[([^\]]*)\]/g, (_, part: string) => (fieldsOf(part).some((field) => values(field) === '') ? '' : part))
      .replace(/\{([A-Za-z]+)\}/g, (_, field: string) => values(field))
      .normalize('NFC');
    const wrong = refusedName(name, number);
    if (wrong !== null) faults.push(wrong);
    return name;
  };
  const made = {
    pages: pages.map((page) => make(names.page, page)),
    edition: make(names.edition, null),
    spreads: make(names.spreads, null),
  };
  if (faults.length === 0) {
    const twice = repeated([...made.pages, made.edition, made.spreads]);
    if (twice !== null) faults.push({ fault: 'twice', name: twice, zones: false });
  }
  if (faults.length > 0) throw new InputError(faults.map((fault) => badName(where, fault)));
  return made;
}

/**
 * Checks the names of an edition and its zones before anything is made. Zones are delivered to the same folder, so that a pattern must tell them apart.
 *
 * @throws InputError as `pressNames` does
 */
export function checkNames(plans: readonly (NamedEdition & { readonly pages: readonly NamedPage[] })[]): void {
  const all = plans.map((plan) => pressNames(plan, plan.pages));
  const twice = repeated(all.flatMap(({ pages, edition, spreads }) => [...pages, edition, spreads]));
  if (twice !== null)
    throw refusal(badName(plans[0]!.publication.delivery.where, { fault: 'twice', name: twice, zones: true }));
}

/** The first name that occurs twice. Letter case is ignored, as Windows and macOS do. */
function repeated(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.toLowerCase())) return name;
    seen.add(name.toLowerCase());
  }
  return null;
}

/** Why some operating system would refuse a file name; null where none does. */
function refusedName(name: string, page: number | null): NameFault | null {
  const character = UNSAFE.exec(name)?.[0];
  if (character !== undefined) return { fault: 'unsafe', page, name, character };
  if (DEVICE.test(name) || /^[. ]/.test(name) || / \.pdf$/i.test(name)) return { fault: 'windows', page, name };
  const bytes = Buffer.byteLength(name);
  return bytes > LONGEST ? { fault: 'too-long', page, name, bytes, atMost: LONGEST } : null;
}

function valuesOf(edition: NamedEdition, page: NamedPage | null): (field: string) => string {
  const { publication, date, issue, version, variant } = edition;
  const [yyyy, mm, dd] = date.split('-') as [string, string, string];
  const values: Readonly<Record<string, string>> = {
    id: publication.id,
    date,
    yyyy,
    yy: yyyy.slice(-2),
    mm,
    dd,
    issue: issue === null ? '' : String(issue),
    version: String(version),
    zone: variant?.id ?? '',
    section: page?.section ?? '',
    format: page?.format.name ?? '',
  };
  return (field) => values[field] ?? String(page?.number ?? '').padStart(field.length, '0');
}
