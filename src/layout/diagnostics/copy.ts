import { counted, defineDiagnostic, words } from '../../base/index.js';

/** A difference between manuscript and page is a fault of this program; as an error it keeps anybody from printing the page. */
export const copyDiffers = defineDiagnostic<{
  /** Kind of the block. */
  readonly block: string;
  /** Characters. */
  readonly expected: number;
  readonly set: number;
}>('layout/copy', {
  severity: 'error',
  message: ({ block, expected, set }) =>
    words(
      `The page does not carry this ${block} as written: ${counted(expected, 'character')} expected, ${set} set.`,
      `版面文字与原稿不符：应有 ${expected} 字，排入 ${set} 字。`,
    ),
  hint: () => words('This is a fault of the program; do not print the page.', '这是程序的错误，请勿付印。'),
  examples: [{ block: 'paragraph', expected: 120, set: 119 }],
});

/** A story that waits for a later edition. */
export const heldBack = defineDiagnostic<{ readonly title: string; readonly characters: number }>('layout/held-back', {
  severity: 'note',
  message: ({ title, characters }) =>
    words(
      `“${title}” (${counted(characters, 'character')}) found no room and is held for a later edition.`,
      `《${title}》（${characters} 字）本期排不下，留待以后。`,
    ),
  hint: () =>
    words(
      'To print it: mustRun: true, a higher rank, or a page of its own.',
      '要本期见报：写 mustRun: true，提高 rank，或为它指定版面。',
    ),
  examples: [{ title: '渡口的早晨', characters: 820 }],
});
