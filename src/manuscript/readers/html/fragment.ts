import { parseFragment } from 'parse5';
import type { Diagnostic } from '../../../base/index.js';
import type { RawBlock, RawOmission } from '../../raw.js';
import type { TracedChange } from '../../traced.js';
import type { EmbeddedPicture } from '../../types.js';
import { alignPlaces } from '../builder.js';
import { attribute, TreeReader } from '../html-tree.js';
import { pictureAddress } from '../picture-address.js';

/** What a stretch of HTML within another format holds. Offsets are those of the whole source. */
export interface HtmlFragment {
  readonly blocks: RawBlock[];
  readonly pictures: EmbeddedPicture[];
  readonly changes: TracedChange[];
  readonly omissions: RawOmission[];
  readonly diagnostics: Diagnostic[];
}

/** Reads `[from, to)` of a source as HTML, as for a block of HTML inside Markdown. */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- messages of HTML name the file
export function readHtmlFragment(source: string, from: number, to: number, ..._file: readonly string[]): HtmlFragment {
  const reader = new TreeReader({
    begin: () => undefined,
    text: (node) => {
      const place = node.sourceCodeLocation;
      if (!place) return [{ at: 0, from }];
      const start = from + place.startOffset;
      return alignPlaces(source.slice(start, from + place.endOffset), node.value, start);
    },
    here: (element) => from + (element.sourceCodeLocation?.startOffset ?? 0),
    picture: (element) => pictureAddress(attribute(element, 'src') ?? '').photo,
  });
  reader.read(parseFragment(source.slice(from, to), { sourceCodeLocationInfo: true }));
  reader.finish();
  return { blocks: reader.blocks, pictures: [], changes: reader.changes, omissions: [], diagnostics: [] };
}
