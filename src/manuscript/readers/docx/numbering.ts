import { formatNumber, isKnownFormat } from './number-format.js';
import type { Part } from './package.js';
import type { Styles } from './styles.js';
import { symbolOf } from './symbols.js';
import { child, childrenNamed, chosen, numberOf, path, toggle, valueOf } from './tree.js';
import type { XmlElement } from './xml.js';

interface Level {
  readonly start: number;
  readonly format: string;
  /** With %1 to %9 for the numbers of the levels. */
  readonly text: string;
  /** The level, from 1, after which this one begins anew; 0 for none; null for any higher one. */
  readonly restart: number | null;
  readonly legal: boolean;
  readonly suffix: string;
  readonly face: string | null;
  readonly hidden: boolean;
  readonly capitals: boolean;
  readonly style: string | null;
}

interface List {
  readonly abstract: string;
  readonly levels: readonly (Level | undefined)[];
  /** Level -> the number that this list begins it with, wherever its definition had got. */
  readonly starts: ReadonlyMap<number, number>;
}

/** A paragraph of a list. */
export interface Item {
  readonly id: string;
  readonly list: List;
  readonly level: number;
  readonly definition: Level;
}

const LEVELS = 9;

/** Counts the numbered paragraphs of a document in their order. */
export class Numbering {
  private readonly lists = new Map<string, List>();
  /** Definition -> the numbers of its levels, as far as they were counted. */
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();
  private automatic = 0;

  constructor(part: Part | null, styles: Styles) {
    if (part === null) return;
    const abstracts = new Map(
      childrenNamed(part.root, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]),
    );
    const nums = new Map(childrenNamed(part.root, 'w:num').map((one) => [one.attributes['w:numId'] ?? '', one]));
    for (const [id, num] of nums) {
      const named = valueOf(num, 'w:abstractNumId') ?? '';
      const abstract = linked(named, abstracts, nums, styles);
      const definition = abstracts.get(abstract);
      if (definition === undefined) continue;
      const levels: (Level | undefined)[] = [];
      const starts = new Map<number, number>();
      const put = (level: XmlElement): void => {
        const at = numberOf(level.attributes['w:ilvl']) ?? 0;
        if (at >= 0 && at < LEVELS) levels[at] = readLevel(level);
      };
      childrenNamed(definition, 'w:lvl').forEach(put);
      for (const override of childrenNamed(num, 'w:lvlOverride')) {
        childrenNamed(override, 'w:lvl').forEach(put);
        const start = numberOf(valueOf(override, 'w:startOverride'));
        if (start !== null) starts.set(numberOf(override.attributes['w:ilvl']) ?? 0, start);
      }
      this.lists.set(id, { abstract, levels, starts });
    }
  }

  /** The list and level of a paragraph by its own properties and those of its styles; null where Word shows no number. */
  find(properties: XmlElement | null, chain: readonly XmlElement[]): Item | null {
    const own = child(properties, 'w:numPr');
    // A style may take the list from the one that it is based on and say only the level.
    const ofStyles = (name: string): string | null =>
      chain.map((style) => valueOf(path(style, 'w:pPr', 'w:numPr'), name)).find((value) => value !== null) ?? null;
    const id = valueOf(own, 'w:numId') ?? ofStyles('w:numId');
    const list = id === null || id === '0' ? undefined : this.lists.get(id);
    if (id === null || list === undefined) return null;
    const ids = chain.map((style) => style.attributes['w:styleId']);
    const told = numberOf(valueOf(own, 'w:ilvl')) ?? (valueOf(own, 'w:numId') === null ? null : 0);
    // The nearest of the styles that a level is linked with.
    const linkedLevel =
      ids
        .map((style) =>
          list.levels.findIndex((level) => level !== undefined && level.style !== null && level.style === style),
        )
        .find((level) => level >= 0) ?? -1;
    const level = told ?? (linkedLevel >= 0 ? linkedLevel : (numberOf(ofStyles('w:ilvl')) ?? 0));
    const definition = list.levels[level];
    if (definition === undefined || definition.hidden || definition.text === '') return null;
    return { id, list, level, definition };
  }

  /** Counts an item, and its number or bullet with the space after it; null where that is empty. */
  count({ id, list, level, definition }: Item): string | null {
    const numbers = this.advance(id, list, level);
    const written = definition.format === 'bullet' ? bullet(definition) : write(definition, list, numbers);
    const text = definition.capitals ? written.toUpperCase() : written;
    return text === '' ? null : text + gapAfter(text, definition.suffix);
  }

  /** A format of an item's number for which there is no rule, or null. */
  unknownFormat({ list, definition }: Item): string | null {
    if (definition.format === 'bullet') return null;
    const shown = [...definition.text.matchAll(/%([1-9])/gu)].map(
      ([, digit]) => list.levels[Number(digit) - 1]?.format,
    );
    return shown.find((format) => format !== undefined && format !== 'bullet' && !isKnownFormat(format)) ?? null;
  }

  /** The next number of AUTONUM fields, which count by themselves. */
  nextAutomatic(): number {
    return (this.automatic += 1);
  }

  private advance(id: string, list: List, level: number): readonly number[] {
    const counts = this.counts.get(list.abstract) ?? [];
    this.counts.set(list.abstract, counts);
    const key = `${id} ${level}`;
    const override = this.begun.has(key) ? undefined : list.starts.get(level);
    this.begun.add(key);
    const before = counts[level];
    counts[level] = override ?? (before === undefined ? (list.levels[level]?.start ?? 1) : before + 1);
    for (let deeper = level + 1; deeper < LEVELS; deeper += 1) {
      const restart = list.levels[deeper]?.restart ?? null;
      if (restart === null || (restart > 0 && level < restart)) counts[deeper] = undefined;
    }
    // A higher level that was passed over counts as begun.
    for (let higher = 0; higher < level; higher += 1) counts[higher] ??= list.levels[higher]?.start ?? 1;
    return counts.map((count) => count ?? 0);
  }
}

/** A definition may only point to a style of lists, whose own list has the levels (ECMA-376, 17.9.21). */
function linked(
  abstract: string,
  abstracts: ReadonlyMap<string, XmlElement>,
  nums: ReadonlyMap<string, XmlElement>,
  styles: Styles,
): string {
  const style = valueOf(abstracts.get(abstract), 'w:numStyleLink');
  if (style === null) return abstract;
  const [own] = styles.chain('numbering', style);
  const id = valueOf(path(own, 'w:pPr', 'w:numPr'), 'w:numId');
  const found = id === null ? undefined : nums.get(id);
  if (found !== undefined) return valueOf(found, 'w:abstractNumId') ?? abstract;
  return [...abstracts].find(([, one]) => valueOf(one, 'w:styleLink') === style)?.[0] ?? abstract;
}

function readLevel(level: XmlElement): Level {
  const fonts = path(level, 'w:rPr', 'w:rFonts')?.attributes;
  const format = child(level, 'w:numFmt') ?? find(level);
  const name = format?.attributes['w:val'] ?? 'decimal';
  return {
    start: numberOf(valueOf(level, 'w:start')) ?? 0,
    format: name === 'custom' ? (format?.attributes['w:format'] ?? name) : name,
    text: toggle(child(level, 'w:lvlText'), 'w:null') === true ? '' : (valueOf(level, 'w:lvlText') ?? ''),
    restart: numberOf(valueOf(level, 'w:lvlRestart')),
    legal: toggle(level, 'w:isLgl') ?? false,
    suffix: valueOf(level, 'w:suff') ?? 'tab',
    face: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? null,
    hidden: toggle(child(level, 'w:rPr'), 'w:vanish') ?? false,
    capitals: ['w:caps', 'w:smallCaps'].some((name) => toggle(child(level, 'w:rPr'), name) ?? false),
    style: valueOf(level, 'w:pStyle'),
  };
}

/** A newer format stands in alternate contents, with an older one beside it. */
function find(level: XmlElement): XmlElement | null {
  const alternate = child(level, 'mc:AlternateContent');
  return alternate === null ? null : child(chosen(alternate), 'w:numFmt');
}

/** Wingdings and the like in Unicode; a picture, or what has no character, is a round bullet. */
function bullet({ text, face }: Level): string {
  if (text === '') return '';
  const shown = Array.from(text, (character) => symbolOf(face, character.codePointAt(0) ?? 0) ?? '●').join('');
  if (shown.trim() === '') return '';
  return /^[•∙·⋅⚫]$/u.test(shown) ? '●' : shown === 'o' ? '○' : shown;
}

function write(level: Level, list: List, numbers: readonly number[]): string {
  return level.text.replace(/%([1-9])/gu, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = list.levels[at]?.format ?? 'decimal';
    return formatNumber(numbers[at] ?? 0, level.legal ? 'decimal' : format) ?? String(numbers[at] ?? 0);
  });
}

/** Full-width marks have their space in them. */
function gapAfter(marker: string, suffix: string): string {
  return suffix === 'nothing' || /[\s、，。．：；）】〕》」’”]$/u.test(marker) ? '' : ' ';
}
