import type { Box } from '../base/index.js';
import type { Frame, Furniture, PageLayout, PlacedStory, Role } from '../layout/index.js';
import { byBlock, css, textView } from './runs.js';
import type { FrameView, PageView, RowView, StoryView } from './types.js';

const HEAD_KINDS = new Set(['kicker', 'headline', 'deck', 'byline']);

/** File name of a picture's plate, by its frame: the same photo may stand on a page at two sizes. */
export type PlateName = (frame: Frame | Furniture) => string;

/** `language` is the publication's, a story has its own; `sheet` names the page's size where the document has several. */
export function pageView(page: PageLayout, plate: PlateName, language: string, sheet: string | null = null): PageView {
  const { trim, bleed } = page.format;
  const furniture = (kind: Furniture['kind']): FrameView | null => {
    const found = page.furniture.find((item) => item.kind === kind);
    return found === undefined ? null : { ...base(kind, found.box), texts: texts(found, kind) };
  };
  return {
    number: page.number,
    id: `page-${page.number}`,
    sheet: `width:${css(trim.w + 2 * bleed)}mm;height:${css(trim.h + 2 * bleed)}mm${sheet === null ? '' : `;page:${sheet}`}`,
    trim: `left:${css(bleed)}mm;top:${css(bleed)}mm;width:${css(trim.w)}mm;height:${css(trim.h)}mm`,
    masthead: furniture('masthead'),
    folio: furniture('folio'),
    furniture: page.furniture
      .filter(({ kind }) => kind !== 'folio' && kind !== 'masthead')
      .map((item) => furnitureView(item, plate, isChinese(language) ? '广告' : 'Advertisement')),
    stories: page.stories.map((story) => storyView(story, plate)),
  };
}

const isChinese = (language: string): boolean => language.startsWith('zh');

function furnitureView(item: Furniture, plate: PlateName, unnamed: string): FrameView {
  const { kind, box, photo } = item;
  const upright = kind === 'rule' && box.w === 0;
  const view = { ...base(kind, box), texts: texts(item, kind) };
  const picture = photo === null ? null : { src: plate(item), alt: unnamed, style: place(box) };
  return { ...view, is: { ...view.is, upright }, photo: picture };
}

function storyView(story: PlacedStory, plate: PlateName): StoryView {
  const head = story.frames.filter((frame) => HEAD_KINDS.has(frame.kind));
  const body = story.frames.filter((frame) => !HEAD_KINDS.has(frame.kind));
  return {
    id: story.id,
    language: story.language,
    title: story.title,
    head: head.map((frame) => frameView(frame)),
    body: figures(body, plate, isChinese(story.language) ? '图片' : 'Photo'),
  };
}

/** Frames in order, a photo and its caption joined in one figure. A photo without words is said to be one: an empty alternative would make it an ornament. */
function figures(frames: readonly Frame[], plate: PlateName, unnamed: string): readonly FrameView[] {
  const out: FrameView[] = [];
  for (let i = 0; i < frames.length; i++) {
    const frame = frames[i]!;
    if (frame.kind !== 'photo') {
      out.push(frameView(frame));
      continue;
    }
    const next = frames[i + 1];
    const caption = next?.kind === 'caption' && next.group === frame.group ? next : null;
    if (caption !== null) i++;
    const alt = caption?.lines.map((line) => line.text).join('') ?? unnamed;
    out.push({
      ...base('photo', frame.box),
      texts: caption === null ? [] : texts(caption, 'caption'),
      photo: { src: plate(frame), alt, style: place(frame.box) },
    });
  }
  return out;
}

function frameView(frame: Frame): FrameView {
  if (frame.table !== null) return { ...base(frame.kind, frame.box), texts: [], rows: rows(frame, frame.table) };
  return { ...base(frame.kind, frame.box), texts: texts(frame, frame.kind) };
}

/** The lines of a table, cell by cell. */
function rows({ lines, kind }: Frame, { header, cells }: NonNullable<Frame['table']>): readonly RowView[] {
  let from = 0;
  return cells.map((row, index) => ({
    header: header && index === 0,
    cells: row.map((count) => {
      const own = lines.slice(from, (from += count));
      return own.length > 0 ? textView(own, kind) : { class: '', style: '', lines: [] };
    }),
  }));
}

function base(kind: string, box: Box): Omit<FrameView, 'texts'> {
  return { kind, style: place(box), rows: [], photo: null, is: { [kind.replace('-', '')]: true } };
}

function place(box: Box): string {
  return `left:${css(box.x)}mm;top:${css(box.y)}mm;width:${css(box.w)}mm;height:${css(box.h)}mm`;
}

/** A text frame's subheads are headings, the rest paragraphs; a paragraph that began in another column goes on here. */
function texts(frame: Pick<Frame, 'lines'>, kind: string): FrameView['texts'] {
  return byBlock(frame.lines).map((lines) => {
    const { role } = lines[0]!;
    const name = nameOf(kind, role);
    const view = textView(lines, name);
    return { ...view, subhead: kind === 'text' && role === 'subhead', speaker: name === 'speaker' };
  });
}

/** Class of a block: its frame's kind, or within text, masthead and quotes the part it plays there. */
function nameOf(kind: string, role: Role): string {
  if (kind === 'text') return role;
  if (kind === 'masthead') return role === 'masthead' ? 'masthead-title' : 'masthead-line';
  return kind === 'pull-quote' && role === 'byline' ? 'speaker' : kind;
}
