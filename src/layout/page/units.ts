import type { EditionStory } from '../../edition/index.js';
import { storyContext, type PageContext } from '../story/context.js';
import { BriefsUnit } from './briefs.js';
import { IndexUnit } from './index-unit.js';
import type { Portion } from './story-estimate.js';
import { StoryUnit } from './story-unit.js';
import { inTemplate } from './template.js';
import type { Unit } from './unit.js';
import type { UnitCache } from './unit-cache.js';

/** The rest of a story that began on another page. */
export interface Arrival {
  readonly story: EditionStory;
  readonly from: number;
  readonly used: number;
}

/** A page that stories share, and what it is laid out with. */
export interface SharedPageContext extends PageContext {
  /** Units of earlier trials of the page. */
  readonly units: UnitCache;
}

/** Rank of the rest of a story: below the news of its page. */
const REST_RANK = 4;

/** The portions of a story, the best first: all of it, or its beginning. */
const portionsOf = ({ jump }: EditionStory): readonly Portion[] =>
  jump === null ? [{ kind: 'whole' }] : [{ kind: 'whole' }, { kind: 'beginning', to: jump }];

/** What a page is divided among, in the order of reading: the lead at the upper left. */
export function unitsOf(context: SharedPageContext, arriving: readonly Arrival[]): readonly Unit[] {
  const { index } = context.page;
  const held = inTemplate(context.page);
  const groups = new Map<string, EditionStory[]>();
  const units: Unit[] = [];
  for (const story of held.stories) {
    if (story.group === null) units.push(context.units.of(storyContext(story, context), portionsOf(story)));
    else groups.set(story.group, [...(groups.get(story.group) ?? []), story]);
  }
  for (const { story, from, used } of arriving) {
    const rest = { ...story, rank: REST_RANK, place: null } as const;
    units.push(new StoryUnit(storyContext(rest, context), [{ kind: 'rest', from, used }]));
  }
  [...groups].forEach(([title, members], i) => {
    units.push(new BriefsUnit(title, members, context, held.briefs[i] ?? null));
  });
  if (index !== null) units.push(new IndexUnit(index, context, held.index));
  return units.sort((a, b) => a.rank - b.rank);
}
