import { namesOf, type Line } from '../compose/index.js';
import type { EditionStory, PageFormat, Photo, Tokens, VerticalPart } from '../edition/index.js';
import type { Block, Copy, Story } from '../manuscript/index.js';
import { withMargins } from './grid.js';
import { spanPt } from './items.js';
import type { Setter } from './typesetter.js';

/** A caption set at a width. */
export interface CaptionSetting {
  readonly lines: readonly Line[];
}

/** A story as the layout handles it: its blocks, photos and the composer, with every copy made once. */
export class Material {
  /** The part of the page's grid that the story has. */
  readonly format: PageFormat;
  readonly blocks: readonly Block[];
  readonly photos: readonly Photo[];
  readonly setter: Setter;
  private readonly captions = new Map<Photo, Copy>();
  private readonly plain = new Map<string, Copy>();

  constructor(
    readonly story: Story,
    readonly edition: EditionStory,
    pageFormat: PageFormat,
    readonly tokens: Tokens,
    /** For what belongs to the page and not to the story. */
    readonly pageSetter: Setter,
    /** Columns of the page left white on each side of the story. */
    readonly margin = 0,
  ) {
    this.format = withMargins(pageFormat, margin);
    // A story keeps its own language: its quotes, spaces and kerning follow it, whatever paper it stands in; and its names are kept whole.
    const own = { language: story.language, names: namesOf(story) };
    this.setter = {
      set: (copy, setting) => pageSetter.set(copy, { ...setting, ...own }),
      all: () => pageSetter.all(),
    };
    this.blocks = story.blocks;
    this.photos = leadFirst(edition);
  }

  /** The caption of a photo at a width in columns; no lines where it has none. */
  caption(photo: Photo, columns: number): CaptionSetting {
    const copy = this.captionCopy(photo);
    if (copy.text === '') return { lines: [] };
    const size = this.tokens.captionSize;
    const lines = this.setter.set(copy, {
      role: 'caption',
      size,
      measure: spanPt(this.format, columns),
      align: 'start',
      indent: 0,
      balance: false,
    });
    return { lines };
  }

  /** Whether a part of the story stands in vertical lines. */
  stands(part: VerticalPart): boolean {
    return this.edition.vertical.includes(part);
  }

  /** A line at the foot of a column: credits, jump lines. */
  footLine(copy: Copy): readonly Line[] {
    const size = this.tokens.captionSize;
    const measure = spanPt(this.format, 1);
    return this.setter.set(copy, { role: 'caption', size, measure, align: 'start', indent: 0, balance: false });
  }

  /** The same copy for the same words, so that the composer knows it again. */
  words(text: string): Copy {
    let copy = this.plain.get(text);
    if (copy === undefined) this.plain.set(text, (copy = { text, marks: [] }));
    return copy;
  }

  of(kind: Block['kind']): readonly { readonly block: Block; readonly index: number }[] {
    return this.blocks.flatMap((block, index) => (block.kind === kind && block.text !== '' ? [{ block, index }] : []));
  }

  private captionCopy(photo: Photo): Copy {
    let copy = this.captions.get(photo);
    if (copy === undefined) {
      const block = photo.captionBlock === null ? null : this.blocks[photo.captionBlock];
      copy = block ?? this.words(photo.caption);
      this.captions.set(photo, copy);
    }
    return copy;
  }
}

/** The lead picture comes first; the rest keep the manuscript's order. */
function leadFirst({ photos, lead }: EditionStory): readonly Photo[] {
  const first = photos.find((photo) => photo.id === lead);
  return first === undefined ? photos : [first, ...photos.filter((photo) => photo !== first)];
}
