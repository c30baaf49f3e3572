import { foldOf } from '../setting/fold.js';
import { areaOf, rowOf, total, type MeasuredPage, type MeasuredStory } from './reading.js';
import type { PageFault } from './types.js';

/** Size of neighbouring ranks: closer they look alike, farther they fall apart. */
const LADDER = { least: 1.2, most: 1.9 };
/** Sizes that differ by less are the same to the eye, in points. */
const SAME_SIZE = 0.25;
/** % of the type area; a broadsheet is larger than 450 mm. */
const LEAD_PHOTO = { tabloid: 10, broadsheet: 8, broadsheetFrom: 450 };
const PHOTO_BY_TEXT = 2.5;
const TAU = 0.3;

/** What shows the rank of stories: size of heads, size of photos, and place. */
export function measureOrder(page: MeasuredPage, stories: readonly MeasuredStory[]) {
  const ranked = stories.filter(({ brief }) => !brief);
  const sizes = ladderOf(ranked);
  const photos = photosOf(page, stories);
  const places = placesOf(page, ranked);
  return {
    ladder: sizes.ladder,
    leadPhoto: photos.leadPhoto,
    place: places.place,
    faults: [...sizes.faults, ...photos.faults, ...places.faults],
  };
}

function ladderOf(stories: readonly MeasuredStory[]) {
  const faults: PageFault[] = [];
  const heads = stories.flatMap(({ id, rank, size }) => (size === null ? [] : [{ id, rank, size }]));
  const ranks = [...new Set(heads.map(({ rank }) => rank))].sort((a, b) => a - b);
  const largest = ranks.map((rank) =>
    heads.filter((head) => head.rank === rank).reduce((a, b) => (b.size > a.size ? b : a)),
  );
  const ladder = largest.slice(1).map((low, i) => {
    const ratio = largest[i]!.size / low.size;
    const limit = ratio < LADDER.least - 0.005 ? LADDER.least : ratio > LADDER.most + 0.005 ? LADDER.most : null;
    if (limit !== null) faults.push({ rule: 'ladder', severity: 'warning', story: low.id, figure: ratio, limit });
    return ratio;
  });
  for (const { id, rank, size } of heads) {
    const smaller = heads.filter((other) => other.rank < rank && other.size < size - SAME_SIZE);
    if (smaller.length === 0) continue;
    const limit = Math.min(...smaller.map((other) => other.size));
    faults.push({ rule: 'ladder-order', severity: 'error', story: id, figure: size, limit });
  }
  return { ladder, faults };
}

function photosOf({ format }: MeasuredPage, stories: readonly MeasuredStory[]) {
  const faults: PageFault[] = [];
  const whole = areaOf(format.typeArea) / (foldOf(format) === null ? 1 : 2); // a spread is two pages
  const pictured = stories
    .filter(({ photos }) => photos.length > 0)
    .map((story) => ({ ...story, size: Math.max(...story.photos.map(({ box }) => areaOf(box))) }));
  const first = Math.min(...pictured.map(({ rank }) => rank));
  const lead = pictured.filter(({ rank }) => rank === first).reduce((size, one) => Math.max(size, one.size), 0);
  for (const { id, rank, size } of pictured)
    if (rank > first && size > 1.02 * lead)
      faults.push({ rule: 'photo-order', severity: 'error', story: id, figure: size / lead, limit: 1 });
  const leadPhoto = first === 1 ? (100 * lead) / whole : null;
  const { tabloid, broadsheet, broadsheetFrom } = LEAD_PHOTO;
  const least = format.trim.h < broadsheetFrom ? tabloid : broadsheet;
  if (leadPhoto !== null && leadPhoto < least)
    faults.push({ rule: 'lead-photo', severity: 'warning', story: null, figure: leadPhoto, limit: least });
  for (const { id, photos, text } of pictured) {
    const copy = total(text.map(({ box }) => areaOf(box)));
    for (const { box } of photos)
      if (copy > 0 && areaOf(box) > PHOTO_BY_TEXT * copy)
        faults.push({
          rule: 'photo-share',
          severity: 'warning',
          story: id,
          figure: areaOf(box) / copy,
          limit: PHOTO_BY_TEXT,
        });
  }
  return { leadPhoto, faults };
}

/** Upper left is 1, upper right 0.6, lower left 0.4, lower right 0: readers enter a page from the upper left. */
function placesOf(page: MeasuredPage, stories: readonly MeasuredStory[]) {
  const faults: PageFault[] = [];
  const { typeArea } = page.format;
  const placed = stories.flatMap(({ id, rank, story, head }) => {
    if (head === null) return [];
    const across = (head.ink.x + head.ink.w / 2 - typeArea.x) / typeArea.w;
    const down = (head.ink.y + head.ink.h / 2 - typeArea.y) / typeArea.h;
    return [{ id, rank, top: story.box.y, down, strength: 1 - 0.6 * down - 0.4 * across }];
  });
  const place = placed.length < 3 ? null : tau(placed.map(({ rank, strength }) => [-rank, strength]));
  if (place !== null && place < TAU)
    faults.push({ rule: 'place', severity: 'warning', story: null, figure: place, limit: TAU });
  if (page.stories.length > 1) {
    for (const { id, rank, down } of placed)
      if (rank === 1 && down > 0.5)
        faults.push({ rule: 'lead-low', severity: 'error', story: id, figure: 100 * down, limit: 50 });
    const lowest = Math.max(...placed.map(({ rank }) => rank));
    const edge = Math.min(...page.stories.map(({ box }) => box.y)) + 2 * rowOf(page.format);
    for (const { id, rank, top } of placed)
      if (lowest > 2 && rank === lowest && top < edge)
        faults.push({ rule: 'low-rank-top', severity: 'warning', story: id, figure: rank, limit: lowest - 1 });
  }
  return { place, faults };
}

/** Kendall's tau-b; null where all ranks are equal. */
function tau(pairs: readonly (readonly [number, number])[]): number | null {
  let [sum, left, right] = [0, 0, 0];
  pairs.forEach(([a, b], i) => {
    for (const [c, d] of pairs.slice(0, i)) {
      const [p, q] = [Math.sign(a - c), Math.sign(b - d)];
      sum += p * q;
      left += Math.abs(p);
      right += Math.abs(q);
    }
  });
  return left * right === 0 ? null : sum / Math.sqrt(left * right);
}
