import { z } from 'zod';
import { DEFAULT_SITE } from '../site.js';
import { compositionSchema, facesSchema, sizesSchema } from './type.js';
import { deliverySchema } from './delivery.js';
import { formatSchema, slotSchema } from './format.js';
import { paletteSchema } from './palette.js';
import { pressSchema } from './press.js';
import { slug } from './terms.js';
import { VERTICAL_PARTS } from '../publication-types.js';

const text = (what: string) => z.string().default('').describe(what);
const check = (what: string) => z.enum(['off', 'warning', 'error']).default('off').describe(what);

/** publication.yaml: what stays the same from edition to edition. Its defaults are the built-in publication. */
export const publicationSchema = z.strictObject({
  id: slug.describe('Name in file and folder names: lower-case letters, digits, hyphens'),
  name: z.string().min(1).describe('The publication’s name, in the folio line'),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'language')
    .default('zh-CN')
    .describe('Language of the pages (BCP 47)'),
  masthead: z
    .strictObject({
      show: z.boolean().default(false).describe('Whether page 1 carries the masthead (报头)'),
      title: text('The nameplate; empty for the publication’s name'),
      subtitle: text('A line beside the nameplate'),
      publisher: text('主管、主办、出版'),
      cn: text('国内统一连续出版物号'),
      contact: text('Address, telephone'),
      ear: z
        .array(z.string().min(1))
        .max(4)
        .default([])
        .describe('报眼: up to four short lines in a frame beside the nameplate; an edition may have its own'),
    })
    .prefault({})
    .describe('Masthead of page 1; empty texts are left out'),
  colophon: z
    .array(z.string().min(1))
    .default([])
    .describe(
      '版权栏 at the foot of an edition’s last page, a text each: 主管主办, 出版, 地址, 电话, 印刷, 邮发代号, 定价; [] for none',
    ),
  format: slug.default('broadsheet').describe('Page format of editions and manuscripts that name none'),
  formats: z
    .record(slug, formatSchema)
    .default({})
    .describe(
      'Custom formats; an entry with the name of a built-in one (broadsheet, tabloid, berliner, a3) changes that one',
    ),
  pageTemplates: z
    .record(slug, z.array(slotSchema).min(1))
    .default({})
    .describe('Places for the stories of a page, by the name that a page of edition.yaml says as template'),
  faces: facesSchema,
  palette: paletteSchema,
  press: pressSchema,
  delivery: deliverySchema,
  epaper: z
    .strictObject({
      address: z
        .string()
        .default('')
        .describe('Where the site is published, https://…; RSS and sitemap name their pages by it'),
      page: z
        .string()
        .default(DEFAULT_SITE.paths.page)
        .describe(
          'Path of a page below the site’s root: {yyyy}, {mm}, {dd} and {page}, which counts the issue’s pages',
        ),
      story: z
        .string()
        .default(DEFAULT_SITE.paths.story)
        .describe('Path of a story: the same and {story}, which counts the stories that begin on the page'),
    })
    .prefault({})
    .describe('The e-paper (数字报)'),
  checks: z
    .strictObject({
      captions: check('A picture without a caption'),
      credits: check('A picture without a credit'),
      form: check('The form of Chinese newspapers (报纸期刊质量管理规定, 2020)'),
    })
    .prefault({})
    .describe('Optional checks: off, warning or error'),
  manuscripts: z
    .strictObject({
      captionsWithoutPicture: z
        .enum(['print', 'error'])
        .default('print')
        .describe(
          'What happens to a caption whose picture is missing: print sets it as text where it stands, with a warning; error refuses the edition',
        ),
    })
    .prefault({})
    .describe('How manuscripts are read'),
  sizes: sizesSchema,
  composition: compositionSchema,
  layout: z
    .strictObject({
      cropTolerance: z
        .number()
        .min(0)
        .max(0.6)
        .default(0.25)
        .describe('The share of a photo’s area that a crop may take away, 0 to 0.6'),
      slackRows: z.int().min(0).max(10).default(2).describe('Rows that the last column may end short'),
      keySentences: z
        .boolean()
        .default(false)
        .describe('Whether sentences may be pulled out of a story that does not fill its page (提要句)'),
      vertical: z
        .array(z.enum(VERTICAL_PARTS))
        .default([])
        .describe('Parts of a story set in vertical lines (竖排), unless the edition says otherwise'),
    })
    .prefault({})
    .describe('What the layout may do'),
});

export type PublicationFile = z.output<typeof publicationSchema>;
