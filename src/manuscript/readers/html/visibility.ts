import { attribute, classesOf, type Element } from './dom.js';
import type { Style } from './css.js';

/** What text inherits from the elements around it. */
export interface Sight {
  /** `visibility: hidden` or type of size 0; elements inside may take it back. */
  readonly invisible: boolean;
  readonly tiny: boolean;
  readonly struck: boolean;
  readonly colour: string | null;
  /** The colour behind the text; null where a picture or a layer makes that unknown. */
  readonly ground: string | null;
}

export const PLAIN_SIGHT: Sight = { invisible: false, tiny: false, struck: false, colour: null, ground: 'ffffff' };

const HIDING_CLASSES = new Set(
  'sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only element-invisible u-hidden d-none hide-text a11y-hidden assistive-text'.split(
    ' ',
  ),
);

/** True where neither the element nor anything in it is seen. */
export function isHidden(element: Element, style: Style): boolean {
  const hidden = attribute(element, 'hidden');
  if (hidden !== null && hidden !== 'until-found' && !(style.has('display') && style.get('display') !== 'none'))
    return true;
  // A dialogue box is shown when a script opens it.
  if (element.tagName === 'dialog' && attribute(element, 'open') === null) return true;
  if (style.get('display') === 'none' || style.get('mso-hide') === 'all') return true;
  if (classesOf(element).some((name) => HIDING_CLASSES.has(name))) return true;
  const opacity = style.get('opacity');
  if (opacity !== undefined && /^0*(?:\.0+)?%?$/u.test(opacity) && opacity !== '') return true;
  if (isClipped(style) || isZeroBox(style)) return true;
  const indent = lengthOf(style.get('text-indent'));
  return (indent !== null && indent <= -400) || isOffPage(style);
}

function isClipped(style: Style): boolean {
  const clip = (style.get('clip') ?? '').replace(/\s+/gu, ' ');
  if (
    /^rect\( ?(?:[01](?:px)?[ ,]+){3}[01](?:px)? ?\)$/u.test(clip) &&
    /absolute|fixed/u.test(style.get('position') ?? '')
  )
    return true;
  const path = (style.get('clip-path') ?? '').replace(/\s+/gu, ' ');
  return /^inset\( ?(?:50|100)% ?\)$/u.test(path) || /^circle\( ?0/u.test(path);
}

function isZeroBox(style: Style): boolean {
  if (!/hidden|clip/u.test(style.get('overflow') ?? '')) return false;
  return ['height', 'max-height', 'width', 'max-width'].some((name) => {
    const size = lengthOf(style.get(name));
    return size !== null && size <= 1;
  });
}

function isOffPage(style: Style): boolean {
  if (!/absolute|fixed/u.test(style.get('position') ?? '')) return false;
  return ['left', 'top', 'right', 'bottom'].some((name) => {
    const offset = lengthOf(style.get(name));
    return offset !== null && (offset <= -900 || (offset >= 9000 && name !== 'bottom'));
  });
}

/** Pixels, with 16 to an em; null where it is no length. */
function lengthOf(value: string | undefined): number | null {
  const found = /^(-?\d*\.?\d+)(px|pt|r?em|)$/u.exec(value ?? '');
  if (found === null) return null;
  const factor = found[2] === 'pt' ? 4 / 3 : found[2]?.endsWith('em') === true ? 16 : 1;
  return Number(found[1]) * factor;
}

/** What holds inside an element. */
export function sightWithin(outer: Sight, element: Element, style: Style): Sight {
  const visibility = style.get('visibility');
  const decoration = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  const own = groundOf(element, style);
  return {
    invisible:
      visibility === undefined || visibility === 'inherit' ? outer.invisible : /hidden|collapse/u.test(visibility),
    tiny: isTiny(style) ?? outer.tiny,
    struck: outer.struck || /^(?:del|s|strike)$/u.test(element.tagName) || decoration.includes('line-through'),
    colour: colourOf(style.get('color') ?? attribute(element, 'color')?.toLowerCase()) ?? outer.colour,
    ground: own === undefined ? outer.ground : own,
  };
}

/** Least difference of a channel at which the eye distinguishes two colours. */
const ALIKE = 6;

/** Whether text has the colour of what is behind it. */
export function isCamouflaged({ colour, ground }: Sight): boolean {
  if (colour === null || colour === 'transparent') return colour !== null;
  return ground !== null && channels(ground).every((value, i) => Math.abs(value - channels(colour)[i]!) <= ALIKE);
}

const channels = (colour: string): readonly number[] =>
  [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Whether the type is too small to be seen; null where the style says nothing about its size, or only in proportion. */
function isTiny(style: Style): boolean | null {
  const size = style.get('font-size') ?? /(?:^|\s)(0(?:px|pt|em)?)(?:\/|\s)/u.exec(style.get('font') ?? '')?.[1];
  if (size === undefined || /^(?:inherit|smaller|larger)$/u.test(size)) return null;
  const number = /^(\d*\.?\d+)([a-z%]*)$/u.exec(size);
  if (number === null) return false;
  if (Number(number[1]) === 0) return true;
  return /^(?:em|%)$/u.test(number[2] ?? '') ? null : Number(number[1]) < 1 && /^(?:px|pt)$/u.test(number[2] ?? '');
}

/** Undefined where nothing is said; null where something is, but not what colour is seen behind the text. */
function groundOf(element: Element, style: Style): string | null | undefined {
  const said = [style.get('background'), style.get('background-image')].filter((v) => v !== undefined).join(' ');
  if (/url\(|gradient/u.test(said)) return null;
  // Layers that are moved over one another: what lies behind is not known from the ancestors.
  if (
    /absolute|fixed|relative/u.test(style.get('position') ?? '') ||
    /(?:^|\s)-\d/u.test(`${style.get('margin-top') ?? ''} ${style.get('margin') ?? ''}`) ||
    (style.has('transform') && style.get('transform') !== 'none')
  )
    return null;
  const value =
    style.get('background-color') ?? style.get('background') ?? attribute(element, 'bgcolor')?.toLowerCase();
  if (value === undefined || /^(?:transparent|none|inherit|initial|unset)$/u.test(value)) return undefined;
  return colourOf(value);
}

const NAMED: Readonly<Record<string, string>> = {
  white: 'ffffff',
  black: '000000',
  red: 'ff0000',
  transparent: 'transparent',
};

/** CSS Color Level 4, 7.1. */
function ofHsl(hue: number, saturation: number, lightness: number): string {
  return [0, 8, 4]
    .map((n) => {
      const k = (n + hue / 30) % 12;
      const value =
        lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
      return Math.round(255 * Math.min(Math.max(value, 0), 1)).toString(16).padStart(2, '0'); // prettier-ignore
    })
    .join('');
}

/** Six hexadecimal digits; null where the colour is not one of the plain notations. */
function colourOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  const text = value.trim();
  if (Object.hasOwn(NAMED, text)) return NAMED[text] ?? null;
  const hex = /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/u.exec(text)?.[1];
  if (hex !== undefined) {
    const full = hex.length > 4 ? hex : hex.replace(/./gu, '$&$&');
    return full.endsWith('00') && full.length === 8 ? 'transparent' : full.slice(0, 6);
  }
  const hsl = /^hsla?\(\s*([\d.]+)(?:deg)?[\s,]+([\d.]+)%[\s,]+([\d.]+)%\s*(?:[,/]\s*([\d.]+)%?\s*)?\)$/u.exec(text);
  if (hsl !== null)
    return Number(hsl[4] ?? 1) === 0
      ? 'transparent'
      : ofHsl(Number(hsl[1]), Number(hsl[2]) / 100, Number(hsl[3]) / 100);
  const rgb = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*(?:[,/]\s*([\d.]+%?)\s*)?\)$/u.exec(text);
  if (rgb === null) return null;
  if (rgb[4] !== undefined && Number.parseFloat(rgb[4]) === 0) return 'transparent';
  return rgb
    .slice(1, 4)
    .map((n) => Number(n).toString(16).padStart(2, '0'))
    .join('');
}
