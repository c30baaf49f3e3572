import { cellsOverlap, diagnostic, words, type Diagnostic, type Words } from '../base/index.js';
import type { PagePlan, Place, StoryPlan } from './types.js';

/** Stories that are held in their places are so on a page that several share, within it, and on nothing else that is booked there. */
export function badPlaces(pages: readonly PagePlan[]): readonly Diagnostic[] {
  return pages.flatMap((page) =>
    page.stories.flatMap((story) => {
      const fault = faultOf(story, page);
      return fault === null ? [] : [diagnostic('error', 'edition/place', story.where, fault.message, fault.hint)];
    }),
  );
}

export interface Fault {
  readonly message: Words;
  readonly hint: Words;
}

function faultOf(story: StoryPlan, page: PagePlan): Fault | null {
  const { number, stories, advertisements } = page;
  const { place, group } = story;
  if (place === null) return null;
  if (group !== null)
    return {
      message: words('A story under a standing head has no place of its own.', '栏题下的稿件没有单独的位置。'),
      hint: words('Take place out, or group.', '请去掉 place，或去掉 group。'),
    };
  if (stories.length + advertisements.length < 2)
    return {
      message: words(`The story has page ${number} to itself.`, `第 ${number} 版只有这一篇稿件。`),
      hint: words('Take place out: it is for pages of several stories.', '请去掉 place：它用于多篇稿件的版面。'),
    };
  return placeFault(place, page, [
    ...advertisements,
    ...stories.flatMap((other) => (other === story ? [] : (other.place ?? []))),
  ]);
}

/** A place that reaches beyond its page, or lies on one that is taken. */
export function placeFault(
  place: Place,
  { number, format }: Pick<PagePlan, 'number' | 'format'>,
  taken: readonly Place[],
): Fault | null {
  const rows = place.rows ?? 1;
  if (place.column + place.columns > format.columns || place.row + rows > format.rows)
    return {
      message: words(
        `Its place reaches to column ${place.column + place.columns} and row ${place.row + rows}; page ${number} has ${format.columns} columns and ${format.rows} rows.`,
        `指定位置占到第 ${place.column + place.columns} 栏、第 ${place.row + rows} 行，而第 ${number} 版只有 ${format.columns} 栏 ${format.rows} 行。`,
      ),
      hint: words('Give it fewer columns or rows, or another corner.', '请减少栏数或行数，或换一个位置。'),
    };
  const other = taken.find((one) => cellsOverlap({ ...place, rows }, { ...one, rows: one.rows ?? 1 }));
  if (other === undefined) return null;
  return {
    message: words(
      `Its place lies on another that is taken, which begins in column ${other.column + 1} and row ${other.row + 1}.`,
      `指定位置与另一处重叠：后者自第 ${other.column + 1} 栏、第 ${other.row + 1} 行起。`,
    ),
    hint: words('Hold them beside each other.', '请将两者错开。'),
  };
}
