import { describe, expect, it } from 'vitest';
import { samplePage } from '../pages.js';
import { colophonLines, colophonRows, withoutFoot, type Edition } from '../../../src/edition/index.js';
import { layoutEdition } from '../../../src/layout/index.js';
import { squareSetter } from '../fixture.js';

const TEXTS = ['主管主办：某某报社', '地址：示例路 1 号', '印刷：示例印务中心', '邮发代号：00-000', '零售每份 1.00 元'];

describe('the colophon', () => {
  const [first, second] = (['many stories', 'six stories'] as const).map((name, i) => ({
    ...samplePage(name).pages[0]!,
    number: i + 1,
  }));
  const { publication } = samplePage('many stories');
  const foot = colophonRows(TEXTS, second!.format);
  const edition: Edition = {
    ...samplePage('many stories'),
    publication: { ...publication, colophon: TEXTS },
    pages: [first!, { ...second!, format: withoutFoot(second!.format, foot) }],
  };

  it('stands under the last page alone, between its edges, and nothing else stands there', () => {
    const pages = layoutEdition(edition, squareSetter);
    const of = (page: (typeof pages)[number]) => page.furniture.filter(({ kind }) => kind === 'colophon');
    expect(pages.map((page) => of(page).length)).toEqual([0, 1]);
    const [{ box, lines }] = of(pages[1]!) as [ReturnType<typeof of>[number]];
    expect(lines.map(({ text }) => text)).toEqual(TEXTS);
    const { typeArea } = second!.format;
    expect(box.y + box.h).toBeLessThan(typeArea.y + typeArea.h + 0.01);
    expect(lines[0]!.x).toBeCloseTo(typeArea.x, 1);
    for (const { x, w } of lines) expect(x + w).toBeLessThan(typeArea.x + typeArea.w + 0.1);
    for (const { frames } of pages[1]!.stories)
      for (const frame of frames) expect(frame.box.y + frame.box.h).toBeLessThan(box.y);
  });

  it('takes as many lines as its texts need, and no rows where there are none', () => {
    const { format } = first!;
    expect(colophonRows([], format)).toBe(0);
    expect(colophonLines(TEXTS, format)).toEqual([TEXTS]);
    const many = Array.from({ length: 6 }, () => TEXTS).flat();
    expect(colophonLines(many, format).length).toBeGreaterThan(1);
    expect(colophonLines(many, format).flat()).toEqual(many);
    expect(colophonRows(many, format)).toBeGreaterThan(colophonRows(TEXTS, format));
  });
});
