import { em, mm, pt, type Size } from '../../src/base/index.js';
import type { Line } from '../../src/compose/index.js';
import {
  BUILT_IN_PUBLICATION,
  DEFAULT_SITE,
  plainStory,
  type Edition,
  type PageFormat,
  type Publication,
  type Tokens,
} from '../../src/edition/index.js';
import type { Setter } from '../../src/layout/index.js';
import { BLOCKS_ALONE, type Block, type Story } from '../../src/manuscript/index.js';
import { pageWith, photoOf, PLAIN_EDITION } from '../../src/testing/plain-edition.js';

/** A composer of one em a character: pages of any size without a font. */
export const squareSetter: Setter = {
  all: () => [],
  set(copy, { measure, size, indent }) {
    const characters = [...copy.text];
    const width = measure / size;
    const lines: Line[] = [];
    for (let from = 0; from < characters.length;) {
      const x = lines.length === 0 ? indent : 0;
      const count = Math.max(1, Math.floor(width - x + 1e-9));
      const text = characters.slice(from, from + count).join('');
      const w = em([...text].length);
      lines.push({
        text,
        start: from,
        end: from + [...text].length,
        x: em(x),
        width: w,
        natural: w,
        runs: [],
        rubies: [],
        stretch: em(0),
        quality: 'good',
        trouble: 'none',
        last: from + count >= characters.length,
      });
      from += count;
    }
    return lines;
  },
};

/** What is booked by columns and rows, and came as a picture. */
export const BY_CELLS = { width: null, height: null, label: null, pdf: null } as const;

/** The same lines with one run each, for rooms that print them. */
export function withRuns(setter: Setter): Setter {
  return {
    all: () => setter.all(),
    set: (copy, setting) =>
      setter.set(copy, setting).map((line) => ({
        ...line,
        runs: [
          {
            text: line.text,
            face: 'face',
            form: 'normal',
            letterSpacing: em(0),
            wordSpacing: em(0),
            space: em(0),
            width: line.width,
            strong: false,
            emphasis: false,
            dots: [],
            href: null,
          },
        ],
      })),
  };
}

export const broadsheet: PageFormat = {
  name: 'broadsheet',
  trim: { w: mm(390), h: mm(550) },
  bleed: mm(0),
  typeArea: { x: mm(18.8), y: mm(33), w: mm(352.425), h: mm(486.833) },
  columns: 8,
  columnEms: 13,
  gutterEms: 1,
  bodySize: pt(9),
  leading: pt(12),
  rows: 115,
};

export const tabloid: PageFormat = {
  ...broadsheet,
  name: 'tabloid',
  trim: { w: mm(275), h: mm(390) },
  typeArea: { x: mm(24.8), y: mm(22), w: mm(225.425), h: mm(347.133) },
  columns: 6,
  columnEms: 11,
  rows: 82,
};

const chain = ['face'];
export const tokens: Tokens = {
  faces: {
    body: chain,
    strong: chain,
    headline: chain,
    kicker: chain,
    deck: chain,
    subhead: chain,
    byline: chain,
    caption: chain,
    quote: chain,
    summary: chain,
    folio: chain,
    masthead: chain,
  },
  palette: {},
  headline: { min: pt(20), max: pt(96), lines: 2, condense: 1, levels: [] },
  captionSize: pt(8),
  subheadSize: pt(12),
  bylineSize: pt(10.5),
  summarySize: pt(9),
  quoteSize: pt(14),
  folioSize: pt(8),
  composition: {
    prohibition: 'strict',
    punctuation: 'line-end-half',
    hanging: false,
    hanLatin: 0.25,
    hyphenation: true,
    lastLine: 2,
    headline: 'even',
    indent: 2,
  },
  cropTolerance: 0.25,
  slackRows: 2,
  vertical: [],
  keySentences: true,
};

const span = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const reason = { en: 'made for a test', zh: '测试用' };

export function text(
  kind: 'kicker' | 'headline' | 'deck' | 'byline' | 'summary' | 'subhead' | 'paragraph' | 'credit',
  length: number,
): Block {
  const letters = '山水风云日月星辰天地人和春夏秋冬';
  const copy = Array.from({ length }, (_, i) => letters[(i * 7 + length) % letters.length]!).join('');
  return { kind, text: copy, marks: [], span, reason };
}

export interface StoryShape {
  readonly paragraphs: readonly number[];
  /** Subheads stand before the paragraphs with these indexes. */
  readonly subheads: readonly number[];
  readonly photos: readonly Size<number>[];
  readonly quotes: readonly number[];
  readonly summary: number;
  /** Lengths of sentences that may stand in large type. */
  readonly sentences?: readonly number[];
  /** Entries of a table, the first row its header. */
  readonly table?: readonly (readonly string[])[];
}

/** A caption for a photo, as a block of a story. */
export const captionOf = (length: number): Block => ({ ...text('paragraph', length), kind: 'caption', photo: null });

const quotesOf = (lengths: readonly number[], speaker: string | null): Story['quotes'] =>
  lengths.map((length, i) => ({
    text: text('paragraph', length).text,
    block: 4 + (speaker === null ? i : 0),
    start: 0,
    end: 1,
    speaker,
    score: 1,
  }));

function publicationOf(format: PageFormat): Publication {
  return {
    id: 'test',
    name: '测试报',
    language: 'zh-CN',
    masthead: { show: false, title: '', subtitle: '', publisher: '', cn: '', contact: '', ear: [] },
    colophon: [],
    formats: {},
    pageTemplates: {},
    defaultFormat: format.name,
    site: DEFAULT_SITE,
    tokens,
    press: BUILT_IN_PUBLICATION.press,
    sheets: { marks: false, imposition: 'none', standard: 'x-4' },
    delivery: BUILT_IN_PUBLICATION.delivery,
    captionsWithoutPicture: 'print',
    checks: { captions: 'off', credits: 'off', form: 'off' },
    folder: null,
  };
}

/** An edition of one story with everything a story may have. */
export function editionOf(shape: StoryShape, format: PageFormat, mayContinue = true): Edition {
  const blocks: Block[] = [text('kicker', 12), text('headline', 20), text('deck', 22), text('byline', 4)];
  for (let i = 0; i < shape.summary; i++) blocks.push(text('summary', 30 + i));
  shape.paragraphs.forEach((length, i) => {
    if (shape.subheads.includes(i)) blocks.push(text('subhead', 11));
    blocks.push(text('paragraph', length));
  });
  const photos = shape.photos.map((pixels, i) => {
    blocks.push(captionOf(9 + i));
    return photoOf(`p${i}`, pixels, blocks.length - 1);
  });
  const { table: rows } = shape;
  if (rows) blocks.push({ ...text('paragraph', 1), kind: 'table', text: rows.flat().join(''), rows, header: true });
  blocks.push(text('credit', 12));
  const story: Story = {
    id: 'story',
    source: { file: 'story.txt', format: 'txt', encoding: 'utf-8' },
    language: 'zh-CN',
    blocks,
    ...BLOCKS_ALONE,
    quotes: quotesOf(shape.quotes, '某人'),
    keySentences: quotesOf(shape.sentences ?? [], null),
  };
  const page = { ...pageWith(1, format, [plainStory(story, photos, 1)]), section: '要闻', mayContinue };
  return { publication: publicationOf(format), date: '2024-12-30', title: '测试', pages: [page], ...PLAIN_EDITION };
}
