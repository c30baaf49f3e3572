import { posix } from 'node:path';
import type { SiteOptions } from '../edition/index.js';
import { PAGE_KINDS, type PageKind } from './pictures.js';

/** Where the pages of a site lie, below its root, with forward slashes. */
export class Paths {
  constructor(private readonly options: SiteOptions) {}

  page(date: string, page: number): string {
    return fill(this.options.paths.page, date, [page, 0, 0]);
  }

  story(date: string, page: number, story: number): string {
    return fill(this.options.paths.story, date, [page, story, 0]);
  }

  /** Path of a page's picture or PDF, which lies beside the page. */
  pageFile(date: string, page: number, kind: PageKind): string {
    return fill(this.beside(`page_{page}.${kind}`), date, [page, 0, 0]);
  }

  /** Path of a photo of a story, which lies beside the page on which the story begins. */
  photo(date: string, page: number, story: number, photo: number): string {
    return fill(this.beside(PHOTO), date, [page, story, photo]);
  }

  /** What a path names by the patterns; null where it matches none. */
  match(path: string): Place | null {
    const { page, story } = this.options.paths;
    const patterns = [
      ['page', page],
      ['story', story],
      ['photo', this.beside(PHOTO)],
      ...PAGE_KINDS.map((kind) => [kind, this.beside(`page_{page}.${kind}`)] as const),
    ] as const;
    for (const [kind, pattern] of patterns) {
      const found = expression(pattern).exec(path)?.groups;
      if (found === undefined) continue;
      const index = (name: string): number => Number(found[name] ?? 1) - 1;
      const date = `${found['yyyy']!}-${found['mm']!}-${found['dd']!}`;
      return { kind, date, page: index('page'), story: index('story'), photo: index('photo') };
    }
    return null;
  }

  /** A file beside the page; its name has the date where the folder's has not. */
  private beside(name: string): string {
    const folder = posix.dirname(this.options.paths.page);
    const dated = ['{yyyy}', '{mm}', '{dd}'].every((part) => folder.includes(part));
    return posix.join(folder, dated ? name : `{yyyy}{mm}{dd}_${name}`);
  }
}

/** A file of the site; its indices count from 0. */
export interface Place {
  readonly kind: 'page' | 'story' | 'photo' | PageKind;
  readonly date: string;
  readonly page: number;
  readonly story: number;
  readonly photo: number;
}

const PHOTO = 'photo_{page}_{story}_{photo}.jpg';
const DIGITS: Readonly<Record<string, string>> = { yyyy: '\\d{4}', mm: '\\d{2}', dd: '\\d{2}' };

function fill(pattern: string, date: string, [page, story, photo]: readonly [number, number, number]): string {
  const [yyyy, mm, dd] = date.split('-') as [string, string, string];
  const values: Record<string, string> = { yyyy, mm, dd };
  Object.assign(values, { page: String(page + 1), story: String(story + 1), photo: String(photo + 1) });
  return pattern.replace(/\{(\w+)\}/g, (all, key: string) => values[key] ?? all);
}

/** A regular expression that reads a path by its pattern. A name that occurs twice must have the same value both times. */
function expression(pattern: string): RegExp {
  const seen = new Set<string>();
  const source = pattern
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>${DIGITS[name] ?? '[1-9]\\d{0,3}'})`;
    })
    .join('');
  return new RegExp(`^${source}$`);
}

/** The relative link from one file of the site to another. */
export const link = (from: string, to: string): string =>
  posix.relative(posix.dirname(from), to).split('/').map(encodeURIComponent).join('/');
