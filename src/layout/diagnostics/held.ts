import { counted, defineDiagnostic, words, type Words } from '../../base/index.js';

/** A place that an editor gives; columns and rows count from 1. */
interface GivenPlace {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  /** Null where the story takes what it needs. */
  readonly rows: number | null;
}

type Held = { readonly page: number } & (
  | {
      readonly fault: 'own-place';
      readonly story: string;
      readonly place: GivenPlace;
      /** First row under the masthead. */
      readonly firstRow: number;
      /** Rows that it needs in so many columns; null where none are enough. */
      readonly needed: number | null;
      readonly cut: number | null;
    }
  | {
      readonly fault: 'others';
      /** The stories that are held in their places. */
      readonly held: readonly string[];
      readonly cut: number | null;
      readonly template: boolean;
    }
);

function heldMessage(data: Held): Words {
  if (data.fault === 'others')
    return words(
      `The other stories of page ${data.page} do not fit around ${data.held.join(', ')} as placed.`,
      `第 ${data.page} 版其余稿件在 ${data.held.join('、')} 的指定位置之外排不下。`,
    );
  const { story, page, place } = data;
  const { column, row, columns, rows } = place;
  return words(
    `${story} does not fit its place on page ${page}: column ${column}, row ${row}, ${counted(columns, 'column')}${rows === null ? '' : `, ${counted(rows, 'row')}`}.`,
    `${story} 在第 ${page} 版的指定位置排不下：第 ${column} 栏、第 ${row} 行起，宽 ${columns} 栏${rows === null ? '' : `，高 ${rows} 行`}。`,
  );
}

function heldHint(data: Held): Words {
  const { cut } = data;
  if (data.fault === 'own-place') {
    const { place, firstRow, needed } = data;
    if (place.row < firstRow)
      return words(`The masthead has the rows above row ${firstRow}.`, `第 ${firstRow} 行以上是报头。`);
    if (needed === null)
      return words('Give it more columns, or leave its place to the layout.', '请加宽，或由排版决定位置。');
    return words(
      `In so many columns it needs ${counted(needed, 'row')}${cut === null ? '' : `: cut ${counted(cut, 'character')}`}; without rows it takes what it needs.`,
      `此栏数需 ${needed} 行${cut === null ? '' : `：请删 ${cut} 字`}；不写 rows 则按需取用。`,
    );
  }
  if (data.template)
    return cut === null
      ? words(
          'Give the template other or fewer places: without it they fit.',
          '请调整或减少模板中的位置：不用模板时可以排下。',
        )
      : words(
          `Cut ${counted(cut, 'character')} of the longest of them; or give the template other or fewer places: without it they fit.`,
          `请在其中最长的稿件中删 ${cut} 字；或调整或减少模板中的位置：不用模板时可以排下。`,
        );
  return cut === null
    ? words(
        'Remove place, or hold it at an edge of the page: without it they fit.',
        '请去掉 place，或改放到版边：不指定位置时可以排下。',
      )
    : words(
        `Cut ${counted(cut, 'character')} of the longest of them; or remove place, or hold it at an edge of the page: without it they fit.`,
        `请在其中最长的稿件中删 ${cut} 字；或去掉 place，或改放到版边：不指定位置时可以排下。`,
      );
}

const PLACE = { column: 1, row: 10, columns: 3, rows: 20 };

/** Stories that would fit their page if some were not held in their places. */
export const badlyHeld = defineDiagnostic<Held>('layout/held', {
  severity: 'error',
  message: heldMessage,
  hint: heldHint,
  examples: [
    { fault: 'own-place', page: 2, story: '头条.txt', place: PLACE, firstRow: 1, needed: 31, cut: 420 },
    {
      fault: 'own-place',
      page: 2,
      story: '头条.txt',
      place: { ...PLACE, rows: null },
      firstRow: 1,
      needed: null,
      cut: null,
    },
    {
      fault: 'own-place',
      page: 1,
      story: '头条.txt',
      place: { ...PLACE, row: 3 },
      firstRow: 10,
      needed: 18,
      cut: null,
    },
    { fault: 'others', page: 2, held: ['头条.txt'], cut: 120, template: false },
    { fault: 'others', page: 2, held: ['头条.txt'], cut: null, template: false },
    { fault: 'others', page: 2, held: ['头条.txt', '言论.txt'], cut: 120, template: true },
    { fault: 'others', page: 2, held: ['头条.txt', '言论.txt'], cut: null, template: true },
  ],
});
