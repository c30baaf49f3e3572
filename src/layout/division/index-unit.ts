import type { Edition, EditionStory, PageFormat, Tokens } from '../../edition/index.js';
import type { Block, Story } from '../../manuscript/index.js';
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

/** What the index of a page says: the lead of every other page, and where it stands. */
export function indexEntries({ pages, publication }: Edition, page: number): readonly string[] {
  const zh = publication.language.startsWith('zh');
  return pages
    .filter(({ number }) => number !== page)
    .flatMap(({ number, stories }) => {
      const lead = [...stories].sort((a, b) => a.rank - b.rank)[0]!.story;
      const headline = lead.blocks.find(({ kind }) => kind === 'headline')?.text;
      if (headline === undefined) return [];
      return [zh ? `${headline}（${number}版）` : `${headline} (page ${number})`];
    });
}

function indexStory(title: string, edition: Edition, page: number): Story {
  const block = (kind: 'headline' | 'list-item', text: string): Block =>
    ({ kind, text, marks: [], span: SPAN, reason: REASON }) as Block;
  const entries = indexEntries(edition, page).map((text) => block('list-item', text));
  return {
    id: title,
    source: { file: '', format: 'txt', encoding: 'utf-8' },
    language: edition.publication.language,
    blocks: [block('headline', title), ...entries],
    quotes: [],
    keySentences: [],
    pictures: [],
    changes: [],
    diagnostics: [],
  };
}
