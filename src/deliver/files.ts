import { sha256 } from '../base/index.js';
import { PROCESS_INKS } from '../colour/index.js';
import { fileStem, type Edition, type PressNames } from '../edition/index.js';
import type { InkCoverage } from '../preflight/index.js';
import { inkZonesCsv, inkZonesXjdf, type PageInk } from './ink-zones.js';
import { listCsv, listJson, type DeliveryList, type ListedFile } from './list.js';
import { ticketOf } from './ticket.js';

/** A page that has a file of its own. */
export interface DeliveredPage {
  readonly number: number;
  readonly section: string;
  readonly format: { readonly trim: { readonly w: number; readonly h: number }; readonly bleed: number };
}

export interface DeliveryOrder {
  readonly edition: Pick<
    Edition,
    'publication' | 'date' | 'issue' | 'version' | 'closes' | 'variant' | 'title' | 'pages'
  >;
  /** The pages that were made. */
  readonly pages: readonly DeliveredPage[];
  readonly names: PressNames;
  /** What the build writes, by path in the edition's folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly coverage: readonly InkCoverage[];
  /** For pages of a zone that are the main edition's, by number: the name of the main edition's file. */
  readonly same: ReadonlyMap<number, string>;
}

/** The files for the printer beside the press files, by path in the edition's folder; none where there are no press files. */
export function deliveryFiles(order: DeliveryOrder): ReadonlyMap<string, Uint8Array> {
  const { edition, files } = order;
  const listed = pressFiles(order);
  const made = new Map<string, Uint8Array>();
  if (listed.length === 0) return made;
  const { delivery } = edition.publication;
  const stem = fileStem(edition);
  const title = [edition.publication.name, edition.date, edition.variant?.name].filter(Boolean).join(' ');
  const add = (name: string, kind: ListedFile['kind'], bytes: Uint8Array): void => {
    const path = `delivery/${name}`;
    made.set(path, bytes);
    listed.push({
      ...measured(bytes),
      name,
      path,
      kind,
      pages: [],
      section: '',
      trim: null,
      plates: null,
      sameAs: null,
    });
  };
  const list = (): DeliveryList => ({
    version: 1,
    publication: edition.publication.id,
    date: edition.date,
    issue: edition.issue,
    zone: edition.variant?.id ?? null,
    sending: edition.version,
    closes: edition.closes,
    files: listed,
  });
  const ink = inkOf(order);
  if (delivery.inkZones.includes('csv')) add(`${stem}-ink.csv`, 'ink-zones', inkZonesCsv(ink));
  if (delivery.inkZones.includes('xjdf')) add(`${stem}-ink.xjdf`, 'ink-zones', inkZonesXjdf(stem, title, ink));
  if (delivery.ticket) {
    const bleed = order.pages[0]?.format.bleed ?? 0;
    const bytes = ({ path }: ListedFile): Uint8Array => files.get(path)!;
    add(`${stem}.xjdf`, 'ticket', ticketOf({ job: stem, title, list: list(), bleed, bytes }));
  }
  made.set(`delivery/${stem}.csv`, listCsv(list()));
  made.set(`delivery/${stem}.json`, listJson(list()));
  return made;
}

function pressFiles({ edition, pages, names, files, coverage, same }: DeliveryOrder): ListedFile[] {
  const listed: ListedFile[] = [];
  const add = (name: string, kind: ListedFile['kind'], some: readonly DeliveredPage[], sameAs: string | null): void => {
    const path = `press/${name}`;
    const bytes = files.get(path);
    if (bytes === undefined) return;
    const [first] = some;
    const numbers = some.flatMap(({ number }) => (isSpread(edition, number) ? [number, number + 1] : [number]));
    const alike = some.every(
      ({ format: { trim } }) => trim.w === first?.format.trim.w && trim.h === first.format.trim.h,
    );
    listed.push({
      ...measured(bytes),
      name,
      path,
      kind,
      pages: numbers,
      section: kind === 'pages' ? (first?.section ?? '') : '',
      trim: alike && first !== undefined ? { w: first.format.trim.w, h: first.format.trim.h } : null,
      plates: platesOf(some, coverage),
      sameAs,
    });
  };
  pages.forEach((page, i) => {
    add(names.pages[i]!, 'pages', [page], same.get(page.number) ?? null);
  });
  add(names.edition, 'edition', pages, null);
  add(names.spreads, 'spreads', pages, null);
  return listed;
}

const measured = (bytes: Uint8Array): Pick<ListedFile, 'bytes' | 'sha256'> => ({
  bytes: bytes.byteLength,
  sha256: sha256(bytes),
});

/** A spread of two facing pages has the number of the first. */
const isSpread = ({ pages }: DeliveryOrder['edition'], number: number): boolean =>
  pages.find((page) => page.number === number)?.spread ?? false;

/** Inks of some pages, process inks first; null where one of them could not be drawn. */
function platesOf(pages: readonly DeliveredPage[], coverage: readonly InkCoverage[]): string[] | null {
  const inks = pages.map(({ number }) => coverage.find(({ page }) => page === number));
  if (inks.includes(undefined)) return null;
  const used: string[] = inks.flatMap((ink) => ink!.plates.filter((plate) => plate.used).map(({ plate }) => plate));
  const process = PROCESS_INKS.filter((plate) => used.includes(plate));
  return [...process, ...new Set(inks.flatMap((ink) => ink!.spots))];
}

/** The ink of the pages that have plates of their own. */
function inkOf({ pages, names, coverage, same }: DeliveryOrder): readonly PageInk[] {
  return pages.flatMap(({ number }, i) => {
    const found = coverage.find(({ page }) => page === number);
    return found === undefined || same.has(number) ? [] : [{ file: names.pages[i]!, coverage: found }];
  });
}
