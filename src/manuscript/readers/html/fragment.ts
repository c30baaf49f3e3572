import type { Diagnostic } from '../../../base/index.js';
import type { RawBlock, RawOmission } from '../../raw.js';
import type { TracedChange } from '../../traced.js';
import type { EmbeddedPicture } from '../../types.js';
import { parseFragment } from 'parse5';
import { TreeReader } from '../html-tree.js';
import { alignPlaces } from '../builder.js';

/** What a stretch of HTML within another format holds. Offsets are those of the whole source. */
export interface HtmlFragment {
  readonly blocks: RawBlock[];
  readonly pictures: EmbeddedPicture[];
  readonly changes: TracedChange[];
  readonly omissions: RawOmission[];
  readonly diagnostics: Diagnostic[];
}

/**
 * Reads `[from, to)` of a source as HTML, as for a block of HTML inside Markdown.
 *
 * @param file the name that messages show
 * @throws InputError where elements are nested too deep or are too many
 */
export function readHtmlFragment(source: string, from: number, to: number, file = ''): HtmlFragment {
  void file;
  const reader = new TreeReader({
    begin: () => undefined,
    text: (node) => {
      const place = node.sourceCodeLocation;
      if (!place) return [{ at: 0, from }];
      return alignPlaces(
        source.slice(from + place.startOffset, from + place.endOffset),
        node.value,
        from + place.startOffset,
      );
    },
    here: (element) => from + (element.sourceCodeLocation?.startOffset ?? 0),
    picture: () => null,
  });
  reader.read(parseFragment(source.slice(from, to), { sourceCodeLocationInfo: true }));
  reader.finish();
  return { blocks: reader.blocks, pictures: [], changes: reader.changes, omissions: [], diagnostics: [] };
}
