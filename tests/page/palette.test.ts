import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, openBrowser, type Printer } from '../../src/chrome/index.js';
import { openCondition, plainWish } from '../../src/colour/index.js';
import { memoryCache, Scope } from '../../src/base/index.js';
import { proveForPress, type TypesetEdition } from '../../src/pipeline/index.js';
import { checkPdf, type Mark } from '../../src/preflight/index.js';
import { requestIn, worldOf } from '../building.js';
import { framesOf } from '../exchange/drawn.js';
import { openPaper, type Paper } from './paper.js';

/** Inks that nothing else on the pages has. */
const PALETTE = `palette:
  ink: { cmyk: [0, 0, 0, 100], rgb: '#000000' }
  accent: { cmyk: [0, 100, 0, 0], rgb: '#d0006f' }
  tint: { cmyk: [0, 0, 20, 0], rgb: '#fffbd0' }
  rule: { cmyk: [100, 0, 0, 0], rgb: '#0098d8' }
`;
const CYAN = { c: 1, m: 0, y: 0, k: 0 };

describe('the palette', () => {
  let paper: Paper;
  let set: TypesetEdition;

  beforeAll(async () => {
    paper = await openPaper();
    set = await paper.typeset(PALETTE);
  }, 300_000);
  afterAll(() => paper.close());

  it.each(['ink', 'accent', 'tint', 'rule'])('colours something of the pages by the name %s', (name) => {
    const frames = set.models.flatMap(framesOf);
    const used = frames.flatMap(({ fill, strokes, blocks }) => [
      fill,
      ...[...strokes, ...blocks].map(({ colour }) => colour),
    ]);
    expect(used).toContain(name);
  });

  it('is what the page says and the stylesheet defines', () => {
    expect(set.html.html).toContain('--rule:#0098d8');
    expect(set.html.html).toMatch(/<div class="rule stroke-top-0-35-rule"/);
    expect(set.html.html).toContain('.stroke-top-0-35-rule{border-top:0.35pt solid var(--rule)}');
  });

  describe('in the press file', () => {
    let printer: Printer;
    const lines: Mark[] = [];

    beforeAll(async () => {
      printer = await openBrowser(await findBrowser(process.env));
      const request = requestIn(paper.folder, { input: paper.edition });
      const { pdf } = await proveForPress(
        request,
        worldOf(() => Promise.resolve(printer)),
      );
      const condition = await openCondition(plainWish('newsprint'), memoryCache());
      await checkPdf({ bytes: pdf, name: 'press.pdf' }, condition, new Scope(), {
        visit: ({ marks }) => void lines.push(...marks.filter(({ line, seen }) => line !== null && seen)),
      });
    }, 300_000);
    afterAll(() => printer.close());

    it('rules are in the inks of `rule` and of `accent`, and none in those of text', () => {
      const inks = lines.map(({ paint }) => paint?.inks);
      expect(inks.filter((ink) => JSON.stringify(ink) === JSON.stringify(CYAN)).length).toBeGreaterThan(10);
      expect(inks.filter((ink) => ink?.k === 1)).toEqual([]);
    });
  });
});
