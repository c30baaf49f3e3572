import { InputFiles, refusal, type InputError, type Keeping, type Scope } from '../base/index.js';
import type { BuildRequest } from '../build-types.js';
import { openCondition, reservePalette, type PressCondition, type ReservedPalette } from '../colour/index.js';
import { loadEdition, storiesOf, type EditionPlan, type StoryPlan } from '../edition/index.js';
import type { ManuscriptFile, Story } from '../manuscript/index.js';
import { repeatedStory } from './diagnostics.js';
import { readBounded } from './reading.js';

/** The edition to build, and how its colours are printed. */
export interface Settled {
  readonly plan: EditionPlan;
  readonly condition: PressCondition;
  readonly palette: ReservedPalette;
  /** The input files of the edition, each read once. */
  readonly files: InputFiles;
}

/** Resolves the edition, its press condition and its palette. Throws InputError with every fault in the YAML. */
export async function settle(request: BuildRequest, { cache }: Keeping): Promise<Settled> {
  const files = new InputFiles();
  const plan = await loadEdition(request, files);
  const { press, tokens } = plan.publication;
  const wish = request.condition === null ? press : { ...press, condition: request.condition, where: null };
  const condition = await openCondition(wish, cache);
  return { plan, condition, palette: await reservePalette(tokens.palette, condition, cache), files };
}

/** A manuscript's bytes and the story that was read from them. */
export interface ReadManuscript {
  readonly file: ManuscriptFile;
  readonly story: Story;
}

/** Reads every manuscript of a plan, in page order. Throws InputError where two stories have one name. */
export async function readManuscripts(
  plan: EditionPlan,
  files: InputFiles,
  scope: Scope,
): Promise<readonly ReadManuscript[]> {
  const plans = storiesOf(plan);
  const read = await Promise.all(
    plans.map(async (told) => {
      const file = { name: told.file, bytes: await files.read(told.file) };
      return { file, story: await readBounded(file, { ...told.hints, photos: told.photos.length }, scope) };
    }),
  );
  const ids = read.map(({ story }) => story.id);
  const repeated = ids.findIndex((id, i) => ids.indexOf(id) < i);
  if (repeated >= 0) throw sameName(ids[repeated]!, plans[repeated]!);
  return read;
}

const sameName = (id: string, { where, file }: StoryPlan): InputError =>
  refusal(repeatedStory(where ?? { file }, { id }));
