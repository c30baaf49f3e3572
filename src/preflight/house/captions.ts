import { words, type Box } from '../../base/index.js';
import type { Edition, Photo } from '../../edition/index.js';
import { observe, type Observation } from '../rule.js';
import type { HousePage, HouseRule } from './rule.js';

/** The photos that the page carries, with what the edition knows of them. */
function photosOn({ layout }: HousePage, edition: Edition): readonly { photo: Photo; box: Box; credited: boolean }[] {
  return layout.stories.flatMap(({ id, frames }) => {
    const told = edition.pages.flatMap((page) => page.stories).find(({ story }) => story.id === id);
    const common = told?.story.blocks.some(({ kind }) => kind === 'credit') ?? false;
    return frames.flatMap(({ photo: placed, box }) => {
      const photo = told?.photos.find((one) => one.id === placed?.id);
      return photo === undefined ? [] : [{ photo, box, credited: common || photo.credit !== '' }];
    });
  });
}

function lacking(
  page: HousePage,
  severity: 'off' | 'warning' | 'error',
  photos: readonly { photo: Photo; box: Box }[],
  what: { readonly en: string; readonly zh: string },
): Observation[] {
  if (severity === 'off') return [];
  return photos.map(({ photo, box }) =>
    observe(severity, words(`The picture ${photo.id} has no ${what.en}.`, `图片 ${photo.id} 没有${what.zh}。`), {
      page: page.facts.number,
      places: [box],
    }),
  );
}

/** Where the style asks for it, every picture says what it shows. */
export const captions: HouseRule = {
  id: 'captions',
  title: words('Captions', '图片说明'),
  severity: 'error',
  source: 'house rule; publication.yaml, checks: captions',
  limit: () => 'as the publication says',
  hint: words('Write a caption in the manuscript, or in edition.yaml.', '请在稿件或 edition.yaml 中写明图片说明。'),
  check: (page, edition) =>
    lacking(
      page,
      edition.publication.checks.captions,
      photosOn(page, edition).filter(({ photo }) => photo.captionBlock === null && photo.caption === ''),
      words('caption', '说明'),
    ),
};

/** Where the style asks for it, every picture says who took it. */
export const credits: HouseRule = {
  id: 'credits',
  title: words('Credits', '图片署名'),
  severity: 'error',
  source: 'house rule; publication.yaml, checks: credits',
  limit: () => 'as the publication says',
  hint: words('Name the photographer in the manuscript, or in edition.yaml.', '请在稿件或 edition.yaml 中写明摄影者。'),
  check: (page, edition) =>
    lacking(
      page,
      edition.publication.checks.credits,
      photosOn(page, edition).filter(({ credited }) => !credited),
      words('credit', '署名'),
    ),
};
