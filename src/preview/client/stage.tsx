import { useEffect, useState } from 'preact/hooks';
import type { PageView } from '../types.js';
import { PX } from './units.js';

export type Mode = 'flatplan' | 'page' | 'spread';
export const MODES: readonly Mode[] = ['flatplan', 'page', 'spread'];
const ZOOMS = [0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4];
/** Scale of the flatplan's pages at most. */
const SMALL = 0.24;

export const larger = (scale: number): number => ZOOMS.find((z) => z > scale + 0.001) ?? scale;
export const smaller = (scale: number): number => ZOOMS.findLast((z) => z < scale - 0.001) ?? scale;

export function visiblePages(pages: readonly PageView[], page: PageView | undefined, mode: Mode): readonly PageView[] {
  if (mode === 'flatplan') return pages;
  if (page === undefined) return [];
  if (mode === 'page') return [page];
  // Pages 2 and 3, 4 and 5 lie side by side; the first stands alone.
  const left = page.number - (page.number % 2);
  return pages.filter(({ number }) => number === left || number === left + 1);
}

/** The scale at which the shown pages fill the available space. */
export function useFit(
  stage: { readonly current: HTMLElement | null },
  visible: readonly PageView[],
  mode: Mode,
): number {
  const [room, setRoom] = useState({ w: 800, h: 800 });
  useEffect(() => {
    if (stage.current === null) return undefined;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setRoom({ w: entry.contentRect.width, h: entry.contentRect.height });
    });
    watcher.observe(stage.current);
    return () => {
      watcher.disconnect();
    };
  }, []);
  const across = mode === 'flatplan' ? 1 : visible.length;
  const widest = Math.max(1, ...visible.map(({ format }) => (format.trim.w + 2 * format.bleed) * PX)) * across;
  const highest = Math.max(1, ...visible.map(({ format }) => (format.trim.h + 2 * format.bleed) * PX));
  const fit = Math.max(0.05, Math.min((room.w - 16 * across) / widest, (room.h - 56) / highest, 4));
  return mode === 'flatplan' ? Math.min(fit, SMALL) : fit;
}
