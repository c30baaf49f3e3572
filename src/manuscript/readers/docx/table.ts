import { pictureInTable } from '../../diagnostics/docx-pictures.js';
import { joinMapped, plainMapped, type MappedCopy } from '../../source-map.js';
import type { Form, RawBlock } from '../../raw.js';
import { newFlow, type Scope } from './document.js';
import { MOST, tooMuch } from './limits.js';
import { hasGround } from './styles.js';
import {
  child,
  childrenNamed,
  chosen,
  descendants,
  elementsOf,
  find,
  numberOf,
  path,
  textIn,
  toggle,
  valueOf,
} from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/** A cell and the columns of the grid it takes. */
interface Cell {
  readonly element: XmlElement;
  readonly column: number;
  readonly width: number;
  /** Covered by the cell above or before it. */
  readonly covered: boolean;
  readonly deleted: boolean;
  readonly ground: boolean;
}

interface Row {
  readonly cells: readonly Cell[];
  readonly header: boolean;
  readonly deleted: boolean;
  readonly hidden: boolean;
}

/** Columns that Word can show (its own limit), so that no width of a cell can ask for more. */
const MOST_COLUMNS = 63;

/** Characters; a cell with more in several paragraphs holds a text, not a figure. */
const LONG_CELL = 120;

/** Running text in a cell, or lines one under another in the cells of a single row. */
function holdsText(rows: readonly Row[]): boolean {
  return rows.some(({ cells }) =>
    cells.some(({ element }) => {
      const lengths = childrenNamed(element, 'w:p')
        .map(lengthOf)
        .filter((length) => length > 0);
      const all = lengths.reduce((sum, length) => sum + length, 0);
      return (lengths.length >= 3 && all > LONG_CELL) || (rows.length === 1 && lengths.length >= 2 && hasLine(element));
    }),
  );
}

const lengthOf = (paragraph: XmlElement): number => plainText(paragraph).trim().length;

/** A title or a name rather than a figure. */
const hasLine = (cell: XmlElement): boolean =>
  childrenNamed(cell, 'w:p').some((paragraph) => /\p{Script=Han}{4}/u.test(plainText(paragraph)));

const plainText = (paragraph: XmlElement): string =>
  descendants(paragraph)
    .map((node) => (node.name === 'w:t' ? textIn(node) : ''))
    .join('');

/**
 * A table of one column or with running text in its cells is there for its looks, and so is one with tables or pictures in its cells, unless its rows
 * are values beside their names: its contents are read in order.
 */
export function readTable(walk: Walk, table: XmlElement, outer: Scope): void {
  const scope = { ...outer, ground: outer.ground || isStyled(walk, table) };
  const rows = rowsOf(table);
  const kept = rows.filter((row) => !row.deleted && !row.hidden);
  const forLooks =
    kept.every((row) => row.cells.length <= 1) ||
    holdsText(kept) ||
    (find(table, ...INSIDE) !== null && !hasValues(kept)) ||
    outer.omit !== null;
  if (walk.flow.celled && outer.omit === null) {
    readInCell(walk, rows, scope);
    return;
  }
  if (forLooks) {
    for (const row of rows) for (const cell of row.cells) walk.blocks(cell.element, cellScope(row, cell, scope));
    return;
  }
  const pictures: RawBlock[] = [];
  walk.flow.marker = null;
  const bold: boolean[] = [];
  const width = Math.max(...kept.map((row) => Math.max(...row.cells.map((cell) => cell.column + cell.width), 1)), 1);
  const grid: MappedCopy[][] = [];
  for (const row of rows) {
    const isKept = !row.deleted && !row.hidden;
    /** What stands in each column; beyond the last one Word shows, all that is left. */
    const line: MappedCopy[][] = [];
    if (isKept && (walk.document.counted.cells += width) > MOST.cells) throw tooMuch(walk.document.file, 'cells');
    let strong = true;
    for (const cell of row.cells) {
      const copy = cellCopy(walk, cell, cellScope(row, cell, scope), pictures);
      if (copy.text !== '') strong &&= isStrong(copy);
      (line[cell.column] ??= []).push(copy);
    }
    if (!isKept) continue;
    bold.push(strong && line.some((copies) => copies.some(({ text }) => text !== '')));
    const empty: MappedCopy = { text: '', marks: [], places: [{ at: 0, from: walk.document.source.length }] };
    const inColumn = (i: number): MappedCopy => (line[i] === undefined ? empty : joinMapped(line[i], ' '));
    grid.push(Array.from({ length: width }, (_, i) => ({ ...inColumn(i), marks: [] })));
  }
  const header =
    (kept[0]?.header ?? false) || (bold[0] === true && bold.slice(1).some((is) => !is)) || hasHeaderStyle(walk, table);
  const form: Form = { kind: 'table', rows: grid, header };
  walk.flow.push(joinMapped(grid.flat()), form);
  for (const { form: picture } of pictures) {
    if (picture.kind !== 'picture') continue;
    walk.flow.picture(picture.photo);
    walk.tell(pictureInTable(null));
  }
}

/** What a cell may hold besides words. */
const INSIDE = ['w:tbl', 'pic:pic', 'v:imagedata', 'w:object'] as const;
/** UTF-16 units of a cell with a value or a name; longer ones are running copy. */
const LONGEST_VALUE = 40;
/** UTF-16 units of a table in a cell. */
const LONGEST_INSIDE = 120;

/** Whether rows have two cells or more with a name or a value beside those with something else: torn apart they would not be understood. */
function hasValues(rows: readonly Row[]): boolean {
  return (
    rows.length >= 2 &&
    rows.every(({ cells }) => {
      const seen = cells.filter(({ covered }) => !covered);
      const plain = seen.filter(({ element }) => find(element, ...INSIDE) === null);
      const values = plain.map(({ element }) => shownText(element)).filter((text) => text !== '');
      return (
        values.length >= 2 &&
        values.every((text) => text.length <= LONGEST_VALUE) &&
        seen.every(({ element }) => shownText(element).length <= LONGEST_INSIDE)
      );
    })
  );
}

const shownText = (element: XmlElement): string =>
  descendants(element)
    .filter(({ name }) => name === 'w:t')
    .map(textIn)
    .join('')
    .trim();

/** A table in a cell: its cells parted by blanks, its rows by semicolons. */
function readInCell(walk: Walk, rows: readonly Row[], scope: Scope): void {
  walk.endParagraph();
  for (const row of rows) {
    const before = walk.flow.blocks.length;
    for (const cell of row.cells) walk.blocks(cell.element, cellScope(row, cell, scope));
    walk.endParagraph();
    const first = walk.flow.blocks[before];
    if (first === undefined || before === 0) continue;
    walk.flow.blocks[before] = { ...first, copy: joinMapped([plainMapped('；', first.from), first.copy]) };
    walk.document.told.changes.push({ from: first.from, before: '', after: '；', rule: 'nested-table' });
  }
}

function rowsOf(table: XmlElement): Row[] {
  const above = new Set<number>();
  return wrapped(table, 'w:tr').map(({ element, deleted }): Row => {
    const properties = child(element, 'w:trPr');
    let column = Math.min(numberOf(valueOf(properties, 'w:gridBefore')) ?? 0, MOST_COLUMNS);
    const cells: Cell[] = [];
    for (const wrappedCell of wrapped(element, 'w:tc')) {
      const own = child(wrappedCell.element, 'w:tcPr');
      const width = Math.min(Math.max(numberOf(valueOf(own, 'w:gridSpan')) ?? 1, 1), MOST_COLUMNS);
      const across = child(own, 'w:hMerge');
      const down = child(own, 'w:vMerge');
      const continues = (merge: XmlElement | null): boolean =>
        merge !== null && merge.attributes['w:val'] !== 'restart';
      const covered = (continues(down) && above.has(column)) || (continues(across) && cells.length > 0);
      if (down === null) above.delete(column);
      else above.add(column);
      const at = Math.min(column, MOST_COLUMNS);
      const removed = wrappedCell.deleted || child(own, 'w:cellDel') !== null;
      cells.push({
        element: wrappedCell.element,
        column: at,
        width: Math.min(width, MOST_COLUMNS + 1 - at),
        covered,
        deleted: removed,
        ground: hasGround(own),
      });
      if (!removed) column += width;
    }
    return {
      cells,
      header: toggle(properties, 'w:tblHeader') ?? false,
      deleted: deleted || child(properties, 'w:del') !== null,
      hidden: toggle(properties, 'w:hidden') ?? false,
    };
  });
}

/** The rows of a table or the cells of a row, out of the content controls and tags that may stand round them. */
function wrapped(holder: XmlElement, name: string, deleted = false): { element: XmlElement; deleted: boolean }[] {
  return elementsOf(holder).flatMap((element) => {
    if (element.name === name) return [{ element, deleted }];
    if (element.name === 'w:del' || element.name === 'w:moveFrom') return wrapped(element, name, true);
    if (element.name === 'mc:AlternateContent') {
      const taken = chosen(element);
      return taken === null ? [] : wrapped(taken, name, deleted);
    }
    return /^w:(?:sdt|sdtContent|customXml|smartTag|ins|moveTo)$/u.test(element.name)
      ? wrapped(element, name, deleted)
      : [];
  });
}

function cellScope(row: Row, cell: Cell, scope: Scope): Scope {
  const ground = scope.ground || cell.ground;
  if (row.deleted || cell.deleted) return { ...scope, ground, omit: scope.omit ?? 'deleted' };
  // What a merged cell covers is not seen.
  if (row.hidden || cell.covered) return { ...scope, ground, omit: scope.omit ?? 'hidden' };
  return { ...scope, ground };
}

/** The paragraphs of a cell, one after another; its pictures are put to the others. */
function cellCopy(walk: Walk, cell: Cell, scope: Scope, pictures: RawBlock[]): MappedCopy {
  const flow = newFlow(walk.document, true);
  walk.aside(flow, () => {
    walk.blocks(cell.element, scope);
  });
  pictures.push(...flow.blocks.filter(({ form }) => form.kind === 'picture'));
  return joinMapped(
    flow.blocks.filter(({ form }) => form.kind !== 'picture').map((block) => block.copy),
    ' ',
  );
}

/** Whether every word of a cell is bold. */
function isStrong(copy: MappedCopy): boolean {
  const covered = copy.marks.filter((mark) => mark.kind === 'strong');
  const length = covered.reduce((sum, mark) => sum + mark.end - mark.start, 0);
  return length >= copy.text.replace(/ /gu, '').length;
}

function styleOf(walk: Walk, table: XmlElement): readonly XmlElement[] {
  const id = valueOf(child(table, 'w:tblPr'), 'w:tblStyle');
  return id === null ? [] : walk.document.styles.chain('table', id);
}

/** A style may paint rows and columns; what is white there is not looked into further. */
function isStyled(walk: Walk, table: XmlElement): boolean {
  return styleOf(walk, table).some((style) => find(style, 'w:shd') !== null) || hasGround(child(table, 'w:tblPr'));
}

/** The style sets the first row bold, and the table takes that from it. */
function hasHeaderStyle(walk: Walk, table: XmlElement): boolean {
  const look = path(table, 'w:tblPr', 'w:tblLook')?.attributes;
  const bits = Number.parseInt(look?.['w:val'] ?? '0', 16);
  const takes = look?.['w:firstRow'] === undefined ? (bits & 0x20) !== 0 : /^(?:1|true|on)$/u.test(look['w:firstRow']);
  if (!takes) return false;
  return styleOf(walk, table).some((style) =>
    elementsOf(style).some(
      (part) =>
        part.name === 'w:tblStylePr' &&
        part.attributes['w:type'] === 'firstRow' &&
        toggle(child(part, 'w:rPr'), 'w:b') === true,
    ),
  );
}
