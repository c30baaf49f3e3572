import {
  fillsText,
  isDict,
  Name,
  PATH_PAINTING,
  readContent,
  strokesText,
  TEXT_SHOWING,
  writeOperation,
  type Edit,
  type InlineImage,
  type Operation,
} from '../pdf/index.js';

/** The resources that a content stream uses, and the edits after which it names no others. */
export interface Usage {
  /** Names of resources by category (table 33). */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** Inline images, by the name of the XObject that replaces each. */
  readonly inline: ReadonlyMap<string, InlineImage>;
  readonly edits: readonly Edit[];
  /** Whether it shows text in a font that its caller has set. */
  readonly inheritsFont: boolean;
}

/** What a stream needs to know of the stream that draws it. */
export interface Surrounding {
  /** Whether a form shows text in the font of its caller. */
  readonly formInheritsFont: (name: string) => boolean;
  /** Whether an XObject is painted in the colours of its caller: a form, or a picture that is a stencil. */
  readonly takesColours: (name: string) => boolean;
  /** Whether an XObject has this name already. */
  readonly isTaken: (name: string) => boolean;
}

/** Operators that name a resource with their last operand -> its category. */
const NAMING: Readonly<Record<string, string>> = { Do: 'XObject', gs: 'ExtGState', sh: 'Shading' };
/** The same of those that set a colour. */
const NAMING_COLOURS: Readonly<Record<string, string>> = {
  cs: 'ColorSpace',
  CS: 'ColorSpace',
  scn: 'Pattern',
  SCN: 'Pattern',
};
/** Colour spaces that apply without being named (8.6.5.6). */
const DEFAULTS = ['DefaultGray', 'DefaultCMYK'];

/**
 * Reads what content draws with. Fonts that are chosen and never shown, colours that are chosen and never painted with, property lists of marked
 * content, and compatibility sections are taken out of it, for a press file has no use for what they name.
 *
 * @throws PdfSyntaxError where the bytes are no content stream
 */
export function usageOf(bytes: Uint8Array, { formInheritsFont, takesColours, isTaken }: Surrounding): Usage {
  const names = new Map<string, Set<string>>([['ColorSpace', new Set(DEFAULTS)]]);
  const inline = new Map<string, InlineImage>();
  const edits: Edit[] = [];
  const fonts = new Fonts();
  const colours = new Colours(takesColours);
  const use = (category: string, name: string): void => {
    names.set(category, (names.get(category) ?? new Set()).add(name));
  };
  for (const operation of readContent(bytes)) {
    const { operator, image, start, end } = operation;
    const replace = (text: string): void => void edits.push({ start, end, text });
    fonts.take(operation);
    colours.take(operation);
    const named = lastName(operation);
    const category = NAMING[operator];
    if (category !== undefined && named !== null) {
      use(category, named);
      if (operator === 'Do' && formInheritsFont(named)) fonts.show();
    } else if (operator === 'BI' && image !== null) {
      const space = image.dict.get('ColorSpace');
      if (space instanceof Name) use('ColorSpace', space.name);
      let free = `Inline${inline.size + 1}`;
      while (isTaken(free)) free += '.';
      inline.set(free, image);
      replace(writeOperation('Do', new Name(free)));
    } else if (operator === 'BX' || operator === 'EX') replace('');
    else if ((operator === 'BDC' || operator === 'DP') && !isDict(operation.operands[1]))
      replace(writeOperation(operator === 'BDC' ? 'BMC' : 'MP', operation.operands[0] ?? new Name('Span')));
  }
  for (const { operation, shown } of fonts.chosen) {
    const name = lastName(operation);
    if (shown && name !== null) use('Font', name);
    else edits.push({ start: operation.start, end: operation.end, text: '' });
  }
  for (const { operations, painted } of colours.chosen)
    for (const operation of operations) {
      const name = lastName(operation);
      const category = NAMING_COLOURS[operation.operator];
      if (!painted) edits.push({ start: operation.start, end: operation.end, text: '' });
      else if (category !== undefined && name !== null) use(category, name);
    }
  edits.sort((a, b) => a.start - b.start);
  return { names, inline, edits, inheritsFont: fonts.inherited };
}

function lastName({ operands }: Operation): string | null {
  const name = operands.findLast((operand) => operand instanceof Name);
  return name?.name ?? null;
}

interface ChosenFont {
  readonly operation: Operation;
  shown: boolean;
}

/** Follows the current font (9.3.1), and which of the fonts that are set show any text. */
class Fonts {
  readonly chosen: ChosenFont[] = [];
  inherited = false;
  #current: ChosenFont | null = null;
  readonly #stack: (ChosenFont | null)[] = [];

  take(operation: Operation): void {
    const { operator } = operation;
    if (operator === 'q') this.#stack.push(this.#current);
    else if (operator === 'Q') this.#current = this.#stack.pop() ?? this.#current;
    else if (operator === 'Tf') this.chosen.push((this.#current = { operation, shown: false }));
    else if (TEXT_SHOWING.has(operator)) this.show();
  }

  show(): void {
    if (this.#current === null) this.inherited = true;
    else this.#current.shown = true;
  }
}

interface ChosenColour {
  /** Its space and the colours in it, or the one operation that sets both. */
  readonly operations: Operation[];
  painted: boolean;
}

type Painting = 'fill' | 'stroke';

/** Operators that set a colour and its space (table 74) -> what is painted with it. */
const SPACES: Readonly<Record<string, Painting>> = {
  ...{ g: 'fill', rg: 'fill', k: 'fill', cs: 'fill' },
  ...{ G: 'stroke', RG: 'stroke', K: 'stroke', CS: 'stroke' },
};
/** Operators that set a colour in the space that is set already. */
const COLOURS: Readonly<Record<string, Painting>> = { sc: 'fill', scn: 'fill', SC: 'stroke', SCN: 'stroke' };

interface ColourState {
  readonly fill: ChosenColour | null;
  readonly stroke: ChosenColour | null;
  /** Text rendering mode; null for that of the caller. */
  readonly mode: number | null;
}

/** Follows the current colours (8.6.8), and which of the colours that are set paint anything. */
class Colours {
  readonly chosen: ChosenColour[] = [];
  #state: ColourState = { fill: null, stroke: null, mode: null };
  readonly #stack: ColourState[] = [];

  constructor(private readonly takesColours: Surrounding['takesColours']) {}

  take(operation: Operation): void {
    const { operator, operands, image } = operation;
    const painted = PATH_PAINTING[operator];
    const space = SPACES[operator];
    const colour = COLOURS[operator];
    if (operator === 'q') this.#stack.push(this.#state);
    else if (operator === 'Q') this.#state = this.#stack.pop() ?? this.#state;
    else if (operator === 'Tr') {
      const [mode] = operands;
      this.#state = { ...this.#state, mode: typeof mode === 'number' ? mode : null };
    } else if (space !== undefined) this.#choose(space, operation);
    else if (colour !== undefined) {
      const current = this.#state[colour];
      if (current === null) this.#choose(colour, operation);
      else current.operations.push(operation);
    } else if (painted !== undefined) this.#paint(painted.fill, painted.stroke);
    else if (TEXT_SHOWING.has(operator)) {
      const { mode } = this.#state;
      this.#paint(mode === null || fillsText(mode), mode === null || strokesText(mode));
    } else if (operator === 'BI') this.#paint(image?.dict.get('ImageMask') === true, false);
    else if (operator === 'Do' && this.takesColours(lastName(operation) ?? '')) this.#paint(true, true);
  }

  #choose(painting: Painting, operation: Operation): void {
    const chosen = { operations: [operation], painted: false };
    this.chosen.push(chosen);
    this.#state = { ...this.#state, [painting]: chosen };
  }

  #paint(fill: boolean, stroke: boolean): void {
    if (fill && this.#state.fill !== null) this.#state.fill.painted = true;
    if (stroke && this.#state.stroke !== null) this.#state.stroke.painted = true;
  }
}
