import { describe, expect, it } from 'vitest';
import { ptToMm } from '../../../src/base/index.js';
import { samplePage } from '../pages.js';
import type { Edition } from '../../../src/edition/index.js';
import { layoutEdition, type PageLayout } from '../../../src/layout/index.js';
import { squareSetter } from '../fixture.js';
import { expectSound } from './sound.js';

const layout = (edition: Edition): PageLayout => layoutEdition(edition, squareSetter)[0]!;
const standing = (edition: Edition): Edition => {
  const [page] = edition.pages;
  const stories = page!.stories.map((story) =>
    story.rank === 1 ? { ...story, vertical: ['headline'] as const } : story,
  );
  return { ...edition, pages: [{ ...page!, stories }] };
};

describe('a vertical headline on a page that stories share', () => {
  it('is a pillar at the upper left of its story, and the page is sound and full', () => {
    let stood = 0;
    for (const name of ['many stories', 'many pictures', 'features'] as const) {
      const edition = standing(samplePage(name));
      const page = layout(edition);
      expectSound(edition, [page]);
      const lead = page.stories.find(({ rank }) => rank === 1)!;
      const head = lead.frames.find(({ kind }) => kind === 'headline')!;
      if (head.lines[0]!.writing !== 'vertical') {
        expect(page.diagnostics.map(({ code }) => code)).toContain('layout/not-vertical');
        continue;
      }
      stood++;
      expect(head.box.h).toBeGreaterThan(head.box.w);
      const { format } = edition.pages[0]!;
      const three = (3 * format.typeArea.w) / format.columns;
      expect(head.box.x + head.box.w - lead.box.x).toBeLessThan(three);
      // Most of the pillar's height is type.
      const { w } = head.lines[0]!;
      expect(w).toBeGreaterThan(0.55 * head.box.h);
      // It begins where the text beside it begins.
      expect(head.lines[0]!.x - lead.box.y).toBeLessThan(ptToMm(edition.pages[0]!.format.leading));
    }
    expect(stood).toBeGreaterThan(0);
  });
});
