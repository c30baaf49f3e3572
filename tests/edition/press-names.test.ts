import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_NAMES, type NamePatterns } from '../../src/edition/delivery-terms.js';
import { checkNames, checkPatterns, pressNames } from '../../src/edition/press-names.js';
import { BUILT_IN_PUBLICATION } from '../../src/edition/publication.js';
import { refusal } from '../support/folder.js';

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
const faultsOf = async (attempt: () => unknown) => (await refusal(attempt, '\0')).map(({ data }) => data);
const faultsOfPattern = (page: string) =>
  faultsOf(() => {
    checkPatterns({ ...DEFAULT_NAMES, page }, () => null);
  });

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
    ['{id}-{nn}.pdf', { fault: 'unknown-field', field: 'nn' }],
    ['{id}-{date}.pdf', { fault: 'no-page-number' }],
    ['{id}[-{NN}].pdf', { fault: 'no-page-number' }],
    ['{yyyy}/{NN}.pdf', { fault: 'unsafe', character: '/' }],
    ['{id}\\{NN}.pdf', { fault: 'unsafe', character: '\\' }],
    ['{id}:{NN}.pdf', { fault: 'unsafe', character: ':' }],
    ['{id}\u202e{NN}.pdf', { fault: 'unsafe', character: '\u202e' }],
    ['{id}-{NN}.tif', { fault: 'ending' }],
    ['{id}-{NN.pdf', { fault: 'unpaired-bracket' }],
    ['{id}[-{NN}[-{issue}]].pdf', { fault: 'unpaired-bracket' }],
    ['{id}-{}-{NN}.pdf', { fault: 'unknown-field', field: '' }],
  ])('%s', async (pattern, fault) => {
    expect((await faultsOfPattern(pattern))[0]).toMatchObject({ key: 'delivery.names.page', pattern, ...fault });
  });

  it('with every fault of it', async () => {
    expect(await faultsOfPattern('{page}/{id}')).toMatchObject([
      { fault: 'unknown-field', field: 'page' },
      { fault: 'unsafe', character: '/' },
      { fault: 'ending' },
      { fault: 'no-page-number' },
    ]);
  });

  it('where the file of all pages is named by one of them', async () => {
    const attempt = () => {
      checkPatterns({ ...DEFAULT_NAMES, edition: '{id}-{NN}.pdf' }, () => null);
    };
    expect(await faultsOf(attempt)).toMatchObject([
      { key: 'delivery.names.edition', fault: 'page-field', field: 'NN' },
    ]);
  });
});

describe('a name is refused', () => {
  it.each([
    ['{NN}-{section}.pdf', [pageOf(3, 'A/B')], { fault: 'unsafe', page: 3, name: '03-A/B.pdf', character: '/' }],
    ['{NN}-{section}.pdf', [pageOf(3)], { fault: 'no-value', page: 3, field: 'section' }],
    ['{NN}-{issue}.pdf', [pageOf(3)], { fault: 'no-value', page: 3, field: 'issue' }],
    ['{section}.{NN}.pdf', [pageOf(3, 'NUL')], { fault: 'windows', name: 'NUL.03.pdf' }],
    ['com{N}.pdf', [pageOf(1)], { fault: 'windows', name: 'com1.pdf' }],
    ['.{NN}.pdf', [pageOf(1)], { fault: 'windows', name: '.01.pdf' }],
    ['{NN}-{section}.pdf', [pageOf(1, '长'.repeat(70))], { fault: 'too-long', bytes: 217, atMost: 200 }],
    ['{section}{N}.pdf', [pageOf(11, 'A'), pageOf(1, 'A1')], { fault: 'twice', name: 'A11.pdf', zones: false }],
    ['{section}-{N}.pdf', [pageOf(1, 'a'), pageOf(1, 'A')], { fault: 'twice', name: 'A-1.pdf', zones: false }],
  ])('%s', async (pattern, pages, fault) => {
    expect(await faultsOf(() => named(pattern, {}, pages))).toMatchObject([fault]);
  });

  it('where two zones would have one, since both come to the same folder', async () => {
    const own = { page: '{id}-{NN}.pdf' };
    const plan = (zone?: string) => ({ ...editionOf(own, zone === undefined ? {} : { zone }), pages: [pageOf(1)] });
    const faults = await faultsOf(() => {
      checkNames([plan(), plan('east')]);
    });
    expect(faults).toEqual([{ fault: 'twice', name: 'daily-01.pdf', zones: true }]);
  });
});
