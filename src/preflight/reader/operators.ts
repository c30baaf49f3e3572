/** Operators that paint the current path (8.5.3). */
export const PAINTING: Readonly<Record<string, { readonly fill: boolean; readonly stroke: boolean }>> = {
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

/** Operators of the specification that paint nothing and are not followed here (annex A). */
export const KNOWN: ReadonlySet<string> = new Set('BDC BMC BX d d0 d1 DP EMC EX i j J M MP'.split(' '));
