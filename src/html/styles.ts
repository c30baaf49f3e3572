import type { Edition } from '../edition/index.js';
import { css, faceClass } from './runs.js';

/** A face as the page loads it. */
export interface FaceFile {
  readonly id: string;
  readonly name: string;
}

/**
 * The part of the stylesheet that follows from data: page size, faces, the publication's colours as custom properties.
 * Every face is given the metrics of an ideographic em box, so that lines of mixed faces stand on one baseline.
 */
export function dataStyles(edition: Edition, faces: readonly FaceFile[], colours: ReadonlyMap<string, string>): string {
  const format = edition.pages[0]!.format;
  const sheet = { w: format.trim.w + 2 * format.bleed, h: format.trim.h + 2 * format.bleed };
  return [
    `@page{size:${css(sheet.w)}mm ${css(sheet.h)}mm;margin:0}`,
    ...faces.map(faceRule),
    ...faces.map(({ id }) => `.${faceClass(id)}{font-family:"${id}"}`),
    colourRule(colours),
  ].join('\n');
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
