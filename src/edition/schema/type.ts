import { z } from 'zod';
import { HAN_FACES, type FaceUse } from '../house-faces.js';
import { slug } from './terms.js';

const typeSize = z.number().min(4).max(200);

const face = z.union([slug, z.array(slug).min(1)]);
/** Which faces there are where none is named follows from the publication's language. */
const faces = (what: string, use: FaceUse) => face.optional().meta({ default: HAN_FACES[use] }).describe(what);
const points = (what: string, n: number) => typeSize.default(n).describe(`${what}, points`);

export const facesSchema = z
  .strictObject({
    body: faces('Running text', 'body'),
    strong: faces('Strong words in running text', 'strong'),
    headline: faces('Headline (主题)', 'headline'),
    kicker: faces('Kicker (引题)', 'kicker'),
    deck: faces('Deck (副题)', 'deck'),
    subhead: faces('Subheads (小标题)', 'subhead'),
    byline: faces('Byline (署名)', 'byline'),
    caption: faces('Captions (图片说明)', 'caption'),
    quote: faces('Pull-quotes', 'quote'),
    summary: faces('Summary box (提要)', 'summary'),
    folio: faces('Folio line (眉线)', 'folio'),
    masthead: faces('Nameplate', 'masthead'),
    fallback: faces('Tried last, in this order, for characters that a face above lacks', 'fallback'),
  })
  .prefault({})
  .describe('Faces by use: the id of one (see banxin fonts), or a list tried in turn');

export const sizesSchema = z
  .strictObject({
    headline: z
      .strictObject({
        min: points('Smallest headline', 20),
        max: points('Largest headline', 96),
        lines: z.int().min(1).max(3).default(2).describe('Most lines of a headline'),
        condense: z
          .number()
          .min(0.85)
          .max(1)
          .default(1)
          .describe('How narrow a headline may be set to save a line or to fit its width, 0.85 to 1'),
        levels: z
          .array(
            z.strictObject({
              min: typeSize.describe('Smallest headline of the rank, points'),
              max: typeSize.describe('Largest headline of the rank, points'),
              lines: z.int().min(1).max(3).default(2).describe('Most lines of a headline of the rank'),
            }),
          )
          .max(5)
          .default([])
          .describe(
            'Ranges of rank 1, of rank 2 and so on, where stories share a page; the others are shares of the range above',
          ),
      })
      .prefault({})
      .describe('The range that the layout may choose from'),
    subhead: points('Subheads', 12),
    byline: points('Byline', 10.5),
    caption: points('Captions', 8),
    summary: points('Summary box', 9),
    quote: typeSize
      .default(14)
      .describe(
        'Pull-quotes, points: 14 gives 11 in one column, 15 in two and more in wider ones, others in proportion',
      ),
    folio: points('Folio line', 8),
  })
  .prefault({})
  .describe('Type sizes; the body’s belongs to the page format');

export const compositionSchema = z
  .strictObject({
    prohibition: z
      .enum(['basic', 'gb', 'strict'])
      .default('strict')
      .describe('Which marks may not begin or end a line (避头尾)'),
    punctuation: z
      .enum(['full', 'line-end-half', 'kaiming', 'half'])
      .default('line-end-half')
      .describe(
        'Width of marks: one em each (全角); one, but half at line end (行末半角); one for 。？！, half for the others (开明); half (半角)',
      ),
    hanging: z.boolean().default(false).describe('Whether 、，。 may hang outside the line’s end'),
    hanLatin: z.number().min(0).max(0.5).default(0.25).describe('Space between Han and Latin, ems'),
    hyphenation: z
      .boolean()
      .default(true)
      .describe('Whether words of alphabetic scripts are divided with a hyphen at line end'),
    lastLine: z.int().min(1).max(4).default(2).describe('Fewest characters on a paragraph’s last line (孤字不成行)'),
    headline: z
      .enum(['even', 'short-first'])
      .default('even')
      .describe('Lines of a headline: of even length, or each shorter than the one under it'),
    indent: z.number().min(0).max(4).default(2).describe('First-line indent of paragraphs, ems'),
  })
  .prefault({})
  .describe('How lines are set');
