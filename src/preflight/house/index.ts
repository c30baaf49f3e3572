import type { Edition } from '../../edition/index.js';
import type { PageLayout } from '../../layout/index.js';
import type { Extracted } from '../extract.js';
import type { PageFacts } from '../facts.js';
import type { Observation, Rule } from '../rule.js';
import { baselineGrid } from './baseline-grid.js';
import { bodyBlack } from './body-black.js';
import type { BodyMark } from './body.js';
import { captions, credits } from './captions.js';
import { form } from './form.js';
import { trimDistance } from './trim-distance.js';
import { typeArea } from './type-area.js';

export { bodyMarks } from './body.js';
export { STORY_RULES, type StoryRule } from './story.js';

/** A page of the finished file beside its design and its text. */
export interface HousePage {
  readonly facts: PageFacts;
  readonly layout: PageLayout;
  readonly text: readonly Extracted[];
  readonly body: readonly BodyMark[];
}

/** A rule of the house: as the others, but it also knows how the page was meant. */
export interface HouseRule extends Pick<Rule, 'id' | 'title' | 'severity' | 'source' | 'hint'> {
  readonly limit: () => string;
  readonly check: (page: HousePage, edition: Edition) => readonly Observation[];
}

export const HOUSE_RULES: readonly HouseRule[] = [
  bodyBlack,
  typeArea,
  trimDistance,
  baselineGrid,
  captions,
  credits,
  form,
];
