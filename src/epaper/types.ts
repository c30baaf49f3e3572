import type { IssueRecord } from '../archive/index.js';

/** An issue, and a way to read its files by their path in the bag below data/. */
export interface IssueSource {
  readonly record: IssueRecord;
  readonly read: (name: string) => Promise<Uint8Array>;
}
