import { child, numberOf } from './tree.js';
import type { XmlElement } from './xml.js';

/** How a picture is shown: what is cut off, as shares of its sides, and how it is mirrored and then turned. */
export interface Geometry {
  readonly crop: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly mirrored: { readonly horizontally: boolean; readonly vertically: boolean };
  /** Degrees clockwise. */
  readonly turn: number;
}

export const NO_TURN: Geometry = {
  crop: { left: 0, top: 0, right: 0, bottom: 0 },
  mirrored: { horizontally: false, vertically: false },
  turn: 0,
};

/** A group turns what is in it. */
export function ofGroup(group: XmlElement, outer: Geometry): Geometry {
  return turned(child(child(group, 'wpg:grpSpPr') ?? child(group, 'a:grpSpPr'), 'a:xfrm'), outer);
}

/** Of a picture or a shape filled with one. */
export function ofPicture(picture: XmlElement, outer: Geometry): Geometry {
  const properties =
    child(picture, 'pic:spPr') ?? child(picture, 'wps:spPr') ?? child(picture, 'wp:spPr') ?? child(picture, 'a:spPr');
  const fill =
    child(picture, 'pic:blipFill') ?? child(picture, 'a:blipFill') ?? child(properties, 'a:blipFill') ?? null;
  const rect = child(fill, 'a:srcRect')?.attributes ?? {};
  const crop = settle(share(rect['l']), share(rect['t']), share(rect['r']), share(rect['b']));
  return { ...turned(child(properties, 'a:xfrm'), outer), crop };
}

/** Of a shape of VML: crops are fractions, or counted in 65,536ths with an f behind ([MS-OI29500] 2.2.12). */
export function ofVmlShape(shape: XmlElement, image: XmlElement): Geometry {
  const style = shape.attributes['style'] ?? '';
  const side = (name: string): number => vmlShare(image.attributes[name]);
  const flip = /(?:^|;)\s*flip\s*:\s*([xy ]+)/iu.exec(style)?.[1] ?? '';
  const rotation = /(?:^|;)\s*rotation\s*:\s*(-?[\d.]+)(fd)?/iu.exec(style);
  const degrees = Number(rotation?.[1] ?? 0) / (rotation?.[2] === undefined ? 1 : 65_536);
  return {
    crop: settle(side('cropleft'), side('croptop'), side('cropright'), side('cropbottom')),
    mirrored: { horizontally: flip.includes('x'), vertically: flip.includes('y') },
    turn: Number.isFinite(degrees) ? modulo(degrees) : 0,
  };
}

/** Turns are counted in 60,000ths of a degree (ECMA-376, 20.1.10.3). */
function turned(transform: XmlElement | null, outer: Geometry): Geometry {
  const { rot, flipH, flipV } = transform?.attributes ?? {};
  const isOn = (value: string | undefined): boolean => /^(?:1|true)$/u.test(value ?? '');
  return {
    ...outer,
    turn: modulo(outer.turn + (numberOf(rot) ?? 0) / 60_000),
    mirrored: {
      horizontally: outer.mirrored.horizontally !== isOn(flipH),
      vertically: outer.mirrored.vertically !== isOn(flipV),
    },
  };
}

function modulo(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}

/** Thousandths of a percent, or a percentage in the strict form. */
function share(value: string | undefined): number {
  if (value === undefined) return 0;
  return value.endsWith('%') ? Number.parseFloat(value) / 100 : (numberOf(value) ?? 0) / 100_000;
}

function vmlShare(value: string | undefined): number {
  if (value === undefined) return 0;
  const number = Number.parseFloat(value);
  if (!Number.isFinite(number)) return 0;
  return value.endsWith('f') ? number / 65_536 : value.endsWith('%') ? number / 100 : number;
}

/** A side below nothing adds white, which is not done; a crop that leaves nothing is none. */
function settle(left: number, top: number, right: number, bottom: number): Geometry['crop'] {
  const [l, t, r, b] = [left, top, right, bottom].map((side) => (side > 0 && side < 1 ? side : 0)) as [number, number, number, number]; // prettier-ignore
  return l + r < 1 && t + b < 1 ? { left: l, top: t, right: r, bottom: b } : NO_TURN.crop;
}
