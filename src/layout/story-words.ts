/** A jump leaves at least so many rows on either side (layout score 8). */
export const LEAST_JUMP = 8;

/** At the foot of a story that goes on elsewhere. */
export function jumpWords(language: string, to: number): string {
  return language.startsWith('zh') ? `（下转第${to}版）` : `(continued on page ${to})`;
}

/** Over what is left of a story: its headline, and where it began. */
export function continuationWords(language: string, title: string, from: number): string {
  return language.startsWith('zh') ? `${title}（上接第${from}版）` : `${title} (from page ${from})`;
}
