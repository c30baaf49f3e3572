import type { Entry } from './distribute.js';
import type { Flow } from './flow.js';
import { fitPage } from './page-fit.js';
import type { StoryTask } from './story-task.js';
import { candidatesOf, LAST_RESORT_SLACK } from './strategies.js';

/**
 * The fewest characters to cut from the end so that the story fits its `pages`; null where the last of them does not hold a third of what the others
 * leave. Fewer lines fit wherever more do, but for the last column's slack, so halving finds the number in about ten tries.
 */
export function charactersOver(task: StoryTask, pages: number): number | null {
  const entries = entriesAfter(task, pages - 1);
  if (entries === null) return null;
  const ending = { kind: 'whole', mostSpare: LAST_RESORT_SLACK[1] } as const;
  const fits = (lines: number): boolean => {
    const kept = entries.slice(0, lines);
    const job = task.jobOf({ index: pages - 1, count: pages, entries: kept, split: 'in-turn' });
    return fitPage({ ...job, quotes: [], ending, beside: false }).length > 0;
  };
  let holds = Math.floor(entries.length / 3);
  let over = entries.length;
  if (!fits(holds)) return null;
  while (over - holds > 1) {
    const middle = (holds + over) >> 1;
    if (fits(middle)) holds = middle;
    else over = middle;
  }
  return entries.slice(holds).reduce((sum, entry) => sum + charactersIn(entry, task.flow), 0);
}

/** What is left of the text when so many pages are full; null where one cannot be filled. */
function entriesAfter(task: StoryTask, pages: number): readonly Entry[] | null {
  let entries: readonly Entry[] = task.flow.entries;
  for (let index = 0; index < pages; index++) {
    const job = task.jobOf({ index, count: pages + 1, entries, split: 'in-turn' });
    const [best] = candidatesOf(job, { said: [], sentences: [] }, { first: index === 0, last: false });
    if (best === undefined) return null;
    entries = entries.slice(best.distribution.used);
  }
  return entries;
}

function charactersIn(entry: Entry, flow: Flow): number {
  if (entry.kind === 'blank') return 0;
  const lines = flow.lines.get(entry.block)!;
  const own = entry.kind === 'line' ? [lines[entry.line]!] : lines;
  return own.reduce((sum, line) => sum + [...line.text].length, 0);
}
