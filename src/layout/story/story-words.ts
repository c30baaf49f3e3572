/** A jump leaves at least so many rows on either side (layout score 8). */
export const LEAST_JUMP = 8;

/** The jump line at the foot of a story that goes on elsewhere. */
export function jumpWords(language: string, to: number): string {
  return language.startsWith('zh') ? `（下转第${to}版）` : `(continued on page ${to})`;
}

/** The reference after the headline of a continued story. */
export function continuationWords(language: string, from: number): string {
  return language.startsWith('zh') ? `（上接第${from}版）` : ` (from page ${from})`;
}
