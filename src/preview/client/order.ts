import type { PageView } from '../types.js';

/** Numbers of edition.yaml's pages, each once: a story that runs over several pages makes them one. */
const ordered = (pages: readonly PageView[]): readonly number[] => [...new Set(pages.map(({ plan }) => plan))];

/** The order after a page is moved before or after another; null where nothing changes. */
export function moved(pages: readonly PageView[], what: number, to: number, after: boolean): number[] | null {
  const before = ordered(pages);
  const rest = before.filter((plan) => plan !== what);
  const at = rest.indexOf(to) + (after ? 1 : 0);
  const next = what === to ? [...before] : [...rest.slice(0, at), what, ...rest.slice(at)];
  return next.join() === before.join() ? null : next;
}

/** The order after a page is moved by one place; null at the ends. */
export function shifted(pages: readonly PageView[], what: number, way: 1 | -1): number[] | null {
  const before = ordered(pages);
  const to = before[before.indexOf(what) + way];
  return to === undefined ? null : moved(pages, what, to, way > 0);
}
