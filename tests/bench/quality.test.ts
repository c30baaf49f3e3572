import { describe, expect, it } from 'vitest';
import { drawnLines } from '../../src/bench/drawn.js';
import type { Glyph } from '../../src/testing/glyphs.js';
import { qualityOf, type Quality } from '../../src/bench/quality.js';

const SIZE = 10;
const SPACE = 0.25;

/** Lines of glyphs of one em, a space a quarter; `white` ems are added after every glyph. */
function drawn(lines: readonly string[], white: readonly number[] = []): Glyph[] {
  return lines.flatMap((line, row) => {
    let x = 0;
    return [...line].map((text) => {
      const width = text === ' ' ? SPACE : 1;
      const glyph = { text, x: x * SIZE, y: row * 15, end: (x + width) * SIZE, size: SIZE };
      x += width + (white[row] ?? 0);
      return glyph;
    });
  });
}

function judged(paragraphs: readonly string[], lines: readonly string[], white: readonly number[] = []): Quality {
  const copy = { language: /[a-z]/i.test(lines[0]!) ? 'en' : 'zh-CN', paragraphs };
  return qualityOf(copy, drawnLines(copy, [drawn(lines, white)]), 5, SPACE);
}

describe('what the comparison counts', () => {
  it('nothing where there is nothing', () => {
    expect(judged(['春天来到河边，柳树发芽'], ['春天来到河', '边，柳树发', '芽'])).toMatchObject({
      lines: 3,
      prohibitions: 0,
      strict: 0,
      meanStretch: 0,
      worstStretch: 0,
      loose: 0,
      hyphens: 0,
      notFlush: 0,
      lonely: 1,
    });
  });

  it('marks where they may not stand, and what is torn', () => {
    expect(judged(['春天来到河，柳树'], ['春天来到河', '，柳树'])).toMatchObject({ prohibitions: 1 });
    expect(judged(['春天来到“河边”'], ['春天来到“', '河边”'])).toMatchObject({ prohibitions: 1 });
    expect(judged(['春天来到——河边'], ['春天来到—', '—河边'])).toMatchObject({ prohibitions: 1 });
    expect(judged(['春天来到河——河边'], ['春天来到河', '——河边'])).toMatchObject({ prohibitions: 0, strict: 1 });
    expect(judged(['增长到12.5%以上'], ['增长到12', '.5%以上'])).toMatchObject({ prohibitions: 1 });
  });

  it('white between ideographs, and between words', () => {
    const { meanStretch, worstStretch, loose, unevenness } = judged(
      ['春天来到河边柳树发芽了吧'],
      ['春天来到', '河边柳树', '发芽了吧'],
      [0.1, 0.3],
    );
    expect([meanStretch, worstStretch, loose]).toEqual([expect.closeTo(0.2, 9), expect.closeTo(0.3, 9), 1]);
    expect(unevenness).toBeCloseTo(40, 6);
    const wide = [...drawn(['a b']), ...drawn(['c']).map((g) => ({ ...g, y: 15 }))].map((g, i) =>
      i === 2 ? { ...g, x: g.x + 5, end: g.end + 5 } : g,
    );
    const copy = { language: 'en', paragraphs: ['a b c'] };
    expect(qualityOf(copy, drawnLines(copy, [wide]), 5, SPACE).meanStretch).toBeCloseTo(0.5, 9);
  });

  it('words divided, with a hyphen and without', () => {
    expect(judged(['news paper'], ['new-', 's paper'])).toMatchObject({ splitWords: 1, hyphens: 1, prohibitions: 0 });
    expect(judged(['news paper'], ['new', 's paper'])).toMatchObject({ splitWords: 1, hyphens: 0, prohibitions: 1 });
  });

  it('lines that do not reach the edge', () => {
    expect(judged(['春天来到河边柳树发芽'], ['春天来到', '河边柳树发', '芽'])).toMatchObject({ notFlush: 1 });
  });

  it('and refuses what is not the copy', () => {
    expect(() => judged(['春天来到'], ['春天到'])).toThrow('来');
    expect(() => judged(['春天来到'], ['春天'])).toThrow('not drawn to its end');
    expect(() => judged(['春天'], ['春天来'])).toThrow();
  });
});
