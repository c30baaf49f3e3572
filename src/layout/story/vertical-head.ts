import { HEADS } from '../cost/heads.js';
import type { Head } from './head.js';
import { headCost, sizesOf } from './head.js';
import { stackOf } from './head-stack.js';
import { spanPt } from '../setting/grid.js';
import type { Material } from './material.js';

/** The headline's ideal size is the page's measure over this: 62 pt on a broadsheet, 40 pt on a tabloid. */
const IDEAL_PART = 16;
/** Rows and columns that a vertical head (竖题) may take. */
const LEAST_ROWS = 12;
const MOST_SHARE = 0.75;
const MOST_COLUMNS = 3;
/** Space at either side, and at the top and the foot of its lines, in points. */
const SIDE = 5;
const ENDS = 6;
/** On a page that stories share, it fills all of its rows but so many. */
const MOST_BELOW = { lead: 5, other: 3 };
/** Points by which a sum of widths may be off. */
const ROUNDING = 0.01;
/** Rows of white that it may have at either side. */
const MOST_BESIDE = 4;

const { pillarFilled, pillarThin, pillarColumn } = HEADS.values;

const known = new WeakMap<Material, readonly ReadonlyMap<number, Head>[]>();

/**
 * Vertical headline blocks by columns and rows: at each size that the style allows, the cheapest.
 *
 * @param shared whether other stories stand on the page
 */
export function verticalHeads(material: Material, columns: number, shared: boolean): ReadonlyMap<number, Head> {
  let heads = known.get(material);
  if (heads === undefined) known.set(material, (heads = allHeads(material, shared)));
  return heads[columns] ?? new Map<number, Head>();
}

function allHeads(material: Material, shared: boolean): readonly ReadonlyMap<number, Head>[] {
  const { format, tokens } = material;
  const heads = Array.from({ length: MOST_COLUMNS + 1 }, () => new Map<number, Head>());
  const ideal = spanPt(format, format.columns) / IDEAL_PART;
  const below = material.edition.rank === 1 ? MOST_BELOW.lead : MOST_BELOW.other;
  for (let rows = LEAST_ROWS; rows <= format.rows * MOST_SHARE; rows++) {
    const measure = rows * format.leading - 2 * ENDS;
    for (const size of sizesOf(tokens)) {
      const setting = { size, measure, writing: 'vertical', start: 0, condense: 1 } as const;
      const { longest } = stackOf(material, setting);
      // Set again in its own length: it begins at the top, where the text beside it begins, and white falls below it.
      const { parts, end, lines, fits } = stackOf(material, { ...setting, measure: longest + ROUNDING });
      if (!fits || parts.some(({ lines: set }) => set.some((line) => line.trouble === 'overfull'))) continue;
      for (let columns = 1; columns <= MOST_COLUMNS; columns++) {
        const span = spanPt(format, columns);
        if (end > span - 2 * SIDE) continue;
        if (shared && (span - end > 2 * MOST_BESIDE * format.leading || measure - longest > below * format.leading))
          continue;
        const thin = Math.max(0, pillarFilled - end / span) * pillarThin;
        const cost =
          headCost({ size, ideal, lines, fill: longest / measure }, tokens) + thin + (columns - 1) * pillarColumn;
        const rival = heads[columns]!.get(rows);
        if (rival !== undefined && rival.cost <= cost) continue;
        const shift = (span - end) / 2;
        const placed = parts.map((part) => ({ ...part, top: part.top + shift }));
        heads[columns]!.set(rows, {
          writing: 'vertical',
          rows,
          air: 0,
          size,
          headlineLines: lines,
          parts: placed,
          cost,
        });
      }
    }
  }
  return heads;
}

/** From the head's top to the top of its lines, in points. */
export const VERTICAL_ENDS = ENDS;
