import { InputError, type Diagnostic } from '../base/index.js';
import { noSuchSection, pageStories, pooledStory } from './diagnostics/pages.js';
import { isBooked } from './advertisements.js';
import type { EditionFile } from './schema/edition.js';
import { planStory, type PlannedStory } from './story-plan.js';
import type { PagePlan, PooledPlan } from './plan-types.js';
import type { Rank } from './types.js';
import type { YamlFile } from './yaml-file.js';

/** Rank of a story that waits for a page, unless the edition states one. */
const NEWS_RANK = 3;
/** Rank of a filler: it is a brief. */
const FILLER_RANK = 5;

/** Stories that the edition gives no page: the layout finds one, or holds them (stories, fillers). */
export interface PlannedPool {
  readonly pool: readonly PooledPlan[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Plans the stories that have no page yet. Every file that they name exists, and every section that they name has a page that takes stories.
 *
 * @throws InputError with every fault
 */
export async function planPool(
  { stories, fillers }: EditionFile,
  yaml: YamlFile,
  pages: readonly PagePlan[],
): Promise<PlannedPool> {
  const taking = pages.filter((page) => page.stories.length === 0 && !page.filler && !isBooked(page));
  const faults = [...withoutPage(stories, yaml, taking), ...withoutStory(stories, yaml, taking)];
  if (faults.length > 0) throw new InputError(faults);
  const plan = (told: Parameters<typeof planStory>[0], rank: Rank, key: string, i: number): Promise<PlannedStory> =>
    planStory(told, rank, yaml, [key, i]);
  const news = await Promise.all(
    stories.map(async ({ section, mustRun, rank = NEWS_RANK, ...told }, i) => ({
      ...(await plan(told, rank, 'stories', i)),
      section: section ?? null,
      mustRun,
      filler: false,
    })),
  );
  const filling = await Promise.all(
    fillers.map(async ({ rank = FILLER_RANK, ...told }, i) => ({
      ...(await plan(told, rank, 'fillers', i)),
      section: null,
      mustRun: false,
      filler: true,
    })),
  );
  const all = [...news, ...filling];
  return {
    pool: all.map(({ story, section, mustRun, filler }) => ({ story, section, mustRun, filler })),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
  };
}

function withoutPage(stories: EditionFile['stories'], yaml: YamlFile, taking: readonly PagePlan[]): Diagnostic[] {
  const sections = [...new Set(taking.map(({ section }) => section).filter(Boolean))];
  return stories.flatMap(({ section, place, jump }, i) => {
    const at = (key: string) => yaml.at(['stories', i, key]);
    const unknown = section !== undefined && !sections.includes(section);
    const placed = Object.entries({ place, jump }).filter(([, value]) => value !== undefined);
    return [
      ...(unknown ? [noSuchSection(at('section'), { section, known: sections })] : []),
      ...placed.map(([key]) => pooledStory(at(key), { key })),
    ];
  });
}

/** Reports pages that take stories where no story may stand on them. A page with advertisements needs none. */
function withoutStory(stories: EditionFile['stories'], yaml: YamlFile, taking: readonly PagePlan[]): Diagnostic[] {
  return taking
    .filter(({ advertisements }) => advertisements.length === 0)
    .filter(({ section: own }) => !stories.some(({ section }) => section === undefined || section === own))
    .map(({ number, section }) => pageStories({ file: yaml.file }, { fault: 'none', page: number, section }));
}
