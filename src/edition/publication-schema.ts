import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { DEFAULT_NAMES, DELIVERED, INK_ZONES } from './delivery-terms.js';
import { placeKeys } from './place-schema.js';
import { DEFAULT_SITE } from './site.js';
import { SLOT_KINDS, VERTICAL_PARTS } from './types.js';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'slug');
const colour = z.string().regex(/^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, 'colour');
const share = z.number().min(0).max(100);
const paletteColour = z.union([
  colour,
  z.strictObject({
    cmyk: z.array(share).length(4).describe('Cyan, magenta, yellow, black in per cent, printed exactly so'),
    spot: z
      .string()
      .regex(/^(?!(?:All|None|Cyan|Magenta|Yellow|Black)$)\S(?:.{0,58}\S)?$/u, 'spot')
      .optional()
      .describe('Name of a spot ink; cmyk is then what stands for it'),
    rgb: colour.optional().describe('The colour on the screen; otherwise as the press profile shows the inks'),
  }),
]);
const length = z.number().min(1).max(2000);
const typeSize = z.number().min(4).max(200);

const check = (what: string) => z.enum(['off', 'warning', 'error']).default('off').describe(what);

const size = (what: string) =>
  z.strictObject({ w: length.describe(`Width of ${what}, mm`), h: length.describe(`Height of ${what}, mm`) });

const format = z.strictObject({
  trim: size('the finished page').optional().describe('The page after trimming; required for a format of one’s own'),
  typeArea: size('the room for the type area')
    .optional()
    .describe('Room for the type area (版心), filled with whole ems and rows; required for a format of one’s own'),
  columns: z.int().min(1).max(24).optional().describe('Basic columns; required for a format of one’s own'),
  columnEms: z.int().min(5).max(60).optional().describe('Width of a column in body ems; by default as many as fit'),
  gutterEms: z.number().min(0.5).max(6).optional().describe('Space between columns in body ems; by default 1'),
  bodySize: z.number().min(6).max(24).optional().describe('Size of the body in points; by default 9'),
  leading: z
    .number()
    .min(7)
    .max(48)
    .optional()
    .describe('Line pitch of the body in points, the height of a row; by default 12'),
  bleed: z.number().min(0).max(20).optional().describe('Bleed on all sides in mm; by default 0'),
});

const slot = z.strictObject({
  for: z
    .enum(SLOT_KINDS)
    .default('story')
    .describe('What stands in it: the next story by rank, the next stories under one standing head, the index'),
  ...placeKeys,
});

const face = z.union([slug, z.array(slug).min(1)]);
const faces = (what: string, chain: string[]) => face.default(chain).describe(what);
const pressName = (what: string, pattern: string) => z.string().min(1).max(200).default(pattern).describe(what);
const text = (what: string) => z.string().default('').describe(what);
const points = (what: string, n: number) => typeSize.default(n).describe(`${what}, points`);

/** What a publication may say of its press. */
export const pressKeys = z.strictObject({
  condition: z.string().min(1).default('newsprint').describe('Name or path, as above'),
  ppi: z.number().min(72).max(600).optional().describe('Resolution of photos; by default the condition’s'),
  inkLimit: z.number().min(100).max(400).optional().describe('Total ink in per cent; by default the condition’s'),
  marks: z
    .boolean()
    .default(false)
    .describe('Crop and registration marks, control strip and slug line around the page'),
  imposition: z
    .enum(['none', 'spread'])
    .default('none')
    .describe('spread: one more file with pages side by side as they are printed, 4 beside 1 and 2 beside 3'),
  standard: z
    .enum(['x-4', 'x-1a'])
    .default('x-4')
    .describe('x-1a: PDF/X-1a:2001 for old RIPs, transparency drawn at 300 ppi; else PDF/X-4'),
  spots: z.int().min(0).max(8).optional().describe('Spot colours the printer allows; by default the condition’s'),
  keepInks: z
    .boolean()
    .default(true)
    .describe(
      'Whether pictures in CMYK keep their inks, converted only from another profile and held to the total ink; false separates them anew',
    ),
  intent: z
    .enum(['relative', 'perceptual'])
    .default('relative')
    .describe(
      'Rendering intent of photos and screen colours: relative is colorimetric with black-point compensation, perceptual the profile’s own table',
    ),
  liftShadows: z
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe('How far the shadows of colour photos are lifted for print, 0 to 100; advertisements stay as they are'),
});

/** Colours that the built-in templates use; a publication may add any others. */
const BUILT_IN_COLOURS = ['ink', 'accent', 'tint', 'rule'];

/** Any name may be one's own, so slips would pass unseen: a built-in name with one letter wrong is taken for a slip. */
function checkNames(palette: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const own = Object.keys(palette).filter((name) => !BUILT_IN_COLOURS.includes(name));
  const slips = own.filter(
    (name) => /^[a-z]+$/.test(name) && BUILT_IN_COLOURS.some((known) => distance(name, known) === 1),
  );
  if (slips.length > 0) context.addIssue({ code: 'unrecognized_keys', keys: slips, input: palette });
  for (const name of own) {
    const issues = slug.safeParse(name).error?.issues ?? [];
    if (issues.length > 0)
      context.addIssue({ code: 'invalid_key', origin: 'record', issues, path: [name], input: palette });
  }
}

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
    .record(slug, format)
    .default({})
    .describe(
      'Formats of one’s own; an entry named as a built-in one (broadsheet, tabloid, berliner, a3) changes that one',
    ),
  pageTemplates: z
    .record(slug, z.array(slot).min(1))
    .default({})
    .describe('Places for the stories of a page, by the name that a page of edition.yaml says as template'),
  faces: z
    .strictObject({
      body: faces('Running text', ['noto-serif-sc-400']),
      strong: faces('Strong words in running text', ['noto-sans-sc-700']),
      headline: faces('Headline (主题)', ['noto-serif-sc-900']),
      kicker: faces('Kicker (引题)', ['noto-sans-sc-500']),
      deck: faces('Deck (副题)', ['noto-serif-sc-600']),
      subhead: faces('Subheads (小标题)', ['noto-sans-sc-700']),
      byline: faces('Byline (署名)', ['lxgw-wenkai-500']),
      caption: faces('Captions (图片说明)', ['lxgw-wenkai-500']),
      quote: faces('Pull-quotes', ['lxgw-wenkai-500']),
      summary: faces('Summary box (提要)', ['noto-sans-sc-400']),
      folio: faces('Folio line (眉线)', ['noto-sans-sc-400']),
      masthead: faces('Nameplate', ['noto-serif-sc-900']),
      fallback: faces('Tried last, in this order, for characters that a face above lacks', [
        'noto-serif-sc-400',
        'lxgw-wenkai-500',
      ]),
    })
    .prefault({})
    .describe('Faces by use: the id of one (see banxin fonts), or a list tried in turn'),
  palette: z
    .object({
      ink: paletteColour.default({ cmyk: [0, 0, 0, 100], rgb: '#000000' }).describe('Text'),
      accent: paletteColour
        .default({ cmyk: [0, 100, 100, 0], rgb: '#c8102e' })
        .describe(
          'Nameplate, subheads and standing heads; rules of nameplate, standing heads, boxes, ears, summaries and pull-quotes',
        ),
      tint: paletteColour
        .default({ cmyk: [0, 4, 10, 0], rgb: '#f6efe4' })
        .describe('Ground of tinted stories and of summaries'),
      rule: paletteColour
        .default({ cmyk: [0, 0, 0, 100], rgb: '#000000' })
        .describe('Rules between stories, before notes, of folio line, colophon and tables, round advertisements'),
    })
    .catchall(paletteColour)
    .superRefine(checkNames)
    .prefault({})
    .describe('Colours as hex values or exact inks, with any names of one’s own; a template uses them as var(--name)'),
  press: z
    .union([z.string().min(1), pressKeys])
    .default('newsprint')
    .describe('Press condition: newsprint, newsprint-240, or the path of the printer’s CMYK profile (.icc)'),
  delivery: z
    .strictObject({
      names: z
        .strictObject({
          page: pressName('Of a page', DEFAULT_NAMES.page),
          edition: pressName('Of the file with all pages', DEFAULT_NAMES.edition),
          spreads: pressName('Of printer’s spreads', DEFAULT_NAMES.spreads),
        })
        .prefault({})
        .describe('Names of press files, by pattern: see press.md'),
      to: z
        .string()
        .default('')
        .describe('Where banxin deliver sends: sftp://user@host/path without a password, or a folder'),
      hostKey: z
        .string()
        .regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/, 'host-key')
        .optional()
        .describe('Fingerprint of the server’s key, SHA256:…; otherwise known_hosts must have it'),
      send: z
        .array(z.enum(DELIVERED))
        .min(1)
        .default(['pages', 'list'])
        .describe(
          'What is sent: a file a page, all pages in one, spreads, ink zones, the ticket, the list of all of it',
        ),
      zoneWidth: z.number().min(5).max(200).default(32.5).describe('Width of an ink zone of the press, mm'),
      inkZones: z
        .array(z.enum(INK_ZONES))
        .default([])
        .describe('Ink coverage by page, plate and zone: as a table (csv), as a preset (xjdf)'),
      ticket: z.boolean().default(false).describe('Whether a job ticket is written (XJDF)'),
      closes: z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/, 'closing-time')
        .optional()
        .describe('Time at which pages close, with its offset from UTC, such as 23:30+08:00, for the ticket'),
      closesDaysBefore: z.int().min(0).max(31).default(1).describe('So many days before the date of the edition'),
    })
    .prefault({})
    .describe('What the printer gets, and where it is sent'),
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
    .describe('Checks that are the house’s own affair: off, warning or error'),
  manuscripts: z
    .strictObject({
      captionsWithoutPicture: z
        .enum(['print', 'error'])
        .default('print')
        .describe(
          'What becomes of a caption whose picture is not there: print sets it as text where it stands, with a warning; error refuses the edition',
        ),
    })
    .prefault({})
    .describe('How manuscripts are read'),
  sizes: z
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
      quote: points('Pull-quotes at their narrowest', 14),
      folio: points('Folio line', 8),
    })
    .prefault({})
    .describe('Type sizes; the body’s belongs to the page format'),
  composition: z
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
    .describe('How lines are set'),
  layout: z
    .strictObject({
      cropTolerance: z
        .number()
        .min(0)
        .max(0.6)
        .default(0.25)
        .describe('The share of a photo’s area that a crop may take away, 0 to 0.6'),
      slackRows: z.int().min(0).max(10).default(2).describe('Rows that the last column may end short'),
      vertical: z
        .array(z.enum(VERTICAL_PARTS))
        .default([])
        .describe('Parts of a story set in vertical lines (竖排), unless the edition says otherwise'),
    })
    .prefault({})
    .describe('What the layout may do'),
});

export type PublicationFile = z.output<typeof publicationSchema>;
export type FormatFile = z.output<typeof format>;
export type PressKeys = z.output<typeof pressKeys>;
