import { refusal, type Where } from '../base/index.js';
import { badSiteAddress, badSitePaths } from './diagnostics/publication.js';

/** Address of a publication's e-paper, and the paths of its pages. */
export interface SiteOptions {
  /** Address of the site where it is published, with a slash at its end; RSS and sitemap need it. Null: relative addresses. */
  readonly address: string | null;
  /** Paths below the site's root. `{yyyy}` `{mm}` `{dd}` of the date; `{page}` counts the pages, `{story}` a page's stories, from 1. */
  readonly paths: { readonly page: string; readonly story: string };
}

/** The custom of Chinese digital papers. */
export const DEFAULT_SITE: SiteOptions = {
  address: null,
  paths: { page: 'html/{yyyy}-{mm}/{dd}/node_{page}.htm', story: 'html/{yyyy}-{mm}/{dd}/content_{page}_{story}.htm' },
};

/** Names of the site's own files at its root. */
const OWN = /^(?:index\.html|search\.html|period\.xml|rss\.xml|sitemap\.xml|(?:assets|data|search)(?:\/|$))/;

/**
 * A site's options as they are used.
 *
 * @throws InputError for a text that is no address, and for paths that would put two pages in one place, or a page out of the site or over its own files
 */
export function siteOptions(address: string, page: string, story: string, where: Where | null): SiteOptions {
  if (address !== '' && !isWebAddress(address)) throw refusal(badSiteAddress(where, { address }));
  const [dated, numbered] = [['{yyyy}', '{mm}', '{dd}'], ['{page}']];
  const holds = (pattern: string, parts: readonly string[]): boolean => parts.every((part) => pattern.includes(part));
  if (
    !holds(page, [...dated, ...numbered]) ||
    !holds(story, [...dated, ...numbered, '{story}']) ||
    ![page, story].every(isInside) ||
    shape(page) === shape(story)
  ) {
    throw refusal(badSitePaths(where, { page, story, usual: DEFAULT_SITE.paths }));
  }
  return { address: address === '' ? null : address.replace(/\/*$/, '/'), paths: { page, story } };
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s?#]+$/i.test(address) && URL.canParse(address);
}

/** Whether a path stays within the site, has only characters that every file system takes, and is not the name of one of the site's own files. */
const isInside = (path: string): boolean =>
  !/[\\:*?"<>|\p{Cc}]/u.test(path) &&
  !OWN.test(path) &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') &&
  path.replace(/\{(?:yyyy|mm|dd|page|story)\}/g, '').search(/[{}]/) < 0;

/** A pattern with every number replaced by the same sign, so that patterns that differ in numbers alone are equal. */
const shape = (pattern: string): string => pattern.replace(/\{\w+\}/g, '0');
