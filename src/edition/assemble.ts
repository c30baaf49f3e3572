import type { Story } from '../manuscript/index.js';
import { freeze } from './freeze.js';
import type { Edition, EditionPlan, Photo } from './types.js';

/** A manuscript as it was read, and its photos measured and matched. */
export interface ReadStory {
  readonly story: Story;
  readonly photos: readonly Photo[];
}

/**
 * The edition, complete: each page of the plan with its story. Pure.
 *
 * @param stories one for each page of the plan, in its order
 */
export function assembleEdition(plan: EditionPlan, stories: readonly ReadStory[]): Edition {
  const pages = plan.pages.map((page, i) => {
    const { story, photos } = stories[i]!;
    const vertical = page.story.vertical ?? plan.publication.tokens.vertical;
    return { ...page, story: { story, photos, lead: page.story.lead, vertical } };
  });
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
