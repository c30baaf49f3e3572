import { decimal, element, MM_PER_PT, textElement, type Xml } from '../../base/index.js';
import type { PageLine, PageRun, TextBlock } from '../../page/index.js';
import { faceClass, type ColourOf } from './styles.js';

/** The lines of a block, each a text element of its own with every run in its place, its ruby, and its emphasis dots. */
export function textXml({ style, colour: name, lines }: TextBlock, colour: ColourOf): readonly Xml[] {
  const fill = colour(name);
  return lines.flatMap((line) => {
    const combined = line.runs.filter(isCombined);
    return [
      lineXml(line, style, fill),
      ...combined.map((run) => combinedXml(run, line, style, fill)),
      ...line.rubies.map((ruby) => rubyXml(ruby, line, fill)),
      ...line.dots.map((dot) => dotXml(dot, line, fill)),
    ];
  });
}

/** The em of the line's type, in mm. */
const emOf = ({ size }: PageLine): number => size * MM_PER_PT;
const isVertical = ({ writing }: PageLine): boolean => writing === 'vertical';
/** SVG cannot set characters side by side in a vertical line: they become a horizontal text of their own. */
const isCombined = ({ setting }: PageRun): boolean => setting.orientation === 'combined';

/** A place of the line in mm: ems along it from its start, and across it, below the baseline or to the right of a vertical line's middle. */
function placeOf(line: PageLine, along: number, across: number): readonly [x: number, y: number] {
  const em = emOf(line);
  if (isVertical(line)) return [line.baseline + across * em, line.x + along * em];
  return [line.x + along * em * line.condensed, line.baseline + across * em];
}

const at = ([x, y]: readonly [number, number]) => ({ x: decimal(x), y: decimal(y) });

function lineXml(line: PageLine, style: string, fill: string): Xml {
  const runs = line.runs.filter((run) => !isCombined(run));
  const [x, y] = placeOf(line, 0, 0);
  return element(
    'text',
    {
      class: style,
      'font-size': decimal(emOf(line)),
      fill,
      'writing-mode': isVertical(line) ? 'vertical-rl' : null,
      // Condensed from its start, from which the places of its runs are counted.
      transform: line.condensed === 1 ? null : `matrix(${decimal(line.condensed)} 0 0 1 ${decimal(x)} ${decimal(y)})`,
    },
    runs.map((run) => runXml(run, line)),
  );
}

function runXml(run: PageRun, line: PageLine): Xml {
  const across = isVertical(line) ? run.rise : 0 - run.rise;
  const place =
    line.condensed === 1 ? placeOf(line, run.at, across) : ([run.at * emOf(line), across * emOf(line)] as const);
  const xml = textElement('tspan', run.text, {
    ...at(place),
    class: faceClass(run.face),
    'font-size': run.size === 1 ? null : decimal(run.size * emOf(line)),
    'letter-spacing': run.letterSpacing === 0 ? null : decimal(run.letterSpacing * emOf(line)),
    'word-spacing': run.wordSpacing === 0 ? null : decimal(run.wordSpacing * emOf(line)),
    'text-anchor': run.setting.anchor === 'middle' ? 'middle' : null,
    style: styleOf(run, isVertical(line)),
  });
  return run.href === null ? xml : element('a', { href: run.href }, [xml]);
}

function styleOf({ setting: { features, kerning, orientation } }: PageRun, vertical: boolean): string | null {
  const said = [
    ...(features.length > 0 ? [`font-feature-settings:${features.map((tag) => `'${tag}'`).join(',')}`] : []),
    ...(kerning ? [] : ['font-kerning:none']),
    ...(vertical && orientation !== 'mixed' ? [`text-orientation:${orientation}`] : []),
  ];
  return said.length === 0 ? null : said.join(';');
}

/** Share of the em box from its middle down to the baseline of horizontal type. */
const BASELINE = 0.38;

/** Characters side by side in one em of a vertical line, condensed to fit where they are wider. */
function combinedXml(run: PageRun, line: PageLine, style: string, fill: string): Xml {
  const em = emOf(line);
  const [x, y] = placeOf(line, run.at, 0);
  return textElement('text', run.text, {
    ...at([x, y + BASELINE * em]),
    class: `${style} ${faceClass(run.face)}`,
    'font-size': decimal(em),
    fill,
    'text-anchor': 'middle',
    ...(Array.from(run.text).length > 2 && { textLength: decimal(em), lengthAdjust: 'spacingAndGlyphs' }),
  });
}

function rubyXml(ruby: PageLine['rubies'][number], line: PageLine, fill: string): Xml {
  return textElement('text', ruby.text, {
    ...at(placeOf(line, ruby.x, ruby.y)),
    class: `ruby ${faceClass(ruby.face)}`,
    'font-size': decimal(ruby.size * emOf(line)),
    fill,
    'writing-mode': isVertical(line) ? 'vertical-rl' : null,
  });
}

function dotXml({ x, y, radius }: PageLine['dots'][number], line: PageLine, fill: string): Xml {
  const [cx, cy] = placeOf(line, x, y);
  return element('circle', { cx: decimal(cx), cy: decimal(cy), r: decimal(radius * emOf(line)), fill });
}
