import type { IssueRecord } from '../archive/index.js';

/** An issue, and a way to read its files by their path in the bag below data/. */
export interface IssueSource {
  readonly record: IssueRecord;
  readonly read: (name: string) => Promise<Uint8Array>;
}

/** How a site is called and where its pages lie. */
export interface SiteOptions {
  /** Address of the site where it is published, with a slash at its end; RSS and sitemap need it. Null: relative addresses. */
  readonly address: string | null;
  /** Paths below the site's root. `{yyyy}` `{mm}` `{dd}` of the date; `{page}` counts the issue's pages, `{story}` a page's stories, from 1. */
  readonly paths: { readonly page: string; readonly story: string };
}

/** The custom of Chinese digital papers. */
export const DEFAULT_OPTIONS: SiteOptions = {
  address: null,
  paths: { page: 'html/{yyyy}-{mm}/{dd}/node_{page}.htm', story: 'html/{yyyy}-{mm}/{dd}/content_{page}_{story}.htm' },
};
