/** Operators that paint the current path, and how they do it (table 60); `n` only ends the path. */
export const PATH_PAINTING: Readonly<Record<string, { readonly fill: boolean; readonly stroke: boolean }>> = {
  f: { fill: true, stroke: false },
  F: { fill: true, stroke: false },
  'f*': { fill: true, stroke: false },
  B: { fill: true, stroke: true },
  'B*': { fill: true, stroke: true },
  b: { fill: true, stroke: true },
  'b*': { fill: true, stroke: true },
  S: { fill: false, stroke: true },
  s: { fill: false, stroke: true },
  n: { fill: false, stroke: false },
};

/** Operators that show text (table 109). */
export const TEXT_SHOWING: ReadonlySet<string> = new Set(['Tj', 'TJ', "'", '"']);

/** Whether letters are filled and outlined in a text rendering mode (table 106); in 3 and 7 they are neither. */
export const fillsText = (mode: number): boolean => mode % 4 === 0 || mode % 4 === 2;
export const strokesText = (mode: number): boolean => mode % 4 === 1 || mode % 4 === 2;
