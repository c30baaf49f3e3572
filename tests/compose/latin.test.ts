import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, naturalWidth, prepare } from '../../src/compose/index.js';
import type { Line } from '../../src/compose/index.js';
import { FORBIDDEN } from '../../src/compose/units.js';
import { ARTICLE, FACES, copy, styled } from './samples.js';

const english = styled({ language: 'en', indent: em(0) });
const flush = styled({ indent: em(0) });
const set = (text: string, measure: number, style = english): readonly Line[] =>
  compose(prepare(copy(text), style), em(measure));
const shown = (line: Line): string => line.runs.map((run) => run.text).join('');

/** The words of a text with `|` where a line may break inside them. */
function divided(text: string, language = 'en', hyphenation = true): string {
  const { units } = prepare(copy(text), styled({ language, composition: { hyphenation } }));
  let out = '';
  for (let i = 0; i < units.count; i++) {
    out += text.slice(units.start[i], i + 1 < units.count ? units.start[i + 1] : undefined);
    if (units.hyphened[i] === 1 && units.penalty[i] !== FORBIDDEN) out += '|';
  }
  return out;
}

describe('a word is divided', () => {
  it.each([
    ['en', 'administration of newspapers', 'ad|min|is|tra|tion of news|pa|pers'],
    ['en', 'the water, often', 'the wa|ter, of|ten'],
    ['en', 'different offices', 'dif|fer|ent of|fices'],
    ['en-GB', 'photography', 'pho|to|graphy'],
    ['de', 'Geschwindigkeit', 'Ge|schwin|dig|keit'],
    ['fr', 'administration', 'ad|mi|nis|tra|tion'],
    ['es', 'administración', 'ad|mi|nis|tra|ción'],
    ['it', 'amministrazione', 'am|mi|ni|stra|zio|ne'.replace('|ne', 'ne')],
    ['ru', 'администрация', 'ад|ми|ни|стра|ция'],
    ['zh-CN', '他用 publication 一词', '他用 pub|li|ca|tion 一词'],
    ['ja', '彼は publication と言う', '彼は pub|li|ca|tion と言う'],
  ])('in %s: %s', (language, text, expected) => {
    expect(divided(text, language)).toBe(expected);
  });

  it.each(['UNESCO', 'don’t', 'H2SO4', 'www.reconstruction.example', 'administration2024', 'river', 'kǎoshì'])(
    'not %s',
    (word) => {
      expect(divided(word)).toBe(word);
    },
  );

  it('where the author marked it with a soft hyphen, which is seen nowhere else', () => {
    const text = 'Donau\u00addampfer';
    expect(set(text, 20).map(shown)).toEqual(['Donaudampfer']);
    expect(set(text, 5).map(shown)).toEqual(['Donau-', 'dampfer']);
    expect(naturalWidth(copy(text), english)).toBeCloseTo(naturalWidth(copy('Donaudampfer'), english), 9);
  });

  it('and where a hyphen would not fit but the whole word does, the word stays whole', () => {
    const text = 'mmmm mmmm\u00adi mmmm mmmm';
    const measure = naturalWidth(copy('mmmm mmmmi'), english) + 0.01;
    expect(set(text, measure)[0]).toMatchObject({ text: 'mmmm mmmm\u00adi ', trouble: 'none' });
  });

  it('not where the style says so', () => {
    expect(divided('administration', 'en', false)).toBe('administration');
  });

  it('with a hyphen that is a run of its own, and no part of the copy', () => {
    const lines = set('we saw the administration', 10);
    expect(lines.map((line) => line.text).join('')).toBe('we saw the administration');
    const [first] = lines;
    expect(first!.runs.at(-1)).toMatchObject({ text: '-', form: 'hyphen' });
    expect(first!.text).not.toContain('-');
    expect(first!.runs.reduce((sum, run) => sum + run.width, 0)).toBeCloseTo(first!.width, 9);
  });

  it('inside a ligature too: its letters are then drawn apart', () => {
    const face = FACES.serif[0]!;
    const wide = (text: string): number => face.shape(text, 'en').reduce<number>((sum, part) => sum + part, 0);
    expect(wide('ffi')).toBeLessThan(3 * face.advance(0x66)); // a ligature, or the test says nothing
    const { units } = prepare(copy('office'), english);
    const { naturalStart, naturalEnd } = units.sums;
    expect(naturalEnd[6]! - naturalStart[0]!).toBeCloseTo(wide('office'), 9);
    expect(naturalEnd[6]! - naturalStart[2]!).toBeCloseTo(wide('fice'), 9);
    expect(naturalEnd[2]! - naturalStart[0]! - units.tail[1]!).toBeCloseTo(wide('of'), 9);
  });
});

describe('a Latin paragraph', () => {
  const lines = ARTICLE.flatMap((text) => set(text, 13));

  it('never spaces letters, and first takes word spaces between 0.8 and 1.33 of the face’s own', () => {
    const own = FACES.serif[0]!.advance(0x20);
    for (const line of lines) {
      for (const run of line.runs) {
        expect(run.letterSpacing).toBe(0);
        if (line.stretch === 0 && run.text.includes(' ')) {
          expect(own + run.wordSpacing).toBeGreaterThan(own * 0.8 - 1e-9);
          expect(own + run.wordSpacing).toBeLessThan(own * 1.33 + 1e-9);
        }
      }
    }
  });

  it('has no line with a single word where another division has none, and few that cannot be set well', () => {
    const inner = lines.filter((line) => !line.last);
    expect(inner.length).toBeGreaterThan(50);
    expect(inner.filter((line) => !line.text.trim().includes(' ') && !/[/.]\w/u.test(line.text))).toEqual([]);
    expect(inner.filter((line) => line.quality === 'bad').length / inner.length).toBeLessThan(0.2);
    expect(inner.filter((line) => line.width < 12.9).length / inner.length).toBeLessThan(0.05);
  });

  it('is half as often badly set as without hyphens', () => {
    const whole = styled({ language: 'en', indent: em(0), composition: { hyphenation: false } });
    const bad = (style: typeof whole): number =>
      ARTICLE.flatMap((text) => set(text, 13, style)).filter((line) => line.quality === 'bad').length;
    expect(bad(english)).toBeLessThan(bad(whole) * 0.5);
  });
});

describe('marks that Chinese and Latin share', () => {
  const form = (text: string, mark: string, language = 'zh-CN'): string[] =>
    set(text, 60, styled({ indent: em(0), language })).flatMap((line) =>
      line.runs.flatMap((run) => [...run.text].filter((c) => c === mark).map(() => run.form)),
    );

  it.each([
    ['他说：“Hello, world.”就走了。', '“', 'zh-CN', false],
    ['“AVATAR”的导演', '“', 'zh-CN', false],
    ['GDP“增长”了', '“', 'zh-CN', false],
    ['“Hello,” she said.', '“', 'zh-CN', true],
    ['He said “你好” to me.', '“', 'en', true],
    ['他写道 the “new” river 一词', '“', 'zh-CN', true],
    ['“We did not wait.”', '”', 'en', true],
    ['It’s late.', '’', 'en', true],
    ['workers’ rights', '’', 'en', true],
  ])('%s: %s in %s is Latin: %s', (text, mark, language, latin) => {
    const forms = form(text, mark, language);
    expect(forms.length).toBeGreaterThan(0);
    for (const each of forms) expect(each === 'pwid').toBe(latin);
  });

  it('a Latin quotation mark has its proportional width, and no space beside it', () => {
    const face = FACES.serif[0]!;
    const alone = naturalWidth(copy('We'), english) + 2 * face.advance(0x201c, 'pwid');
    expect(naturalWidth(copy('“We”'), english)).toBeCloseTo(alone, 9);
    expect(face.advance(0x201c)).toBe(1);
  });

  it('a dash is a Latin one between small letters, and then no line begins with it', () => {
    const { units } = prepare(copy('they left—and came'), english);
    const gap = units.end.indexOf('they left'.length);
    expect(units.penalty[gap]).toBe(FORBIDDEN);
    expect(units.penalty[gap + 1]).toBeLessThan(100);
    expect(set('北京—上海', 20, flush)[0]!.runs.map((run) => run.form)).toEqual(['normal', 'fwid', 'normal']);
    expect(set('they left—and', 20)[0]!.runs.map((run) => run.form)).toEqual(['normal']);
  });

  it('one without a partner is told, but for the first of a paragraph that goes on', () => {
    const codes = (text: string): (string | number)[][] =>
      prepare(copy(text), flush).diagnostics.map(({ code, offset }) => [code, offset]);
    expect(codes('他说”好')).toEqual([['compose/unpaired-quote', 2]]);
    expect(codes('他说“好')).toEqual([['compose/unpaired-quote', 2]]);
    expect(codes('“好，他说')).toEqual([]);
    expect(codes('It’s the workers’ day')).toEqual([]);
  });
});

describe('old problem cases', () => {
  /** Where a break costs less than one inside a word does at need. */
  const parts = (text: string): string[] => {
    const { units } = prepare(copy(text), flush);
    const out: string[] = [];
    let from = 0;
    for (let i = 0; i + 1 < units.count; i++) {
      if (units.penalty[i]! >= 25) continue;
      out.push(text.slice(from, units.start[i + 1]));
      from = units.start[i + 1]!;
    }
    return [...out, text.slice(from)];
  };
  it.each([
    'No. 1',
    '3.5%',
    '¥1,200.00',
    '31411',
    '“1+3+6”',
    'H2O',
    'Ca(HCO3)2',
    '28μg/m3',
    '5 km',
    '10 a.m.',
    '2024年12月23日',
    '12月23日',
    '二〇二四年',
    '3.4 million',
    'Dec. 4',
    '《山中来信》',
    '卡尔·马克思',
  ])('%s is kept together', (text) => {
    expect(parts(`在${text}里`).some((part) => part.includes(text))).toBe(true);
  });

  it('an address is broken after / ? & = - _ . and shows no hyphen', () => {
    const url = 'https://example.com/tools/reader-list?lang=zh&size_max=9';
    const lines = set(`见${url}为准，全文在那里可以找到`, 12, flush);
    expect(lines.map((line) => line.text).join('')).toContain(url);
    expect(lines.flatMap((line) => line.runs).some((run) => run.form === 'hyphen')).toBe(false);
    const { units } = prepare(copy(url), flush);
    for (const joint of ['//', 'tools/', 'reader-', '?', 'lang=', '&', 'size_', 'example.']) {
      const gap = units.end.indexOf(url.indexOf(joint) + joint.length);
      expect([joint, units.penalty[gap]! < 1000]).toEqual([joint, true]);
    }
  });

  it('a no-break space is a space at which no line breaks', () => {
    const lines = set('wait for No.\u00a01 to come', 8);
    expect(lines.some((line) => line.text.includes('No.\u00a01'))).toBe(true);
    expect(lines.map(shown).join('')).not.toContain('\u00a0');
  });
});

describe('a face that kerns letters with spaces', () => {
  const roman = styled({ language: 'en', indent: em(0), chain: FACES.roman });
  const [face] = FACES.roman;

  it('draws every line as wide as it was composed, also where a kerned space ends it', () => {
    const text = 'AWAY TO YVONNE, To. V. WAVE; LT. Y. TAY VAT Y TOWN AWAY TO YVONNE, Ty, Vy, WAVE';
    for (const measure of [9, 12.5, 17, 24]) {
      for (const line of set(text, measure, roman)) {
        const [run, ...others] = line.runs;
        if (others.length > 0) continue; // a divided word
        const spaces = run!.text.split(' ').length - 1;
        const drawn = face!.shape(run!.text, 'en').reduce<number>((sum, advance) => sum + advance, 0);
        expect(run!.width).toBeCloseTo(drawn + spaces * run!.wordSpacing, 9);
      }
    }
  });

  it('leaves Chinese marks to a face that has Han', () => {
    const [line] = set('“来——”他说……', 40, roman);
    expect(line!.runs.map((run) => run.face)).toEqual(line!.runs.map(() => 'lxgw-wenkai-500'));
    const [english] = set('“Come—now,” he said…', 40, roman);
    expect(english!.runs.map((run) => run.face)).toEqual(english!.runs.map(() => 'source-serif-4-400'));
  });
});
