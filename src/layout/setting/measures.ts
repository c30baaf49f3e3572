import { spanEms, type PageFormat } from '../../edition/index.js';

/** Columns are never wider than this, in body ems: beyond it a reader loses the next line. */
const WIDEST = 26;
/** Gutters are never wider than this, in body ems. */
const WIDEST_GUTTER = 2.6;
const FEWEST = 4;

/**
 * The format in columns of another measure (破栏): fewer and wider ones, or with wider gutters. Columns have whole ems; their gutters share what is left
 * of the type area. That of the page itself is not among them.
 */
export function otherMeasures(format: PageFormat): readonly PageFormat[] {
  const all = spanEms(format, format.columns);
  const found: PageFormat[] = [];
  for (let columns = format.columns; columns >= FEWEST; columns--)
    for (let columnEms = Math.floor((all - (columns - 1)) / columns); columnEms > 0; columnEms--) {
      const gutterEms = (all - columns * columnEms) / (columns - 1);
      if (gutterEms > WIDEST_GUTTER) break;
      if (columnEms > WIDEST || (columns === format.columns && columnEms >= format.columnEms)) continue;
      found.push({ ...format, columns, columnEms, gutterEms });
    }
  return found;
}
