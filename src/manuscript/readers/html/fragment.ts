import type { Diagnostic } from '../../../base/index.js';
import type { RawBlock, RawOmission } from '../../raw.js';
import { lineMap, type MappedChange } from '../../source-map.js';
import type { EmbeddedPicture } from '../../types.js';
import { parsePart } from './bounds.js';
import { StyleSheet } from './css.js';
import { PictureReader } from './pictures.js';
import { HtmlReader } from './reader.js';

/** What a stretch of HTML within another format holds. Offsets are those of the whole source. */
export interface HtmlFragment {
  readonly blocks: RawBlock[];
  readonly pictures: EmbeddedPicture[];
  readonly changes: MappedChange[];
  readonly omissions: RawOmission[];
  readonly diagnostics: Diagnostic[];
}

/**
 * Reads `[from, to)` of a source as HTML, as for a block of HTML inside Markdown: all of it is the story, but for what is hidden, struck or a control.
 *
 * @param file the name that messages show
 * @throws InputError where elements are nested too deep or are too many
 */
export function readHtmlFragment(source: string, from: number, to: number, file = ''): HtmlFragment {
  const fragment = parsePart(file, source.slice(from, to));
  const lines = lineMap(source);
  const pictures = new PictureReader(file, lines, from, () => null);
  const reader = new HtmlReader({
    file,
    source,
    shift: from,
    lines,
    sheet: new StyleSheet(fragment),
    pictures,
    heading: null,
    isFurniture: () => false,
    leftOut: () => null,
    authorIn: () => null,
  });
  reader.readInside(fragment);
  const { blocks, changes, omissions } = reader.writer;
  return {
    blocks,
    pictures: pictures.pictures,
    changes,
    omissions,
    diagnostics: [...pictures.diagnostics, ...reader.diagnostics],
  };
}
