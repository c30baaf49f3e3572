import type { Box } from '../base/index.js';
import type { LineRecord } from './record.js';

/** The box of some characters of a line, from one to before another. */
export function partOfLine({ x, y, w, h, vertical, edges }: LineRecord, start: number, end: number): Box<number> {
  const [from, length] = [edges[start]!, Math.max(0, edges[end]! - edges[start]!)];
  return vertical ? { x, y: y + from, w, h: length } : { x: x + from, y, w: length, h };
}
