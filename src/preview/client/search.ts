import type { PageView } from '../types.js';
import type { Marked } from './drawings.js';

/** Lines that hold what is searched for, or a part of it where it runs over the end of a line. */
export function search(pages: readonly PageView[], query: string): readonly Marked[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  return pages.flatMap((page) =>
    page.stories.flatMap((story) =>
      story.frames.flatMap(({ lines }) => {
        const text = lines.map((line) => line.text.toLowerCase()).join('');
        const hits: Marked[] = [];
        for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + 1)) {
          let start = 0;
          for (const line of lines) {
            const end = start + line.text.length;
            if (start < from + wanted.length && end > from)
              hits.push({ page: page.number, box: line.box, kind: 'found' });
            start = end;
          }
        }
        return hits;
      }),
    ),
  );
}
