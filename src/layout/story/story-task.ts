import type { PageFormat } from '../../edition/index.js';
import { mastheadRows } from '../furniture/furniture.js';
import { storyContext, type PageContext } from './context.js';
import { continuedHead } from './continued-head.js';
import { leastRows, type Entry } from './distribute.js';
import { flowOf, type Flow } from './flow.js';
import { headsOf, type Head } from './head.js';
import { Material } from './material.js';
import { jumpWords } from './story-words.js';
import type { OpenJob } from './strategies.js';

/** Heads tried, cheapest first. */
const HEADS = 14;

/** Pages without pictures are filled in turn; where that leaves much of the last one empty, the text is divided among them evenly. */
export type TextSplit = 'in-turn' | 'even';

/** One of the pages that a story takes. */
export interface StoryPage {
  readonly index: number;
  /** Pages that the story takes. */
  readonly count: number;
  /** What is left of the text. */
  readonly entries: readonly Entry[];
  readonly split: TextSplit;
}

/** A story that has its pages to itself, composed for their columns. */
export class StoryTask {
  readonly material: Material;
  readonly flow: Flow;
  private firstHeads: readonly Head[] | null = null;

  /** @param area the columns that the story is set in, and how many of them are left empty on each side; those of the page where nothing else is said */
  constructor(
    readonly context: PageContext,
    area: { readonly margin: number; readonly format: PageFormat } = { margin: 0, format: context.page.format },
  ) {
    const { page, edition } = context;
    const { tokens } = edition.publication;
    this.material = new Material({ ...storyContext(page.stories[0]!, context), format: area.format }, area.margin);
    this.flow = flowOf(this.material.blocks, this.material.format, tokens, this.material.setter);
  }

  /** Columns times rows of so many pages. */
  cells(pages: number): number {
    const { rows, columns } = this.material.format;
    return rows * columns * pages;
  }

  /** What a page is to hold; which quotes are pulled is left open. */
  jobOf({ index, count, entries, split }: StoryPage): OpenJob {
    const { material, flow } = this;
    const { edition, page, searches } = this.context;
    const { format } = material;
    const number = page.number + index;
    const last = index === count - 1;
    const photos = sliceFor(material.photos, index, count);
    const heads = index === 0 ? this.heads() : [continuedHead(material, page.number, format)];
    const topRows = index === 0 ? mastheadRows(edition, number, format) : 0;
    const left = leastRows(entries);
    // Pictures take what an even share of the text leaves; without them a page is filled before the next one begins.
    const full = (format.rows - topRows - heads[0]!.rows) * format.columns - 1;
    return {
      searches,
      material,
      flow,
      entries,
      photos,
      textRows:
        last || photos.length > 0 || split === 'even' ? Math.round(left / (count - index)) : Math.min(full, left),
      summary: index === 0 && material.of('summary').length > 0,
      tables: last ? material.of('table').map((table) => table.index) : [],
      heads,
      topRows,
      shared: false,
      foot: last
        ? material.of('credit').map((credit) => ({ kind: 'credit', copy: credit.block, block: credit.index }) as const)
        : [{ kind: 'jump', copy: material.words(jumpWords(material.story.language, number + 1)), block: null }],
    };
  }

  /** Heads across the story's columns, cheapest first. */
  private heads(): readonly Head[] {
    const { blocks, format, tokens, setter } = this.material;
    const request = { blocks, columns: format.columns, format, tokens, setter, place: 'across', rank: 1 } as const;
    return (this.firstHeads ??= headsOf(request).slice(0, HEADS));
  }
}

/** The part of a list that falls to page `i` of `count`, in order. */
export function sliceFor<T>(list: readonly T[], i: number, count: number): readonly T[] {
  return list.slice(Math.ceil((list.length * i) / count), Math.ceil((list.length * (i + 1)) / count));
}
