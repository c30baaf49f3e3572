/** CSS pixels of the screen that a page is taken to be read on: a common desktop's, so that what is for telephones alone is not seen. */
const SCREEN = 1280;

/** Whether the rules of an at-rule hold on a screen: `@media` by its type and widths, `@layer` and `@supports` always. */
export function holdsOnScreen(prelude: string): boolean {
  if (/^@(?:layer\b[^;]*|supports\b.*)$/iu.test(prelude)) return true;
  const media = /^@media\s+(.+)$/isu.exec(prelude)?.[1];
  return media !== undefined && media.split(',').some(queryHolds);
}

/** A query of parts joined by `and`; one that asks for more than type and width does not hold for sure, and is passed over. */
function queryHolds(query: string): boolean {
  return query
    .trim()
    .toLowerCase()
    .split(/\s+and\s+/u)
    .every((part, i) => {
      if (i === 0 && /^(?:only\s+)?(?:screen|all)$/u.test(part)) return true;
      const [, bound, value, unit] =
        /^\(\s*(min|max)-(?:device-)?width\s*:\s*(\d*\.?\d+)(px|r?em)\s*\)$/u.exec(part) ?? [];
      if (bound === undefined) return false;
      const width = Number(value) * (unit === 'px' ? 1 : 16);
      return bound === 'min' ? SCREEN >= width : SCREEN <= width;
    });
}
