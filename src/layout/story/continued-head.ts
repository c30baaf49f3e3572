import type { Line } from '../../compose/index.js';
import type { PageFormat } from '../../edition/index.js';
import { spanPt } from '../setting/grid.js';
import { AIR_ROWS, type Head } from './head.js';
import { HEADLINE_LEADING, type HeadPart } from './head-stack.js';
import type { Material } from './material.js';
import { continuationWords } from './story-words.js';

/** The head of a page on which a story goes on: its headline again, small, and where it began. */
export function continuedHead(material: Material, from: number, format: PageFormat, size = 24): Head {
  const title = material.of('headline')[0]?.block.text ?? '';
  const reference = continuationWords(material.story.language, from);
  const measure = spanPt(format, format.columns);
  const set = (text: string, points: number): readonly Line[] =>
    material.setter.set(material.words(text), {
      role: 'headline',
      size: points,
      measure,
      align: 'center',
      indent: 0,
      balance: true,
    });
  const together = set(title + reference, size);
  // Where one line does not hold both, the reference has its own, and is as small as that needs.
  let own = size;
  while (own > format.bodySize && set(reference.trimStart(), own).length > 1) own--;
  const pieces =
    together.length === 1
      ? [{ lines: together, size }]
      : [
          { lines: set(title, size), size },
          { lines: set(reference.trimStart(), own), size: own },
        ];
  const natural = pieces.reduce((sum, piece) => sum + piece.lines.length * piece.size * HEADLINE_LEADING, 0);
  const rows = Math.ceil((natural + 2 * AIR_ROWS * format.leading) / format.leading);
  let top = (rows * format.leading - natural) / 2;
  const parts = pieces.map((piece): HeadPart => {
    const leading = piece.size * HEADLINE_LEADING;
    const part = { kind: 'jump', role: 'headline', block: null, leading, top, condensed: 1, ...piece } as const;
    top += piece.lines.length * leading;
    return part;
  });
  const headlineLines = pieces.reduce((sum, { lines }) => sum + lines.length, 0);
  return { writing: 'horizontal', rows, air: 0, size, headlineLines, parts, cost: 0 };
}
