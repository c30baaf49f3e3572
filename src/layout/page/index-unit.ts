import type { Edition, EditionStory, PageFormat, Place, Tokens } from '../../edition/index.js';
import { BLOCKS_ALONE, type Block, type Story } from '../../manuscript/index.js';
import { indexEntries } from '../furniture/index-entries.js';
import type { Cells } from '../setting/grid.js';
import type { SearchCache } from '../story/search-cache.js';
import type { Frame, Furniture } from '../setting/types.js';
import type { Setter } from '../setting/typesetter.js';
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
    searches: SearchCache,
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
