import { decimal } from '../base/index.js';
import type { Edition, PageFormat } from '../edition/index.js';
import type { PageModel } from '../page/index.js';
import { paintRules } from './paint.js';
import { faceClass } from './runs.js';

/** A face as the page loads it. */
export interface FaceFile {
  readonly id: string;
  readonly name: string;
}

/** What the stylesheet follows from. */
export interface StyleData {
  readonly edition: Edition;
  readonly pages: readonly PageModel[];
  readonly faces: readonly FaceFile[];
  /** The palette: names of custom properties and their CSS colours. */
  readonly colours: ReadonlyMap<string, string>;
}

/**
 * The part of the stylesheet that follows from data: page size, faces, the publication's colours as custom properties, and the fills, strokes
 * and colours of the pages.
 * Every face is given the metrics of an ideographic em box, so that lines of mixed faces stand on one baseline.
 */
export function dataStyles({ edition, pages, faces, colours }: StyleData): string {
  const formats = edition.pages.map(({ format }) => format);
  const [first, ...others] = new Map(formats.map((format) => [sheetName(format), format])).values();
  return [
    `@page{${sheetSize(first!)}}`,
    ...others.map((format) => `@page ${sheetName(format)}{${sheetSize(format)}}`),
    ...faces.map(faceRule),
    ...faces.map(({ id }) => `.${faceClass(id)}{font-family:"${id}"}`),
    colourRule(colours),
    ...paintRules(pages),
  ].join('\n');
}

function sheetSize({ trim, bleed }: PageFormat): string {
  return `size:${decimal(trim.w + 2 * bleed)}mm ${decimal(trim.h + 2 * bleed)}mm;margin:0`;
}

/** The name of a sheet's size among CSS pages: pages of several formats stand in one document. */
export function sheetName({ trim, bleed }: PageFormat): string {
  const name = (length: number): string => decimal(length + 2 * bleed).replace('.', '-');
  return `sheet-${name(trim.w)}-${name(trim.h)}`;
}

function faceRule({ id, name }: FaceFile): string {
  return (
    `@font-face{font-family:"${id}";src:url("${name}");` +
    'ascent-override:88%;descent-override:12%;line-gap-override:0%}'
  );
}

function colourRule(colours: ReadonlyMap<string, string>): string {
  return `:root{${[...colours].map(([name, value]) => `--${name}:${value}`).join(';')}}`;
}
