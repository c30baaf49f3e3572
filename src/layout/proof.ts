import { words, type Diagnostic, type Where } from '../base/index.js';
import type { EditionStory } from '../edition/index.js';
import type { Block, Copy } from '../manuscript/index.js';
import { copyDiffers } from './diagnostics/index.js';
import type { PageLayout } from './setting/types.js';
import type { Setter } from './setting/typesetter.js';

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
  const diagnostics: Diagnostic[] = [];
  let characters = 0;
  let count = 0;
  blocks.forEach((block, index) => {
    if (block.text === '') return;
    const set = placed.get(index) ?? '';
    characters += [...set].length;
    count++;
    if (set === block.text) return;
    const { line, column } = block.span;
    const lengths = { expected: [...block.text].length, set: [...set].length };
    diagnostics.push(copyDiffers({ file: source.file, line, column }, { block: block.kind, ...lengths }));
  });
  return { story: id, blocks: count, characters, diagnostics };
}

/**
 * Findings of the composer, one for each place: characters that no face has, control characters. A place in a block of a story is one in
 * its manuscript; other copy of the pages (a folio line, a standing head) is quoted. Copy of other pages, which the
 * setter has too, is reported with those.
 */
export function compositionFindings(
  stories: readonly EditionStory[],
  pages: readonly PageLayout[],
  setter: Setter,
): readonly Diagnostic[] {
  const owners = new Map<Copy, { readonly file: string; readonly block: Block }>(
    stories.flatMap(({ story: { blocks, source } }) => blocks.map((block) => [block, { file: source.file, block }])),
  );
  const furniture = new Set(
    pages.flatMap((page) =>
      page.furniture.flatMap(({ lines }) => [lines.map(({ text }) => text).join(''), ...lines.map(({ text }) => text)]),
    ),
  );
  const out = new Map<string, Diagnostic>();
  for (const { copy, diagnostics } of setter.all()) {
    const owner = owners.get(copy);
    if (owner === undefined && !furniture.has(copy.text)) continue;
    for (const { offset, ...found } of diagnostics) {
      const told =
        owner === undefined ? quoted(found, copy) : { ...found, where: placeOf(owner.file, owner.block, offset) };
      // The same copy is prepared once for each kind of setting.
      out.set(
        `${told.code} ${told.where?.file ?? copy.text}:${told.where?.line ?? 0}:${told.where?.column ?? offset}`,
        told,
      );
    }
  }
  return [...out.values()];
}

const QUOTED = 24;

function quoted(found: Omit<Diagnostic, 'where'>, { text }: Copy): Diagnostic {
  const copy = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
  const { en, zh } = found.message;
  return { ...found, where: null, message: words(`In “${copy}”: ${en}`, `“${copy}”：${zh}`) };
}

function placeOf(file: string, block: Block, offset: number): Where {
  return { file, line: block.span.line, column: block.span.column + [...block.text.slice(0, offset)].length };
}
