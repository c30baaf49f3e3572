import { diagnostic, words, type Diagnostic, type Where } from '../base/index.js';
import type { EditionStory } from '../edition/index.js';
import type { Block, Copy } from '../manuscript/index.js';
import type { PageLayout } from './types.js';
import type { Typesetter } from './typesetter.js';

/** Result of comparing a story with the pages that carry it. */
export interface CopyCheck {
  readonly story: string;
  readonly blocks: number;
  readonly characters: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every block of the story against the lines set for it, character by character. A difference is a fault of this
 * program, and is reported as an error so that nobody prints the page.
 */
export function checkCopy(story: EditionStory, pages: readonly PageLayout[]): CopyCheck {
  const { blocks, source, id } = story.story;
  const placed = new Map<number, string>();
  const frames = pages.flatMap((page) => page.stories.filter((s) => s.id === id).flatMap((s) => s.frames));
  for (const line of frames.flatMap((frame) => frame.lines)) {
    if (line.block !== null) placed.set(line.block, (placed.get(line.block) ?? '') + line.text);
  }
  const pictured = new Set(story.photos.map((photo) => photo.captionBlock));
  const diagnostics: Diagnostic[] = [];
  let characters = 0;
  let count = 0;
  blocks.forEach((block, index) => {
    // A caption whose photo is missing was reported where captions and photos meet.
    if (block.text === '' || (block.kind === 'caption' && !pictured.has(index))) return;
    const set = placed.get(index) ?? '';
    characters += [...set].length;
    count++;
    if (set === block.text) return;
    diagnostics.push(
      diagnostic(
        'error',
        'layout/copy',
        { file: source.file, line: block.span.line, column: block.span.column },
        words(
          `The page does not carry this ${block.kind} as written: ${[...block.text].length} characters expected, ${[...set].length} set.`,
          `版面文字与原稿不符：应有 ${[...block.text].length} 字，排入 ${[...set].length} 字。`,
        ),
        words('This is a fault of the program; do not print the page.', '这是程序的错误，请勿付印。'),
      ),
    );
  });
  return { story: id, blocks: count, characters, diagnostics };
}

/** Every character that no face has, once a place. Where the copy is no block of the story (a folio line) the place is its file. */
export function missingGlyphs(story: EditionStory, setter: Typesetter): readonly Diagnostic[] {
  const { blocks, source } = story.story;
  const spans = new Map<Copy, Block>(blocks.map((block) => [block, block]));
  const seen = new Set<string>();
  const out: Diagnostic[] = [];
  for (const { copy, missing, offsets } of setter.all()) {
    const block = spans.get(copy);
    for (const index of missing) {
      const offset = offsets[index]!;
      const character = copy.text.slice(offset, offsets[index + 1]);
      const key = block === undefined ? character : `${block.span.line}:${block.span.column}:${offset}`;
      if (seen.has(key)) continue;
      seen.add(key);
      out.push(
        missingGlyph(
          character,
          copy.text.slice(Math.max(0, offset - 6), offset + 8),
          placeOf(source.file, block, offset),
        ),
      );
    }
  }
  return out;
}

function placeOf(file: string, block: Block | undefined, offset: number): Where {
  if (block === undefined) return { file };
  return { file, line: block.span.line, column: block.span.column + [...block.text.slice(0, offset)].length };
}

function missingGlyph(character: string, around: string, where: Where): Diagnostic {
  const name = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  return diagnostic(
    'error',
    'compose/no-glyph',
    where,
    words(
      `No face has the character ${character} (${name}), in “${around}”; it is set as 〓.`,
      `没有字体包含字符 ${character}（${name}），见“${around}”；版面上以 〓 代替。`,
    ),
    words(
      'Replace the character, or add a face that has it to the end of the face chain in publication.yaml.',
      '请改用其他字符，或在 publication.yaml 的字体列表末尾加入含有该字的字体。',
    ),
  );
}
