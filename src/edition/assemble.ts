import type { Story } from '../manuscript/index.js';
import { freeze } from './freeze.js';
import type { AdvertisementPlan, EditionPlan, StoryPlan } from './plan-types.js';
import type { Advertisement, Edition, EditionStory, Photo } from './types.js';

/** A manuscript as it was read, and its photos measured and matched. */
export interface ReadStory {
  readonly story: Story;
  readonly photos: readonly Photo[];
}

/** An advertisement as it was read: a picture, and its page where it came as a PDF. */
export type ReadAdvertisement = Pick<Advertisement, 'photo' | 'pdf'>;

/** Every story of a plan: page by page, then those that wait for a page. */
export const storiesOf = ({ pages, pool }: EditionPlan): readonly StoryPlan[] => [
  ...pages.flatMap(({ stories }) => stories),
  ...pool.map(({ story }) => story),
];

/** Every advertisement of a plan: page by page, then the pictures that fill white. */
export const advertisementsOf = ({ pages, fillerPictures }: EditionPlan): readonly AdvertisementPlan[] => [
  ...pages.flatMap(({ advertisements }) => advertisements),
  ...fillerPictures,
];

/**
 * The edition, complete: each page of the plan with its stories. Pure.
 *
 * @param advertisements as they were read, one for each of `advertisementsOf` the plan, in that order
 * @param stories one for each of `storiesOf` the plan, in that order
 */
export function assembleEdition(
  plan: EditionPlan,
  stories: readonly ReadStory[],
  advertisements: readonly ReadAdvertisement[] = [],
): Edition {
  const pictures = advertisements.values();
  const read = stories.values();
  const next = ({ lead, rank, group, boxed, mayHold, place, jump, vertical }: StoryPlan): EditionStory => {
    const { story, photos } = read.next().value!;
    const own = { lead, rank, group, boxed, mayHold, place, jump };
    return { story, photos, ...own, vertical: vertical ?? plan.publication.tokens.vertical };
  };
  const shown = ({ column, row, columns, rows, width, height, label }: AdvertisementPlan): Advertisement => {
    const { photo, pdf } = pictures.next().value!;
    return { column, row, columns, rows, width, height, label, photo, pdf };
  };
  const pages = plan.pages.map((page) => ({
    ...page,
    advertisements: page.advertisements.map(shown),
    stories: page.stories.map(next),
  }));
  const pool = plan.pool.map((pooled) => ({ ...pooled, story: next(pooled.story) }));
  const first = stories[0]?.story;
  const headline = first?.blocks
    .filter(({ kind }) => kind === 'headline')
    .map(({ text }) => text)
    .join(' ');
  return freeze({
    publication: plan.publication,
    date: plan.date,
    issue: plan.issue,
    version: plan.version,
    closes: plan.closes,
    variant: plan.variant,
    title: plan.title || headline || plan.publication.name,
    pages,
    pool,
    fillerPictures: plan.fillerPictures.map(shown),
    held: [],
    diagnostics: plan.diagnostics,
  });
}
