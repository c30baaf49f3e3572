import type { Part } from './package.js';
import { child, childrenNamed, numberOf, path, toggle, valueOf } from './tree.js';
import type { XmlElement } from './xml.js';

/** What a paragraph is by the name of its style. */
export type Role = 'title' | 'subtitle' | 'caption' | 'quotation' | { readonly heading: number };

/** The styles of a document; a style is looked up through those that it is based on. */
export interface Styles {
  /** The style's elements from the nearest to the farthest that it is based on; of the default style where `id` is null. */
  chain(type: 'paragraph' | 'character' | 'table' | 'numbering', id: string | null): readonly XmlElement[];
  readonly defaults: XmlElement | null;
}

/** Most styles in a chain; longer chains are cycles or nonsense. */
const LONGEST_CHAIN = 32;

export function readStyles(part: Part | null): Styles {
  const byId = new Map<string, XmlElement>();
  const standard = new Map<string, XmlElement>();
  for (const style of part === null ? [] : childrenNamed(part.root, 'w:style')) {
    const type = style.attributes['w:type'] ?? 'paragraph';
    const id = style.attributes['w:styleId'];
    if (id !== undefined && !byId.has(`${type} ${id}`)) byId.set(`${type} ${id}`, style);
    if (/^(?:1|true|on)$/u.test(style.attributes['w:default'] ?? '')) standard.set(type, style);
  }
  const chains = new Map<string, readonly XmlElement[]>();
  return {
    defaults: path(part?.root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr'),
    chain(type, id) {
      const key = `${type} ${id ?? ''}`;
      const known = chains.get(key);
      if (known !== undefined) return known;
      const chain: XmlElement[] = [];
      let style = (id === null ? undefined : byId.get(key)) ?? standard.get(type);
      while (style !== undefined && !chain.includes(style) && chain.length < LONGEST_CHAIN) {
        chain.push(style);
        const base: string | null = valueOf(style, 'w:basedOn');
        style = base === null ? undefined : byId.get(`${type} ${base}`);
      }
      chains.set(key, chain);
      return chain;
    },
  };
}

/** Built-in names of Word and WPS, which write them in English or in Chinese. */
export function roleOf(chain: readonly XmlElement[], properties: XmlElement | null): Role | null {
  for (const style of chain) {
    const role = roleByName(valueOf(style, 'w:name') ?? '');
    if (role !== null) return role;
  }
  for (const holder of [properties, ...chain.map((style) => child(style, 'w:pPr'))]) {
    const level = numberOf(valueOf(holder, 'w:outlineLvl'));
    if (level !== null) return level >= 0 && level < 9 ? { heading: Math.min(level + 1, 6) } : null;
  }
  return null;
}

function roleByName(name: string): Role | null {
  const key = name.trim().toLowerCase();
  const heading = /^(?:heading|标题)\s*([1-9])$/u.exec(key);
  if (heading !== null) return { heading: Math.min(Number(heading[1]), 6) };
  switch (key) {
    case 'title':
    case '标题':
      return 'title';
    case 'subtitle':
    case '副标题':
      return 'subtitle';
    case 'caption':
    case '题注':
    case '图注':
      return 'caption';
    case 'quote':
    case 'intense quote':
    case '引用':
    case '明显引用':
      return 'quotation';
    default:
      return null;
  }
}

/** How a run is set, as far as it changes what is read. */
export interface RunFormat {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly capitals: boolean;
  readonly struck: boolean;
  readonly hidden: boolean;
  /** White letters with nothing behind them that the run itself has. */
  readonly white: boolean;
  /** Letters of the very colour that the run has behind it, as names are blacked out. */
  readonly blotted: boolean;
  readonly script: 'superscript' | 'subscript' | null;
  /** Raised (above 0) or lowered, in half points. */
  readonly position: number;
  /** The face of Latin letters and symbols, or null. */
  readonly face: string | null;
}

/** Where a run stands: the styles of its paragraph, and whether that is a heading, which is bold by nature. */
export interface RunSurroundings {
  readonly styles: Styles;
  readonly paragraph: readonly XmlElement[];
  readonly heading: boolean;
}

export function runFormat(run: XmlElement | null, around: RunSurroundings): RunFormat {
  const own = child(run, 'w:rPr');
  const characterId = valueOf(own, 'w:rStyle');
  const character = (characterId === null ? [] : around.styles.chain('character', characterId)).map(rPr);
  const paragraph = around.paragraph.map(rPr);
  const layers = [own, ...character, ...paragraph, around.styles.defaults];

  /** Switches of both kinds of styles undo one another (ECMA-376, 17.7.3); one on the run itself decides. */
  const on = (name: string, ofParagraph = paragraph): boolean => {
    const direct = toggle(own, name);
    if (direct !== null) return direct;
    const byCharacter = first(character, (layer) => toggle(layer, name));
    const byParagraph = first(ofParagraph, (layer) => toggle(layer, name));
    if (byCharacter === null && byParagraph === null) return toggle(around.styles.defaults, name) ?? false;
    return (byCharacter ?? false) !== (byParagraph ?? false);
  };
  const value = (name: string): string | null => first(layers, (layer) => valueOf(layer, name));
  const aligned = value('w:vertAlign');
  const mark = value('w:em');
  const size = halfPoints(value('w:sz'));
  return {
    strong: on('w:b', around.heading ? [] : paragraph),
    emphasis: on('w:i') || (mark !== null && mark !== 'none'),
    capitals: on('w:caps') || on('w:smallCaps'),
    struck: on('w:strike') || on('w:dstrike'),
    hidden: on('w:vanish') || (size !== null && size > 0 && size <= INVISIBLE_SIZE),
    white: isWhite(value('w:color')) && !layers.some(hasGround),
    blotted: isSameColour(value('w:color'), first(layers, groundOf)),
    script: aligned === 'superscript' || aligned === 'subscript' ? aligned : null,
    position: halfPoints(value('w:position')) ?? 0,
    face: first(layers, faceOf),
  };
}

/** Half points; letters of one point are no letters to the eye. */
const INVISIBLE_SIZE = 2;

/** The strict form writes measures with their unit. */
function halfPoints(value: string | null): number | null {
  return value?.endsWith('pt') === true ? 2 * Number.parseFloat(value) : numberOf(value);
}

function rPr(style: XmlElement): XmlElement | null {
  return child(style, 'w:rPr');
}

function first<T>(layers: readonly (XmlElement | null)[], of: (layer: XmlElement | null) => T | null): T | null {
  for (const layer of layers) {
    const found = of(layer);
    if (found !== null) return found;
  }
  return null;
}

function faceOf(layer: XmlElement | null): string | null {
  const fonts = child(layer, 'w:rFonts')?.attributes;
  return fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? null;
}

function isWhite(colour: string | null): boolean {
  return colour !== null && /^(?:f[a-f0-9]){3}$/iu.test(colour) && !/f[0-9]/iu.test(colour);
}

/** `w:highlight` knows colours by name (ECMA-376, 17.18.40). */
const HIGHLIGHTS: Readonly<Record<string, string>> = {
  black: '000000', blue: '0000ff', cyan: '00ffff', darkBlue: '000080', darkCyan: '008080', darkGray: '808080', darkGreen: '008000',
  darkMagenta: '800080', darkRed: '800000', darkYellow: '808000', green: '00ff00', lightGray: 'c0c0c0', magenta: 'ff00ff', red: 'ff0000',
  yellow: 'ffff00',
}; // prettier-ignore

/** The colour behind letters, six hexadecimal digits; null where nothing plain is. */
function groundOf(layer: XmlElement | null): string | null {
  const highlight = HIGHLIGHTS[valueOf(layer, 'w:highlight') ?? ''];
  if (highlight !== undefined) return highlight;
  const shading = child(layer, 'w:shd')?.attributes;
  const { 'w:val': pattern = 'clear', 'w:fill': fill, 'w:color': colour } = shading ?? {};
  return (pattern === 'clear' ? fill : pattern === 'solid' ? colour : null) ?? null;
}

function isSameColour(one: string | null, other: string | null): boolean {
  return one !== null && /^[\da-f]{6}$/iu.test(one) && one.toLowerCase() === other?.toLowerCase();
}

/** Shading or a highlight that is not white, behind a run, paragraph or cell. */
export function hasGround(properties: XmlElement | null): boolean {
  const highlight = valueOf(properties, 'w:highlight');
  if (highlight !== null && !/^(?:none|white)$/u.test(highlight)) return true;
  const shading = child(properties, 'w:shd')?.attributes;
  if (shading === undefined) return false;
  const { 'w:fill': fill = 'auto', 'w:val': pattern = 'clear' } = shading;
  if (/^(?:solid|pct)/u.test(pattern)) return true;
  return fill !== 'auto' && !isWhite(fill);
}
