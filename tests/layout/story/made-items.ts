import type { Item } from '../../../src/layout/story/items.js';

/** A picture that wants an area in columns times rows, and a caption of some rows. */
export const picture = ({ cells, caption = 0 }: { readonly cells: number; readonly caption?: number }): Item => ({
  kind: 'photo',
  index: 0,
  key: `picture ${cells} ${caption}`,
  captionRows: () => caption,
  cost: (columns, rows, reserved) =>
    reserved < caption || rows - reserved < 4
      ? Infinity
      : Math.abs(columns * (rows - reserved) - cells) / 4 + (reserved - caption) * 0.5,
});

/** A pull-quote of so many rows in two columns. */
export const quote = (rows: number): Item => ({
  kind: 'pull-quote',
  index: 0,
  key: `quote ${rows}`,
  captionRows: () => 0,
  cost: (columns, height) => (columns * height < 2 * rows ? Infinity : (columns * height - 2 * rows) / 4),
});
