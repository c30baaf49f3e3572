import fc from 'fast-check';
import {
  BUILT_IN_PUBLICATION,
  plainStory,
  RANKS,
  type Edition,
  type EditionStory,
  type PageFormat,
  type Rank,
} from '../../src/edition/index.js';
import { BLOCKS_ALONE, type Block } from '../../src/manuscript/index.js';
import { pageWith, photoOf, PLAIN_EDITION } from '../../src/testing/plain-edition.js';
import { captionOf, text } from './fixture.js';

/** A story of a page: its rank, the characters of its text, and of each photo how many times as wide as high it is. */
type Shape = readonly [rank: Rank, characters: number, photos: readonly number[]];

/** Paragraphs of 60 to 200 characters, with subheads in a long text. */
function bodyOf(characters: number): readonly Block[] {
  const blocks: Block[] = [];
  for (let left = characters, i = 0; left > 0; i++) {
    const length = Math.min(left, 60 + ((i * 53) % 140));
    blocks.push(text('paragraph', length));
    left -= length;
    if (characters > 1200 && left > 300 && i % 4 === 3) blocks.push(text('subhead', 6 + (i % 6)));
  }
  return blocks;
}

function storyOf([rank, characters, shapes]: Shape, id: string): EditionStory {
  const blocks: Block[] = [text('headline', 8 + (characters % 11)), text('byline', 7), ...bodyOf(characters)];
  const photos = shapes.map((aspect, i) => {
    blocks.push(captionOf(9 + ((characters + i * 7) % 16)));
    const pixels = { w: Math.round(3000 * Math.min(1, aspect)), h: Math.round(3000 / Math.max(1, aspect)) };
    return photoOf(`${id}-${i}.jpg`, pixels, blocks.length - 1);
  });
  const source = { file: `${id}.txt`, format: 'txt', encoding: 'utf-8' } as const;
  return plainStory({ id, source, language: 'zh-CN', blocks, ...BLOCKS_ALONE }, photos, rank);
}

function editionOf(format: PageFormat, shapes: readonly Shape[]): Edition {
  const stories = shapes.map((shape, i) => storyOf(shape, `s${i + 1}`));
  const pages = [pageWith(2, format, stories)];
  return { publication: BUILT_IN_PUBLICATION, date: '2025-01-06', title: '', pages, ...PLAIN_EDITION };
}

const { broadsheet, tabloid } = BUILT_IN_PUBLICATION.formats as { broadsheet: PageFormat; tabloid: PageFormat };

/** Pages that are always the same, by what is on them. */
const SAMPLES = {
  /** Sixteen stories of a broadsheet, the lead not the longest. */
  'many stories': () =>
    editionOf(broadsheet, [
      [1, 443, [1.42]],
      [3, 755, []],
      [3, 697, []],
      [3, 619, []],
      [3, 361, [1.79]],
      [3, 351, []],
      [3, 313, [1.17, 1.37]],
      [3, 300, []],
      [4, 331, []],
      [4, 320, []],
      [4, 271, [1.1, 1.2]],
      [4, 223, []],
      [5, 109, []],
      [5, 72, []],
      [5, 70, []],
      [5, 62, []],
    ]),
  /** As many with more pictures. */
  'many pictures': () =>
    editionOf(broadsheet, [
      [1, 781, [1.92]],
      [3, 901, []],
      [3, 791, [0.99, 1.91]],
      [3, 559, []],
      [3, 463, []],
      [3, 439, [1.66]],
      [3, 371, []],
      [3, 306, [1.98, 1.57]],
      [4, 380, [1.34]],
      [4, 280, [2.07]],
      [4, 257, []],
      [4, 241, []],
      [4, 144, []],
      [5, 109, []],
      [5, 98, []],
      [5, 69, []],
    ]),
  /** Two long stories of a broadsheet and some short ones. */
  features: () =>
    editionOf(broadsheet, [
      [1, 2346, [1.1]],
      [2, 1878, []],
      [3, 1147, []],
      [3, 465, [1.25, 1.03]],
      [3, 356, [1.65]],
      [4, 245, []],
      [4, 144, []],
      [5, 114, []],
    ]),
  /** Four stories of a broadsheet. */
  'long stories': () =>
    editionOf(broadsheet, [
      [1, 3031, [1.48]],
      [2, 2195, []],
      [2, 1052, [1.33]],
      [3, 441, []],
    ]),
  /** Six stories of a tabloid. */
  'six stories': () =>
    editionOf(tabloid, [
      [1, 1072, [0.65]],
      [3, 1251, [1.03, 1.64]],
      [4, 337, []],
      [4, 274, []],
      [4, 178, []],
      [5, 93, []],
    ]),
  /** Six others. */
  'six more': () =>
    editionOf(tabloid, [
      [1, 1097, [2.02]],
      [3, 916, [1.63]],
      [3, 578, []],
      [4, 233, []],
      [4, 224, [1, 1.04]],
      [5, 87, []],
    ]),
  /** Nine stories of a tabloid. */
  'nine stories': () =>
    editionOf(tabloid, [
      [1, 284, [1.91]],
      [3, 464, []],
      [4, 365, []],
      [4, 318, [1.59]],
      [4, 296, []],
      [4, 239, [1.26, 1.12]],
      [4, 184, []],
      [5, 109, []],
      [5, 105, []],
    ]),
  /** Nine stories of a tabloid, most with pictures. */
  pictures: () =>
    editionOf(tabloid, [
      [1, 310, [0.97]],
      [3, 475, [0.69]],
      [3, 377, [2.07, 2.01]],
      [3, 328, []],
      [4, 377, [1.85, 1.11]],
      [4, 325, [0.74, 1.05]],
      [4, 191, []],
      [5, 109, []],
      [5, 67, []],
    ]),
  /** Four stories of a tabloid. */
  'four stories': () =>
    editionOf(tabloid, [
      [1, 1424, [2.11]],
      [2, 1181, []],
      [3, 353, [1.04, 0.65, 1.76]],
      [5, 63, []],
    ]),
  /** Two stories of a tabloid. */
  'two stories': () =>
    editionOf(tabloid, [
      [1, 2287, [0.74]],
      [3, 992, []],
    ]),
  /** Three short stories of a tabloid, which leave room. */
  'three short': () =>
    editionOf(tabloid, [
      [1, 337, [1.3]],
      [3, 459, []],
      [3, 378, [0.69, 1.81]],
    ]),
  /** Eleven stories of a tabloid, too much for it. */
  'too full': () =>
    editionOf(tabloid, [
      [1, 393, [1.36]],
      [3, 556, []],
      [3, 348, []],
      [4, 347, [0.54]],
      [4, 279, [2.01]],
      [4, 265, [1.6, 0.77]],
      [4, 194, []],
      [4, 175, []],
      [4, 156, [1.36, 1.07]],
      [5, 174, []],
      [5, 161, []],
    ]),
} satisfies Record<string, () => Edition>;

/** An edition of one page that is always the same. */
export const samplePage = (name: keyof typeof SAMPLES): Edition => SAMPLES[name]();

const rankOf = (characters: number): Rank =>
  RANKS[characters > 1500 ? 1 : characters > 450 ? 2 : characters > 180 ? 3 : 4];

/** Any page of up to ten stories with up to six photos, its text so much of its cells. */
export const pagesOf = (least: number, most: number): fc.Arbitrary<Edition> =>
  fc
    .record({
      format: fc.constantFrom(broadsheet, tabloid),
      filled: fc.double({ min: least, max: most, noNaN: true }),
      shares: fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 2, maxLength: 10 }),
      photos: fc.array(fc.tuple(fc.nat(9), fc.double({ min: 0.55, max: 2.2, noNaN: true })), {
        minLength: 1,
        maxLength: 6,
      }),
    })
    .map(({ format, filled, shares, photos }) => {
      const total = shares.reduce((sum, share) => sum + share, 0);
      const cells = format.columns * format.rows * filled;
      const shapes = shares
        .toSorted((a, b) => b - a)
        .map((share, i): Shape => {
          // Head and byline take some of its cells.
          const own = (cells * share) / total - (i === 0 ? 3 * format.columns : 6);
          const characters = Math.max(60, Math.min(4000, Math.round(own * format.columnEms)));
          const aspects = photos.filter(([at]) => at % shares.length === i).map(([, aspect]) => aspect);
          return [i === 0 ? 1 : rankOf(characters), characters, aspects];
        });
      return editionOf(format, shapes);
    });
