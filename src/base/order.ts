/** Compares texts by their UTF-16 code units: unlike the order of a locale, this is the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares entries by their keys, as `compareText` does. */
export const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => compareText(a, b);
