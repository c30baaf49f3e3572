/** Orders texts by their UTF-16 code units, which is the same on every machine; the order of a locale is not. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Orders entries by their keys, as `compareText` does. */
export const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => compareText(a, b);
