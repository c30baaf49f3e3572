import { describe, expect, it } from 'vitest';
import { samplePage } from './pages.js';
import { words } from '../../src/base/index.js';
import { layoutEdition, type Setter } from '../../src/layout/index.js';
import type { Copy } from '../../src/manuscript/index.js';
import { squareSetter } from './fixture.js';

/** A composer that has no glyph for one character. */
function without(character: string): Setter {
  const seen = new Set<Copy>();
  const found = ({ text }: Copy) => ({
    code: 'compose/no-glyph',
    severity: 'error' as const,
    where: null,
    offset: text.indexOf(character),
    message: words('none', '无'),
    hint: null,
  });
  return {
    set(copy, setting) {
      seen.add(copy);
      return squareSetter.set(copy, setting);
    },
    *all() {
      for (const copy of seen) yield { copy, diagnostics: copy.text.includes(character) ? [found(copy)] : [] };
    },
  };
}

describe('what the composer found odd', () => {
  it('is told once, at its place in the manuscript that has it, and of the page alone that shows it', () => {
    const [one, two] = [samplePage('two stories'), samplePage('six more')];
    const [first, ...rest] = one.pages[0]!.stories;
    const block = first!.story.blocks.findIndex(({ kind }) => kind === 'paragraph');
    const blocks = first!.story.blocks.map((b, i) => (i === block ? { ...b, text: `字字❤${b.text.slice(3)}` } : b));
    const odd = { ...first!, story: { ...first!.story, blocks } };
    const edition = {
      ...one,
      pages: [
        { ...one.pages[0]!, stories: [odd, ...rest], section: '要闻' },
        { ...two.pages[0]!, number: 2, section: '❤闻' },
      ],
    };
    const told = layoutEdition(edition, without('❤')).map(({ diagnostics }) =>
      diagnostics.filter(({ code }) => code === 'compose/no-glyph'),
    );
    const { line, column } = blocks[block]!.span;
    expect(told[0]!.map(({ where }) => where)).toEqual([{ file: odd.story.source.file, line, column: column + 2 }]);
    expect(told[1]!.length).toBeGreaterThan(0);
    for (const { where, message } of told[1]!)
      expect([where, message.zh]).toEqual([null, expect.stringContaining('❤闻')]);
  });
});
