import type { EditionStory } from '../../edition/index.js';
import type { PhotoBudget } from '../cost/photos.js';
import type { Setter } from '../setting/typesetter.js';
import type { StoryContext } from '../story/context.js';
import type { Portion } from './story-estimate.js';
import { StoryUnit } from './story-unit.js';

/** A unit, and what of its context and portions it was made for. */
interface Known {
  readonly context: StoryContext;
  readonly portions: string;
  readonly unit: StoryUnit;
}

/**
 * The units of stories by all that they follow from: a page that is tried with other stories and laid out at last fits each of them once.
 * Stories, formats and styles are told apart by identity, since the values of an edition never change.
 */
export class UnitCache {
  private readonly known = new WeakMap<Setter, WeakMap<EditionStory, Known[]>>();

  /** The unit for these portions of a story; see `StoryUnit`. */
  of(context: StoryContext, portions: readonly Portion[]): StoryUnit {
    const units = this.unitsOf(context);
    const key = JSON.stringify(portions);
    const known = units.find(
      (one) =>
        one.portions === key &&
        one.context.format === context.format &&
        one.context.tokens === context.tokens &&
        sameBudget(one.context.photoBudget, context.photoBudget),
    );
    if (known !== undefined) return known.unit;
    const unit = new StoryUnit(context, portions);
    units.push({ context, portions: key, unit });
    return unit;
  }

  /** Forgets the units of stories whose page is laid out: a unit holds an arrangement for every size that was fitted. */
  forget(setter: Setter, stories: readonly EditionStory[]): void {
    for (const story of stories) this.known.get(setter)?.delete(story);
  }

  private unitsOf({ setter, story }: StoryContext): Known[] {
    const stories = this.known.get(setter) ?? new WeakMap<EditionStory, Known[]>();
    this.known.set(setter, stories);
    const units = stories.get(story) ?? [];
    stories.set(story, units);
    return units;
  }
}

const sameBudget = (a: PhotoBudget, b: PhotoBudget): boolean =>
  a.least === b.least &&
  a.most === b.most &&
  a.limit === b.limit &&
  a.floor === b.floor &&
  a.ideal.lead === b.ideal.lead &&
  a.ideal.other === b.ideal.other;
