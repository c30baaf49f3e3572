import type { Size } from '../base/index.js';
import {
  BUILT_IN_PUBLICATION,
  plainStory,
  RANKS,
  type Advertisement,
  type Edition,
  type EditionStory,
  type PageFormat,
  type Photo,
  type Rank,
} from '../edition/index.js';
import { BLOCKS_ALONE, type Block, type Story } from '../manuscript/index.js';
import { pageWith, photoOf, PLAIN_EDITION } from '../testing/plain-edition.js';
import { randomNumbers } from '../testing/random-numbers.js';

const HAN =
  '天地人山水风云日月星春夏秋冬田土木火金石花草鸟鱼虫车马路桥城乡村镇学校医院工厂市场图书公园河湖江海东西南北上下左右前后大小多少高低新旧远近老少男女';
const SHORTEST = 60;
/** Rows of the lowest advertisement. */
const LEAST_BOOKED = 8;
const LONGEST = 4000;
const SPAN = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const REASON = { en: 'made for the bench', zh: '测试用' };

/**
 * An edition of one page: up to twenty stories of 60 to 4,000 characters and up to three photos each.
 *
 * @param advertised gives four pages in ten up to 60 % of advertisements
 */
export function randomPage(seed: number, advertised = false): Edition {
  const random = randomNumbers(seed);
  const publication = BUILT_IN_PUBLICATION;
  const format = publication.formats[random() < 0.5 ? 'broadsheet' : 'tabloid']!;
  const advertisements = advertised && random() < 0.4 ? bookings(random, format, 0.6 * random()) : [];
  const booked = advertisements.reduce((sum, { columns, rows }) => sum + columns * (rows + 1), 0);
  const room = format.columns * format.rows - booked;
  // Text and heads leave between an eighth and a third of the page to pictures, and next to nothing where there are none.
  const pictures = random() < 0.9;
  const target = room * (pictures ? 0.6 + 0.2 * random() : 0.86 + 0.08 * random());
  const least = Math.ceil((target * format.columnEms) / LONGEST);
  const count = Math.max(least, 1 + Math.floor(random() * 20));
  const shares = Array.from({ length: count }, () => Math.exp(3 * random()));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const stories: EditionStory[] = [];
  let photos = 0;
  shares
    .sort((x, y) => y - x)
    .forEach((share, i) => {
      const cells = (target * share) / total;
      const rank = rankOf(cells * format.columnEms, i);
      const head = rank <= 2 ? 5 * format.columns : rank === 3 ? 12 : 5;
      const length = Math.round((cells - head) * format.columnEms);
      if (length < SHORTEST) return;
      const some = length < 150 || photos >= 8 || !pictures ? 0 : Math.floor(random() * random() * 4);
      const own = pictures && photos === 0 && i === 0 ? Math.max(1, some) : some;
      photos += own;
      stories.push(randomStory(random, { id: `s${i + 1}`, length: Math.min(LONGEST, length), rank, count: own }));
    });
  if (stories.length === 0) stories.push(randomStory(random, { id: 's1', length: 400, rank: 1, count: 1 }));
  return {
    ...PLAIN_EDITION,
    publication,
    date: '2025-01-06',
    title: '',
    pages: [{ ...pageWith(2, format, stories), advertisements }],
  };
}

/** Advertisements on about so much of a page, as they are sold: a strip at the foot, a part of one, two side by side, a block with steps. */
function bookings(random: () => number, format: PageFormat, share: number): readonly Advertisement[] {
  const { columns, rows } = format;
  const booked = (column: number, wide: number, high: number): Advertisement => ({
    column,
    row: rows - high,
    columns: wide,
    rows: high,
    width: null,
    label: null,
    height: null,
    photo: photoOf(`ad-${column}.jpg`, pixelsOf(shapeOf(format, wide, high)), null),
    pdf: null,
  });
  const rowsFor = (wide: number): number => Math.max(LEAST_BOOKED, Math.round((share * columns * rows) / wide));
  const half = columns / 2;
  const kind = random();
  if (share > 0.4 || kind < 0.35) return [booked(0, columns, rowsFor(columns))];
  if (kind < 0.6) return [booked(half, half, rowsFor(half))];
  if (kind < 0.8) return [booked(0, half, rowsFor(columns)), booked(half, half, rowsFor(columns))];
  const steps = Math.floor(columns / 3);
  return [
    booked(columns - 2 * steps, steps, Math.round(rowsFor(2 * steps) * 0.7)),
    booked(columns - steps, steps, Math.min(rows, Math.round(rowsFor(2 * steps) * 1.3))),
  ];
}

/** Width by height of so many columns and rows. */
const shapeOf = ({ columnEms, gutterEms, bodySize, leading }: PageFormat, columns: number, rows: number): number =>
  ((columns * (columnEms + gutterEms) - gutterEms) * bodySize) / (rows * leading);

/** The size of a photo with so much width to its height, whose longer side has 3,000 pixels. */
const pixelsOf = (aspect: number): Size<number> => ({
  w: Math.round(3000 * Math.min(1, aspect)),
  h: Math.round(3000 / Math.max(1, aspect)),
});

function rankOf(length: number, place: number): Rank {
  if (place === 0) return 1;
  return RANKS[length > 1500 ? 1 : length > 450 ? 2 : length > 180 ? 3 : 4];
}

/** What a random story is to be like. */
interface StoryWish {
  readonly id: string;
  /** About how many characters. */
  readonly length: number;
  readonly rank: Rank;
  /** How many photos. */
  readonly count: number;
}

export function randomStory(random: () => number, { id, length, rank, count }: StoryWish): EditionStory {
  const between = (least: number, most: number): number => Math.round(least + random() * (most - least));
  const han = (n: number): string => Array.from({ length: n }, () => HAN[Math.floor(random() * HAN.length)]!).join('');
  const sentence = (): string => {
    const clauses = Array.from({ length: between(1, 3) }, () => han(between(5, 14)));
    return `${clauses.join('，')}。`;
  };
  const block = (kind: 'headline' | 'byline' | 'paragraph' | 'subhead', text: string): Block => ({
    kind,
    text,
    marks: [],
    span: SPAN,
    reason: REASON,
  });
  const blocks: Block[] = [block('headline', han(between(8, 18))), block('byline', '本报记者 谢义')];
  let left = length;
  while (left > 0) {
    let text = '';
    const most = Math.min(left, between(60, 200));
    while (text.length < most) text += sentence();
    text = text.length > left ? `${text.slice(0, Math.max(2, left - 1))}。` : text;
    blocks.push(block('paragraph', text));
    left -= text.length;
    if (length > 1200 && left > 300 && random() < 0.3) blocks.push(block('subhead', han(between(6, 12))));
  }
  const photos = Array.from({ length: count }, (_, i): Photo => {
    const aspect = 0.5 + random() * 1.7;
    const captionBlock = blocks.length;
    blocks.push({ ...block('paragraph', `${han(between(8, 24))}。`), kind: 'caption', photo: null });
    return photoOf(`${id}-${i}.jpg`, pixelsOf(aspect), captionBlock);
  });
  const story: Story = {
    id,
    source: { file: `${id}.txt`, format: 'txt', encoding: 'utf-8' },
    language: 'zh-CN',
    blocks,
    ...BLOCKS_ALONE,
  };
  return plainStory(story, photos, rank);
}
