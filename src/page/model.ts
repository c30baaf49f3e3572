import { words, type Words } from '../base/index.js';
import type { Frame, Furniture, PageLayout, PlacedPhoto, PlacedStory } from '../layout/index.js';
import { appearanceOf } from './appearance.js';
import { blocksOf, rowsOf } from './blocks.js';
import type { PageFrame, PageModel, PageStory, Picture } from './types.js';

/** Name of the file with a frame's picture: the same photo may stand on a page at two sizes. */
export type PictureFile = (frame: Frame | Furniture) => string;

/** What is printed of a page. `language` is the publication's. */
export function pageModel(page: PageLayout, language: string, file: PictureFile): PageModel {
  const picture = (item: Furniture): Picture | null =>
    item.photo && pictureOf(item.photo, file(item), inLanguage(ADVERTISEMENT, language));
  return {
    number: page.number,
    section: page.section,
    language,
    format: page.format,
    furniture: inDrawingOrder(page.furniture).map((item) => ({
      kind: item.kind,
      region: 'furniture',
      box: item.box,
      ...appearanceOf(item),
      picture: picture(item),
      blocks: blocksOf(item.lines, item.kind),
      rows: [],
      group: null,
    })),
    stories: page.stories.map((story) => pageStory(story, file)),
  };
}

/** Masthead and folio line lie under all other furniture. */
function inDrawingOrder(furniture: readonly Furniture[]): readonly Furniture[] {
  const first = ['masthead', 'folio'];
  const order = ({ kind }: Furniture): number => (first.includes(kind) ? first.indexOf(kind) : first.length);
  return furniture.toSorted((a, b) => order(a) - order(b));
}

const ADVERTISEMENT = words('Advertisement', '广告');
const PHOTO = words('Photo', '图片');
const inLanguage = (said: Words, language: string): string => (language.startsWith('zh') ? said.zh : said.en);

const HEAD_KINDS = new Set<Frame['kind']>(['kicker', 'headline', 'deck', 'byline']);

function pageStory({ id, language, title, box, frames }: PlacedStory, file: PictureFile): PageStory {
  const isHead = ({ kind }: Frame): boolean => HEAD_KINDS.has(kind);
  const all = [...frames.filter(isHead), ...frames.filter((frame) => !isHead(frame))];
  return {
    id,
    language,
    title,
    box,
    frames: all.map((frame, i) => ({
      kind: frame.kind,
      region: isHead(frame) ? 'head' : 'body',
      box: frame.box,
      ...appearanceOf(frame),
      picture: frame.photo && pictureOf(frame.photo, file(frame), captionOf(all, i) ?? inLanguage(PHOTO, language)),
      ...textsOf(frame),
      group: frame.group,
    })),
  };
}

function textsOf(frame: Frame): Pick<PageFrame, 'blocks' | 'rows'> {
  if (frame.table !== null) return { blocks: [], rows: rowsOf(frame, frame.table) };
  return { blocks: blocksOf(frame.lines, frame.kind), rows: [] };
}

const pictureOf = (photo: PlacedPhoto, file: string, description: string): Picture => ({ file, photo, description });

/** The words of the caption that follows a photo and belongs to it. */
function captionOf(frames: readonly Frame[], at: number): string | null {
  const next = frames[at + 1];
  if (next?.kind !== 'caption' || next.group !== frames[at]!.group) return null;
  return next.lines.map(({ text }) => text).join('');
}
