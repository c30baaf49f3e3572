import { describe, expect, it } from 'vitest';
import { samplePage } from '../pages.js';
import { masthead } from '../../../src/layout/furniture/masthead.js';
import { dateWords } from '../../../src/layout/furniture/date-words.js';
import { layoutEdition } from '../../../src/layout/index.js';
import { squareSetter } from '../fixture.js';

describe('the date line', () => {
  it('has the weekday in Chinese, and the plain date in other languages', () => {
    expect(dateWords('2025-01-06', 'zh-CN')).toBe('2025年1月6日 星期一');
    expect(dateWords('2025-01-06', 'en')).toBe('2025-01-06');
  });
});

describe('the masthead', () => {
  const CONTACT = 'desk@herald.example.org';
  const first = (title: string, subtitle: string, contact = CONTACT) => {
    const edition = samplePage('many stories');
    const { publication } = edition;
    const own = { ...publication.masthead, show: true, title, subtitle, contact, ear: [] };
    const { format } = edition.pages[0]!;
    return masthead({ ...edition, publication: { ...publication, masthead: own } }, format, squareSetter, 9);
  };
  const NAME = '河口周报';

  it.each([
    ['a short name', NAME, '', CONTACT],
    ['a short name and subtitle', NAME, '河口镇中心学校主办', CONTACT],
    ['a long name', NAME.repeat(8), '', CONTACT],
    ['a long name and subtitle', NAME.repeat(8), '河口镇中心学校主办', CONTACT],
    ['a long subtitle', NAME, '河口镇中心学校主办'.repeat(12), CONTACT],
    ['a long contact', NAME, '河口镇中心学校主办', '联系地址'.repeat(40)],
  ])('%s: every line is there whole, within the frame, and clear of the others', (_, title, subtitle, contact) => {
    const { box, lines } = first(title, subtitle, contact);
    const texts = lines.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining([title, subtitle, contact].filter(Boolean)));
    for (const { x, w } of lines) {
      expect(x).toBeGreaterThanOrEqual(box.x - 0.01);
      expect(x + w).toBeLessThanOrEqual(box.x + box.w + 0.01);
    }
    const own = [title, subtitle];
    const plate = lines.filter(({ text }) => own.includes(text));
    const facts = lines.filter(({ text }) => !own.includes(text));
    const left = Math.min(...facts.map(({ x }) => x));
    for (const { x, w } of plate) expect(x + w).toBeLessThan(left);
  });

  it('has a subtitle beside the name where there is room, else under it', () => {
    const of = (title: string) => {
      const { lines } = first(title, '河口镇中心学校主办');
      const [name, under] = [title, '河口镇中心学校主办'].map((text) => lines.find((line) => line.text === text)!);
      return under!.x > name!.x + name!.w ? 'beside' : under!.x === name!.x ? 'under' : 'across';
    };
    expect([of(NAME), of(NAME.repeat(3))]).toEqual(['beside', 'under']);
  });
});

describe('the ear', () => {
  const first = (ear: readonly string[], subtitle = '') => {
    const edition = samplePage('many stories');
    const { publication } = edition;
    const masthead = { ...publication.masthead, show: true, title: '某某周报', publisher: '某某报社', subtitle, ear };
    return layoutEdition({ ...edition, publication: { ...publication, masthead } }, squareSetter)[0]!;
  };

  it('stands between nameplate and facts, with its lines inside its frame', () => {
    const { furniture, diagnostics } = first(['今日小雨', '十度', '东风']);
    const ear = furniture.find(({ kind }) => kind === 'ear')!;
    expect(ear.lines.map(({ text }) => text)).toEqual(['今日小雨', '十度', '东风']);
    for (const { x, w } of ear.lines) {
      expect(x).toBeGreaterThanOrEqual(ear.box.x);
      expect(x + w).toBeLessThanOrEqual(ear.box.x + ear.box.w);
    }
    for (const { x, w } of furniture.find(({ kind }) => kind === 'masthead')!.lines)
      expect(x + w < ear.box.x || x > ear.box.x + ear.box.w).toBe(true);
    expect(diagnostics.map(({ code }) => code)).not.toContain('layout/ear');
  });

  it('without room is left out and told, and without texts is not there', () => {
    const long = first(['这一行报眼的文字实在太长了所以无论如何也排不进一行里面去']);
    expect(long.furniture.some(({ kind }) => kind === 'ear')).toBe(false);
    expect(long.diagnostics.map(({ code }) => code)).toContain('layout/ear');
    const none = first([]);
    expect(none.furniture.some(({ kind }) => kind === 'ear')).toBe(false);
    expect(none.diagnostics.map(({ code }) => code)).not.toContain('layout/ear');
  });
});
