import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, prepare } from '../../src/compose/index.js';
import type { Line } from '../../src/compose/index.js';
import { pace } from '../support/pace.js';
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

  it('a combining mark or joiner without a character is set, and told', () => {
    const { diagnostics } = prepare(copy('\u0301春\n\u200d天'), style);
    expect(diagnostics).toMatchObject([{ code: 'compose/lone-mark', severity: 'note', offset: 0 }]);
    expect(diagnostics[0]!.message.en).toContain(
      'combining marks or joiners without a character before them, 2 in all',
    );
  });

  it('a code point that Unicode has not assigned is told like one that no face has', () => {
    expect(prepare(copy('春\u0378天\u{e0080}\u{3ffff}'), style).diagnostics.map(({ code }) => code)).toContain(
      'compose/no-glyph',
    );
  });

  it('word joiners forbid a break, zero-width spaces allow one, and neither is shown', () => {
    expect(set('春天\u2060来了', 2).map((line) => line.text)).not.toContain('春天\u2060');
    const lines = set('abcdefgh\u200bijklmnop', 5);
    expect(lines[0]!.text).toBe('abcdefgh\u200b');
    expect(lines.map((line) => line.runs.map((run) => run.text).join(''))).toEqual(['abcdefgh', 'ijklmnop']);
  });

  it('twelve closing marks are parted after the second, and none is lost', () => {
    const lines = set(`春天${'”'.repeat(12)}来了`, 4);
    expect(lines.every((line) => line.trouble === 'none')).toBe(true);
  });

  it.each([
    ['ideographs', '春天来到河边，柳树发了新芽。', 200_000],
    ['one word', 'x', 200_000],
    ['closing marks', '”', 50_000],
    ['English', 'considerable damage, ', 50_000],
    ['addresses', 'https://a.example/b?c=', 50_000],
    ['opening marks', '“', 50_000],
    ['hyphens', 'a-', 50_000],
    ['combining marks', '\u0301', 50_000],
    ['numbers', '12,', 50_000],
    ['soft hyphens', 'ab\u00ad', 50_000],
  ])('a paragraph of nothing but %s takes time by its length alone', (_, unit, length) => {
    const text = unit.repeat(Math.ceil(length / unit.length));
    const slower = pace();
    const started = performance.now();
    const lines = set(text, 13);
    expect(performance.now() - started).toBeLessThan(5000 * slower);
    expect(whole(lines)).toBe(text);
  });
});
