import { FOUND, hitsOf, parseQuery, type FoundStory, type IssueRecord } from '../archive/index.js';
import { InputError } from '../base/index.js';
import { plainByline } from './model.js';
import type { Labels } from './words.js';

/** Runs a search; the message says how many stories were found, or why the query cannot be read. */
export function searched<T extends { readonly total: number }>(
  search: () => T,
  query: string,
  t: Labels,
): { readonly found: T | null; readonly message: string } {
  if (query === '') return { found: null, message: '' };
  try {
    const found = search();
    return { found, message: found.total === 0 ? t.none : `${found.total} ${t.found}` };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { message } = error.diagnostics[0]!;
    return { found: null, message: t.language === 'zh' ? message.zh : message.en };
  }
}

/** A story as the page of results shows it. */
export function shown(story: FoundStory, query: string, t: Labels) {
  const to = (values: Record<string, string>): string =>
    `go.html?${new URLSearchParams({ date: story.date, ...values }).toString()}`;
  const parts = story.snippet.split(new RegExp(`(${FOUND[0]}[^${FOUND[1]}]*${FOUND[1]})`));
  return {
    href: to({ story: story.story }),
    title: story.title,
    meta: [story.date, story.section, plainByline(story.byline)].filter(Boolean).join('　'),
    snippet: parts.filter(Boolean).map((part) => ({
      found: part.startsWith(FOUND[0]),
      text: part.replaceAll(FOUND[0], '').replaceAll(FOUND[1], ''),
    })),
    pages: story.pages.map((page) => ({
      href: to({ page: String(page), q: query }),
      label: `${t.page}${page}${t.pageEnd}`,
    })),
  };
}

/** Where the query's words occur on a page; none where there is no query, or one that cannot be parsed. */
export function marksOf(record: IssueRecord, page: number, query: string) {
  if (query.trim() === '') return [];
  try {
    const { terms } = parseQuery(query);
    const { number, articles } = record.pages[page]!;
    const stories = [...new Set(articles.map(({ story }) => story))];
    return stories.flatMap((story) =>
      hitsOf(record, story, terms).flatMap((hit) => (hit.page === number ? [hit.box] : [])),
    );
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
