import type { Story } from '../manuscript/index.js';
import type { PageFormat } from './publication-types.js';
import type { EditionStory, PageSettings, Photo, Rank } from './types.js';

interface BlankPage extends PageSettings {
  readonly stories: readonly never[];
  readonly advertisements: readonly never[];
}

/** A page with nothing on it, planned or read. */
export const blankPage = (number: number, format: PageFormat): BlankPage => ({
  number,
  section: '',
  editors: [],
  format,
  spread: false,
  filler: false,
  template: [],
  stories: [],
  advertisements: [],
  index: null,
  alternative: 1,
  kept: null,
  mayContinue: true,
});

/** The settings of a story of which an edition says nothing but its rank. */
export const UNSAID = { lead: null, group: null, boxed: false, mayHold: false, place: null, jump: null } as const;

/** A story of which the edition says nothing but its rank. */
export const plainStory = (story: Story, photos: readonly Photo[], rank: Rank): EditionStory => ({
  story,
  photos,
  rank,
  vertical: [],
  ...UNSAID,
});
