/** Lengths are branded numbers, so that a millimetre cannot meet a point by mistake. They are converted here alone. */
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

/** For numbers that are not branded: what is read out of a file, or written into one. */
export const MM_PER_INCH = 25.4;
export const MM_PER_PT = MM_PER_INCH / 72;

export const ptToMm = (n: Pt): Mm => mm(n * MM_PER_PT);
export const mmToPt = (n: Mm): Pt => pt(n / MM_PER_PT);
export const emToMm = (n: Em, size: Pt): Mm => ptToMm(pt(n * size));
/** Lengths leave the program at 1/1000 mm: finer than any device, and the same text on every machine. */
export const roundMm = (n: number): Mm => mm(Math.round(n * 1000) / 1000);
/** A length as a document states it: four decimals, no exponent, the same on every machine. */
export const decimal = (n: number): string => String(Math.round(n * 10000) / 10000);
