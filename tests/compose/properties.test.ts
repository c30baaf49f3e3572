import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, MISSING, prepare, type Prepared } from '../../src/compose/index.js';
import type { Line } from '../../src/compose/index.js';
import { breakOptimal } from '../../src/compose/break.js';
import { breakTask } from '../../src/compose/compose.js';
import { paragraphCost } from '../../src/compose/cost.js';
import { breakGreedy } from '../../src/compose/greedy.js';
import { ARTICLE, copy, styled } from './samples.js';
import { anyCharacter } from '../support/any-character.js';

const HAN = '春天河边柳树发芽孩子堤上放起风筝老人石凳晒太阳从前荒滩的一年月日第';
const MARKS = '，。、；：？！“”‘’（）《》〈〉「」——……·～／';
const LATIN = 'abcXYZ0123456789.,:;%-/ ()@&';
const ODD = '\t　\u200b\u0301\ufe0f\u200d\u0007😀👨‍👩‍👧🇨🇳𠮷㑇שלוםمرحبا\n￥％℃３０';

const pick = (letters: string): fc.Arbitrary<string> => fc.constantFrom(...Array.from(letters));
const prose = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: pick(HAN) },
      { weight: 3, arbitrary: pick(MARKS) },
      { weight: 2, arbitrary: pick(LATIN) },
      { weight: 1, arbitrary: fc.constantFrom('——', '……', '2024', '3.5%', 'GDP', '！？', '”。', '，“') },
    ),
    { minLength: 1, maxLength: 160 },
  )
  .map((parts) => parts.join(''));
const anything = fc
  .array(fc.oneof(pick(HAN), pick(MARKS), pick(LATIN), pick(ODD), fc.string({ unit: anyCharacter, maxLength: 3 })), {
    maxLength: 120,
  })
  .map((parts) => parts.join(''));
const measures = fc.oneof(fc.integer({ min: 8, max: 40 }), fc.double({ min: 8, max: 40, noNaN: true }));

const latin = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...ARTICLE.join(' ').split(' ')) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '“It',
          'is,”',
          'well-known',
          'half—no',
          'see',
          'https://a.example/b?c=d',
          '3.5%',
          'No. 1',
          '春天',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 12 }) },
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((words) => words.join(' '));
const languages = fc.constantFrom('zh-CN', 'en', 'ja', 'ko', 'de');
const breakers = fc.constantFrom('optimal' as const, 'greedy' as const);
const compositions = fc.record({
  prohibition: fc.constant('strict' as const),
  punctuation: fc.constantFrom('full' as const, 'line-end-half' as const, 'kaiming' as const, 'half' as const),
  hanging: fc.boolean(),
  hanLatin: fc.constantFrom(0, 0.125, 0.25),
  hyphenation: fc.boolean(),
  lastLine: fc.integer({ min: 1, max: 4 }),
});

const joined = (lines: readonly Line[]): string => lines.map((line) => line.text).join('');
const visible = (text: string): string => text.replace(/[\s\p{Cc}\u00ad\u200b\u2060\ufeff]/gu, '');
/** What is seen of the copy: the hyphens of divided words are no part of it. */
const shown = (line: Line): string => line.runs.map((run) => (run.form === 'hyphen' ? '' : run.text)).join('');

const CLOSERS = '，。、；：？！”’）》〉」·～';
const OPENERS = '“‘（《〈「';

/** The text with 〓 for every character that no face has. */
function withSigns({ copy: { text }, units }: Prepared): string {
  let out = '';
  let at = 0;
  for (let i = 0; i < units.count; i++) {
    const [start, end] = [units.start[i]!, units.end[i]!];
    out += text.slice(at, start) + (units.missing.has(start) ? MISSING : text.slice(start, end));
    at = end;
  }
  return out + text.slice(at);
}

describe('for any text and measure', () => {
  it('no character is lost, added or reordered, in the lines or in what they show', () => {
    fc.assert(
      fc.property(
        fc.oneof(anything, latin),
        fc.oneof(measures, fc.constant(1)),
        fc.constantFrom('justify', 'start', 'center'),
        languages,
        compositions,
        breakers,
        (text, measure, align, language, composition, breaker) => {
          const prepared = prepare(copy(text), styled({ align, language, composition }));
          const lines = compose(prepared, em(measure), { breaker });
          expect(joined(lines)).toBe(text);
          expect(visible(lines.map(shown).join(''))).toBe(visible(withSigns(prepared)));
          let at = 0;
          for (const line of lines) {
            expect(line.start).toBe(at);
            at = line.end;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('no line begins or ends with a mark that may not stand there, but where it is reported', () => {
    fc.assert(
      fc.property(prose, measures, compositions, breakers, (text, measure, composition, breaker) => {
        const lines = compose(prepare(copy(text), styled({ composition })), em(measure), { breaker });
        lines.forEach((line, index) => {
          const before = lines[index - 1];
          if (before !== undefined && before.trouble === 'none') {
            // Three closing marks in a row may be parted.
            const many = /[，。、；：？！”’）》〉」]{2}$/u.test(shown(before).trim());
            if (!many) expect(CLOSERS).not.toContain(shown(line).trim().charAt(0));
            else expect('·～').not.toContain(shown(line).trim().charAt(0));
            expect(line.text.startsWith('——') || line.text.startsWith('……')).toBe(false);
          }
          if (!line.last && line.trouble === 'none') expect(OPENERS).not.toContain(shown(line).trim().slice(-1));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('runs add up to the line, and a justified line to the measure, but for the last one and those that are reported', () => {
    fc.assert(
      fc.property(
        fc.oneof(prose, latin),
        measures,
        languages,
        compositions,
        breakers,
        (text, measure, language, composition, breaker) => {
          const prepared = prepare(copy(text), styled({ language, composition }));
          const lines = compose(prepared, em(measure), { breaker });
          for (const line of lines) {
            const sum = line.runs.reduce((total, run) => total + run.width, 0);
            const hung = sum - line.width;
            expect(Math.abs(hung) < 1e-9 || (composition.hanging && hung > 0.4 && hung < 1 + 1e-9)).toBe(true);
            expect(Math.max(0, ...line.runs.map((run) => run.space))).toBeLessThan(2.5);
            if (line.last) expect(line.x + line.width).toBeLessThan(measure + 1e-6);
            else if (line.quality === 'good') expect(Math.abs(line.x + line.width - measure)).toBeLessThan(1e-6);
            else if (line.quality === 'loose') expect(Math.abs(line.x + line.width - measure)).toBeLessThan(0.5 + 1e-6);
            if (line.quality === 'good') expect(line.stretch).toBeLessThanOrEqual(1 / 8 + 1e-6);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('the optimal division costs no more than the greedy one', () => {
    fc.assert(
      fc.property(fc.oneof(prose, latin), measures, languages, compositions, (text, measure, language, composition) => {
        const prepared = prepare(copy(text), styled({ language, composition }));
        if (prepared.units.count === 0) return;
        const task = breakTask(prepared, em(measure));
        const optimal = paragraphCost(task, breakOptimal(task));
        expect(optimal).toBeLessThanOrEqual(paragraphCost(task, breakGreedy(task)) + 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  it('the same input gives the same lines, and one measure gives what a function of the line gives', () => {
    fc.assert(
      fc.property(fc.oneof(prose, latin), measures, languages, (text, measure, language) => {
        const style = styled({ language });
        const once = compose(prepare(copy(text), style), em(measure));
        expect(compose(prepare(copy(text), style), em(measure))).toEqual(once);
        expect(compose(prepare(copy(text), style), () => em(measure))).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });
});
