/** Numbers written out as lists number their items, for formats that each have rules of their own about when. */

const ROMAN: readonly (readonly [value: number, letters: string])[] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'],
  [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
]; // prettier-ignore

/** A number above 0 in small Roman numerals. */
export function romanNumeral(n: number): string {
  let rest = n;
  let text = '';
  for (const [value, letters] of ROMAN) for (; rest >= value; rest -= value) text += letters;
  return text;
}

/** The characters of Han numerals. */
export interface HanNumerals {
  /** From zero to nine. */
  readonly digits: string;
  /** Ten, hundred, thousand. */
  readonly units: string;
  readonly myriad: string;
}

/** A number from 0 to below a hundred million in Han numerals, 一万〇三十: groups of four digits, with one zero for each gap. */
export function hanNumeral(n: number, { digits, units, myriad }: HanNumerals): string {
  if (n === 0) return digits.charAt(0);
  const group = (value: number): string => {
    let text = '';
    let gap = false;
    for (let power = 3; power >= 0; power -= 1) {
      const digit = Math.floor(value / 10 ** power) % 10;
      if (digit === 0) {
        gap = text !== '';
        continue;
      }
      text += (gap ? digits.charAt(0) : '') + digits.charAt(digit) + (power === 0 ? '' : units.charAt(power - 1));
      gap = false;
    }
    return text;
  };
  const high = Math.floor(n / 10_000);
  const low = n % 10_000;
  const zero = high > 0 && low > 0 && low < 1000 ? digits.charAt(0) : '';
  return (high > 0 ? group(high) + myriad : '') + zero + group(low);
}
