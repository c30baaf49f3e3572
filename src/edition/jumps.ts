import type { Diagnostic } from '../base/index.js';
import { badJump } from './diagnostics/pages.js';
import type { PagePlan, StoryPlan } from './plan-types.js';
import type { PageFormat } from './publication-types.js';

/**
 * Reports stories that cannot be continued (下转). The page must come later and have columns as wide, because lines are composed once; a story in
 * a box or a group is kept together.
 */
export function badJumps(pages: readonly PagePlan[]): readonly Diagnostic[] {
  return pages.flatMap((page) =>
    page.stories.flatMap((story) => {
      const { jump } = story;
      const fault = jump === null ? null : faultOf(jump, story, page, pages);
      return jump === null || fault === null ? [] : [badJump(story.where, { fault, page: page.number, jump })];
    }),
  );
}

function faultOf(jump: number, { boxed, group }: StoryPlan, page: PagePlan, pages: readonly PagePlan[]) {
  const target = pages.find(({ number }) => number === jump);
  if (target === undefined || jump <= page.number) return 'no-later-page';
  if (boxed !== false || group !== null) return 'kept-together';
  return alike(page.format, target.format) ? null : 'other-width';
}

const alike = (a: PageFormat, b: PageFormat): boolean =>
  a.columnEms === b.columnEms && a.bodySize === b.bodySize && a.leading === b.leading;
