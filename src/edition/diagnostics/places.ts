import { defineDiagnostic, words, type Cells, type Words } from '../../base/index.js';

/** The last column and row that something reaches to, and how many there are; counted from 1. */
interface Outside {
  readonly lastColumn: number;
  readonly lastRow: number;
  readonly columns: number;
  readonly rows: number;
}

export type AdvertisementFault =
  /** A side was given in both ways, or in neither. */
  | { readonly fault: 'unmeasured' }
  | ({ readonly fault: 'outside' } & Outside)
  /** Places count from 0. */
  | {
      readonly fault: 'overlap';
      readonly file: string;
      readonly cells: Cells;
      readonly other: { readonly file: string; readonly line: number | null; readonly cells: Cells };
    };

export const badAdvertisement = defineDiagnostic<AdvertisementFault>('edition/advertisement', {
  severity: 'error',
  message: (data) => {
    switch (data.fault) {
      case 'unmeasured':
        return words(
          'An advertisement has a width, in columns or in mm, and a height, in rows or in mm; each is given once.',
          '广告须有宽（columns 栏数或 width 毫米）和高（rows 行数或 height 毫米），各写一次。',
        );
      case 'outside':
        return words(
          `The advertisement reaches to column ${data.lastColumn} and row ${data.lastRow}; the page has ${data.columns} columns and ${data.rows} rows.`,
          `广告占到第 ${data.lastColumn} 栏、第 ${data.lastRow} 行，而版心只有 ${data.columns} 栏 ${data.rows} 行。`,
        );
      case 'overlap': {
        const { file, line, cells } = data.other;
        const [one, two] = [placeInWords(data.cells), placeInWords(cells)];
        return words(
          `Two advertisements overlap: ${data.file} (${one.en}) and ${file}${line === null ? '' : `, in line ${line}`} (${two.en}).`,
          `两则广告重叠：${data.file}（${one.zh}）与${line === null ? '' : `第 ${line} 行的 `}${file}（${two.zh}）。`,
        );
      }
    }
  },
  hint: ({ fault }) => {
    switch (fault) {
      case 'unmeasured':
        return words('For example “columns: 3” and “height: 120”.', '例如“columns: 3”与“height: 120”。');
      case 'outside':
        return words('Give it fewer columns or rows, or another place.', '请减少栏数或行数，或换一个位置。');
      case 'overlap':
        return words(
          'Book them beside or above one another; they may meet without a row between them.',
          '请将两则错开；上下或左右可以紧挨，不必留空行。',
        );
    }
  },
  examples: [
    { fault: 'unmeasured' },
    { fault: 'outside', lastColumn: 9, lastRow: 120, columns: 8, rows: 115 },
    {
      fault: 'overlap',
      file: 'tea.pdf',
      cells: { column: 0, row: 90, columns: 4, rows: 25 },
      other: { file: 'bank.pdf', line: 31, cells: { column: 2, row: 100, columns: 6, rows: 15 } },
    },
  ],
});

/** Where it is booked, counted as an editor counts: from 1. */
const placeInWords = ({ column, row, columns, rows }: Cells): Words =>
  words(
    `columns ${column + 1} to ${column + columns}, rows ${row + 1} to ${row + rows}`,
    `第 ${column + 1}–${column + columns} 栏、第 ${row + 1}–${row + rows} 行`,
  );

/** A place that reaches beyond its page, or lies on another that is taken. */
export type PlaceFault =
  | ({ readonly fault: 'outside'; readonly page: number } & Outside)
  /** The corner of the other place, counted from 1. */
  | { readonly fault: 'taken'; readonly column: number; readonly row: number };

/** A story that is pinned to a place. */
export const badPlace = defineDiagnostic<
  PlaceFault | { readonly fault: 'grouped' } | { readonly fault: 'alone'; readonly page: number }
>('edition/place', {
  severity: 'error',
  message: (data) => {
    switch (data.fault) {
      case 'grouped':
        return words('A story under a standing head has no place of its own.', '栏题下的稿件没有单独的位置。');
      case 'alone':
        return words(`The story has page ${data.page} to itself.`, `第 ${data.page} 版只有这一篇稿件。`);
      case 'outside':
      case 'taken':
        return placeWords(data);
    }
  },
  hint: (data) => {
    switch (data.fault) {
      case 'grouped':
        return words('Take place out, or group.', '请去掉 place，或去掉 group。');
      case 'alone':
        return words('Take place out: it is for pages of several stories.', '请去掉 place：它用于多篇稿件的版面。');
      case 'outside':
      case 'taken':
        return placeHint(data);
    }
  },
  examples: [
    { fault: 'grouped' },
    { fault: 'alone', page: 4 },
    { fault: 'outside', page: 4, lastColumn: 9, lastRow: 60, columns: 8, rows: 115 },
    { fault: 'taken', column: 3, row: 1 },
  ],
});

/** A place of a page template. */
export const badTemplatePlace = defineDiagnostic<{ /** Counted from 1. */ readonly place: number } & PlaceFault>(
  'edition/template',
  {
    severity: 'error',
    message: (data) => {
      const { en, zh } = placeWords(data);
      return words(`Place ${data.place} of the template: ${en}`, `模板的第 ${data.place} 处：${zh}`);
    },
    hint: placeHint,
    examples: [{ place: 2, fault: 'taken', column: 3, row: 1 }],
  },
);

function placeWords(data: PlaceFault): Words {
  return data.fault === 'outside'
    ? words(
        `Its place reaches to column ${data.lastColumn} and row ${data.lastRow}; page ${data.page} has ${data.columns} columns and ${data.rows} rows.`,
        `指定位置占到第 ${data.lastColumn} 栏、第 ${data.lastRow} 行，而第 ${data.page} 版只有 ${data.columns} 栏 ${data.rows} 行。`,
      )
    : words(
        `Its place lies on another that is taken, which begins in column ${data.column} and row ${data.row}.`,
        `指定位置与另一处重叠：后者自第 ${data.column} 栏、第 ${data.row} 行起。`,
      );
}

function placeHint({ fault }: PlaceFault): Words {
  return fault === 'outside'
    ? words('Give it fewer columns or rows, or another corner.', '请减少栏数或行数，或换一个位置。')
    : words('Place them beside each other.', '请将两者错开。');
}
