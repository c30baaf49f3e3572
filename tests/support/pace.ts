/** What the reference machine, at rest, takes for `fixedWork`. Milliseconds of processor time. */
const REFERENCE = 32;

/** Strings searched, cut and joined as a reader of manuscripts does it. */
function fixedWork(): number {
  const text = '渠水流过三个县,润泽了沿线的"万亩"良田(真的),增长5.5%;好...'.repeat(2000);
  let found = 0;
  for (let round = 0; round < 12; round += 1)
    for (const match of text.matchAll(/\p{Script=Han}+|[\d.%]+|[^\p{Script=Han}\d]/gu))
      found += match[0].normalize('NFKC').length + match.index;
  return found;
}

const spent = (work: () => unknown): number => {
  const start = process.cpuUsage().user;
  work();
  return (process.cpuUsage().user - start) / 1000;
};

/**
 * How many times slower than the reference machine this one is now, at least 1. Budgets of time are multiplied
 * by it: a machine that others share is often half as fast, and its tests still have to tell slow code from fast.
 */
export function pace(): number {
  return Math.max(1, spent(fixedWork) / REFERENCE);
}
