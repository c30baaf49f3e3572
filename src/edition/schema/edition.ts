import { z } from 'zod';
import { isCalendarDate } from '../../base/index.js';
import { BLOCK_KINDS, STORY_KINDS } from '../../manuscript/index.js';
import { placeKeys } from './place.js';
import { VERTICAL_PARTS } from '../publication-types.js';
import { RANKS } from '../types.js';

const path = z.string().min(1);

const photo = z.strictObject({
  file: path.describe('The photo, relative to edition.yaml'),
  caption: z.string().optional().describe('Its caption, or the caption’s number in the manuscript counted from 1'),
  credit: z
    .string()
    .optional()
    .describe(
      'Who took it, printed after its caption; otherwise the photo’s own metadata are used, in the archive alone',
    ),
  focus: z
    .strictObject({
      x: z.number().min(0).max(1).describe('Share of the width from the left, 0 to 1'),
      y: z.number().min(0).max(1).describe('Share of the height from the top, 0 to 1'),
    })
    .optional()
    .describe('The point that a crop keeps; otherwise the program looks for the interesting part'),
  lead: z.boolean().default(false).describe('Whether it is the page’s main picture'),
});

const boxed = z.literal([true, false, 'tint']);

const story = z.strictObject({
  file: path.describe('The manuscript (.txt .md .docx .html .mhtml .eml), relative to edition.yaml'),
  photos: z
    .union([path, z.array(z.union([path, photo]))])
    .optional()
    .describe('A folder of photos, one file, or a list of files, each with its own settings; otherwise none'),
  id: z.string().min(1).optional().describe('Name of the story in layout.json'),
  language: z.string().min(2).optional().describe('Language of the story (BCP 47)'),
  kind: z
    .enum(STORY_KINDS)
    .optional()
    .describe('What the story is (体裁), which decides how it is set; otherwise what its headline says'),
  kicker: z.string().optional().describe('引题, in place of the manuscript’s'),
  headline: z.string().optional().describe('主题, in place of the manuscript’s'),
  deck: z.string().optional().describe('副题, in place of the manuscript’s'),
  byline: z.string().optional().describe('署名, in place of the manuscript’s'),
  credit: z.string().optional().describe('图片署名, in place of the manuscript’s'),
  quotes: z.array(z.string().min(1)).optional().describe('Sentences to pull out, in order of preference; [] for none'),
  omit: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'Words of the manuscript that are not printed: whole paragraphs, or a part of one; they are listed in the report',
    ),
  kinds: z
    .record(z.string().regex(/^[1-9]\d*$/, 'line'), z.enum(BLOCK_KINDS))
    .optional()
    .describe('Line number of the manuscript: what the block that begins there is'),
  captions: z
    .record(z.string(), z.string())
    .optional()
    .describe('Photo file: its caption, or the caption’s number in the manuscript counted from 1'),
  vertical: z
    .array(z.enum(VERTICAL_PARTS))
    .optional()
    .describe('Parts set in vertical lines (竖排); otherwise those of the publication'),
  rank: z
    .literal(RANKS)
    .optional()
    .describe('How much it matters on its page: 1 for the lead, 5 for the least; otherwise by its place in the list'),
  group: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Title of a standing head (栏题) such as 简讯: stories of a page with the same one stand together under it',
    ),
  boxed: boxed
    .default(false)
    .describe('true for a frame round it (加框), tint for a tinted ground (加底纹), where a page has several stories'),
  place: z
    .strictObject(placeKeys)
    .optional()
    .describe('Where it is held on a page that several stories share; otherwise the layout finds its place'),
  jump: z
    .int()
    .min(2)
    .optional()
    .describe('A later page on which it may go on (下转) where its own has no room for all of it'),
  mayHold: z
    .boolean()
    .default(false)
    .describe('true holds it for a later edition, and reports that, where its page has no room for it'),
  normalise: z.boolean().optional().describe('false leaves every character as it was typed; true by default'),
});

const advertisement = z.strictObject({
  file: path.describe('A picture or a PDF of one page, relative to edition.yaml'),
  columns: z.int().min(1).optional().describe('Width in columns of the page'),
  rows: z.int().min(3).optional().describe('Height in rows of the page, its label among them'),
  width: z.number().min(10).optional().describe('Width in mm, in place of columns: it is printed exactly so wide'),
  height: z.number().min(10).optional().describe('Height in mm without its label, in place of rows'),
  column: z.int().min(1).default(1).describe('Its first column, counted from 1 at the left'),
  row: z.int().min(1).optional().describe('Its first row, counted from 1 at the top; otherwise it stands at the foot'),
  label: z.string().min(1).optional().describe('What stands above it, such as 公益广告; otherwise 广告'),
});

const fillerPicture = z.strictObject({
  file: path.describe('A picture or a PDF of one page, relative to edition.yaml; it is never cropped'),
  label: z.string().default('').describe('What stands above it, such as 公益广告; empty for nothing'),
});

const page = z.strictObject({
  number: z.int().min(1).max(999).describe('Page number (版次)'),
  section: z.string().default('').describe('Name of the page in the folio line, such as 要闻'),
  editors: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .describe('责任编辑: a name or a list of names'),
  spread: z
    .boolean()
    .default(false)
    .describe('Two facing pages as one (通版): this page and the one after it, whose number is then taken'),
  format: z.string().optional().describe('Page format; otherwise the publication’s'),
  template: z
    .string()
    .optional()
    .describe('One of the publication’s pageTemplates: its places hold the stories; otherwise the layout is free'),
  story: story.optional().describe('The story of a page that has one'),
  stories: z.array(story).min(1).optional().describe('The stories of a page that has several'),
  advertisements: z
    .array(advertisement)
    .default([])
    .describe('Booked advertisements, which stay where they are booked'),
  index: z.string().min(1).optional().describe('Title of an index of the other pages (导读); otherwise none'),
  alternative: z
    .int()
    .min(1)
    .max(3)
    .default(1)
    .describe('Which of the layouts found is taken: 1 is the best, 2 and 3 are others'),
  continue: z
    .boolean()
    .default(true)
    .describe('Whether copy beyond the page goes on to a following page (下转); false refuses it'),
});

const pooled = story.extend({
  section: z
    .string()
    .min(1)
    .optional()
    .describe('Section whose pages may take it; otherwise any page that takes stories'),
  mustRun: z.boolean().default(false).describe('true never holds it for a later edition'),
});

const variant = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slug')
    .describe('Short name, used in file names: lower-case letters, digits, hyphens'),
  name: z.string().default('').describe('What its readers see in the masthead, such as 东部版; empty for nothing'),
  ear: z
    .array(z.string().min(1))
    .max(4)
    .optional()
    .describe('报眼 of this variant, in place of the edition’s; [] for none'),
  pages: z.array(page).default([]).describe('Pages that take the place of those with the same number'),
  stories: z
    .array(
      story.extend({
        replaces: path.describe('The story whose place it takes: what the edition writes after file'),
        mayHold: z.boolean().optional().describe('Whether it may be held; otherwise as the story it replaces'),
        boxed: boxed.optional().describe('As above; otherwise as the story it replaces'),
      }),
    )
    .default([])
    .describe(
      'Stories that take the place of others, with their rank, group, place and jump unless they state their own',
    ),
  advertisements: z
    .array(
      z.strictObject({
        replaces: path.describe('The advertisement whose place it takes: what the edition writes after file'),
        file: path.describe('A picture or a PDF of one page, of the same shape, relative to edition.yaml'),
      }),
    )
    .default([])
    .describe('Advertisements that take the place of others'),
});

/** edition.yaml: one day's pages. */
export const editionSchema = z.strictObject({
  date: z.iso.date().optional().describe('YYYY-MM-DD; otherwise today'),
  title: z.string().default('').describe('Title of the edition; empty for its first headline'),
  issue: z.int().min(1).max(999999).optional().describe('Running issue number (期号)'),
  version: z
    .int()
    .min(1)
    .max(999)
    .default(1)
    .describe('Number of this delivery of the pages, for names of press files; raise it when pages are sent again'),
  closes: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/, 'closing')
    .refine((text) => isCalendarDate(text.slice(0, 10)))
    .optional()
    .describe('When its pages close, such as 2024-12-29T23:30+08:00; otherwise as the publication says'),
  publication: path
    .optional()
    .describe('Its publication.yaml; otherwise the one beside edition.yaml or in the folder above'),
  keep: path
    .optional()
    .describe(
      'A layout.json of an earlier build, relative to edition.yaml: its pages are kept, and after an edit only what must move does',
    ),
  ear: z
    .array(z.string().min(1))
    .max(4)
    .optional()
    .describe('报眼 of this edition, in place of the publication’s; [] for none'),
  pages: z.array(page).min(1).describe('The pages'),
  multipleOf: z
    .literal([2, 4])
    .optional()
    .describe(
      'The printer’s sheets hold so many pages: pages that are missing are made of the fillers and of stories without a page, or reported where there are none',
    ),
  stories: z
    .array(pooled)
    .default([])
    .describe(
      'Stories that are given no page: pages without story and stories take them, by section, rank and room; what finds no room is held for a later edition, and reported',
    ),
  fillers: z
    .array(story)
    .default([])
    .describe('Short stories that are used only where a page would have white at its foot'),
  fillerPictures: z
    .array(fillerPicture)
    .default([])
    .describe('Pictures that are used, one on a page, only where it would have white; as wide as fills it best'),
  variants: z
    .array(variant)
    .default([])
    .describe('Zoned editions (分版): the same day’s paper with some pages, stories or advertisements replaced'),
});

export type EditionFile = z.output<typeof editionSchema>;
export type StoryFile = z.output<typeof story>;
