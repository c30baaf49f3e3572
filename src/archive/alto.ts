import { element, textElement, xmlDocument, type Box, type Xml } from '../base/index.js';
import { px, pagePixels, pagePng } from './names.js';
import { partOfLine } from './line-box.js';
import type { FrameRecord, IssueRecord, LineRecord, PageRecord } from './record.js';

/** Id of a frame's block in the ALTO of its page: METS refers to it. `article` is null for furniture. */
export const blockId = (page: number, article: number | null, frame: number): string =>
  article === null ? `P${page}_F${frame}` : `P${page}_A${article + 1}_B${frame + 1}`;

export const articleId = (page: number, article: number): string => `P${page}_A${article + 1}`;

/** ALTO 4 of one page: its lines and words with their boxes in pixels of the page's picture, article by article in reading order. */
export function altoPage(record: IssueRecord, page: PageRecord, software: string): Uint8Array {
  const size = pagePixels(page);
  const furniture = page.furniture.map((frame, i) => ({
    margin: frame.kind === 'folio' || frame.kind === 'masthead',
    blocks: block(frame, blockId(page.number, null, i), record.publication.language),
  }));
  const standing = (margin: boolean): Xml[] => furniture.flatMap((one) => (one.margin === margin ? one.blocks : []));
  const articles = page.articles.map((article, i) => {
    const language = record.stories.find(({ id }) => id === article.story)?.language ?? record.publication.language;
    const blocks = article.frames.flatMap((frame, k) => block(frame, blockId(page.number, i, k), language));
    return element('ComposedBlock', { ID: articleId(page.number, i), TYPE: 'article', ...place(article.box) }, blocks);
  });
  // Folio line and masthead are outside the print space, which begins at the top of the highest other frame.
  const within = [...page.articles, ...page.furniture.filter(({ kind }) => kind !== 'folio' && kind !== 'masthead')];
  const top = Math.min(size.h, ...within.map(({ box }) => px(box.y)));
  return xmlDocument(
    element(
      'alto',
      {
        xmlns: 'http://www.loc.gov/standards/alto/ns-v4#',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation':
          'http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd',
        SCHEMAVERSION: '4.4',
      },
      [
        element('Description', {}, [
          textElement('MeasurementUnit', 'pixel'),
          element('sourceImageInformation', {}, [textElement('fileName', `../${pagePng(page.number)}`)]),
          element('Processing', { ID: 'LAYOUT' }, [
            textElement('processingCategory', 'contentGeneration'),
            textElement(
              'processingStepDescription',
              'Written from the layout of the page; no character was recognised from a picture.',
            ),
            element('processingSoftware', {}, [textElement('softwareName', software)]),
          ]),
        ]),
        element('Layout', {}, [
          element(
            'Page',
            {
              ID: `P${page.number}`,
              PHYSICAL_IMG_NR: page.number,
              PRINTED_IMG_NR: page.number,
              WIDTH: size.w,
              HEIGHT: size.h,
            },
            [
              element('TopMargin', { HPOS: 0, VPOS: 0, WIDTH: size.w, HEIGHT: top }, standing(true)),
              element('PrintSpace', { HPOS: 0, VPOS: top, WIDTH: size.w, HEIGHT: px2(size.h - top) }, [
                ...standing(false),
                ...articles,
              ]),
            ],
          ),
        ]),
      ],
    ),
  );
}

const px2 = (pixels: number): number => Math.round(pixels * 100) / 100;

function place(box: Box<number>): Record<string, number> {
  return { HPOS: px(box.x), VPOS: px(box.y), WIDTH: px(box.w), HEIGHT: px(box.h) };
}

/** A block of lines, or a picture; a frame with neither, such as a rule, is left out. */
function block(frame: FrameRecord, id: string, language: string): Xml[] {
  if (frame.photo !== null) {
    const type = frame.kind === 'ad' ? 'advertisement' : 'photograph';
    return [element('Illustration', { ID: id, TYPE: type, ...place(frame.box) })];
  }
  if (frame.lines.length === 0) return [];
  const lines = frame.lines.map((line, i) =>
    element(
      'TextLine',
      { ID: `${id}_L${i + 1}`, BASEDIRECTION: line.vertical ? 'ttb' : null, ...place(line) },
      words(line),
    ),
  );
  return [element('TextBlock', { ID: id, LANG: language, ...place(frame.box) }, lines)];
}

/** Strings of a line: words of alphabetic scripts, other characters one by one. White stands between two strings or after the last, in one piece. */
function words(line: LineRecord): Xml[] {
  const characters = [...line.text];
  const out: Xml[] = [];
  for (let i = 0; i < characters.length;) {
    const from = i;
    const [space, letter] = [isSpace(characters[i]!), isLetter(characters[i]!)];
    i++;
    if (space) {
      while (i < characters.length && isSpace(characters[i]!)) i++;
      if (out.length > 0) out.push(element('SP', place(partOfLine(line, from, i))));
      continue;
    }
    if (letter) while (i < characters.length && isLetter(characters[i]!)) i++;
    out.push(element('String', { CONTENT: characters.slice(from, i).join(''), ...place(partOfLine(line, from, i)) }));
  }
  return out.length > 0 ? out : [element('String', { CONTENT: '', ...place(partOfLine(line, 0, 0)) })];
}

const isSpace = (character: string): boolean => /\s/u.test(character);
const isLetter = (character: string): boolean =>
  /[\p{L}\p{N}\p{M}]/u.test(character) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character);
