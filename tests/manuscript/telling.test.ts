import { expect, test } from 'vitest';
import { read } from './helpers.js';

const LOST = 'manuscript/replacement-character';

test('a hundred places of one kind are told one by one, and how many more there are', async () => {
  const told = async (count: number): Promise<readonly (number | undefined)[]> => {
    const { diagnostics } = await read('a.txt', `渡口的船\n\n${'水\ufffd'.repeat(count)}\n`, {}, [LOST]);
    expect(new Set(diagnostics.map(({ code, severity }) => `${severity} ${code}`))).toEqual(new Set([`error ${LOST}`]));
    return [
      diagnostics.length,
      diagnostics.at(-1)!.where?.column,
      (diagnostics.at(-1)!.data as { more?: number } | undefined)?.more,
    ];
  };
  expect(await told(100)).toEqual([100, 200, undefined]);
  expect(await told(101)).toEqual([101, 202, undefined]);
  expect(await told(5000)).toEqual([101, 10_000, 4900]);
});
