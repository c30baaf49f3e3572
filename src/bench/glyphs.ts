import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A glyph as a finished PDF places it. Points, from the page's top left corner. */
export interface Glyph {
  readonly text: string;
  /** Its origin, on the baseline. */
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
  ctm: Matrix;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
}

/** Every glyph of every page, in the order in which it is drawn: the text state of ISO 32000-1, 9.3 and 9.4, followed step by step. */
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
  const glyphs: Glyph[] = [];
  const saved: State[] = [];
  let state: State = {
    ctm: [1, 0, 0, 1, 0, 0],
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  };
  let line: Matrix = [1, 0, 0, 1, 0, 0];
  let text: Matrix = line;
  const move = (x: number, y: number): void => {
    line = multiply(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const show = (items: readonly (ShownGlyph | number)[]): void => {
    for (const item of items) {
      if (typeof item === 'number') {
        text = multiply(text, [1, 0, 0, 1, (-item / 1000) * state.size * state.scale, 0]);
        continue;
      }
      const own = (item.width / 1000) * state.size * state.scale;
      const advance = own + (state.charSpacing + (item.isSpace ? state.wordSpacing : 0)) * state.scale;
      const [a, b, , , x, y] = multiply(state.ctm, multiply(text, [1, 0, 0, 1, 0, state.rise]));
      glyphs.push({ text: item.unicode, x, y, end: x + own * a, size: state.size * Math.hypot(a, b) });
      text = multiply(text, [1, 0, 0, 1, advance, 0]);
    }
  };
  operators.forEach((operator, i) => {
    const values = args[i] ?? [];
    const numbers = values as number[];
    switch (operator) {
      case OPS.save:
        saved.push({ ...state });
        break;
      case OPS.restore:
        state = saved.pop() ?? state;
        break;
      case OPS.transform:
        state.ctm = multiply(state.ctm, numbers as unknown as Matrix);
        break;
      case OPS.paintFormXObjectBegin:
        saved.push({ ...state });
        if (Array.isArray(values[0])) state.ctm = multiply(state.ctm, values[0] as unknown as Matrix);
        break;
      case OPS.paintFormXObjectEnd:
        state = saved.pop() ?? state;
        break;
      case OPS.beginText:
        line = [1, 0, 0, 1, 0, 0];
        text = line;
        break;
      case OPS.setFont:
        state.size = numbers[1]!;
        break;
      case OPS.setCharSpacing:
        state.charSpacing = numbers[0]!;
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = numbers[0]!;
        break;
      case OPS.setHScale:
        state.scale = numbers[0]! / 100;
        break;
      case OPS.setLeading:
        state.leading = numbers[0]!;
        break;
      case OPS.setTextRise:
        state.rise = numbers[0]!;
        break;
      case OPS.setTextMatrix:
        line = (values.length === 1 ? values[0] : values) as Matrix;
        text = line;
        break;
      case OPS.moveText:
        move(numbers[0]!, numbers[1]!);
        break;
      case OPS.setLeadingMoveText:
        state.leading = -numbers[1]!;
        move(numbers[0]!, numbers[1]!);
        break;
      case OPS.nextLine:
        move(0, -state.leading);
        break;
      case OPS.showText:
      case OPS.showSpacedText:
        show(values[0] as (ShownGlyph | number)[]);
        break;
      default: // paths, colours, marked content: nothing that moves text
    }
  });
  return glyphs;
}

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
