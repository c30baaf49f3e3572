import { counted, defineDiagnostic, words } from '../../base/index.js';

export const advertisementOnMasthead = defineDiagnostic<{
  readonly page: number;
  /** In which it begins, counted from 1. */
  readonly row: number;
  /** Rows that the masthead has. */
  readonly mastheadRows: number;
}>('layout/advertisement-on-masthead', {
  severity: 'error',
  message: ({ page, row, mastheadRows }) =>
    words(
      `The advertisement on page ${page} begins in row ${row}; rows 1 to ${mastheadRows} are the masthead's.`,
      `第 ${page} 版的广告自第 ${row} 行起，而第 1–${mastheadRows} 行是报头。`,
    ),
  hint: ({ mastheadRows }) =>
    words(
      `Book it from row ${mastheadRows + 1} on, or on another page.`,
      `请从第 ${mastheadRows + 1} 行起订版，或移到别的版。`,
    ),
  examples: [{ page: 1, row: 3, mastheadRows: 9 }],
});

/** What the sales desk should know: a picture that does not have the shape of its place. */
export const advertisementShape = defineDiagnostic<{
  readonly page: number;
  /** Times as wide as high: the picture, and its place. */
  readonly picture: number;
  readonly place: number;
  /** What to book: rows of the grid, or where the booking is in millimetres a height. */
  readonly book: { readonly rows: number } | { readonly mm: number };
}>('layout/advertisement-shape', {
  severity: 'warning',
  message: ({ page, picture, place }) =>
    words(
      `The advertisement on page ${page} does not have the shape of its place: ${picture.toFixed(2)} times as wide as high, and the place is ${place.toFixed(2)}.`,
      `第 ${page} 版的广告与版位形状不符：宽为高的 ${picture.toFixed(2)} 倍，版位为 ${place.toFixed(2)} 倍。`,
    ),
  hint: ({ book }) =>
    words(
      `Book ${'rows' in book ? counted(book.rows, 'row') : `a height of ${book.mm} mm`} for it, or ask for a picture of the right shape.`,
      `请改订${'rows' in book ? ` ${book.rows} 行` : `高 ${book.mm} 毫米`}，或索取形状相符的图片。`,
    ),
  examples: [
    { page: 4, picture: 1.5, place: 2.1, book: { rows: 24 } },
    { page: 4, picture: 1.5, place: 2.1, book: { mm: 120 } },
  ],
});

/** An ear (报眼) that has no room beside its nameplate. */
export const noRoomForEar = defineDiagnostic<{ /** Its first line. */ readonly ear: string }>('layout/ear', {
  severity: 'warning',
  message: ({ ear }) =>
    words(
      `The ear (“${ear}” …) has no room beside the nameplate and was left out.`,
      `报眼（“${ear}”…）在报头旁排不下，未排。`,
    ),
  hint: () => words('Shorten its lines, or the masthead’s subtitle.', '请缩短报眼的文字，或报头的副题。'),
  examples: [{ ear: '热线 12345' }],
});
