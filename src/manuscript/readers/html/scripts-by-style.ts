import type { Script } from '../../../base/index.js';
import type { Style } from './css.js';

/** Pixels from which characters are raised or lowered to be read so; less only mends a line. */
const RAISED = 2;

/**
 * Whether a style raises or lowers what is in an element: by `vertical-align`, or, as word processors and editors of pages do, by moving a short
 * piece up or down that stands after a letter or figure.
 */
export function scriptOf(style: Style, text: string, last: string): Script | null {
  const align = style.get('vertical-align') ?? '';
  if (align === 'super') return 'superscript';
  if (align === 'sub') return 'subscript';
  const isShort = /^[\d+\-−=()a-z]{1,4}$/iu.test(text) || (/^[+\-−]?\d{1,12}$/u.test(text) && /\d$/u.test(last));
  if (!isShort || !/[\p{L}\p{N})\]）]$/u.test(last)) return null;
  const moved =
    lengthOf(align) ??
    lengthOf(style.get('mso-text-raise')) ??
    (isSmall(style) ? byLine(align) : null) ??
    relative(style);
  if (moved === null || Math.abs(moved) < RAISED) return null;
  return moved > 0 ? 'superscript' : 'subscript';
}

const byLine = (align: string): number | null =>
  /^(?:text-)?top$/u.test(align) ? RAISED : /^(?:text-)?bottom$/u.test(align) ? -RAISED : null;

/** How far up an element is moved, in pixels. */
function relative(style: Style): number | null {
  if (style.get('position') !== 'relative') return null;
  const top = lengthOf(style.get('top'));
  return top === null ? lengthOf(style.get('bottom')) : -top;
}

function isSmall(style: Style): boolean {
  const size = style.get('font-size') ?? '';
  const share = /^(\d*\.?\d+)(em|%)$/u.exec(size);
  if (share === null) return /^(?:smaller|x-small|xx-small)$/u.test(size);
  return Number(share[1]) / (share[2] === '%' ? 100 : 1) <= 0.85;
}

/** Pixels, with 16 to an em and to 100 %; null where it is no length. */
function lengthOf(value: string | undefined): number | null {
  const found = /^(-?\d*\.?\d+)(px|pt|r?em|%)$/u.exec(value ?? '');
  if (found === null) return null;
  const unit = found[2] ?? '';
  return Number(found[1]) * (unit === 'pt' ? 4 / 3 : unit === '%' ? 0.16 : unit.endsWith('em') ? 16 : 1);
}
