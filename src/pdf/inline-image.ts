import { Name, type OperandDict } from './operands.js';

const COMPONENTS: Readonly<Record<string, number>> = { DeviceGray: 1, DeviceRGB: 3, DeviceCMYK: 4 };

/**
 * Length of an inline image's data in bytes, where its dictionary gives it: `Length` of PDF 2.0, or, without a filter, what width, height and
 * bits amount to (8.9.5.2: every row begins on a byte). Null where only the data itself shows it.
 *
 * @param dict with keys and values in full
 */
export function decodedImageLength(dict: OperandDict): number | null {
  const number = (key: string): number | null => {
    const value = dict.get(key);
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
  };
  const length = number('Length');
  if (length !== null) return length;
  const filter = dict.get('Filter');
  if (filter !== undefined && filter !== null && !(Array.isArray(filter) && filter.length === 0)) return null;
  const mask = dict.get('ImageMask') === true;
  const space = dict.get('ColorSpace');
  const first: unknown = Array.isArray(space) ? space[0] : undefined;
  const indexed = first instanceof Name && first.name === 'Indexed';
  const components = mask || indexed ? 1 : space instanceof Name ? COMPONENTS[space.name] : undefined;
  const [width, height] = [number('Width'), number('Height')];
  const bits = mask ? 1 : number('BitsPerComponent');
  if (components === undefined || width === null || height === null || bits === null) return null;
  return Math.ceil((width * components * bits) / 8) * height;
}
