import { useRef, useState } from 'preact/hooks';
import type { Box } from '../../base/index.js';
import type { PageFormat } from '../../edition/index.js';
import type { PlaceWish } from '../types.js';
import { cellsOf, type Cells } from './cells.js';
import { PX } from './units.js';
import type { Say } from './words.js';

/** Where a box stands, in cells counted from 1. */
function placeOf({ x, y, w }: Box, cells: Cells): PlaceWish {
  return {
    column: Math.max(1, Math.round((x - cells.x) / cells.wide) + 1),
    row: Math.max(1, Math.round((y - cells.y) / cells.high) + 1),
    columns: Math.max(1, Math.round((w + cells.gutter) / cells.wide)),
  };
}

/** The nearest place that lies on the page. */
function within(place: PlaceWish, cells: Cells): PlaceWish {
  const columns = Math.min(cells.columns, Math.max(1, place.columns));
  return {
    ...place,
    columns,
    column: Math.min(cells.columns - columns + 1, Math.max(1, place.column)),
    row: Math.min(cells.rows - (place.rows ?? 3) + 1, Math.max(1, place.row)),
  };
}

const MOVES: Readonly<Record<string, (at: PlaceWish) => PlaceWish>> = {
  ArrowLeft: (at) => ({ ...at, column: at.column - 1 }),
  ArrowRight: (at) => ({ ...at, column: at.column + 1 }),
  ArrowUp: (at) => ({ ...at, row: at.row - 1 }),
  ArrowDown: (at) => ({ ...at, row: at.row + 1 }),
  'shift ArrowLeft': (at) => ({ ...at, columns: at.columns - 1 }),
  'shift ArrowRight': (at) => ({ ...at, columns: at.columns + 1 }),
};

const mm = (length: number): string => `${length}mm`;

interface Props {
  readonly title: string;
  readonly box: Box;
  readonly held: PlaceWish | null;
  readonly format: PageFormat;
  /** CSS pixels of the screen for each CSS pixel of the page. */
  readonly zoom: number;
  readonly say: Say;
  readonly onPlace: (place: PlaceWish) => void;
}

/** The handle that moves a story: it is dragged, or moved with the arrow keys; Enter writes the place, Escape gives it up. */
export function Pin({ title, box, held, format, zoom, say, onPlace }: Props) {
  const cells = cellsOf(format);
  const stands = held ?? placeOf(box, cells);
  const [wish, setWish] = useState<PlaceWish | null>(null);
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const write = (place: PlaceWish | null) => {
    setWish(null);
    if (place !== null && JSON.stringify(place) !== JSON.stringify(stands)) onPlace(place);
  };
  const at = wish ?? stands;
  return (
    <>
      {wish !== null && <Ghost {...{ wish, cells }} bleed={format.bleed} height={box.h} />}
      <button
        type="button"
        class="pin"
        data-title={title}
        style={{ left: mm(box.x + format.bleed), top: mm(box.y + format.bleed) }}
        aria-label={`${say('hold')} ${title}: ${say('column')} ${at.column}, ${say('row')} ${at.row}, ${at.columns} ${say('columnsWide')}. ${say('holdKeys')}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={(event) => {
          if (from.current === null) return;
          const right = (event.clientX - from.current.x) / zoom / PX / cells.wide;
          const down = (event.clientY - from.current.y) / zoom / PX / cells.high;
          const moved = { ...stands, column: stands.column + Math.round(right), row: stands.row + Math.round(down) };
          setWish(within(moved, cells));
        }}
        onPointerUp={() => {
          from.current = null;
          write(wish);
        }}
        onPointerCancel={() => {
          from.current = null;
          setWish(null);
        }}
        onKeyDown={(event) => {
          const move = MOVES[event.shiftKey ? `shift ${event.key}` : event.key];
          if (move !== undefined) setWish(within(move(at), cells));
          else if (event.key === 'Enter' && wish !== null) write(wish);
          else if (event.key === 'Escape') setWish(null);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        onBlur={() => {
          setWish(null);
        }}
      >
        {held === null ? '✥' : '📌︎'}
      </button>
    </>
  );
}

interface GhostProps {
  readonly wish: PlaceWish;
  readonly cells: Cells;
  readonly bleed: number;
  /** Height of the story as it stands, in mm, for a wish that names no rows. */
  readonly height: number;
}

/** The outline of the place that a story would take. */
function Ghost({ wish, cells, bleed, height }: GhostProps) {
  return (
    <div
      class="ghost"
      style={{
        left: mm(cells.x + (wish.column - 1) * cells.wide + bleed),
        top: mm(cells.y + (wish.row - 1) * cells.high + bleed),
        width: mm(wish.columns * cells.wide - cells.gutter),
        height: mm(wish.rows === undefined ? height : (wish.rows - 1) * cells.high),
      }}
    />
  );
}
