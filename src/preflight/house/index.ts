import { baselineGrid } from './baseline-grid.js';
import { bodyBlack } from './body-black.js';
import { captions, credits } from './captions.js';
import { form } from './form.js';
import type { HouseRule } from './rule.js';
import { trimDistance } from './trim-distance.js';
import { typeArea } from './type-area.js';

export { bodyMarks } from './body.js';
export type { HousePage, HouseRule } from './rule.js';
export { STORY_RULES, type StoryRule } from './story.js';

export const HOUSE_RULES: readonly HouseRule[] = [
  bodyBlack,
  typeArea,
  trimDistance,
  baselineGrid,
  captions,
  credits,
  form,
];
