import { mm, type Box } from '../../base/index.js';
import type { EditionStory, Place, Rank } from '../../edition/index.js';
import type { Block, Story } from '../../manuscript/index.js';
import type { Cells } from '../setting/grid.js';
import type { PageContext } from '../story/context.js';
import type { Frame, Furniture, PlacedLine, PlacedStory } from '../setting/types.js';
import { CompositeUnit, unitOf } from './composite-unit.js';
import type { StoryUnit } from './story-unit.js';
import type { PlacedUnit } from './unit.js';

/** The member and the block of it that a block of the joined copy comes from. */
interface Origin {
  readonly member: number;
  readonly block: number;
}

/** Short stories that run on one after another under a standing head (简讯): each begins with its headline as a subhead. */
export class BriefsUnit extends CompositeUnit {
  readonly id: string;
  readonly rank: Rank;
  protected readonly laidAs: StoryUnit;
  private readonly origins: readonly (Origin | null)[];

  constructor(
    title: string,
    private readonly members: readonly EditionStory[],
    context: PageContext,
    readonly pin: Place | null,
  ) {
    super();
    const { story, origins } = join(title, members);
    this.id = title;
    this.rank = members.reduce<Rank>((least, { rank }) => (rank > least ? rank : least), 4);
    this.origins = origins;
    // Captions have other numbers among the joined blocks.
    const photos = members.flatMap((member, i) =>
      member.photos.map((photo) => ({
        ...photo,
        captionBlock:
          photo.captionBlock === null
            ? null
            : origins.findIndex((origin) => origin?.member === i && origin.block === photo.captionBlock),
      })),
    );
    this.laidAs = unitOf(story, this.rank, photos, context);
  }

  place(cells: Cells): PlacedUnit | null {
    const placed = this.laidAs.place(cells);
    if (placed === null) return null;
    const frames = placed.stories[0]!.frames;
    const heads = frames.filter(({ kind }) => kind === 'headline');
    return {
      ...placed,
      furniture: heads.map(({ box, lines }): Furniture => ({ kind: 'standing-head', box, lines, photo: null })),
      stories: this.members.flatMap((member, i) => this.placedMember(member, i, placed.stories[0]!) ?? []),
    };
  }

  /** The frames of one member, cut out of the shared columns. */
  private placedMember(member: EditionStory, index: number, whole: PlacedStory): PlacedStory | null {
    const frames = whole.frames.flatMap((frame) => this.cutOut(frame, index));
    const { story, rank } = member;
    if (frames.length === 0) return null;
    const title = story.blocks.find(({ kind }) => kind === 'headline')?.text ?? story.id;
    return {
      ...whole,
      id: story.id,
      language: story.language,
      title,
      rank,
      source: story.source.file,
      box: boundingBox(frames.map(({ box }) => box)),
      frames,
    };
  }

  private cutOut(frame: Frame, index: number): readonly Frame[] {
    if (frame.kind === 'headline') return [];
    const own = frame.lines.flatMap((line): PlacedLine[] => {
      const origin = line.block === null ? null : this.origins[line.block]!;
      return origin?.member === index ? [{ ...line, block: origin.block }] : [];
    });
    const photos = this.members[index]!.photos;
    if (frame.photo !== null) return photos.some(({ id }) => id === frame.photo!.id) ? [{ ...frame, lines: own }] : [];
    if (own.length === 0) return [];
    if (frame.kind !== 'text') return [{ ...frame, lines: own }];
    const isHead = (line: PlacedLine): boolean => line.role === 'subhead';
    const pieces: Frame[] = [];
    for (const line of own) {
      const kind = isHead(line) ? 'headline' : 'text';
      const last = pieces.at(-1);
      if (last?.kind === kind) pieces[pieces.length - 1] = { ...last, lines: [...last.lines, line] };
      else pieces.push({ ...frame, kind, lines: [line] });
    }
    return pieces.map((piece) => ({ ...piece, box: heightOf(piece) }));
  }
}

/** The box of a column, reduced to the height of the lines that are left in it. */
function heightOf({ box, lines }: Frame): Box {
  const first = lines[0]!;
  const last = lines.at(-1)!;
  const mmOf = (points: number): number => (points * 25.4) / 72;
  const top = Math.max(box.y, first.baseline - mmOf(first.leading) * 0.72);
  const bottom = Math.min(box.y + box.h, last.baseline + mmOf(last.leading) * 0.28);
  return { ...box, y: mm(top), h: mm(bottom - top) };
}

function boundingBox(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x: mm(x), y: mm(y), w: mm(right - x), h: mm(bottom - y) };
}

/** Joins the members to one story: the standing head is its headline, their headlines are subheads, and their bylines run on as text. */
function join(title: string, members: readonly EditionStory[]): { story: Story; origins: readonly (Origin | null)[] } {
  const first = members[0]!.story;
  const head: Block = {
    kind: 'headline',
    text: title,
    marks: [],
    span: first.blocks[0]?.span ?? { line: 1, column: 1, endLine: 1, endColumn: 1 },
    reason: { en: 'standing head', zh: '栏题' },
  };
  const blocks: Block[] = [head];
  const origins: (Origin | null)[] = [null];
  members.forEach(({ story }, member) => {
    story.blocks.forEach((block, index) => {
      blocks.push(inBriefs(block));
      origins.push({ member, block: index });
    });
  });
  return { story: { ...first, id: title, blocks, quotes: [], keySentences: [], pictures: [] }, origins };
}

function inBriefs(block: Block): Block {
  if (block.kind === 'headline' || block.kind === 'kicker' || block.kind === 'deck')
    return { ...block, kind: 'subhead' };
  return block.kind === 'byline' ? { ...block, kind: 'paragraph' } : block;
}
