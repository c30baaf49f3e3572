import { decimal } from '../base/index.js';
import type { ColourName, PageFrame, PageModel, Stroke } from '../page/index.js';

/**
 * Fills, strokes and colours of the page model as classes, each with one declaration. A template puts the classes it is given on its elements;
 * a publication's stylesheet comes after them and may say something else.
 */
const value = (colour: ColourName): string => `var(--${colour})`;

const strokeClass = ({ side, weight, colour }: Stroke): string =>
  `stroke-${side}-${decimal(weight).replace('.', '-')}-${colour}`;
const fillClass = (fill: ColourName): string => `fill-${fill}`;

/** The classes of a frame's fill and strokes; empty where it has neither. */
export function paintClass({ fill, strokes }: Pick<PageFrame, 'fill' | 'strokes'>): string {
  return [...(fill === null ? [] : [fillClass(fill)]), ...strokes.map(strokeClass)].join(' ');
}

/** The class of a text's colour; the colour of all text has none. */
export const colourClass = (colour: ColourName): string => (colour === 'ink' ? '' : `colour-${colour}`);

/** The rules of all classes that these pages use. */
export function paintRules(pages: readonly PageModel[]): readonly string[] {
  const rules = new Set<string>();
  for (const { furniture, stories } of pages) {
    for (const { fill, strokes, blocks } of [...furniture, ...stories.flatMap(({ frames }) => frames)]) {
      if (fill !== null) rules.add(`.${fillClass(fill)}{background:${value(fill)}}`);
      for (const stroke of strokes) {
        const { side, weight, colour } = stroke;
        rules.add(`.${strokeClass(stroke)}{border-${side}:${decimal(weight)}pt solid ${value(colour)}}`);
      }
      for (const { colour } of blocks) {
        if (colour !== 'ink') rules.add(`.${colourClass(colour)}{color:${value(colour)}}`);
      }
    }
  }
  return [...rules].sort();
}
