import type { Diagnostic } from '../../base/index.js';
import type { RawManuscript, RawOmission } from '../raw.js';
import { lineMap, type MappedCopy } from '../source-map.js';
import { alignPlaces } from './builder.js';
import { findArticle, type Article } from './html/article.js';
import { parsePage } from './html/bounds.js';
import { findHeadLines, nodesBetween } from './html/bylines.js';
import { StyleSheet } from './html/css.js';
import {
  attribute,
  collapsed,
  contains,
  isElement,
  ownText,
  startOf,
  UNSEEN,
  walk,
  type Element,
  type Node,
} from './html/dom.js';
import { furnitureTest, isFurnitureLine, outsideTexts } from './html/furniture.js';
import { PictureReader } from './html/pictures.js';
import { HtmlReader } from './html/reader.js';
import type { Page } from './html/walker.js';

/** Pictures that came with a page in one file, by the address or content id that the page names them by. */
export type CarriedPictures = (address: string) => Uint8Array | null;

/**
 * An article saved from a site, a WeChat post, or a document that a program saved as a page. Scripts, navigation and what is hidden are left out and reported;
 * nothing is fetched or run.
 *
 * @throws InputError where the page is nested too deep or has too many elements
 */
export async function readHtml(
  file: string,
  source: string,
  carried: CarriedPictures = () => null,
): Promise<RawManuscript> {
  const document = parsePage(file, source);
  const sheet = new StyleSheet(document);
  const article = await findArticle(document, sheet);
  const lines = lineMap(source);
  const pictures = new PictureReader(file, lines, 0, carried);
  const size = article.parts.reduce((sum, part) => sum + article.measure(part).text, 0);
  const isFurniture = furnitureTest({ ...article, size, byName: !article.isWechat });
  const { headline } = article;
  const page: Page = {
    file,
    source,
    shift: 0,
    lines,
    sheet,
    pictures,
    heading: headline?.kind === 'element' ? headline : null,
    isFurniture: (text) => !article.isDocument && isFurnitureLine(text),
    leftOut: (element) =>
      !article.isDocument && headline?.element !== element && element !== article.byline && isFurniture(element)
        ? 'page-furniture'
        : null,
    authorIn: (element) => findHeadLines(walk(element), source).author,
  };
  const reader = new HtmlReader(page);
  const lifted = readHead(reader, article, document, source);
  for (const part of article.parts) {
    // Of several parts, which stood side by side, one may be the page's own.
    if (isElement(part) && page.leftOut(part) !== null) reader.read(part);
    else reader.readInside(part);
  }
  const { writer } = reader;
  const omissions = [...writer.omissions, ...outside(document, article, lifted)];
  const diagnostics: Diagnostic[] = [...pictures.diagnostics, ...reader.diagnostics];
  return {
    format: 'html',
    source,
    blocks: writer.blocks,
    pictures: pictures.pictures,
    changes: writer.changes,
    omissions,
    diagnostics,
  };
}

/** Headline, deck and author that stand outside the article; gives back what of them was found in lines of page data. */
function readHead(
  reader: HtmlReader,
  { headline, byline, parts }: Article,
  document: Node,
  source: string,
): readonly MappedCopy[] {
  const { writer } = reader;
  const inside = (element: Element): boolean => parts.some((part) => contains(part, element));
  if (headline?.kind === 'element' && !inside(headline.element)) reader.readHeadline(headline);
  if (headline?.kind === 'title') {
    const from = startOf(headline.element.childNodes[0] ?? headline.element);
    const whole = ownText(headline.element);
    const end = headline.element.sourceCodeLocation?.endTag?.startOffset ?? from + whole.length;
    writer.within({ kind: 'heading', level: 1, title: true }, () => {
      const places = alignPlaces(source.slice(from, end), whole, from);
      writer.part(whole, places, headline.start, headline.end);
    });
  }
  if (byline !== null && !inside(byline)) {
    reader.readAs(byline, { kind: 'byline' });
    return [];
  }
  const [first] = parts;
  if (headline?.kind !== 'element' || first === undefined || inside(headline.element)) return [];
  const { deck, author } = findHeadLines(nodesBetween(document, headline.element, first), source);
  if (deck !== null) writer.push(deck, { kind: 'plain' });
  if (author !== null) writer.push(author, { kind: 'byline' });
  return [deck, author].filter((copy) => copy !== null);
}

/** What the page shows outside the article: quoted once for each run of it. */
function outside(document: Node, { headline, byline, parts }: Article, lifted: readonly MappedCopy[]): RawOmission[] {
  const taken = new Set<Node>(parts);
  if (headline !== null) taken.add(headline.element);
  if (byline !== null) taken.add(byline);
  // Buttons, and menus that a style sheet hides until they are pointed at, are reported as well: another reader of the page may see them.
  const isSeen = (element: Element): boolean =>
    !UNSEEN.has(element.tagName) &&
    !/^(?:iframe|video|audio|canvas|object)$/u.test(element.tagName) &&
    attribute(element, 'hidden') === null &&
    !/display\s*:\s*none/iu.test(attribute(element, 'style') ?? '');
  const printed = lifted.map((copy) => collapsed(copy.text));
  const withoutOnce = (text: string): string => {
    let rest = collapsed(text);
    for (const [i, line] of printed.entries()) {
      const at = line === '' ? -1 : rest.indexOf(line);
      if (at < 0) continue;
      rest = `${rest.slice(0, at)} ${rest.slice(at + line.length)}`;
      printed[i] = '';
    }
    return rest;
  };
  return outsideTexts(document, taken, isSeen)
    .map(({ text, node }): RawOmission => ({
      kind: 'page-furniture',
      text: collapsed(withoutOnce(text)),
      from: startOf(node),
    }))
    .filter(({ text }) => text !== '');
}

/** The encoding an HTML file names for itself in its first kilobyte (HTML, "prescan a byte stream"), or null. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1] ?? null;
}
