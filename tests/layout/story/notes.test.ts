import { describe, expect, it } from 'vitest';
import { words } from '../../../src/base/index.js';
import { flowOf } from '../../../src/layout/story/flow.js';
import { layoutEdition } from '../../../src/layout/index.js';
import { isBody, type Block } from '../../../src/manuscript/index.js';
import { broadsheet, editionOf, squareSetter, tabloid, text, tokens } from '../fixture.js';

const note = (copy: string): Block => ({
  kind: 'note',
  text: copy,
  marks: [],
  span: { line: 1, column: 1, endLine: 1, endColumn: 1 },
  reason: words('', ''),
});
const flow = (...blocks: readonly Block[]) => flowOf(blocks, broadsheet, tokens, squareSetter);

describe('notes', () => {
  it('hang from their marks, in the size of captions on the pitch of the text', () => {
    const set = flow(text('paragraph', 5), note('①' + '水'.repeat(20)));
    const room = Math.floor((broadsheet.columnEms * broadsheet.bodySize) / tokens.captionSize);
    expect(set.lines.get(1)!.map((line) => [line.text.length, line.x])).toEqual([
      [room, 0],
      [21 - room, 1],
    ]);
    expect(set.style(note('①'))).toEqual({ role: 'caption', size: tokens.captionSize, leading: broadsheet.leading });
  });

  it('have one empty row before the first of them, none where they are all there is', () => {
    const kinds = (...blocks: readonly Block[]) => flow(...blocks).entries.map(({ kind }) => kind);
    expect(kinds(text('paragraph', 5), note('①甲'), note('②乙'))).toEqual(['line', 'blank', 'line', 'line']);
    expect(kinds(note('①甲'), note('②乙'))).toEqual(['line', 'line']);
  });

  it('stand under a rule of a third of their column, in the middle of that row', () => {
    const plain = editionOf(
      { paragraphs: [300, 280, 320, 260, 290], subheads: [2], photos: [], quotes: [], summary: 0 },
      tabloid,
    );
    const [page] = plain.pages;
    const [story] = page!.stories;
    const blocks = [...story!.story.blocks, note('①' + '水'.repeat(30)), note('②山')];
    const edition = {
      ...plain,
      pages: [{ ...page!, stories: [{ ...story!, story: { ...story!.story, blocks } }] }],
    };
    const { frames } = layoutEdition(edition, squareSetter)[0]!.stories[0]!;
    const columns = frames.filter(({ kind }) => kind === 'text');
    const first = columns.flatMap(({ lines }) => lines).find(({ block }) => block === blocks.length - 2)!;
    const column = columns.find(({ lines }) => lines.includes(first))!;
    const rule = frames.find(({ kind, box }) => kind === 'rule' && box.x === column.box.x && box.w < column.box.w / 2)!;
    expect(rule.box.w).toBeCloseTo(column.box.w / 3, 1);
    const row = (tabloid.leading * 25.4) / 72;
    const above = column.lines[column.lines.indexOf(first) - 1];
    expect(first.baseline - rule.box.y).toBeGreaterThan(row);
    expect(first.baseline - rule.box.y).toBeLessThan(1.5 * row);
    if (above !== undefined) expect(rule.box.y - above.baseline).toBeGreaterThan(0);
    expect(isBody(blocks.at(-1)!)).toBe(true);
  });
});
