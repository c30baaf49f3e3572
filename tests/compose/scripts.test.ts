import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { em, SCRIPT_SIZE } from '../../src/base/index.js';
import { compose, prepare, type Line } from '../../src/compose/index.js';
import type { Copy, Mark } from '../../src/manuscript/index.js';
import { pace } from '../support/pace.js';
import { FACES, styled } from './samples.js';

/** `x^{n+1}` and `Q_{max}` as marked text. */
function marked(notation: string): Copy {
  const marks: Mark[] = [];
  let text = '';
  for (const [, plain, sign, inside] of notation.matchAll(/([^^_]+)|([_^])\{([^}]*)\}/gu)) {
    if (plain !== undefined) text += plain;
    else {
      const kind = sign === '^' ? 'superscript' : 'subscript';
      marks.push({ kind, start: text.length, end: text.length + inside!.length, href: null });
      text += inside!;
    }
  }
  return { text, marks };
}

const lines = (copy: Copy, measure: number, options: Parameters<typeof styled>[0] = {}): readonly Line[] =>
  compose(prepare(copy, styled(options)), em(measure));

/** Lines in the notation of `marked`; spaces before runs in thousandths of an em. */
function show(set: readonly Line[]): string {
  const sign = { superscript: '^', subscript: '_' } as const;
  return set
    .map(({ runs }) =>
      runs
        .map(({ text, script, space }) => {
          const white = space === 0 ? '' : `<${Math.round(space * 1000)}>`;
          return white + (script === undefined ? text : `${sign[script]}{${text}}`);
        })
        .join(''),
    )
    .join('\n');
}

describe('superscripts and subscripts', () => {
  it('are runs of their own, without white before them and with that of Latin after them', () => {
    expect(show(lines(marked('按x^{n+1}增长，流量Q_{max}不变。'), 30))).toMatchInlineSnapshot(
      `"按<250>x^{n+1}<250>增长，流量<250>Q_{max}<250>不变。"`,
    );
  });

  it('follow Chinese as marks of notes do, with no white at all', () => {
    expect(show(lines(marked('北坡^{[1]}与南坡^{①}相连^{注}。'), 30))).toMatchInlineSnapshot(
      `"北坡^{[1]}与南坡^{①}相连^{注}。"`,
    );
  });

  it('belong to the letter that they stand before', () => {
    expect(show(lines(marked('测得^{14}C的含量'), 30))).toMatchInlineSnapshot(`"测得<250>^{14}C<250>的含量"`);
  });

  it('take as much of the line as their type does', () => {
    const [face] = FACES.serif;
    const line = lines(marked('按x^{th}'), 30)[0]!;
    const run = line.runs.at(-1)!;
    expect(run).toMatchObject({ text: 'th', script: 'superscript' });
    const alone = face!.shape('th', 'zh-CN').reduce<number>((sum, part) => sum + part, 0);
    expect(run.width).toBeCloseTo(alone * SCRIPT_SIZE, 9);
  });

  it('are drawn in characters of their own where Unicode has them, lacking in the face or not', () => {
    const [face] = FACES.serif;
    const line = lines({ text: '共10⁸次、m²、CO₂', marks: [] }, 30)[0]!;
    expect(line.runs.map(({ text }) => text).join('')).toBe('共10⁸次、m²、CO₂');
    expect(line.runs.every(({ script }) => script === undefined)).toBe(true);
    const eighth = line.runs.find(({ text }) => text === '⁸')!;
    expect(eighth.face).toBe(face!.id);
    expect(eighth.width - eighth.space).toBeCloseTo(Math.round(face!.advance(0x38) * SCRIPT_SIZE * 1000) / 1000, 9);
  });

  it('stay the glyphs of a face that has them', () => {
    const line = lines({ text: '共10⁸次', marks: [] }, 30, { chain: FACES.kai })[0]!;
    expect(line.runs.map(({ text }) => text)).toContain('10⁸');
  });

  it('leave a short number of a vertical line on its side with its power', () => {
    const style = { ...styled(), writing: 'vertical' as const };
    const line = compose(prepare({ text: '共10⁸次', marks: [] }, style), em(20))[0]!;
    expect(line.runs.some(({ form }) => form === 'upright')).toBe(false);
  });

  const part = fc.constantFrom('春天', '河边', '，', '。', '（', '）', '“', '”', 'abc', '10', ' ', '⁸', '₂', '²', '——');
  const script = fc.tuple(fc.constantFrom('^', '_'), fc.constantFrom('n+1', '注', '①', '（二）', '、', 'th', '2 3'));
  const notation = fc
    .array(fc.oneof({ weight: 4, arbitrary: part }, { weight: 1, arbitrary: script.map(([s, t]) => `${s}{${t}}`) }), {
      minLength: 1,
      maxLength: 60,
    })
    .map((parts) => parts.join(''));

  it('lose no character, are never parted from what they follow, and add up to their line', () => {
    fc.assert(
      fc.property(
        notation,
        fc.integer({ min: 8, max: 24 }),
        fc.constantFrom(...Object.values(FACES)),
        (text, measure, chain) => {
          const copy = marked(text);
          const set = lines(copy, measure, { chain });
          expect(set.map((line) => line.text).join('')).toBe(copy.text);
          expect(
            set
              .flatMap(({ runs }) => runs.map((run) => (run.form === 'hyphen' ? '' : run.text)))
              .join('')
              .replace(/ /g, ''),
          ).toBe(copy.text.replace(/ /g, ''));
          // Where nothing else fits a line is broken against the rules, and says so.
          const starts = new Set(set.slice(1).flatMap(({ start }, i) => (set[i]!.trouble === 'none' ? [start] : [])));
          for (const { start, end } of copy.marks) {
            const length = end - start;
            // A mark that touches another of its kind is one stretch with it, and may be long.
            const long = copy.marks.some((other) => other.start === end || other.end === start) || length > 8;
            const before = copy.text.charAt(start - 1);
            // What stands before a letter belongs to it, with the characters of its own kind between them.
            const belongsToLetter = /^[⁸₂²]*[A-Za-z]/u.test(copy.text.slice(end));
            if (long || before === '' || before === ' ' || belongsToLetter) continue;
            expect(starts.has(start)).toBe(false);
          }
          for (const line of set) {
            const width = line.runs.reduce((sum, run) => sum + run.width, 0);
            expect(Math.abs(width - line.width)).toBeLessThan(1e-6);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('take time by the length of the text alone', () => {
    const copy = { text: '5⁵'.repeat(10_000), marks: [] };
    const slower = pace();
    const started = performance.now();
    expect(
      lines(copy, 13)
        .map((line) => line.text)
        .join(''),
    ).toBe(copy.text);
    expect(performance.now() - started).toBeLessThan(5000 * slower);
  });
});
