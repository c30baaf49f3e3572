import { namesOf, type Line } from '../../compose/index.js';
import type { EditionStory, PageFormat, Photo, Tokens, VerticalPart } from '../../edition/index.js';
import type { Block, Copy, Story } from '../../manuscript/index.js';
import { spanPt, withMargins } from '../setting/grid.js';
import type { Setter } from '../setting/typesetter.js';
import type { StoryContext } from './context.js';

/** A caption and the credit of its photo, set at a width. */
export interface CaptionSetting {
  readonly lines: readonly Line[];
  readonly credit: readonly Line[];
  /** Row of the credit's first line, counted from the caption's first. */
  readonly creditRow: number;
}

/** Space between a caption and the credit on the same line. */
const CREDIT_GAP_EMS = 1;

export const captionRows = ({ lines, credit, creditRow }: CaptionSetting): number =>
  Math.max(lines.length, creditRow + credit.length);

/** A story with its photos and its composer. Copies that the layout makes are the same objects each time, so that the composer knows them again. */
export class Material {
  readonly story: Story;
  readonly edition: EditionStory;
  /** The part of the page's grid that the story has. */
  readonly format: PageFormat;
  readonly tokens: Tokens;
  readonly blocks: readonly Block[];
  readonly photos: readonly Photo[];
  readonly setter: Setter;
  private readonly captions = new Map<Photo, Copy>();
  private readonly plain = new Map<string, Copy>();

  /** @param margin columns of the page left empty on each side of the story */
  constructor(
    { story: edition, format, tokens, setter }: Omit<StoryContext, 'searches'>,
    readonly margin = 0,
  ) {
    const { story } = edition;
    this.edition = edition;
    this.story = story;
    this.tokens = tokens;
    this.format = withMargins(format, margin);
    // Quotation marks, spaces and kerning follow the language of the story, not of the publication; and its names are kept whole.
    const own = { language: story.language, names: namesOf(story) };
    this.setter = {
      set: (copy, setting) => setter.set(copy, { ...setting, ...own }),
      all: () => setter.all(),
    };
    this.blocks = story.blocks;
    this.photos = leadFirst(edition);
  }

  /** The same material in another part of the page, or in another number of columns; the copies are shared. */
  in(format: PageFormat): Material {
    return Object.assign(Object.create(Material.prototype) as Material, this, { format });
  }

  /** The caption of a photo at a width in columns, and its credit at the end of the last line where there is room, else under it. */
  caption(photo: Photo, columns: number): CaptionSetting {
    const copy = this.captionCopy(photo);
    const measure = spanPt(this.format, columns);
    const lines = copy.text === '' ? [] : this.captionLines(copy, measure);
    const said = photo.creditLine === '' || copy.text.includes(photo.creditLine);
    const credit = said ? [] : this.captionLines(this.words(photo.creditLine), measure);
    const last = lines.at(-1);
    const taken = ((last?.width ?? 0) + CREDIT_GAP_EMS + (credit[0]?.width ?? 0)) * this.tokens.captionSize;
    const beside = last !== undefined && credit.length === 1 && taken <= measure;
    return { lines, credit, creditRow: beside ? lines.length - 1 : lines.length };
  }

  private captionLines(copy: Copy, measure: number): readonly Line[] {
    const size = this.tokens.captionSize;
    return this.setter.set(copy, { role: 'caption', size, measure, align: 'start', indent: 0, balance: false });
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
