import { closest, distance } from 'fastest-levenshtein';
import { words, type Words } from './diagnostics.js';

/** The known name that a misspelt one most likely means; null where none is near enough. */
export function nearestName(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const guess = closest(name, [...known]);
  // Two swapped letters count as two mistakes: titel, rnak.
  const slips = Math.max(guess.length < 4 ? 1 : 2, Math.floor(guess.length / 3));
  return distance(name.toLowerCase(), guess.toLowerCase()) <= slips ? guess : null;
}

export const didYouMean = (guess: string): Words => words(`Did you mean ${guess}?`, `是否想写 ${guess}？`);
