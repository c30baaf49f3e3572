import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, prepare } from '../../src/compose/index.js';
import type { Line } from '../../src/compose/index.js';
import { copy, styled } from './samples.js';

const style = styled({ indent: em(0) });
const set = (text: string, measure: number): readonly Line[] => compose(prepare(copy(text), style), em(measure));
const whole = (lines: readonly Line[]): string => lines.map((line) => line.text).join('');

describe('odd copy is set all the same', () => {
  it('no text, and nothing but spaces', () => {
    expect(set('', 13)).toEqual([]);
    expect(set(' \t ', 13)).toMatchObject([{ text: ' \t ', width: 0, runs: [], last: true }]);
  });

  it('a word of 400 letters is broken in need, and said to be', () => {
    const text = `前文${'x'.repeat(400)}后文`;
    const lines = set(text, 13);
    expect(whole(lines)).toBe(text);
    expect(Math.max(...lines.map((line) => line.width))).toBeLessThan(13 + 1e-6);
    expect(lines.some((line) => line.trouble === 'emergency')).toBe(true);
  });

  it('a measure of one em, twelve closing marks, unpaired quotes', () => {
    const text = `春——天${'”'.repeat(12)}，“`;
    const lines = set(text, 1);
    expect(whole(lines)).toBe(text);
    expect(lines.map(({ trouble, start }) => [trouble, start])).toContainEqual(['overfull', 1]);
  });

  it('a character that no face has is told with its place', () => {
    const { diagnostics } = prepare(copy('春天\u{e000}😀'), style);
    expect(diagnostics.map(({ code, offset }) => [code, offset])).toEqual([
      ['compose/no-glyph', 2],
      ['compose/no-glyph', 3],
    ]);
    expect(diagnostics[0]?.message.zh).toContain('U+E000');
  });

  it('a rare ideograph is set in the next face of the chain', () => {
    const [line] = set('在𠮷野家', 13);
    expect(line!.runs.map((run) => [run.text, run.face])).toEqual([
      ['在', 'noto-serif-sc-400'],
      ['𠮷', 'lxgw-wenkai-500'],
      ['野家', 'noto-serif-sc-400'],
    ]);
    expect(line!.width).toBe(4);
  });

  it('controls are not shown, and counted', () => {
    const prepared = prepare(copy('春\u0007天\u0000'), style);
    const [line] = compose(prepared, em(13));
    expect([line!.text, line!.runs.map((run) => run.text).join('')]).toEqual(['春\u0007天\u0000', '春天']);
    expect(prepared.diagnostics).toMatchObject([{ code: 'compose/control', severity: 'note', offset: 1 }]);
  });

  it.each([
    ['a combining mark alone', '\u0301春'],
    ['a joined emoji', '春👨‍👩‍👧天'],
    ['a variation selector', '葛\u{e0100}城'],
    ['Hebrew in a Chinese sentence', '他说שלום עולם就走了'],
    ['a lone surrogate', '春\ud800天'],
    ['a tab', '春\t天'],
  ])('%s keeps its order and its company', (_, text) => {
    const lines = set(text, 3);
    expect(whole(lines)).toBe(text);
    const edges = lines.map((line) => line.start);
    const clusters = Array.from(
      new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text),
      (part) => part.index,
    );
    for (const edge of edges) expect(clusters).toContain(edge);
  });

  it('words that no face has are set as 〓, and are themselves in the line’s text', () => {
    const [line] = set('他说שלום עולם就走了', 30);
    expect(line!.text).toBe('他说שלום עולם就走了');
    expect(line!.runs.map((run) => run.text).join('')).toBe('他说〓〓〓〓 〓〓〓〓就走了');
  });

  it.each([
    ['ideographs', '春天来到河边，柳树发了新芽。'],
    ['one word', 'x'],
    ['closing marks', '”'],
  ])('200,000 characters of %s take no more than a few seconds', (_, unit) => {
    const text = unit.repeat(Math.ceil(200_000 / unit.length));
    const started = performance.now();
    const lines = set(text, 13);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(whole(lines)).toBe(text);
  });
});
