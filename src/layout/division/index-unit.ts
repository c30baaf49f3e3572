import type { Edition, EditionStory, PageFormat, Place, Tokens } from '../../edition/index.js';
import { BLOCKS_ALONE, type Block, type Story } from '../../manuscript/index.js';
import type { Cells } from '../grid.js';
import type { Searches } from '../searches.js';
import type { Frame, Furniture } from '../types.js';
import type { Setter } from '../typesetter.js';
import { StoryUnit } from './story-unit.js';
import { DisguisedUnit, type PlacedUnit } from './unit.js';

const SPAN = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const REASON = { en: 'index', zh: '导读' };

/** The index (导读): the lead headline of every other page with its number. */
export class IndexUnit extends DisguisedUnit {
  readonly rank = 5;
  readonly id: string;
  protected readonly laidAs: StoryUnit;

  constructor(
    title: string,
    edition: Edition,
    page: number,
    format: PageFormat,
    tokens: Tokens,
    setter: Setter,
    searches: Searches,
    readonly pin: Place | null = null,
  ) {
    super();
    this.id = title;
    const story: EditionStory = {
      story: indexStory(title, edition, page),
      photos: [],
      lead: null,
      vertical: [],
      rank: this.rank,
      group: null,
      boxed: false,
      mayHold: false,
      place: null,
      jump: null,
    };
    this.laidAs = new StoryUnit(story, format, tokens, setter, searches);
  }

  place(cells: Cells): PlacedUnit | null {
    const placed = this.laidAs.place(cells);
    if (placed === null) return null;
    const furniture = placed.stories[0]!.frames.flatMap((frame) => ofPage(frame) ?? []);
    return { ...placed, stories: [], furniture };
  }
}

/** The lines belong to the page and to no manuscript. */
function ofPage({ kind, box, lines }: Frame): Furniture | null {
  if (lines.length === 0) return null;
  const own = lines.map((line) => ({ ...line, block: null }));
  return { kind: kind === 'headline' ? 'standing-head' : 'index', box, lines: own, photo: null };
}

interface IndexEntry {
  /** The reference: 2版. */
  readonly page: string;
  readonly headline: string;
}

/** What the index of a page says: the lead of every other page, and where it stands. */
export function indexEntries({ pages, publication }: Edition, page: number): readonly IndexEntry[] {
  const zh = publication.language.startsWith('zh');
  return pages
    .filter(({ number }) => number !== page)
    .flatMap(({ number, stories }) => {
      const lead = [...stories].sort((a, b) => a.rank - b.rank)[0]?.story; // none on a page of advertisements
      const headline = lead?.blocks.find(({ kind }) => kind === 'headline')?.text;
      if (headline === undefined) return [];
      return [{ page: zh ? `${number}版` : `p. ${number}`, headline }];
    });
}

function indexStory(title: string, edition: Edition, page: number): Story {
  const known = { span: SPAN, reason: REASON };
  // Set like a line of verse: from the left edge on, and further in where it is turned.
  const entries = indexEntries(edition, page).map((entry): Block => {
    const strong = { kind: 'strong', start: 0, end: entry.page.length, href: null } as const;
    return { kind: 'verse', stanza: false, text: `${entry.page}\u3000${entry.headline}`, marks: [strong], ...known };
  });
  return {
    id: title,
    source: { file: '', format: 'txt', encoding: 'utf-8' },
    language: edition.publication.language,
    blocks: [{ kind: 'headline', text: title, marks: [], ...known }, ...entries],
    ...BLOCKS_ALONE,
  };
}
