import { refuse, words, type Where } from '../base/index.js';

/** How the e-paper of a publication is called and where its pages lie. */
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
 * @throws InputError where the address is none, or where the paths would put two pages in one place, or one out of the site or over its own files
 */
export function siteOptions(address: string, page: string, story: string, where: Where | null): SiteOptions {
  if (address !== '' && !isWebAddress(address)) {
    throw refuse(
      'edition/epaper-address',
      where,
      words(
        `The e-paper's address: expected https://… without ? and #, found "${address}".`,
        `数字报网址应为不含 ? 与 # 的 https://…，实为「${address}」。`,
      ),
    );
  }
  const [dated, numbered] = [['{yyyy}', '{mm}', '{dd}'], ['{page}']];
  const holds = (pattern: string, parts: readonly string[]): boolean => parts.every((part) => pattern.includes(part));
  if (
    !holds(page, [...dated, ...numbered]) ||
    !holds(story, [...dated, ...numbered, '{story}']) ||
    ![page, story].every(isInside) ||
    shape(page) === shape(story)
  ) {
    throw refuse(
      'edition/epaper-paths',
      where,
      words(
        `Paths of pages need {yyyy}, {mm}, {dd} and {page}, those of stories {story} too, and both lie within the site, beside its own files; found ${page} and ${story}.`,
        `版面路径须含 {yyyy}、{mm}、{dd} 与 {page}，稿件路径还须含 {story}，均在网站之内且不占用其固有文件名；实为 ${page} 与 ${story}。`,
      ),
      words(
        `For example ${DEFAULT_SITE.paths.page} and ${DEFAULT_SITE.paths.story}.`,
        `例如 ${DEFAULT_SITE.paths.page} 与 ${DEFAULT_SITE.paths.story}。`,
      ),
    );
  }
  return { address: address === '' ? null : address.replace(/\/*$/, '/'), paths: { page, story } };
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s?#]+$/i.test(address) && URL.canParse(address);
}

/** Within the site, of characters that every file system has, and by no name of its own files. */
const isInside = (path: string): boolean =>
  !/[\\:*?"<>|\p{Cc}]/u.test(path) &&
  !OWN.test(path) &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') &&
  path.replace(/\{(?:yyyy|mm|dd|page|story)\}/g, '').search(/[{}]/) < 0;

/** What is left of a pattern when its numbers are not told apart. */
const shape = (pattern: string): string => pattern.replace(/\{\w+\}/g, '0');
