import { fold } from '../../characters.js';
import { attribute, findElements, ownText, type Element, type Node } from './dom.js';

/** What a page itself says that it is called. Words are folded, to be compared. */
export interface StatedTitle {
  /** Its <title>, and the text of it. */
  readonly element: Element | null;
  readonly text: string;
  /** The part of the text that is the headline; null where there is none in it. */
  readonly range: { readonly start: number; readonly end: number } | null;
  /** The whole text, and the part that is the headline. */
  readonly key: string;
  readonly core: string;
  /** Titles in the page's own data. */
  readonly stated: readonly string[];
  /** Names of the site in the page's own data. */
  readonly site: readonly string[];
}

/** Fewest characters of a headline. */
export const SHORTEST = 2;

export function statedTitle(document: Node): StatedTitle {
  const element = findElements(document, (e) => e.tagName === 'title' && e.namespaceURI.endsWith('xhtml'))[0] ?? null;
  const text = element === null ? '' : ownText(element);
  const stated = metaOf(document, /^(?:og:title|twitter:title|ArticleTitle|title|citation_title)$/iu)
    .map(fold)
    .filter((words) => words.length >= 4);
  const site = metaOf(document, /^(?:og:site_name|SiteName|application-name)$/iu).map(fold);
  const key = fold(text);
  const range = element === null ? null : withoutSite(text, site);
  const core = range === null ? key : fold(text.slice(range.start, range.end));
  return { element, text, range, key, core, stated, site };
}

function metaOf(document: Node, name: RegExp): string[] {
  return findElements(
    document,
    (e) => e.tagName === 'meta' && name.test(attribute(e, 'property') ?? attribute(e, 'name') ?? ''),
  )
    .map((e) => (attribute(e, 'content') ?? '').trim())
    .filter((text) => text !== '');
}

/** Endings of the names of sites and of their sections. */
export const SITE =
  /(?:网|网站|报|日报|晚报|社|新闻|频道|门户|政府|学院|大学|学校|中学|小学|中心|委员会|委|局|厅|部|站|台|客户端|论坛|博客|专栏|公司|集团|平台|首页|资讯|财经|科技|体育|娱乐|号|Blog|News|Times|Daily|com|cn|net|org)$/iu;
/** Titles that programs give where an author has given none. */
export const GENERIC =
  /^(?:无标题(?:文档)?|新建.{0,12}|untitled(?: document)?|document\d*|new document|文档\d*|首页|正文|index|home|microsoft word.*)$/iu;

const SEPARATOR = /\s*[_|｜]+\s*|\s+[-—–·»›]+\s+|\s*(?:——|--)\s*|\s*[-–—]\s*(?=[^-–—_|]{2,20}$)/gu;

/** The piece of <title> that is the headline: what stands before the names of section and site. */
export function withoutSite(
  title: string,
  site: readonly string[],
): { readonly start: number; readonly end: number } | null {
  const pieces: { start: number; end: number; separator: string }[] = [];
  let start = 0;
  SEPARATOR.lastIndex = 0;
  for (let found = SEPARATOR.exec(title); found !== null; found = SEPARATOR.exec(title)) {
    if (found[0] === '') break;
    pieces.push({ start, end: found.index, separator: found[0] });
    start = found.index + found[0].length;
  }
  pieces.push({ start, end: title.length, separator: '' });
  const wordsOf = (p: { start: number; end: number }): string => title.slice(p.start, p.end).trim();
  const isSite = (text: string): boolean =>
    site.includes(fold(text)) || (SITE.test(text) && text.length <= 20) || GENERIC.test(text);
  while (pieces.length > 1) {
    const last = pieces.at(-1)!;
    const weak =
      /^[-–———]+$/u.test((pieces.at(-2)?.separator ?? '').trim()) && !/\s/u.test(pieces.at(-2)?.separator ?? '');
    // A bare dash may be the headline's own; a bar or underscore is not.
    if (wordsOf(last) !== '' && weak && !isSite(wordsOf(last))) break;
    pieces.pop();
  }
  while (pieces.length > 1 && isSite(wordsOf(pieces[0]!))) pieces.shift();
  const from = pieces[0]?.start ?? 0;
  const to = pieces.at(-1)?.end ?? title.length;
  const text = title.slice(from, to).trim();
  if (text.length < SHORTEST || GENERIC.test(text) || site.includes(fold(text))) return null;
  return { start: from, end: to };
}
