import { useState } from 'preact/hooks';
import type { Edit, PageView } from '../types.js';
import { moved, shifted } from './order.js';
import type { Say } from './words.js';

/** MIME type of a page that is being dragged. */
const DRAGGED = 'application/x-banxin-page';

/** Drags pages of the flatplan: a page is dropped before the one that it is over, or after it. */
export function usePageDrag(pages: readonly PageView[], edit: (wish: Edit) => void) {
  const [dropAt, setDropAt] = useState<{ readonly plan: number; readonly after: boolean } | null>(null);
  return {
    /** The class of a page that another one is dragged over. */
    classOf: ({ plan }: PageView): string =>
      dropAt?.plan === plan ? (dropAt.after ? 'drop-after' : 'drop-before') : '',
    /** Event handlers for dragging a page and for dropping one on it. */
    handlers: ({ plan }: PageView) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer?.setData(DRAGGED, String(plan));
      },
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer?.types.includes(DRAGGED) !== true) return;
        event.preventDefault();
        const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
        setDropAt({ plan, after: event.clientX > left + width / 2 });
      },
      onDragEnd: () => {
        setDropAt(null);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        const what = Number(event.dataTransfer?.getData(DRAGGED));
        const order = dropAt === null ? null : moved(pages, what, plan, dropAt.after);
        setDropAt(null);
        if (order !== null) edit({ do: 'order', pages: order });
      },
    }),
  };
}

interface ShiftProps {
  readonly page: PageView;
  readonly pages: readonly PageView[];
  readonly way: 1 | -1;
  readonly say: Say;
  readonly onEdit: (edit: Edit) => void;
}

/** Moves a page of the flatplan by one place, for readers who do not drag. */
export function Shift({ page, pages, way, say, onEdit }: ShiftProps) {
  const order = shifted(pages, page.plan, way);
  return (
    <button
      type="button"
      class="shift"
      disabled={order === null}
      aria-label={`${say(way < 0 ? 'earlier' : 'later')}: ${page.number} ${page.section}`}
      onClick={() => {
        if (order !== null) onEdit({ do: 'order', pages: order });
      }}
    >
      {way < 0 ? '←' : '→'}
    </button>
  );
}
