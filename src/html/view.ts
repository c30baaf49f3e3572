import { decimal, type Box } from '../base/index.js';
import type { PageFrame, PageModel, PageStory } from '../page/index.js';
import { paintClass } from './paint.js';
import { textView } from './runs.js';
import type { FrameView, PageView, RowView, StoryView } from './types.js';

/** `sheet` names the page's size where the document has several. */
export function pageView(page: PageModel, sheet: string | null = null): PageView {
  const { trim, bleed } = page.format;
  const found = (kind: PageFrame['kind']): FrameView | null => {
    const frame = page.furniture.find((item) => item.kind === kind);
    return frame === undefined ? null : frameView(frame);
  };
  return {
    number: page.number,
    id: `page-${page.number}`,
    sheet: `width:${decimal(trim.w + 2 * bleed)}mm;height:${decimal(trim.h + 2 * bleed)}mm${sheet === null ? '' : `;page:${sheet}`}`,
    trim: `left:${decimal(bleed)}mm;top:${decimal(bleed)}mm;width:${decimal(trim.w)}mm;height:${decimal(trim.h)}mm`,
    masthead: found('masthead'),
    folio: found('folio'),
    furniture: page.furniture.filter(({ kind }) => kind !== 'folio' && kind !== 'masthead').map(frameView),
    stories: page.stories.map(storyView),
  };
}

function storyView({ id, language, title, frames }: PageStory): StoryView {
  return {
    id,
    language,
    title,
    head: frames.filter(({ region }) => region === 'head').map(frameView),
    body: figures(frames.filter(({ region }) => region === 'body')),
  };
}

/** Frames in order, a photo and its caption joined in one figure. */
function figures(frames: readonly PageFrame[]): readonly FrameView[] {
  const out: FrameView[] = [];
  for (let i = 0; i < frames.length; i++) {
    const frame = frames[i]!;
    const next = frames[i + 1];
    const captioned = frame.kind === 'photo' && next?.kind === 'caption' && next.group === frame.group;
    out.push(captioned ? { ...frameView(frame), texts: next.blocks.map(textView) } : frameView(frame));
    if (captioned) i++;
  }
  return out;
}

function frameView(frame: PageFrame): FrameView {
  const { kind, box, picture, blocks, rows, strokes } = frame;
  const style = place(box);
  return {
    kind,
    style,
    paint: paintClass(frame),
    texts: blocks.map(textView),
    rows: rows.map(rowView),
    photo: picture && { src: picture.file, alt: picture.description, style },
    is: { [kind.replace('-', '')]: true, ...(kind === 'rule' && { upright: strokes[0]!.side === 'left' }) },
  };
}

const EMPTY_CELL = { class: '', style: '', lines: [], subhead: false, speaker: false };

const rowView = ({ header, cells }: PageFrame['rows'][number]): RowView => ({
  header,
  cells: cells.map((cell) => (cell === null ? EMPTY_CELL : textView(cell))),
});

function place(box: Box): string {
  return `left:${decimal(box.x)}mm;top:${decimal(box.y)}mm;width:${decimal(box.w)}mm;height:${decimal(box.h)}mm`;
}
