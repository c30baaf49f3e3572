import { plainStory, type Photo, type Place, type Rank } from '../../edition/index.js';
import type { Story } from '../../manuscript/index.js';
import type { Cells } from '../setting/grid.js';
import { storyContext, type PageContext } from '../story/context.js';
import { StoryUnit } from './story-unit.js';
import type { PlacedUnit, Unit } from './unit.js';

/** A unit that is laid out as one story which is made for it, and taken apart again when it is placed. */
export abstract class CompositeUnit implements Unit {
  abstract readonly id: string;
  abstract readonly rank: Rank;
  abstract readonly pin: Place | null;
  protected abstract readonly laidAs: StoryUnit;

  get leastCells(): number {
    return this.laidAs.leastCells;
  }

  estimate(columns: number, rows: number): number {
    return this.laidAs.estimate(columns, rows);
  }

  cost(columns: number, rows: number): number {
    return this.laidAs.cost(columns, rows);
  }

  abstract place(cells: Cells): PlacedUnit | null;
}

/** The unit of a story that is no manuscript's, and of which the edition says nothing but its rank and photos. */
export const unitOf = (story: Story, rank: Rank, photos: readonly Photo[], context: PageContext): StoryUnit =>
  new StoryUnit(storyContext(plainStory(story, photos, rank), context));
