import { deliveryFiles } from '../deliver/index.js';
import type { MadeEdition } from './make.js';

/**
 * The files that a printer gets with the press files of an edition or a zone, by their path in its folder.
 *
 * @param files the edition's files as they are written
 * @param main for a zone: the main edition, and the pages on which the zone differs from it
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
