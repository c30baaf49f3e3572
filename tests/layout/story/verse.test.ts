import { describe, expect, it } from 'vitest';
import { words } from '../../../src/base/index.js';
import { flowOf } from '../../../src/layout/story/flow.js';
import type { Block } from '../../../src/manuscript/index.js';
import { broadsheet, squareSetter, tokens } from '../fixture.js';

const verse = (text: string, stanza = false): Block => ({
  kind: 'verse',
  stanza,
  text,
  marks: [],
  span: { line: 1, column: 1, endLine: 1, endColumn: 1 },
  reason: words('', ''),
});
const flow = (...blocks: readonly Block[]) => flowOf(blocks, broadsheet, tokens, squareSetter);
const lines = ({ lines: all }: ReturnType<typeof flow>) => [...all.values()].flat().map(({ text, x }) => [text, x]);

describe('a poem', () => {
  it('stands as one block in the middle of its column, its lines beginning one under another', () => {
    const inset = Math.floor(broadsheet.columnEms - 7) / 2;
    expect(lines(flow(verse('收割以后'), verse('田把自己空出来')))).toEqual([
      ['收割以后', inset],
      ['田把自己空出来', inset],
    ]);
  });

  it('goes on further in where a line is longer than its column', () => {
    const long = '人'.repeat(broadsheet.columnEms + 2);
    expect(lines(flow(verse(long), verse('短')))).toEqual([
      ['人'.repeat(broadsheet.columnEms), 0],
      ['人人', 1],
      ['短', 0],
    ]);
  });

  it('has an empty row between its stanzas, none at its beginning', () => {
    const { entries } = flow(verse('一', true), verse('二'), verse('三', true));
    expect(entries.map(({ kind }) => kind)).toEqual(['line', 'line', 'blank', 'line']);
  });
});
