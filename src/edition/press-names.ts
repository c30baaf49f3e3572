import {
  didYouMean,
  nearestName,
  diagnostic,
  InputError,
  words,
  type Diagnostic,
  type Where,
  type Words,
} from '../base/index.js';
import type { Edition } from './types.js';

/** Patterns of the names of press files; see docs/press.md. */
export interface NamePatterns {
  /** A page's file. */
  readonly page: string;
  /** All pages in one. */
  readonly edition: string;
  /** Printer's spreads. */
  readonly spreads: string;
}

/** The names that a build gives where the publication asks for no others. */
export const DEFAULT_NAMES: NamePatterns = {
  page: '{id}-{date}[-{zone}]-{NN}.pdf',
  edition: '{id}-{date}[-{zone}].pdf',
  spreads: '{id}-{date}[-{zone}]-spreads.pdf',
};

/** What the names are made from: a plan has it as well as a finished edition. */
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

/** What no file name may hold: separators of folders, and what Windows refuses. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Names of devices, which Windows opens in the place of a file, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Bytes in UTF-8: file systems take 255, and a file on its way has a longer name. */
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

function patternFaults(key: keyof NamePatterns, pattern: string, where: Where | null): Diagnostic[] {
  const name = `delivery.names.${key}`;
  const fault = (message: Words, hint: Words): Diagnostic =>
    diagnostic('error', 'edition/file-name-pattern', where, message, hint);
  if (!SHAPE.test(pattern)) {
    return [
      fault(
        words(`${name}: a brace or bracket has no partner in ${pattern}.`, `${name}：${pattern} 中括号不成对。`),
        words(
          'Write fields as {NN}, and parts that may be left out as [-{zone}], without brackets inside.',
          '字段写作 {NN}，可省略的部分写作 [-{zone}]，其中不可再套括号。',
        ),
      ),
    ];
  }
  const used = fieldsOf(pattern);
  const known = key === 'page' ? FIELDS : EDITION_FIELDS;
  const faults = used.flatMap((field) => {
    if (known.includes(field)) return [];
    const guess = meant(field, known);
    const list = known.map((one) => `{${one}}`);
    return [
      PAGE_FIELDS.includes(field)
        ? fault(
            words(
              `${name}: {${field}} belongs to one page, and this file holds all.`,
              `${name}：{${field}} 属于单个版面，而此文件含全部版面。`,
            ),
            words(`Fields here: ${list.join(' ')}.`, `此处可用的字段：${list.join(' ')}。`),
          )
        : fault(
            words(`${name}: there is no field {${field}}.`, `${name}：没有字段 {${field}}。`),
            guess === null
              ? words(`Fields here: ${list.join(' ')}.`, `此处可用的字段：${list.join(' ')}。`)
              : didYouMean(`{${guess}}`),
          ),
    ];
  });
  const bare = pattern.replace(/\{[A-Za-z]*\}|[[\]]/g, '');
  const unsafe = UNSAFE.exec(bare)?.[0];
  if (unsafe !== undefined) faults.push(fault(...unsafeIn(name, pattern, unsafe)));
  if (!/\.pdf$/i.test(pattern)) {
    faults.push(
      fault(
        words(
          `${name}: expected a name that ends in .pdf, found ${pattern}.`,
          `${name}：应以 .pdf 结尾，实为 ${pattern}。`,
        ),
        words(`For example ${DEFAULT_NAMES[key]}`, `例如 ${DEFAULT_NAMES[key]}`),
      ),
    );
  }
  if (key === 'page' && !outside(pattern).some((field) => /^N+$/.test(field))) {
    faults.push(
      fault(
        words(
          `${name}: ${pattern} has no page number, so all pages would have one name.`,
          `${name}：${pattern} 中没有版次，各版会重名。`,
        ),
        words(
          'Put {N}, {NN} or {NNN} into it, for a number of at least one, two or three digits.',
          '请加入 {N}、{NN} 或 {NNN}，分别为至少一、二、三位的版次。',
        ),
      ),
    );
  }
  return faults;
}

/** Words that other systems have for them. */
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

/** Names of the fields of a pattern; those that are not in brackets. */
const fieldsOf = (pattern: string): string[] => [...pattern.matchAll(/\{([A-Za-z]*)\}/g)].map(([, field]) => field!);
const outside = (pattern: string): string[] => fieldsOf(pattern.replace(/\[[^\]]*\]/g, ''));

const unsafeIn = (what: string, found: string, character: string): readonly [Words, Words] => {
  const shown = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character)
    ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : character;
  return [
    words(
      `${what}: ${JSON.stringify(found)} holds ${shown}, which no file name may hold.`,
      `${what}：${JSON.stringify(found)} 含有文件名中不可用的 ${shown}。`,
    ),
    words(
      'Leave out \\ / : * ? " < > | and control characters; press files lie in one folder.',
      '请去掉 \\ / : * ? " < > | 与控制字符；印刷文件都在同一文件夹中。',
    ),
  ];
};

/**
 * The names of an edition's press files.
 *
 * @param pages those that have a file each
 * @throws InputError where a field has no value, a value makes a name that some system refuses, or two files would have one name
 */
export function pressNames(edition: NamedEdition, pages: readonly NamedPage[]): PressNames {
  const { names, where } = edition.publication.delivery;
  const faults: Diagnostic[] = [];
  const fault = (message: Words, hint: Words): void => {
    faults.push(diagnostic('error', 'edition/file-name', where, message, hint));
  };
  const make = (pattern: string, page: NamedPage | null): string => {
    const values = valuesOf(edition, page);
    const [en, zh] = page === null ? ['The edition', '本期'] : [`Page ${page.number}`, `第 ${page.number} 版`];
    const empty = outside(pattern).find((field) => values(field) === '');
    if (empty !== undefined) {
      fault(
        words(`${en} has no value for {${empty}} of ${pattern}.`, `${zh}没有 ${pattern} 中 {${empty}} 的值。`),
        words(
          `State it in edition.yaml, or put the part in brackets, which is then left out: [-{${empty}}].`,
          `请在 edition.yaml 中写明，或把这一部分放入方括号（无值时省略）：[-{${empty}}]。`,
        ),
      );
    }
    const name = pattern
      .replace(/\[([^\]]*)\]/g, (_, part: string) => (fieldsOf(part).some((field) => values(field) === '') ? '' : part))
      .replace(/\{([A-Za-z]+)\}/g, (_, field: string) => values(field))
      .normalize('NFC');
    const wrong = refusedName(name, words(en, zh));
    if (wrong !== null) fault(...wrong);
    return name;
  };
  const made = {
    pages: pages.map((page) => make(names.page, page)),
    edition: make(names.edition, null),
    spreads: make(names.spreads, null),
  };
  if (faults.length === 0) {
    const twice = repeated([...made.pages, made.edition, made.spreads]);
    if (twice !== null) fault(...twiceNamed(twice));
  }
  if (faults.length > 0) throw new InputError(faults);
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
  if (twice === null) return;
  const [message] = twiceNamed(twice);
  throw new InputError([
    diagnostic(
      'error',
      'edition/file-name',
      plans[0]!.publication.delivery.where,
      message,
      words(
        'The edition has zones: put {zone} into every pattern, for example [-{zone}].',
        '本期有分版：请在每个文件名中加入 {zone}，例如 [-{zone}]。',
      ),
    ),
  ]);
}

/** The first name that is there twice; Windows and macOS tell no capitals apart. */
function repeated(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.toLowerCase())) return name;
    seen.add(name.toLowerCase());
  }
  return null;
}

const twiceNamed = (name: string): readonly [Words, Words] => [
  words(`Two press files would be named ${name}.`, `有两个印刷文件会同名：${name}。`),
  words(
    'Put what tells them apart into the patterns under delivery.names, a hyphen between two numbers above all.',
    '请在 delivery.names 的文件名中加入可区分的字段，两个数字之间尤其要有连字符。',
  ),
];

/** Why a name is refused by some system that it may come to; null where it is not. */
function refusedName(name: string, whose: Words): readonly [Words, Words] | null {
  const unsafe = UNSAFE.exec(name)?.[0];
  if (unsafe !== undefined) {
    const [message, hint] = unsafeIn(whose.en, name, unsafe);
    return [words(message.en, unsafeIn(whose.zh, name, unsafe)[0].zh), hint];
  }
  if (DEVICE.test(name) || /^[. ]/.test(name) || / \.pdf$/i.test(name)) {
    return [
      words(
        `${whose.en}: Windows takes no file named ${JSON.stringify(name)}.`,
        `${whose.zh}：Windows 不接受文件名 ${JSON.stringify(name)}。`,
      ),
      words(
        'Begin with a letter or digit, and with no name of a device such as CON, NUL or COM1.',
        '请以字母或数字开头，且不用 CON、NUL、COM1 等设备名。',
      ),
    ];
  }
  if (Buffer.byteLength(name) > LONGEST) {
    return [
      words(
        `${whose.en}: expected a file name of at most ${LONGEST} bytes, found ${Buffer.byteLength(name)}: ${name}`,
        `${whose.zh}：文件名至多 ${LONGEST} 字节，实为 ${Buffer.byteLength(name)}：${name}`,
      ),
      words('Shorten the pattern, or the section in edition.yaml.', '请缩短文件名或 edition.yaml 中的版名。'),
    ];
  }
  return null;
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
