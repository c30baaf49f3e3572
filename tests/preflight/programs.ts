const bytesOf = (text: string): number[] => [...Buffer.from(text, 'latin1')];
/** A piece that no test means to be there. */
const NOTHING: readonly (readonly number[])[] = [];

/** An INDEX of CFF with offsets of two bytes. */
function index(pieces: readonly (readonly number[])[]): number[] {
  if (pieces.length === 0) return [0, 0];
  const places = pieces.reduce((at, piece) => [...at, at.at(-1)! + piece.length], [1]);
  return [...short(pieces.length), 2, ...places.flatMap(short), ...pieces.flat()];
}

const short = (n: number): number[] => [(n >> 8) & 255, n & 255];
/** A number of a dictionary in five bytes, so that its length does not depend on it. */
const long = (n: number): number[] => [29, ...short(n >> 16), ...short(n)];

/** A number of a charstring. */
export function number(n: number): number[] {
  if (Math.abs(n) <= 107) return [n + 139];
  const rest = Math.abs(n) - 108;
  if (rest < 1024) return [(n > 0 ? 247 : 251) + (rest >> 8), rest & 255];
  return [28, ...short(n)];
}

/** Numbers and an operator, that of two bytes as 1200 and the second. */
export const does = (operator: number, ...numbers: readonly number[]): number[] => [
  ...numbers.flatMap(number),
  ...(operator < 1200 ? [operator] : [12, operator - 1200]),
];

export interface CffParts {
  /** .notdef, A, and melon, as charstrings. */
  readonly glyphs: readonly (readonly number[])[];
  readonly local?: readonly (readonly number[])[];
  readonly global?: readonly (readonly number[])[];
}

/** Glyphs: .notdef of the usual width, A of 500 + 100 by a subroutine, and one of the font's own name of 500 - 50. */
export const MELONS: CffParts = {
  glyphs: [[14], [...number(100), ...does(10, -107), 14], [...does(21, -50, 0, 0), 14]],
  local: [[...does(21, 0, 0), 11]],
};

/** A CFF face whose usual width is 700 and nominal one 500. */
export function cffOf({ glyphs, local = NOTHING, global = NOTHING }: CffParts): Uint8Array {
  const head = [1, 0, 4, 2, ...index([bytesOf('Own')])];
  const strings = index([bytesOf('melon')]);
  const procedures = index(global);
  const charset = [0, ...short(34), ...short(391)];
  const drawn = index(glyphs);
  const own = [...long(700), 20, ...long(500), 21];
  const start = head.length + index([new Array<number>(23).fill(0)]).length + strings.length + procedures.length;
  const at = { charset: start, glyphs: start + charset.length, own: start + charset.length + drawn.length };
  const withSubroutines = [...own, ...long(own.length + 6), 19];
  const dict = [...long(at.charset), 15, ...long(at.glyphs), 17, ...long(withSubroutines.length), ...long(at.own), 18];
  const parts = [head, index([dict]), strings, procedures, charset, drawn, withSubroutines, index(local)];
  return Uint8Array.from(parts.flat());
}

/** Section 7 of the Type 1 format, the other way round. */
function encrypt(data: Uint8Array, key: number): Buffer {
  let r = key;
  return Buffer.from(
    [0, 0, 0, 0, ...data].map((plain) => {
      const cipher = plain ^ (r >> 8);
      r = ((cipher + r) * 52845 + 22719) & 0xffff;
      return cipher;
    }),
  );
}

/** A Type 1 face with these glyphs by their names; its own encoding has melon at 7. */
export function type1Of(
  glyphs: Readonly<Record<string, readonly number[]>>,
  subroutines: readonly (readonly number[])[] = [],
): Uint8Array {
  const code = (before: string, bytes: readonly number[], after: string): Buffer => {
    const made = encrypt(Uint8Array.from(bytes), 4330);
    return Buffer.concat([Buffer.from(`${before} ${made.length} RD `), made, Buffer.from(` ${after}\n`)]);
  };
  const procedures = subroutines.map((bytes, i) => code(`dup ${i}`, bytes, 'NP'));
  const drawn = Object.entries(glyphs).map(([name, bytes]) => code(`/${name}`, bytes, 'ND'));
  const inner = Buffer.concat([
    Buffer.from(`dup /Private 8 dict dup begin /lenIV 4 def\n/Subrs ${procedures.length} array\n`),
    ...procedures,
    Buffer.from(`ND\n2 index /CharStrings ${drawn.length} dict dup begin\n`),
    ...drawn,
    Buffer.from('end'),
  ]);
  const head =
    '%!FontType1\n/FontMatrix [0.001 0 0 0.001 0 0] def\n/Encoding 256 array\ndup 7 /melon put\ncurrentfile eexec\n';
  return Buffer.concat([Buffer.from(head), encrypt(inner, 55665)]);
}
