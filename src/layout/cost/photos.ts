import type { EditionPage, EditionStory, PageFormat } from '../../edition/index.js';
import { RANK_STYLES } from './ranks.js';

/** What a page gives the photos of a story, in shares of the page. */
export interface PhotoBudget {
  /** What its first photo should have, and each of the others. */
  readonly ideal: { readonly lead: number; readonly other: number };
  /** What its largest photo has at least and at most. */
  readonly least: number;
  readonly most: number;
  /** No photo of the story may be larger than this; beyond `most` each costs. */
  readonly limit: number;
  /** Its largest photo may not be smaller than this; below `least` it costs. */
  readonly floor: number;
}

/** Of the photo that leads a page: good papers give it 12 to 25 % of the type area. */
const LEAD_PHOTO = { least: 0.1, most: 0.25 };
/** The photo that leads a page keeps so much of what it should have. */
const LEAD_KEEPS = 1.2;
/** No other photo is larger than this share of what the lead's should be. */
const BELOW_LEAD = 0.8;
/** Captions and the white around photos take the rest of their room. */
const PICTURES = 0.85;
/** Text takes a little more than its characters: the last line of a paragraph is not full. */
const LAST_LINES = 1.06;
/** What a story's head takes of a page, by rank. */
const HEADS: Readonly<Record<EditionStory['rank'], number>> = { 1: 0.07, 2: 0.045, 3: 0.03, 4: 0.02, 5: 0.014 };
/** Photos have between these times of what their ranks ask for. */
const SCALE = { least: 0.25, most: 2 };

/** A story that is looked at without its page. */
export const anyPhoto = ({ rank }: EditionStory): PhotoBudget => ({
  ideal: RANK_STYLES[rank].photos,
  least: 0,
  most: LEAD_PHOTO.most,
  limit: Infinity,
  floor: 0,
});

/** The parts of a page that its photo budget follows from. */
export type PhotographedPage = Pick<EditionPage, 'stories' | 'spread' | 'advertisements' | 'format'>;

/**
 * The photos of a page share the room that its copy and its bookings leave, by the ranks of their stories. The one that leads the page belongs to the
 * highest rank that has photos, and to the first story of that rank.
 *
 * @param edge the share of the page below which the largest photo of the lead may not go, nor photos of lower ranks beyond it
 */
export function photoBudget(story: EditionStory, page: PhotographedPage, edge: number | null = null): PhotoBudget {
  const pictured = page.stories.filter(({ photos }) => photos.length > 0);
  const lead = pictured.reduce<EditionStory | null>((a, b) => (a === null || b.rank < a.rank ? b : a), null);
  const scale = scaleOf(page, pictured);
  const own = RANK_STYLES[story.rank].photos;
  const ideal = { lead: own.lead * scale, other: own.other * scale };
  const share = RANK_STYLES[lead?.rank ?? 1].photos.lead * scale;
  const limit = lead === null || story.rank === lead.rank ? Infinity : (edge ?? Infinity);
  if (lead !== null && lead !== story)
    return { ideal, least: 0, most: Math.min(limit, BELOW_LEAD * share), limit, floor: 0 };
  const most = page.spread ? LEAD_PHOTO.most / 2 : LEAD_PHOTO.most;
  const least = Math.min(most * (LEAD_PHOTO.least / LEAD_PHOTO.most), share * LEAD_KEEPS);
  return { ideal, least, most, limit, floor: edge ?? 0 };
}

/** How much larger than their ranks ask for the photos of a page can be, in steps of the square root of two: a sentence more hardly ever changes it. */
function scaleOf(
  { stories, spread, advertisements, format }: PhotographedPage,
  pictured: readonly EditionStory[],
): number {
  const asked = pictured.reduce((sum, { rank, photos }) => {
    const { lead, other } = RANK_STYLES[rank].photos;
    return sum + lead + (photos.length - 1) * other;
  }, 0);
  if (asked === 0) return 1;
  const cells = format.columns * format.rows;
  const booked = advertisements.reduce((sum, { columns, rows }) => sum + columns * (rows + 1), 0);
  const copy = stories.reduce((sum, story) => sum + textShare(story, format) + HEADS[story.rank] / (spread ? 2 : 1), 0);
  const room = Math.max(0, 1 - booked / cells - copy) * PICTURES;
  const steps = Math.round(2 * Math.log2(Math.min(SCALE.most, Math.max(SCALE.least, room / asked))));
  return 2 ** (steps / 2);
}

/** The share of a page that the running text of a story takes. */
function textShare({ story }: EditionStory, { columns, columnEms, rows }: PageFormat): number {
  const characters = story.blocks.reduce((sum, { text }) => sum + text.length, 0);
  return (characters * LAST_LINES) / (columns * columnEms * rows);
}
