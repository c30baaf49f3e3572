import { diagnostic, words, type Diagnostic } from '../../base/index.js';
import type { EditionStory } from '../../edition/index.js';

/** A story that waits for a later edition. */
export function heldBack({ story }: EditionStory): Diagnostic {
  const title = story.blocks.find(({ kind }) => kind === 'headline')?.text ?? story.id;
  const length = story.blocks.reduce((sum, { text }) => sum + [...text].length, 0);
  return diagnostic(
    'note',
    'layout/held-back',
    { file: story.source.file },
    words(
      `“${title}” (${length} characters) found no room and is held for a later edition.`,
      `《${title}》（${length} 字）本期排不下，留待以后。`,
    ),
    words(
      'To print it: mustRun: true, a higher rank, or a page of its own.',
      '要本期见报：写 mustRun: true，提高 rank，或为它指定版面。',
    ),
  );
}
