import type { ColourName, PageModel } from '../../page/index.js';
import type { NamedFace } from '../types.js';

/** The value of a palette's colour. */
export type ColourOf = (name: ColourName) => string;

/** The class of text in a face. */
export const faceClass = (id: string): string => `face-${id}`;

/** Finished lines are neither spaced nor broken again; white space is drawn as it stands. */
const TEXT =
  'text{white-space:pre;font-synthesis:none;font-kerning:normal;text-rendering:geometricPrecision;' +
  'text-spacing-trim:space-all;text-autospace:no-autospace}';

/** With geometric precision Chrome moves the glyphs of vertical lines by up to a third of an em. */
const VERTICAL_TEXT = 'text[writing-mode]{text-rendering:auto}';

/** The stylesheet of a page: the faces that it uses, with the metrics of an ideographic em box. */
export function styleSheet(page: PageModel, faces: readonly NamedFace[]): string {
  const used = facesOf(page);
  const rules = faces.filter(({ id }) => used.has(id)).flatMap(faceRules);
  return ['', ...rules, TEXT, VERTICAL_TEXT, ''].join('\n');
}

function faceRules({ id, name, family, weight }: NamedFace): readonly string[] {
  return [
    `@font-face{font-family:"${id}";font-weight:${weight};src:url("${name}");` +
      'ascent-override:88%;descent-override:12%;line-gap-override:0%}',
    `.${faceClass(id)}{font-family:"${id}","${family}";font-weight:${weight}}`,
  ];
}

function facesOf({ furniture, stories }: PageModel): ReadonlySet<string> {
  const frames = [...furniture, ...stories.flatMap((story) => story.frames)];
  const blocks = frames.flatMap((frame) => [...frame.blocks, ...frame.rows.flatMap((row) => row.cells)]);
  const lines = blocks.flatMap((block) => block?.lines ?? []);
  return new Set(lines.flatMap(({ runs, rubies }) => [...runs, ...rubies].map(({ face }) => face)));
}
