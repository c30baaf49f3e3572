import { describe, expect, it } from 'vitest';
import {
  counted,
  defineDiagnostic,
  EnvironmentError,
  InputError,
  InternalError,
  reasonOf,
  refusal,
  systemFault,
  systemReason,
  words,
} from '../../src/base/index.js';

const rows = defineDiagnostic<{ readonly rows: number }>('test/rows', {
  severity: ({ rows: count }) => (count > 9 ? 'error' : 'note'),
  message: ({ rows: count }) => words(`${count} rows are white.`, `留白 ${count} 行。`),
  hint: ({ rows: count }) => (count > 9 ? words('Cut a photo.', '请裁切照片。') : null),
  examples: [{ rows: 3 }, { rows: 12 }],
});
const bare = defineDiagnostic('test/bare', {
  severity: 'warning',
  message: () => words('So.', '如此。'),
  examples: [null],
});

it('a number of things has a plural, which may be its own', () => {
  expect([0, 1, 2].map((count) => counted(count, 'photo'))).toEqual(['0 photos', '1 photo', '2 photos']);
  expect([1, 2].map((count) => counted(count, 'story', 'stories'))).toEqual(['1 story', '2 stories']);
});

describe('a kind of diagnostic', () => {
  it('builds severity, sentences and hint from its data, which it carries', () => {
    const where = { file: 'a.txt', line: 2 };
    expect(rows(where, { rows: 12 })).toEqual({
      code: 'test/rows',
      severity: 'error',
      where,
      message: { en: '12 rows are white.', zh: '留白 12 行。' },
      hint: { en: 'Cut a photo.', zh: '请裁切照片。' },
      data: { rows: 12 },
    });
    expect(rows(null, { rows: 3 })).toMatchObject({ severity: 'note', where: null, hint: null });
  });

  it('without data has none to carry', () => {
    expect(bare(null)).not.toHaveProperty('data');
    expect(bare(null)).toMatchObject({ code: 'test/bare', severity: 'warning', hint: null });
  });

  it('gives its examples without a place', () => {
    expect(rows.examples().map(({ data, where }) => [data, where])).toEqual([
      [{ rows: 3 }, null],
      [{ rows: 12 }, null],
    ]);
    expect(bare.examples()).toHaveLength(1);
  });
});

describe('errors carry diagnostics', () => {
  const diagnostic = rows(null, { rows: 12 });

  it('and say them in English, one a line', () => {
    const cause = new Error('below');
    expect(new InputError([diagnostic, bare(null)]).message).toBe('12 rows are white.\nSo.');
    expect(refusal(diagnostic).diagnostics).toEqual([diagnostic]);
    expect(new EnvironmentError(diagnostic, { cause })).toMatchObject({ diagnostic, cause, name: 'EnvironmentError' });
    expect(new InternalError(diagnostic)).toMatchObject({ diagnostic, name: 'InternalError' });
  });
});

describe('errors of the system', () => {
  const refused = (code: string | undefined, path?: string) =>
    Object.assign(new Error('refused'), { syscall: 'open', ...(code && { code }), ...(path && { path }) });

  it('are told with the file and the code', () => {
    expect(systemFault(refused('EACCES', '/tmp/a.txt'))).toMatchObject({
      code: 'system/refused',
      where: { file: '/tmp/a.txt' },
      data: { code: 'EACCES' },
    });
    expect(systemFault(refused(undefined))).toMatchObject({ where: null, data: { code: null } });
  });

  it('have a reason in words, known or not', () => {
    expect(reasonOf('ENOSPC').en).toContain('(ENOSPC)');
    expect(systemReason(refused('EWHATEVER')).en).toContain('EWHATEVER');
    expect(reasonOf(null)).toEqual(systemReason('no error at all'));
    expect(reasonOf('EROFS').zh).not.toBe(reasonOf('ENOSPC').zh);
  });
});
