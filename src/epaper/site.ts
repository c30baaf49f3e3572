import type { IssueSource, SiteOptions } from './types.js';
export async function writeSite(
  _folder: string,
  _issues: readonly IssueSource[],
  _options: SiteOptions | null,
  _signal: AbortSignal,
): Promise<void> {
  await Promise.resolve();
}
