import type { Edition } from '../../edition/index.js';
import type { PageLayout } from '../../layout/index.js';
import type { Extracted } from '../extract.js';
import type { PageFacts } from '../facts.js';
import type { Observation, Rule } from '../rule.js';
import type { BodyMark } from './body.js';

/** A page of the finished file beside its design and its text. */
export interface HousePage {
  readonly facts: PageFacts;
  readonly layout: PageLayout;
  readonly text: readonly Extracted[];
  readonly body: readonly BodyMark[];
}

/** A rule of the house, which also knows the design of the page. */
export interface HouseRule extends Pick<Rule, 'id' | 'title' | 'severity' | 'source' | 'hint'> {
  readonly limit: () => string;
  readonly check: (page: HousePage, edition: Edition) => readonly Observation[];
}
