import type { Archive, FoundStory, IssueRecord, Term } from '../archive/index.js';
import { InputError, type Diagnostic } from '../base/index.js';

/** Adds the boxes of the occurrences to the stories found. A story whose bag was damaged after indexing has none; the fault is returned. */
export async function withHits(archive: Archive, stories: readonly FoundStory[], terms: readonly Term[]) {
  const { hitsOf } = await import('../archive/index.js');
  const unread = new Map<string, Diagnostic>();
  const records = new Map<string, Promise<IssueRecord | null>>();
  const recordOf = async (story: FoundStory): Promise<IssueRecord | null> => {
    try {
      return await archive.record(await archive.find(story.date, story.publication, story.version));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const one of error.diagnostics) unread.set(`${one.code} ${one.where?.file ?? ''}`, one);
      return null;
    }
  };
  const found = [];
  for (const story of stories) {
    const key = `${story.publication}/${story.date}`;
    const record = records.get(key) ?? recordOf(story);
    records.set(key, record);
    const opened = await record;
    found.push({ ...story, hits: opened === null ? [] : hitsOf(opened, story.story, terms) });
  }
  return { found, unread: [...unread.values()] };
}
