import { decimal, element, MM_PER_PT, textElement, type Xml } from '../../base/index.js';
import type { PageFrame, PageModel, Stroke } from '../../page/index.js';
import type { ExchangeRequest } from '../types.js';
import { styleSheet, type ColourOf } from './styles.js';
import { textXml } from './text.js';

export type SvgStyle = Pick<ExchangeRequest, 'title' | 'faces' | 'colours'>;

/** A page as one SVG element; a unit is a millimetre, from the trim box's top left. */
export function svgPage(page: PageModel, { title, faces, colours }: SvgStyle): Xml {
  const { w, h } = page.format.trim;
  const colour: ColourOf = (name) => colours.get(name)!;
  const [width, height] = [decimal(w), decimal(h)];
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: `${width}mm`,
    height: `${height}mm`,
    viewBox: `0 0 ${width} ${height}`,
    'xml:lang': page.language,
    'xml:space': 'preserve',
  };
  return element('svg', root, [
    textElement('title', [title, page.section, page.number].filter(Boolean).join(' ')),
    element('style', {}, [styleSheet(page, faces)]),
    element('rect', { class: 'paper', width, height, fill: '#ffffff' }),
    ...page.furniture.map((frame) => frameXml(frame, colour)),
    ...page.stories.map((story) =>
      element('g', { class: 'story', 'xml:lang': story.language }, [
        textElement('title', story.title),
        ...story.frames.map((frame) => frameXml(frame, colour)),
      ]),
    ),
  ]);
}

function frameXml(frame: PageFrame, colour: ColourOf): Xml {
  const { kind, fill, strokes, blocks, rows, box } = frame;
  const texts = [...blocks, ...rows.flatMap((row) => row.cells.flatMap((cell) => cell ?? []))];
  return `\n${element('g', { class: kind }, [
    ...(fill === null ? [] : [element('rect', { ...rectangle(box), fill: colour(fill) })]),
    ...strokes.map((stroke) => strokeXml(stroke, box, colour)),
    ...pictureXml(frame),
    ...texts.flatMap((block) => textXml(block, colour)),
  ])}`;
}

function rectangle({ x, y, w, h }: PageFrame['box']): Readonly<Record<'x' | 'y' | 'width' | 'height', string>> {
  return { x: decimal(x), y: decimal(y), width: decimal(w), height: decimal(h) };
}

/** The border is drawn along its centre line, half its weight inside the frame. */
function strokeXml({ side, weight, colour: name }: Stroke, { x, y, w, h }: PageFrame['box'], colour: ColourOf): Xml {
  const width = weight * MM_PER_PT;
  const [right, bottom] = [x + w, y + h];
  const half = width / 2;
  const path = {
    top: `M${decimal(x)} ${decimal(y + half)}H${decimal(right)}`,
    bottom: `M${decimal(x)} ${decimal(bottom - half)}H${decimal(right)}`,
    left: `M${decimal(x + half)} ${decimal(y)}V${decimal(bottom)}`,
    right: `M${decimal(right - half)} ${decimal(y)}V${decimal(bottom)}`,
  };
  return element('path', { d: path[side], stroke: colour(name), 'stroke-width': decimal(width) });
}

/** The picture was cropped for its frame: their proportions differ by less than a pixel. */
function pictureXml({ picture, box }: PageFrame): readonly Xml[] {
  if (picture === null) return [];
  const { file: href, description } = picture;
  return [
    element('image', { href, ...rectangle(box), preserveAspectRatio: 'none' }, [textElement('title', description)]),
  ];
}
