import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proveSource, readManuscript, type Block, type Story } from '../../../src/manuscript/index.js';
import { HTML_CONTAINERS, htmlOf, sentencesOf, trees, WORD_CONTAINERS, wordOf, type Tree } from './containers.js';

interface Format {
  readonly name: string;
  readonly containers: readonly string[];
  readonly write: (forest: readonly Tree[]) => Uint8Array;
}

const FORMATS: readonly Format[] = [
  { name: 'a.docx', containers: WORD_CONTAINERS, write: wordOf },
  { name: 'a.html', containers: HTML_CONTAINERS, write: (forest) => new TextEncoder().encode(htmlOf(forest)) },
];

const numbered = (forest: readonly Tree[], from = { n: 1 }): readonly Tree[] =>
  forest.map((tree) =>
    'sentence' in tree ? { sentence: tree.sentence * 40 + from.n++ } : { ...tree, inside: numbered(tree.inside, from) },
  );

const bare = (text: string): string => text.replace(/\s/gu, '');

describe.each(FORMATS)('$name', ({ name, containers, write }) => {
  it('text in is text printed and text told, for any tree of containers', async () => {
    await fc.assert(
      fc.asyncProperty(trees(containers), async (forest) => {
        const told = numbered(forest);
        const file = { name, bytes: write(told) };
        const story = await readManuscript(file, {});
        const all = bare([...story.blocks, ...story.omissions].map(({ text }) => text).join('\n'));
        for (const sentence of sentencesOf(told)) expect(all).toContain(sentence);
        expect((await proveSource(file, story, [])).findings).toEqual([]);
      }),
      { numRuns: 100, seed: 16 },
    );
  });

  it('150 losses and changes of what a person sees are found', async () => {
    await fc.assert(
      fc.asyncProperty(
        trees(containers),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 0, max: 3 }),
        async (forest, which, at, how) => {
          const file = { name, bytes: write(numbered(forest)) };
          const story = await readManuscript(file, {});
          const harmed = harm(story, which, at, how);
          fc.pre(harmed !== null);
          expect((await proveSource(file, harmed, [])).clean).toBe(false);
        },
      ),
      { numRuns: 150, seed: 300 },
    );
  });
});

/** A story that lacks a block, or lacks, doubles or changes characters of one. Null where nothing would be seen of it. */
function harm(story: Story, which: number, at: number, how: number): Story | null {
  const index = which % story.blocks.length;
  const block = story.blocks[index]!;
  const start = at % block.text.length;
  const end = Math.min(block.text.length, start + 1 + (at % 5));
  const taken = block.text.slice(start, end);
  if (!/[\p{L}\p{N}]/u.test(taken)) return null;
  const said = (text: string): Block => ({ ...block, text });
  const before = block.text.slice(0, start);
  const after = block.text.slice(end);
  const blocks =
    how === 0
      ? story.blocks.filter((one) => one !== block)
      : story.blocks.with(index, said(before + ['', taken + taken, '蕖'][how - 1]! + after));
  return { ...story, blocks };
}
