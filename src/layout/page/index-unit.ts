import type { Place } from '../../edition/index.js';
import { BLOCKS_ALONE, type Block, type Story } from '../../manuscript/index.js';
import { indexEntries } from '../furniture/index-entries.js';
import type { Cells } from '../setting/grid.js';
import type { PageContext } from '../story/context.js';
import type { Frame, Furniture } from '../setting/types.js';
import { CompositeUnit, unitOf } from './composite-unit.js';
import type { StoryUnit } from './story-unit.js';
import type { PlacedUnit } from './unit.js';

const SPAN = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const REASON = { en: 'index', zh: '导读' };

/** The index (导读): the lead headline of every other page with its number. */
export class IndexUnit extends CompositeUnit {
  readonly rank = 5;
  protected readonly laidAs: StoryUnit;

  /** @param id its title */
  constructor(
    readonly id: string,
    context: PageContext,
    readonly pin: Place | null,
  ) {
    super();
    this.laidAs = unitOf(indexStory(id, context), this.rank, [], context);
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

function indexStory(title: string, { edition, page }: PageContext): Story {
  const known = { span: SPAN, reason: REASON };
  // Set like a line of verse: from the left edge on, and further in where it is turned.
  const entries = indexEntries(edition, page.number).map((entry): Block => {
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
