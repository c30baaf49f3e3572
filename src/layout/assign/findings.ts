import type { Diagnostic } from '../../base/index.js';
import type { EditionStory } from '../../edition/index.js';
import { heldBack } from '../diagnostics/index.js';

/** A story that waits for a later edition. */
export function heldStory({ story }: EditionStory): Diagnostic {
  const title = story.blocks.find(({ kind }) => kind === 'headline')?.text ?? story.id;
  const characters = story.blocks.reduce((sum, { text }) => sum + [...text].length, 0);
  return heldBack({ file: story.source.file }, { title, characters });
}
