import type { PageFormat } from '../../edition/index.js';
import type { Flow } from './flow.js';

/** Most characters of a story that goes on from page to page. */
const MOST_CHARACTERS = 48_000;
/** Most pages of a story: each takes some work, however little is on it. */
const MOST_PAGES = 24;
/** Printing and checking a run of type costs as much as so many characters more. */
const CHARACTERS_A_RUN = 3;
/** Characters and runs together, in characters: up to 20 s of work to print and check. */
const MOST_WORK = 84_000;
/** Runs per character of plain text, in which a line of a column is one run. */
const PLAIN = 1 / 13;

/**
 * The pages that a story may go on over: four broadsheets, or as many smaller ones as hold the same; fewer where its text changes its face or its
 * script every few characters.
 *
 * @param density runs per character
 */
export function mostPages({ columns, columnEms, rows }: PageFormat, density = PLAIN): number {
  const characters = columns * columnEms * rows;
  const work = characters * (1 + CHARACTERS_A_RUN * density);
  return Math.min(Math.max(Math.floor(Math.min(MOST_CHARACTERS / characters, MOST_WORK / work)), 2), MOST_PAGES);
}

/** Runs per character of a story's running text. */
export function densityOf({ lines }: Flow): number {
  let runs = 0;
  let characters = 0;
  for (const line of [...lines.values()].flat()) {
    runs += line.runs.length;
    characters += line.text.length;
  }
  return characters === 0 ? PLAIN : runs / characters;
}
