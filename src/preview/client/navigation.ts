import { useState } from 'preact/hooks';
import type { Finding, PageView } from '../types.js';
import type { Marked } from './drawings.js';
import { visiblePages, type Mode } from './stage.js';

/** Which pages are shown, which story is picked, and which places are marked on them. */
export function useNavigation(pages: readonly PageView[]) {
  const [mode, setMode] = useState<Mode>('page');
  const [at, setAt] = useState(0);
  const [jumped, setJumped] = useState<readonly Marked[]>([]);
  const [picked, setPicked] = useState<string | null>(null);
  const last = pages.length - 1;
  const page = pages[Math.min(at, last)];
  const show = (number: number) => {
    const index = pages.findIndex((other) => other.number === number);
    setAt(Math.max(0, index));
    setPicked(null);
    if (mode === 'flatplan') setMode('page');
  };
  return {
    mode,
    setMode,
    /** The current page; undefined where there is none. */
    page,
    visible: visiblePages(pages, page, mode),
    picked,
    setPicked,
    /** Places of the finding that was last jumped to. */
    jumped,
    /** Shows the page with this number. */
    show,
    /** Goes so many screens on; a spread is two pages. */
    step: (screens: 1 | -1) => {
      const by = mode === 'spread' ? 2 * screens : screens;
      setAt((now) => Math.max(0, Math.min(last, Math.min(now, last) + by)));
      setJumped([]);
      setPicked(null);
    },
    /** Shows the page of a finding, and marks its places. */
    jump: ({ page: number, boxes }: Finding) => {
      if (number === null) return;
      show(number);
      setJumped(boxes.map((box) => ({ page: number, box, kind: 'finding' })));
    },
  };
}
