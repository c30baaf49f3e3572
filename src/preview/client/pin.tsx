import { useRef, useState } from 'preact/hooks';
import type { Box } from '../../base/index.js';
import type { PageFormat } from '../../edition/index.js';
import type { PlaceWish } from '../types.js';
import { MM_PER_PT, PX } from './units.js';
import type { Say } from './words.js';

/** The cells of a page, in mm of its trim. */
function cellsOf(format: PageFormat) {
  const em = format.bodySize * MM_PER_PT;
  const { typeArea, gutterEms, columnEms, columns } = format;
  return {
    x: typeArea.x,
    y: typeArea.y,
    wide: (columnEms + gutterEms) * em,
    high: format.leading * MM_PER_PT,
    gutter: gutterEms * em,
    columns,
    rows: format.rows,
  };
}

/** Where a box stands, in cells counted from 1. */
function placeOf({ x, y, w }: Box, format: PageFormat): PlaceWish {
  const cells = cellsOf(format);
  return {
    column: Math.max(1, Math.round((x - cells.x) / cells.wide) + 1),
    row: Math.max(1, Math.round((y - cells.y) / cells.high) + 1),
    columns: Math.max(1, Math.round((w + cells.gutter) / cells.wide)),
  };
}

interface Props {
  readonly title: string;
  readonly box: Box;
  readonly held: PlaceWish | null;
  readonly format: PageFormat;
  /** CSS pixels on the screen for each of the page. */
  readonly zoom: number;
  readonly say: Say;
  readonly onPlace: (place: PlaceWish) => void;
}

/** The handle by which a story is held in another place: dragged, or moved with the arrow keys; Enter writes, Escape leaves it. */
export function Pin({ title, box, held, format, zoom, say, onPlace }: Props) {
  const cells = cellsOf(format);
  const stands = held ?? placeOf(box, format);
  const [wish, setWish] = useState<PlaceWish | null>(null);
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const within = (place: PlaceWish): PlaceWish => {
    const columns = Math.min(cells.columns, Math.max(1, place.columns));
    return {
      ...place,
      columns,
      column: Math.min(cells.columns - columns + 1, Math.max(1, place.column)),
      row: Math.min(cells.rows - (place.rows ?? 3) + 1, Math.max(1, place.row)),
    };
  };
  const write = (place: PlaceWish | null) => {
    setWish(null);
    if (place !== null && JSON.stringify(place) !== JSON.stringify(stands)) onPlace(place);
  };
  const keys: Readonly<Record<string, (at: PlaceWish) => PlaceWish>> = {
    ArrowLeft: (at) => ({ ...at, column: at.column - 1 }),
    ArrowRight: (at) => ({ ...at, column: at.column + 1 }),
    ArrowUp: (at) => ({ ...at, row: at.row - 1 }),
    ArrowDown: (at) => ({ ...at, row: at.row + 1 }),
    'shift ArrowLeft': (at) => ({ ...at, columns: at.columns - 1 }),
    'shift ArrowRight': (at) => ({ ...at, columns: at.columns + 1 }),
  };
  const at = wish ?? stands;
  const mm = (length: number): string => `${length}mm`;
  return (
    <>
      {wish !== null && (
        <div
          class="ghost"
          style={{
            left: mm(cells.x + (wish.column - 1) * cells.wide + format.bleed),
            top: mm(cells.y + (wish.row - 1) * cells.high + format.bleed),
            width: mm(wish.columns * cells.wide - cells.gutter),
            height: mm(wish.rows === undefined ? box.h : (wish.rows - 1) * cells.high),
          }}
        />
      )}
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
          setWish(within({ ...stands, column: stands.column + Math.round(right), row: stands.row + Math.round(down) }));
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
          const move = keys[event.shiftKey ? `shift ${event.key}` : event.key];
          if (move !== undefined) setWish(within(move(at)));
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
