import { BANDS } from '../cost/bands.js';
import { GAP, type Item, type Tile } from './items.js';

/** Tiles side by side that end up to so many rows apart look like a mistake; a larger difference looks intended. */
const NEAR = 5;
const { alignment } = BANDS.values;

/** Brings neighbours of one kind in a block to one height, where each of them has one tile under it that takes up the difference. */
export function aligned(tiles: readonly Tile[], items: readonly Item[]): readonly Tile[] {
  const out = [...tiles];
  for (const [i, a] of out.entries()) {
    const j = out.findIndex(({ column, row }) => row === a.row && column === a.column + a.columns);
    const b = out[j];
    if (b === undefined || items[a.item]!.kind !== items[b.item]!.kind) continue;
    const under = [a, b].map((tile) => out.findIndex((other) => isUnder(other, tile)));
    const [p, q] = under.map((at) => out[at]);
    if (p === undefined || q === undefined || p.row + p.rows !== q.row + q.rows) continue;
    const apart = Math.abs(a.rows - b.rows);
    if (apart === 0 || apart > NEAR) continue;
    const best = bestOf([a, b, p, q], items);
    if (best === null) continue;
    [out[i], out[j], out[under[0]!], out[under[1]!]] = best;
  }
  return out;
}

type Four = [upperLeft: Tile, upperRight: Tile, lowerLeft: Tile, lowerRight: Tile];

/** The tiles at the cheapest common height; null where every one costs too much. */
function bestOf(four: Four, items: readonly Item[]): Four | null {
  const cost = (tiles: Four): number =>
    tiles.reduce((sum, { item, columns, rows, captionRows }) => sum + items[item]!.cost(columns, rows, captionRows), 0);
  const [a, b] = four;
  const captionRows = Math.max(...[a, b].map(({ item, columns }) => items[item]!.captionRows(columns)));
  let best: Four | null = null;
  let least = cost(four) + alignment;
  for (let rows = Math.min(a.rows, b.rows); rows <= Math.max(a.rows, b.rows); rows++) {
    const [left, right] = [a, b].map((tile) => ({ ...tile, rows, captionRows }));
    const [under, beside] = four.slice(2).map((tile) => {
      const row = a.row + rows + GAP;
      return { ...tile, row, rows: tile.row + tile.rows - row };
    });
    const tiles: Four = [left!, right!, under!, beside!];
    const own = cost(tiles);
    if (own >= least) continue;
    least = own;
    best = tiles;
  }
  return best;
}

const isUnder = (other: Tile, { column, columns, row, rows }: Tile): boolean =>
  other.column === column && other.columns === columns && other.row === row + rows + GAP;
