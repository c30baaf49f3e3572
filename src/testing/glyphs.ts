import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A glyph as a finished PDF places it. Lengths are in points, from the page's top left corner. */
export interface Glyph {
  readonly text: string;
  /** The glyph's origin, on the baseline. */
  readonly x: number;
  readonly y: number;
  /** Where the next glyph would stand by the font's own advance. */
  readonly end: number;
  /** Size of the type. */
  readonly size: number;
}

type Matrix = readonly [number, number, number, number, number, number];

interface ShownGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

interface State {
  readonly ctm: Matrix;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
}

/** Every glyph of every page, in the order in which it is drawn, by the text state of ISO 32000-1, 9.3 and 9.4. */
export async function readGlyphs(pdf: Uint8Array): Promise<readonly (readonly Glyph[])[]> {
  const task = getDocument({
    data: Uint8Array.from(pdf),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
  });
  const document = await task.promise;
  try {
    const pages = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { fnArray, argsArray } = await page.getOperatorList();
      const [x0, , , y1] = page.view as [number, number, number, number];
      pages.push(
        glyphsOf(fnArray, argsArray as unknown[][]).map((g) => ({ ...g, x: g.x - x0, end: g.end - x0, y: y1 - g.y })),
      );
    }
    return pages;
  } finally {
    await task.destroy();
  }
}

function glyphsOf(operators: readonly number[], args: readonly unknown[][]): Glyph[] {
  const reader = new TextReader();
  operators.forEach((operator, i) => {
    reader.apply(operator, args[i] ?? []);
  });
  return reader.glyphs;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

const INITIAL: State = { ctm: IDENTITY, size: 0, charSpacing: 0, wordSpacing: 0, scale: 1, leading: 0, rise: 0 };

/** Follows the operators of a page and collects the glyphs that they show. */
class TextReader {
  readonly glyphs: Glyph[] = [];
  private readonly saved: State[] = [];
  private state: State = INITIAL;
  private line: Matrix = IDENTITY;
  private text: Matrix = IDENTITY;

  apply(operator: number, values: readonly unknown[]): void {
    const numbers = values as number[];
    const parameter = PARAMETERS[operator];
    if (parameter !== undefined) {
      this.set(parameter(numbers));
      return;
    }
    switch (operator) {
      case OPS.save:
        this.saved.push(this.state);
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        this.state = this.saved.pop() ?? this.state;
        break;
      case OPS.transform:
        this.transform(numbers as unknown as Matrix);
        break;
      case OPS.paintFormXObjectBegin:
        this.saved.push(this.state);
        if (Array.isArray(values[0])) this.transform(values[0] as unknown as Matrix);
        break;
      case OPS.beginText:
        this.startLine(IDENTITY);
        break;
      case OPS.setTextMatrix:
        this.startLine((values.length === 1 ? values[0] : values) as Matrix);
        break;
      case OPS.moveText:
        this.moveLine(numbers[0]!, numbers[1]!);
        break;
      case OPS.setLeadingMoveText:
        this.set({ leading: -numbers[1]! });
        this.moveLine(numbers[0]!, numbers[1]!);
        break;
      case OPS.nextLine:
        this.moveLine(0, -this.state.leading);
        break;
      case OPS.showText:
      case OPS.showSpacedText:
        for (const item of values[0] as readonly (ShownGlyph | number)[]) this.show(item);
        break;
      default: // paths, colours and marked content do not move text
    }
  }

  private set(parameters: Partial<State>): void {
    this.state = { ...this.state, ...parameters };
  }

  private transform(matrix: Matrix): void {
    this.set({ ctm: multiply(this.state.ctm, matrix) });
  }

  private startLine(matrix: Matrix): void {
    this.line = matrix;
    this.text = matrix;
  }

  private moveLine(x: number, y: number): void {
    this.startLine(multiply(this.line, [1, 0, 0, 1, x, y]));
  }

  private advance(by: number): void {
    this.text = multiply(this.text, [1, 0, 0, 1, by, 0]);
  }

  /** Shows a glyph, or moves back by thousandths of the type size. */
  private show(item: ShownGlyph | number): void {
    const { ctm, size, scale, rise, charSpacing, wordSpacing } = this.state;
    if (typeof item === 'number') {
      this.advance((-item / 1000) * size * scale);
      return;
    }
    const own = (item.width / 1000) * size * scale;
    const [a, b, , , x, y] = multiply(ctm, multiply(this.text, [1, 0, 0, 1, 0, rise]));
    this.glyphs.push({ text: item.unicode, x, y, end: x + own * a, size: size * Math.hypot(a, b) });
    this.advance(own + (charSpacing + (item.isSpace ? wordSpacing : 0)) * scale);
  }
}

/** The operators that only set a parameter of the text state. */
const PARAMETERS: Readonly<Record<number, (numbers: readonly number[]) => Partial<State>>> = {
  [OPS.setFont]: ([, size]) => ({ size: size! }),
  [OPS.setCharSpacing]: ([charSpacing]) => ({ charSpacing: charSpacing! }),
  [OPS.setWordSpacing]: ([wordSpacing]) => ({ wordSpacing: wordSpacing! }),
  [OPS.setHScale]: ([percent]) => ({ scale: percent! / 100 }),
  [OPS.setLeading]: ([leading]) => ({ leading: leading! }),
  [OPS.setTextRise]: ([rise]) => ({ rise: rise! }),
};

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}
