import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_NAMES, type NamePatterns } from '../../src/edition/delivery-terms.js';
import { checkNames, checkPatterns, pressNames } from '../../src/edition/press-names.js';
import { BUILT_IN_PUBLICATION } from '../../src/edition/publication.js';
import { refusal } from './folder.js';

const pageOf = (number: number, section = '') => ({ number, section, format: { name: 'broadsheet' } });
const editionOf = (
  names: Partial<NamePatterns> = {},
  change: { issue?: number; version?: number; zone?: string } = {},
) => ({
  publication: {
    ...BUILT_IN_PUBLICATION,
    id: 'daily',
    delivery: { ...BUILT_IN_PUBLICATION.delivery, names: { ...DEFAULT_NAMES, ...names } },
  },
  date: '2024-03-09',
  issue: change.issue ?? null,
  version: change.version ?? 1,
  variant: change.zone === undefined ? null : { id: change.zone, name: '' },
});
const named = (page: string, change = {}, pages = [pageOf(7, '要闻')]) =>
  pressNames(editionOf({ page }, change), pages).pages;
const refusedPattern = (page: string, language: 'en' | 'zh' = 'en') =>
  refusal(
    () => {
      checkPatterns({ ...DEFAULT_NAMES, page }, () => null);
    },
    '/',
    language,
  );
const refusedName = (page: string, pages = [pageOf(7, '要闻')], language: 'en' | 'zh' = 'en') =>
  refusal(() => named(page, {}, pages), '/', language);

describe('names of press files', () => {
  it('are those of every build where nothing else is asked for', () => {
    const pages = [pageOf(1), pageOf(12), pageOf(112)];
    expect(pressNames(editionOf(), pages)).toEqual({
      pages: ['daily-2024-03-09-01.pdf', 'daily-2024-03-09-12.pdf', 'daily-2024-03-09-112.pdf'],
      edition: 'daily-2024-03-09.pdf',
      spreads: 'daily-2024-03-09-spreads.pdf',
    });
    expect(pressNames(editionOf({}, { zone: 'east' }), [pageOf(1)])).toEqual({
      pages: ['daily-2024-03-09-east-01.pdf'],
      edition: 'daily-2024-03-09-east.pdf',
      spreads: 'daily-2024-03-09-east-spreads.pdf',
    });
  });

  it.each([
    ['{id}-{yyyy}{mm}{dd}-{NN}.pdf', 'daily-20240309-07.pdf'],
    ['{id}_{yy}.{mm}.{dd}_{NNNN}.PDF', 'daily_24.03.09_0007.PDF'],
    ['{N}-{section}-{format}.pdf', '7-要闻-broadsheet.pdf'],
    ['{id}-{NN}[-n{issue}]-v{version}.pdf', 'daily-07-v1.pdf'],
  ])('%s gives %s', (pattern, name) => {
    expect(named(pattern)).toEqual([name]);
  });

  it('leave out a part in brackets whose field has no value, and keep it where it has one', () => {
    expect(named('{NN}[-n{issue}][-{zone}].pdf', { issue: 905, zone: 'west' })).toEqual(['07-n905-west.pdf']);
    expect(named('{NN}[-n{issue}-{zone}].pdf', { issue: 905 })).toEqual(['07.pdf']);
  });

  it('are composed characters, as one system writes them and another does not', () => {
    expect(named('{NN}-{section}.pdf', {}, [pageOf(1, 'Cafe\u0301')])).toEqual(['01-Caf\u00e9.pdf']);
  });

  it('never differ in nothing but the page number of two pages', () => {
    const fields = fc.constantFrom('{N}', '{NN}', '{id}', '-', '{section}', 'x', '{issue}', '{dd}');
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1, maxLength: 6 }), numbers, (parts, some) => {
        const pages = some.map((number) => pageOf(number, `S${number % 7}`));
        let made: readonly string[];
        try {
          made = named(`a{NN}${parts.join('')}.pdf`, { issue: 12 }, pages);
        } catch {
          return; // two names alike were refused
        }
        expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(pages.length);
      }),
    );
  });
});

describe('a pattern is refused', () => {
  it.each([
    ['{id}-{nn}.pdf', 'delivery.names.page: there is no field {nn}. | Did you mean {NN}?'],
    ['{id}-{date}.pdf', 'has no page number, so all pages would have one name.'],
    ['{id}[-{NN}].pdf', 'has no page number'],
    ['{yyyy}/{NN}.pdf', 'holds /, which no file name may hold.'],
    ['{id}\\{NN}.pdf', 'holds \\, which'],
    ['{id}:{NN}.pdf', 'holds :, which'],
    ['{id}\u202e{NN}.pdf', 'holds U+202E, which'],
    ['{id}-{NN}.tif', 'expected a name that ends in .pdf'],
    ['{id}-{NN.pdf', 'a brace or bracket has no partner'],
    ['{id}[-{NN}[-{issue}]].pdf', 'a brace or bracket has no partner'],
    ['{id}-{}-{NN}.pdf', 'there is no field {}.'],
  ])('%s: %s', async (pattern, expected) => {
    expect((await refusedPattern(pattern)).join('\n')).toContain(expected);
  });

  it('with every fault of it, in Chinese too', async () => {
    expect(await refusedPattern('{page}/{id}', 'zh')).toEqual([
      expect.stringContaining('没有字段 {page}'),
      expect.stringContaining('文件名中不可用的 /'),
      expect.stringContaining('应以 .pdf 结尾'),
      expect.stringContaining('没有版次，各版会重名'),
    ]);
  });

  it('where the file of all pages is named by one of them', async () => {
    const attempt = () => {
      checkPatterns({ ...DEFAULT_NAMES, edition: '{id}-{NN}.pdf' }, () => null);
    };
    expect((await refusal(attempt, '/'))[0]).toContain('{NN} belongs to one page, and this file holds all.');
  });
});

describe('a name is refused', () => {
  it.each([
    ['{NN}-{section}.pdf', [pageOf(3, 'A/B')], 'Page 3: "03-A/B.pdf" holds /'],
    ['{NN}-{section}.pdf', [pageOf(3)], 'Page 3 has no value for {section}'],
    ['{NN}-{issue}.pdf', [pageOf(3)], 'Page 3 has no value for {issue}'],
    ['{section}.{NN}.pdf', [pageOf(3, 'NUL')], 'Windows takes no file named "NUL.03.pdf"'],
    ['com{N}.pdf', [pageOf(1)], 'Windows takes no file named "com1.pdf"'],
    ['.{NN}.pdf', [pageOf(1)], 'Windows takes no file named ".01.pdf"'],
    ['{NN}-{section}.pdf', [pageOf(1, '长'.repeat(70))], 'at most 200 bytes, found 217'],
    ['{section}{N}.pdf', [pageOf(11, 'A'), pageOf(1, 'A1')], 'Two press files would be named A11.pdf'],
    ['{section}-{N}.pdf', [pageOf(1, 'a'), pageOf(1, 'A')], 'Two press files would be named A-1.pdf'],
  ])('%s', async (pattern, pages, expected) => {
    expect((await refusedName(pattern, pages)).join('\n')).toContain(expected);
  });

  it('in Chinese too', async () => {
    expect((await refusedName('{NN}-{section}.pdf', [pageOf(3)], 'zh'))[0]).toContain('第 3 版没有');
  });

  it('where two zones would have one, since both come to the same folder', async () => {
    const own = { page: '{id}-{NN}.pdf' };
    const plan = (zone?: string) => ({ ...editionOf(own, zone === undefined ? {} : { zone }), pages: [pageOf(1)] });
    const [said] = await refusal(() => {
      checkNames([plan(), plan('east')]);
    }, '/');
    expect(said).toContain('Two press files would be named daily-01.pdf');
    expect(said).toContain('put {zone} into every pattern');
  });
});
