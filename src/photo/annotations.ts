import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFDocument,
  type PDFPage,
} from '@cantoo/pdf-lib';
import {
  at,
  concat,
  dictAt,
  dictOf,
  IDENTITY,
  matrixOf,
  nameAt,
  numberAt,
  numbersAt,
  pageContent,
  pageResources,
  PdfSyntaxError,
  readContent,
  type Matrix,
} from '../pdf/index.js';

/** Annotation flags (ISO 32000-1, table 165). */
const HIDDEN = 1 << 1;
const PRINT = 1 << 2;
/** Kinds of annotation that are never printed, or that show nothing on paper (12.5.6). */
const NEVER = new Set(['Popup', 'Link', 'Movie', 'Sound', 'Screen', '3D', 'RichMedia', 'TrapNet', 'PrinterMark']);
/** Most annotations that are looked at; no advertisement has more. */
const MOST = 10_000;

const name = (text: string): PDFName => PDFName.of(text);

/**
 * Makes what a page's annotations and form fields show in print part of its content (12.5.5), and takes the annotations
 * out: the page shows the same on the screen and on paper then.
 *
 * @returns the kinds of those that are marked to be printed and have no appearance to print, such as `FreeText`
 */
export function flattenAnnotations(document: PDFDocument, page: PDFPage): readonly string[] {
  const { context } = document;
  const annotations = page.node.Annots();
  const acroForm = dictAt(document.catalog, 'AcroForm');
  page.node.delete(name('Annots'));
  document.catalog.delete(name('AcroForm'));
  if (annotations === undefined) return [];
  const faceless: string[] = [];
  const drawn: string[] = [];
  for (let i = 0; i < Math.min(annotations.size(), MOST); i++) {
    const annotation = dictOf(annotations.lookup(i));
    if (annotation === undefined || !isPrinted(annotation)) continue;
    const appearance = appearanceOf(annotation);
    if (appearance === null) {
      if (mayShow(annotation)) faceless.push(kindOf(annotation));
      continue;
    }
    const placed = placement(annotation, appearance.stream);
    if (placed === null) continue;
    complete(appearance.stream, page, acroForm, context);
    const form = page.node.newXObject('Annotation', appearance.ref ?? context.register(appearance.stream));
    drawn.push(`q ${placed.map(decimal).join(' ')} cm ${form.toString()} Do Q`);
  }
  if (drawn.length > 0) append(page, context, drawn);
  return faceless;
}

const kindOf = (annotation: PDFDict): string => nameAt(annotation, 'Subtype') ?? '';

function isPrinted(annotation: PDFDict): boolean {
  const flags = numberAt(annotation, 'F') ?? 0;
  return (flags & PRINT) !== 0 && (flags & HIDDEN) === 0 && !NEVER.has(kindOf(annotation));
}

/** A field that is empty, or a check box that is off, shows nothing and lacks nothing. */
function mayShow(annotation: PDFDict): boolean {
  if (kindOf(annotation) !== 'Widget') return true;
  if (annotation.has(name('AP'))) return false;
  const value = at(annotation, 'V') ?? at(dictAt(annotation, 'Parent'), 'V');
  return value !== undefined && String(value) !== '()' && String(value) !== '/Off';
}

interface Appearance {
  readonly stream: PDFStream;
  readonly ref: PDFRef | null;
}

/** The normal appearance, in the state that the annotation is in (12.5.5). */
function appearanceOf(annotation: PDFDict): Appearance | null {
  const appearances = dictAt(annotation, 'AP');
  if (appearances === undefined) return null;
  const normal = at(appearances, 'N');
  if (normal instanceof PDFStream) return entry(appearances, name('N'));
  const state = at(annotation, 'AS');
  return normal instanceof PDFDict && state instanceof PDFName ? entry(normal, state) : null;
}

function entry(dict: PDFDict, key: PDFName): Appearance | null {
  const stream = dict.lookup(key);
  const ref = dict.get(key);
  return stream instanceof PDFStream ? { stream, ref: ref instanceof PDFRef ? ref : null } : null;
}

/** What moves the appearance's box, turned as its matrix says, onto the annotation's rectangle (algorithm 8.1). */
function placement(annotation: PDFDict, { dict }: PDFStream): Matrix | null {
  const rect = numbersAt(annotation, 'Rect');
  const box = numbersAt(dict, 'BBox');
  if (rect?.length !== 4 || box?.length !== 4) return null;
  const own = matrixOf(numbersAt(dict, 'Matrix') ?? []) ?? IDENTITY;
  const corners = [0, 2].flatMap((x) => [1, 3].map((y) => concat([1, 0, 0, 1, box[x]!, box[y]!], own)));
  const [left, right] = extent(corners.map((corner) => corner[4]));
  const [bottom, top] = extent(corners.map((corner) => corner[5]));
  if (right - left <= 0 || top - bottom <= 0) return null;
  const [x0, x1] = extent([rect[0]!, rect[2]!]);
  const [y0, y1] = extent([rect[1]!, rect[3]!]);
  const [sx, sy] = [(x1 - x0) / (right - left), (y1 - y0) / (top - bottom)];
  return [sx, 0, 0, sy, x0 - left * sx, y0 - bottom * sy];
}

const extent = (values: readonly number[]): readonly [number, number] => [Math.min(...values), Math.max(...values)];

/** A number as PDF writes it, without an exponent. */
const decimal = (value: number): string => value.toFixed(6).replace(/\.?0+$/, '');

/** An appearance may leave out what makes it a form that a page can draw. */
function complete({ dict }: PDFStream, page: PDFPage, acroForm: PDFDict | undefined, context: PDFContext): void {
  dict.set(name('Type'), name('XObject'));
  dict.set(name('Subtype'), name('Form'));
  if (!dict.has(name('Resources')))
    dict.set(name('Resources'), acroForm?.get(name('DR')) ?? pageResources(page.node) ?? context.obj({}));
}

/** Draws over the page's own content, in the state that a page begins with, however that content leaves it. */
function append(page: PDFPage, context: PDFContext, drawn: readonly string[]): void {
  const { least, last } = nesting(page);
  const before = 1 - Math.min(0, least);
  const after = before + last;
  const contents = page.node.Contents();
  const own = page.node.get(name('Contents'));
  const streams =
    contents instanceof PDFArray ? contents.asArray() : own === undefined || contents === undefined ? [] : [own];
  const stream = (text: string): PDFRef => context.register(context.flateStream(text));
  page.node.set(
    name('Contents'),
    context.obj([
      stream(`${'q '.repeat(before)}\n`),
      ...streams,
      stream(`\n${'Q '.repeat(after)}\n${drawn.join('\n')}\n`),
    ]),
  );
}

/** How deep the states of a page are nested at the end of its content, and at the least: other than 0 in careless files. */
function nesting(page: PDFPage): { readonly least: number; readonly last: number } {
  let [least, last] = [0, 0];
  try {
    for (const { operator } of readContent(pageContent(page))) {
      if (operator === 'q') last++;
      if (operator === 'Q') last--;
      least = Math.min(least, last);
    }
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
    return { least: 0, last: 0 };
  }
  return { least, last };
}
