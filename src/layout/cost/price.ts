/** A number by which arrangements are compared: what a fault costs, how much a part weighs, or the limit from which on something counts. */
export interface Price {
  readonly value: number;
  /** `flaw` is the unit of cost: one flaw is what an editor notices on a page. */
  readonly unit: string;
  readonly why: string;
  /** Where the number comes from; most are our own. */
  readonly source: string;
}

/** Most prices were set by eye, on pages of the sample editions and on random ones. */
const BY_EYE = 'by eye';

export const price = (value: number, unit: string, why: string, source = BY_EYE): Price => ({
  value,
  unit,
  why,
  source,
});

/** Prices of one subject. */
export interface PriceList<Name extends string = string> {
  readonly subject: string;
  readonly prices: Readonly<Record<Name, Price>>;
  /** The numbers alone, for the code that counts with them. */
  readonly values: Readonly<Record<Name, number>>;
}

export function priceList<Name extends string>(
  subject: string,
  prices: Readonly<Record<Name, Price>>,
): PriceList<Name> {
  const values = Object.entries<Price>(prices).map(([name, { value }]) => [name, value]);
  return { subject, prices, values: Object.fromEntries(values) as Record<Name, number> };
}
