import type { Story } from '../manuscript/index.js';
import { freeze } from './freeze.js';
import type { Edition, EditionPlan, Photo } from './types.js';

/** A manuscript as it was read, and its photos measured and matched. */
export interface ReadStory {
  readonly story: Story;
  readonly photos: readonly Photo[];
}

/**
 * The edition, complete: each page of the plan with its stories. Pure.
 *
 * @param advertisements their pictures, page by page in the plan's order
 * @param stories one for each story of the plan, page by page in its order
 */
export function assembleEdition(
  plan: EditionPlan,
  stories: readonly ReadStory[],
  advertisements: readonly Photo[] = [],
): Edition {
  const pictures = advertisements.values();
  const read = stories.values();
  const pages = plan.pages.map((page) => ({
    ...page,
    advertisements: page.advertisements.map(({ column, row, columns, rows }) => ({
      column,
      row,
      columns,
      rows,
      photo: pictures.next().value!,
    })),
    stories: page.stories.map(({ lead, rank, group, boxed, place, jump, vertical }) => {
      const { story, photos } = read.next().value!;
      return {
        story,
        photos,
        lead,
        rank,
        group,
        boxed,
        place,
        jump,
        vertical: vertical ?? plan.publication.tokens.vertical,
      };
    }),
  }));
  const first = stories[0]?.story;
  const headline = first?.blocks
    .filter(({ kind }) => kind === 'headline')
    .map(({ text }) => text)
    .join(' ');
  return freeze({
    publication: plan.publication,
    date: plan.date,
    issue: plan.issue,
    title: plan.title || headline || plan.publication.name,
    pages,
    diagnostics: plan.diagnostics,
  });
}
