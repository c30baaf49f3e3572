import type { Edition, EditionPage, EditionStory } from '../../edition/index.js';
import type { Searches } from '../searches.js';
import type { Setter } from '../typesetter.js';
import { BriefsUnit } from './briefs.js';
import { IndexUnit } from './index-unit.js';
import { StoryUnit } from './story-unit.js';
import type { Unit } from './unit.js';

/** What a page is divided among, in the order of reading: the lead at the upper left. */
export function unitsOf(edition: Edition, page: EditionPage, setter: Setter, searches: Searches): readonly Unit[] {
  const { format, stories, index, number } = page;
  const { tokens } = edition.publication;
  const groups = new Map<string, EditionStory[]>();
  const units: Unit[] = [];
  for (const story of stories) {
    if (story.group === null) units.push(new StoryUnit(story, format, tokens, setter, searches));
    else groups.set(story.group, [...(groups.get(story.group) ?? []), story]);
  }
  for (const [title, members] of groups) units.push(new BriefsUnit(title, members, format, tokens, setter, searches));
  if (index !== null) units.push(new IndexUnit(index, edition, number, format, tokens, setter, searches));
  return units.sort((a, b) => a.rank - b.rank);
}
