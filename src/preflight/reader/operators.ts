/** Operators of the specification that paint nothing and are not followed here (annex A). */
export const KNOWN: ReadonlySet<string> = new Set('BDC BMC d d0 d1 DP EMC i j J M MP'.split(' '));
