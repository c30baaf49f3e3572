import { deliveryFiles } from '../deliver/index.js';
import type { MadeEdition } from './make.js';

/**
 * What a printer gets beside the press files of an edition or a zone, by path in its folder.
 *
 * @param files of the edition as they are written
 * @param main of a zone: the main edition, and the zone's pages that are not that edition's
 */
export function deliveryOf(
  { set, output, coverage }: MadeEdition,
  files: ReadonlyMap<string, Uint8Array>,
  main: { readonly edition: MadeEdition; readonly changed: ReadonlySet<number> } | null,
): ReadonlyMap<string, Uint8Array> {
  const same = (main?.edition.set.pages ?? []).flatMap(({ number }, i) =>
    main!.changed.has(number) ? [] : [[number, main!.edition.output.names.pages[i]!] as const],
  );
  const { edition, pages } = set;
  return deliveryFiles({ edition, pages, names: output.names, files, coverage, same: new Map(same) });
}
