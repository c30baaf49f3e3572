import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copiesOf, type BagInfo, type IssueRecord } from '../../src/archive/index.js';
import { madeUpIssue } from '../../src/testing/archive-corpus.js';
import { randomNumbers } from '../../src/testing/random-numbers.js';

export const INFO: BagInfo = {
  baggingDate: '2030-01-02',
  identifier: 'x',
  description: '试刊',
  organization: '试刊',
  software: 'test',
};

export const issueOf = (date: string, seed = 1, stories = 3): IssueRecord =>
  madeUpIssue({ publication: 'trial', date }, { pages: 2, storiesPerPage: stories, length: 200 }, randomNumbers(seed));

/** What of an edition goes into a bag, without pictures. */
export function payloadOf(record: IssueRecord): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([['source/稿件 100%.txt', Buffer.from('原稿')]]);
  return new Map([...files, ...copiesOf(record, files, 'test')]);
}

/** Runs some work with a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'banxin-archive-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
