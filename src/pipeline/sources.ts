import type { Diagnostic, Scope } from '../base/index.js';
import { storiesOf, type EditionPlan, type ReadStory } from '../edition/index.js';
import { tellProof, type SourceProof, type StoryHints } from '../manuscript/index.js';
import type { ReadManuscript } from './read.js';
import { proveBounded } from './reading.js';

/** The stories of an edition with the bytes of their manuscripts. */
export interface ProvedSources {
  /** By the story's id. */
  readonly proofs: ReadonlyMap<string, SourceProof>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks every story as it is laid out, after photos have taken their captions, against its manuscript. Throws InputError where that takes too much time or memory. */
export async function proveSources(
  plan: EditionPlan,
  manuscripts: readonly ReadManuscript[],
  stories: readonly ReadStory[],
  scope: Scope,
): Promise<ProvedSources> {
  const proofs = new Map<string, SourceProof>();
  const diagnostics: Diagnostic[] = [];
  for (const [i, { hints }] of storiesOf(plan).entries()) {
    const { file } = manuscripts[i]!;
    const { story } = stories[i]!;
    const proof = await proveBounded(file, story, givenTexts(hints), scope);
    proofs.set(story.id, proof);
    diagnostics.push(...tellProof(file.name, proof));
  }
  return { proofs, diagnostics };
}

/** Texts from the edition that replace those of the manuscript. */
function givenTexts({ kicker, headline, deck, byline, credit, captions }: StoryHints): readonly string[] {
  return [kicker, headline, deck, byline, credit, ...Object.values(captions ?? {})].filter(
    (text) => text !== undefined,
  );
}
