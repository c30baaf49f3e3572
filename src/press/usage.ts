import {
  isDict,
  Name,
  readContent,
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
  /** Whether an XObject has this name already. */
  readonly isTaken: (name: string) => boolean;
}

/** Operators that name a resource with their last operand -> its category. */
const NAMING: Readonly<Record<string, string>> = {
  Do: 'XObject',
  gs: 'ExtGState',
  cs: 'ColorSpace',
  CS: 'ColorSpace',
  scn: 'Pattern',
  SCN: 'Pattern',
  sh: 'Shading',
};
/** Colour spaces that apply without being named (8.6.5.6). */
const DEFAULTS = ['DefaultGray', 'DefaultCMYK'];

/**
 * Reads what content draws with. Fonts that are chosen and never shown, property lists of marked content, and compatibility sections are taken
 * out of it, for a press file has no use for what they name.
 *
 * @throws PdfSyntaxError where the bytes are no content stream
 */
export function usageOf(bytes: Uint8Array, { formInheritsFont, isTaken }: Surrounding): Usage {
  const names = new Map<string, Set<string>>([['ColorSpace', new Set(DEFAULTS)]]);
  const inline = new Map<string, InlineImage>();
  const edits: Edit[] = [];
  const fonts = new Fonts();
  const use = (category: string, name: string): void => {
    names.set(category, (names.get(category) ?? new Set()).add(name));
  };
  for (const operation of readContent(bytes)) {
    const { operator, image, start, end } = operation;
    const replace = (text: string): void => void edits.push({ start, end, text });
    fonts.take(operation);
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
