import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, prepare, type Line, type ParagraphStyle } from '../../src/compose/index.js';
import { classOf, forbiddenAtEnd, forbiddenAtStart } from '../../src/compose/classes.js';
import { bodyStyle } from './fixture.js';

let style: ParagraphStyle;
beforeAll(async () => {
  style = await bodyStyle();
});

function set(text: string, measure: number, change: Partial<ParagraphStyle> = {}): readonly Line[] {
  return compose(prepare({ text, marks: [] }, { ...style, ...change }), em(measure));
}

/** One line a line: its text, then how far it is from natural, in per mille of an em. */
function golden(lines: readonly Line[]): string[] {
  return lines.map((line) => `${line.text} ${Math.round((line.width - line.natural) * 1000)}`);
}

describe('composing Chinese', () => {
  it('sets Han characters solid in a measure of whole ems', () => {
    const lines = set('山水之间一座小城正在慢慢醒来街巷里飘着豆花的香气远处的钟声一下一下地敲着', 13);
    expect(golden(lines)).toEqual([
      '山水之间一座小城正在慢 0',
      '慢醒来街巷里飘着豆花的香气 0',
      '远处的钟声一下一下地敲着 0',
    ]);
    expect(lines[0]!.runs).toHaveLength(1);
    expect(lines[0]!.runs[0]).toMatchObject({ form: 'normal', letterSpacing: 0, space: 0 });
  });

  it('pushes in before it pushes out: a comma gives up half an em', () => {
    const lines = set('春天，山上，河边，田里，到处是忙着播种的人们，谁也不肯歇着。', 13);
    for (const line of lines.slice(0, -1)) expect(line.x + line.width).toBeCloseTo(13, 6);
    expect(lines.every((line) => line.quality === 'good')).toBe(true);
  });

  it('takes half an em for a mark at the line end and for an opening mark at the line start', () => {
    const lines = set('一二三四五六七八九十，“一二三四五六”', 10.5, { indent: em(0) });
    expect(lines[0]!.text).toBe('一二三四五六七八九十，');
    expect(lines[0]!.width).toBeCloseTo(10.5, 9);
    expect(lines[1]!.natural).toBeCloseTo(7, 9);
  });

  it('takes half an em from two marks that meet', () => {
    expect(set('说：“好。”', 20, { indent: em(0) })[0]!.natural).toBeCloseTo(1 + 1.5 + 1 + 1, 9);
  });

  it('puts a quarter em between Han and Latin, none beside marks', () => {
    const width = (text: string): number => set(text, 40, { indent: em(0) })[0]!.natural;
    expect(width('共12天') - width('共') - width('12') - width('天')).toBeCloseTo(0.5, 9);
    expect(width('共，12') - width('共，') - width('12')).toBeCloseTo(0.5, 9);
  });

  it('sets —— and …… two ems wide and never parts them', () => {
    expect(set('——', 20, { indent: em(0) })[0]!.natural).toBeCloseTo(2, 9);
    for (let measure = 8; measure < 16; measure += 0.5) {
      const lines = set('他说得很慢——每个字都像从石头里凿出来的……然后就不说了——再也不说了。', measure);
      for (const { text } of lines) expect(/^[—…]|[^—]—$|[^…]…$/u.test(text)).toBe(false);
    }
  });

  it('keeps a single character with its stop off the last line', () => {
    for (let length = 12; length < 60; length++) {
      const lines = set(`${'山水风云日月星辰'.repeat(8).slice(0, length)}。`, 13);
      if (lines.length < 2) continue;
      const last = lines[lines.length - 1]!.text.replace('。', '');
      // Solid Han with one mark can give up nothing but the mark's white: then the line above is opened instead.
      expect([...last].length, String(length)).toBeGreaterThan(1);
    }
  });

  it('keeps numbers with their signs and Latin words whole', () => {
    const text = '增长5.26%，总额达691.88亿元，气温23℃，型号A-380，票价¥1,200.00，GDP在2024年12月有3.5%。';
    for (let measure = 8; measure <= 20; measure++) {
      const whole = ['5.26%', '691.88', '23℃', '¥1,200.00', 'GDP', '2024', '3.5%'];
      const joined = set(text, measure).map((line) => line.text);
      for (const word of whole)
        expect(
          joined.some((line) => line.includes(word)),
          `${word} at ${measure}`,
        ).toBe(true);
    }
  });

  it('sets a 400-letter word in a narrow measure without losing a letter', () => {
    const word = 'x'.repeat(400);
    const lines = set(`开头${word}结尾`, 13);
    expect(lines.map((line) => line.text).join('')).toBe(`开头${word}结尾`);
  });

  it('uses the next face for a character that the first lacks, and names one that no face has', () => {
    const prepared = prepare({ text: '𠮷野家的\u{10FFFD}', marks: [] }, style);
    expect(prepared.faces[0]!.id).toBe('lxgw-wenkai-500');
    expect([...prepared.missing]).toEqual([4]);
    const [line] = compose(prepared, em(20));
    expect(line!.text).toContain('\u{10FFFD}');
    expect(line!.runs.map((run) => run.text).join('')).toBe('𠮷野家的〓');
  });

  it('breaks a headline at the editor’s space, never inside a word where it can be helped', () => {
    const head = (text: string, measure: number): string[] =>
      compose(prepare({ text, marks: [] }, { ...style, indent: em(0), align: 'center' }), em(measure), {
        balance: true,
      }).map((l) => l.text);
    expect(head('山城 以创新之“笔” 写出高质量发展新篇章', 15)).toEqual(['山城 以创新之“笔” ', '写出高质量发展新篇章']);
    expect(head('县城老旧小区改造全面完成', 7)).toEqual(['县城老旧小区', '改造全面完成']);
  });

  it('takes a paragraph of 200,000 characters in linear time', () => {
    const text = '一二三四五六七，八九十。'.repeat(17_000);
    const start = performance.now();
    const lines = set(text, 13);
    expect(lines.map((l) => l.text).join('')).toBe(text);
    expect(performance.now() - start).toBeLessThan(6000);
  });
});

describe('properties of composition', () => {
  const piece = fc.constantFrom(
    ...'山水风云日月，。、；：？！“”‘’（）《》——……·～/',
    'GDP',
    '2024',
    '3.5%',
    '12:30',
    'news@x.cn',
    'https://a.cn/b/c',
    ' ',
    'word',
    '𠮷',
    'é',
    '👨‍👩‍👧',
    '１',
  );
  const copy = fc.array(piece, { minLength: 1, maxLength: 120 }).map((parts) => parts.join(''));
  const measure = fc.integer({ min: 8, max: 40 });

  it('no character is lost, added or moved, at any measure', () => {
    fc.assert(
      fc.property(copy, measure, (text, ems) => {
        expect(
          set(text, ems)
            .map((line) => line.text)
            .join(''),
        ).toBe(text);
        for (const line of set(text, ems))
          expect(line.runs.map((run) => run.text).join('')).toBe(line.text.replaceAll('👨‍👩‍👧', '〓'));
      }),
      { numRuns: 300 },
    );
  });

  it('no line begins or ends with a forbidden mark', () => {
    const marks = fc.array(fc.constantFrom(...'山水风云日月，。、；：？！“”（）《》'), {
      minLength: 20,
      maxLength: 120,
    });
    fc.assert(
      fc.property(marks, measure, (characters, ems) => {
        const text = spread(characters);
        const lines = set(text, ems);
        lines.forEach((line, i) => {
          const list = [...line.text];
          const first = classOf(list[0]!.codePointAt(0)!, 0, 0, true);
          const last = classOf(list[list.length - 1]!.codePointAt(0)!, 0, 0, true);
          if (i > 0) expect(forbiddenAtStart(first, 'strict'), lines.map((l) => l.text).join('|')).toBe(false);
          if (i < lines.length - 1) expect(forbiddenAtEnd(last, 'strict')).toBe(false);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('every justified line but the last is exactly as wide as the measure, or says that it is not', () => {
    fc.assert(
      fc.property(copy, measure, (text, ems) => {
        for (const line of set(text, ems)) {
          if (line.last) continue;
          const off = Math.abs(line.x + line.width - ems);
          expect(
            off < 1e-6 ||
              line.runs.every((run) => run.letterSpacing === 0 || run.form !== 'normal') ||
              line.text.length < 30,
          ).toBe(true);
          if (line.stretch > 0.125) expect(line.quality).not.toBe('good');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('the same input gives the same lines', () => {
    fc.assert(
      fc.property(copy, measure, (text, ems) => {
        expect(set(text, ems)).toEqual(set(text, ems));
      }),
      { numRuns: 50 },
    );
  });

  /** At most three marks in a row: longer rows may have to break somewhere. */
  function spread(characters: readonly string[]): string {
    let row = 0;
    return characters
      .map((c) => {
        row = '山水风云日月'.includes(c) ? 0 : row + 1;
        if (row <= 3) return c;
        row = 0;
        return '字';
      })
      .join('');
  }
});
