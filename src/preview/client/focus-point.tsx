import { useState } from 'preact/hooks';
import type { FrameView, StoryView } from '../types.js';
import type { Say } from './words.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly frame: FrameView;
  readonly original: StoryView['photos'][number];
  readonly style: Record<string, string>;
  readonly say: Say;
  /** Called with the point as shares of the whole photo, or with null to change nothing. */
  readonly onDone: (focus: Point | null) => void;
}

/** Share of the photo by which an arrow key moves the point. */
const STEP = 0.02;

/** The focus point of a photo, which crops keep: set by a click, or with the arrow keys and Enter; Escape cancels. */
export function FocusPoint({ frame, original, style, say, onDone }: Props) {
  const [focus, setFocus] = useState<Point>(original.focus);
  const { crop } = frame.photo!;
  const { width, height } = original;
  const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
  const left = (focus.x * width - crop.x) / crop.w;
  const top = (focus.y * height - crop.y) / crop.h;
  const moved: Readonly<Record<string, Point>> = {
    ArrowLeft: { x: share(focus.x - STEP), y: focus.y },
    ArrowRight: { x: share(focus.x + STEP), y: focus.y },
    ArrowUp: { x: focus.x, y: share(focus.y - STEP) },
    ArrowDown: { x: focus.x, y: share(focus.y + STEP) },
  };
  return (
    <button
      type="button"
      class="focusing"
      style={style}
      aria-label={`${say('focusOf')} ${original.id}: ${Math.round(focus.x * 100)} %, ${Math.round(focus.y * 100)} %. ${say('focusKeys')}`}
      ref={(button) => {
        if (button !== null && document.activeElement !== button) button.focus();
      }}
      onClick={(event) => {
        if (event.detail === 0) return; // a click by the keyboard; Enter is handled below
        const { left: x, top: y, width: w, height: h } = event.currentTarget.getBoundingClientRect();
        onDone({
          x: share((crop.x + ((event.clientX - x) / w) * crop.w) / width),
          y: share((crop.y + ((event.clientY - y) / h) * crop.h) / height),
        });
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        const next = moved[event.key];
        if (next !== undefined) setFocus(next);
        else if (event.key === 'Enter') onDone(focus);
        else if (event.key === 'Escape') onDone(null);
        else return;
        event.preventDefault();
      }}
      onBlur={() => {
        onDone(null);
      }}
    >
      <span class="point" style={{ left: `${left * 100}%`, top: `${top * 100}%` }} />
    </button>
  );
}
