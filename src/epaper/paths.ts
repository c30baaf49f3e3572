import { posix } from 'node:path';
import { refuse, words } from '../base/index.js';
import type { SiteOptions } from './types.js';

/** Where the pages of a site lie, below its root, with forward slashes. */
export class Paths {
  /** Throws InputError where the patterns would put two pages in one place. */
  constructor(private readonly options: SiteOptions) {
    const { page, story } = options.paths;
    if (
      ['{page}', '{dd}'].every((part) => page.includes(part)) &&
      ['{page}', '{story}', '{dd}'].every((part) => story.includes(part)) &&
      page !== story
    )
      return;
    throw refuse(
      'epaper/paths',
      null,
      words(
        `Paths of pages need {dd} and {page}, those of stories {story} too; found ${page} and ${story}.`,
        `版面路径须含 {dd} 与 {page}，稿件路径还须含 {story}；实为 ${page} 与 ${story}。`,
      ),
    );
  }

  page(date: string, page: number): string {
    return fill(this.options.paths.page, date, page, 0);
  }

  story(date: string, page: number, story: number): string {
    return fill(this.options.paths.story, date, page, story);
  }

  /** Files of a page lie beside it. */
  beside(date: string, page: number, name: string): string {
    return posix.join(posix.dirname(this.page(date, page)), name);
  }
}

function fill(pattern: string, date: string, page: number, story: number): string {
  const [yyyy, mm, dd] = date.split('-') as [string, string, string];
  const values: Record<string, string> = { yyyy, mm, dd, page: String(page + 1), story: String(story + 1) };
  return pattern.replace(/\{(\w+)\}/g, (all, key: string) => values[key] ?? all);
}

/** The address of one file of the site as another writes it. */
export const link = (from: string, to: string): string =>
  posix.relative(posix.dirname(from), to).split('/').map(encodeURIComponent).join('/');
