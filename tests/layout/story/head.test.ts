import { describe, expect, it } from 'vitest';
import { pt } from '../../../src/base/index.js';
import type { PageLayout } from '../../../src/layout/index.js';
import { editionOf, tabloid } from '../fixture.js';
import { lay, paragraphs, photos } from './one-story.js';

describe('a headline may be condensed where the style allows it', () => {
  const page = (condense: number): PageLayout => {
    const shape = { paragraphs: paragraphs(1800), subheads: [], photos: photos(3), quotes: [], summary: 0 };
    const edition = editionOf(shape, tabloid);
    const { publication } = edition;
    const headline = { ...publication.tokens.headline, min: pt(34), lines: 1, condense };
    const tokens = { ...publication.tokens, headline };
    return lay({ ...edition, publication: { ...publication, tokens } })[0]!;
  };
  const headlineOf = (layout: PageLayout) => layout.stories[0]!.frames.find(({ kind }) => kind === 'headline')!;

  it('to fit its width, and no further than it needs', () => {
    const { lines, box } = headlineOf(page(0.85));
    expect(lines).toHaveLength(1);
    expect(lines[0]!.condensed).toBeGreaterThanOrEqual(0.85);
    expect(lines[0]!.condensed).toBeLessThan(1);
    expect(lines[0]!.w).toBeCloseTo(box.w, 1);
    expect(page(0.85).stories[0]!.fit.levers.map(({ lever }) => lever)).toContain('headline-condensed');
  });

  it('never otherwise', () => {
    expect(headlineOf(page(1)).lines.every(({ condensed }) => condensed === 1)).toBe(true);
  });
});
