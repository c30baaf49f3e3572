import { diagnostic, words, type Diagnostic, type Words } from '../base/index.js';
import type { PageFormat, PagePlan, StoryPlan } from './types.js';

/** Stories that may go on on another page (下转) do so on a later one whose columns are as wide: their lines are composed once. */
export function badJumps(pages: readonly PagePlan[]): readonly Diagnostic[] {
  return pages.flatMap((page) =>
    page.stories.flatMap((story) => {
      const fault = faultOf(story, page, pages);
      if (fault === null) return [];
      return [
        diagnostic(
          'error',
          'edition/jump',
          story.where,
          fault,
          words('Name a later page of the same format, or leave jump out.', '请写同一开本的后面某一版，或去掉 jump。'),
        ),
      ];
    }),
  );
}

function faultOf({ jump, boxed, group }: StoryPlan, page: PagePlan, pages: readonly PagePlan[]): Words | null {
  if (jump === null) return null;
  const target = pages.find(({ number }) => number === jump);
  if (target === undefined || jump <= page.number)
    return words(
      `A story of page ${page.number} is to go on on page ${jump}, which is not a later page of the edition.`,
      `第 ${page.number} 版的稿件要转到第 ${jump} 版，而本期没有这个在后的版。`,
    );
  if (boxed !== false || group !== null)
    return words(
      `A story of page ${page.number} that stands in a box or under a standing head cannot go on on page ${jump}.`,
      `第 ${page.number} 版加框或归在栏题下的稿件不能转到第 ${jump} 版。`,
    );
  if (!alike(page.format, target.format))
    return words(
      `A story of page ${page.number} cannot go on on page ${jump}, whose columns have another width.`,
      `第 ${page.number} 版的稿件不能转到第 ${jump} 版：两版的栏宽不同。`,
    );
  return null;
}

const alike = (a: PageFormat, b: PageFormat): boolean =>
  a.columnEms === b.columnEms && a.bodySize === b.bodySize && a.leading === b.leading;
