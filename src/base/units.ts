/** Lengths are branded numbers, so that millimetres and points cannot be mixed by mistake. They are converted only here. */
declare const unit: unique symbol;

/** Millimetres: pages, frames, everything a printer measures. */
export type Mm = number & { readonly [unit]: 'mm' };
/** DTP points, 1/72 inch: type sizes and leading. */
export type Pt = number & { readonly [unit]: 'pt' };
/** Ems of the size in force: measures, indents and all widths inside a line. */
export type Em = number & { readonly [unit]: 'em' };

export const mm = (n: number): Mm => n as Mm;
export const pt = (n: number): Pt => n as Pt;
export const em = (n: number): Em => n as Em;

/** For numbers without a brand, which are read from a file or written into one. */
export const MM_PER_INCH = 25.4;
export const MM_PER_PT = MM_PER_INCH / 72;

export const ptToMm = (n: Pt): Mm => mm(n * MM_PER_PT);
export const mmToPt = (n: Mm): Pt => pt(n / MM_PER_PT);
export const emToMm = (n: Em, size: Pt): Mm => ptToMm(pt(n * size));
/** Lengths are written to 1/1000 mm: finer than any device, and the same text on every machine. */
export const roundMm = (n: number): Mm => mm(Math.round(n * 1000) / 1000);
/** A length as it is written into documents: four decimals, no exponent, the same on every machine. */
export const decimal = (n: number): string => String(Math.round(n * 10000) / 10000);
