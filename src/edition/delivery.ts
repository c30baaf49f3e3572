import { mm, refusal, type Mm, type Where } from '../base/index.js';
import { secretInAddress } from './diagnostics/publication.js';
import { isAbsolute, resolve } from 'node:path';
import { checkPatterns, type NamePatterns } from './press-names.js';
import type { PublicationFile } from './publication-schema.js';
import type { YamlFile } from './yaml-file.js';

/** What a delivery may hold: a page each, all pages in one, spreads, ink zones, the job ticket, and the list of all of it. */
export const DELIVERED = ['pages', 'edition', 'spreads', 'ink-zones', 'ticket', 'list'] as const;
export type Delivered = (typeof DELIVERED)[number];

/** Forms in which the ink of column zones is written. */
export const INK_ZONES = ['csv', 'xjdf'] as const;
export type InkZoneForm = (typeof INK_ZONES)[number];

/** What the printer gets, and where. */
export interface Delivery {
  readonly names: NamePatterns;
  /** `sftp://user@host:port/path`, or the absolute path of a folder; never with a password. Null for none. */
  readonly to: string | null;
  /** Fingerprint of the server's key, `SHA256:…`; null asks known_hosts. */
  readonly hostKey: string | null;
  readonly send: readonly Delivered[];
  /** Width of an ink zone of the printer's press. */
  readonly zoneWidth: Mm;
  readonly inkZones: readonly InkZoneForm[];
  /** Whether a job ticket is written. */
  readonly ticket: boolean;
  /** When pages close: a time of day with its offset from UTC, so many days before the date; null where nothing is said. */
  readonly closes: { readonly time: string; readonly daysBefore: number } | null;
  /** Its place in publication.yaml, for messages. */
  readonly where: Where | null;
}

/** True of what is an address and no folder. */
export const isAddress = (to: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(to);

/**
 * What publication.yaml says of deliveries.
 *
 * @throws InputError where a file name can be none, or a password stands in the file
 */
export function deliveryOf(file: PublicationFile['delivery'], yaml: YamlFile | null, folder: string | null): Delivery {
  const at = (key: string): Where | null => yaml?.at(['delivery', key]) ?? null;
  checkPatterns(file.names, (key) => yaml?.at(['delivery', 'names', key]) ?? null);
  refuseSecret(file.to, at('to'));
  return {
    names: file.names,
    to: file.to === '' ? null : isAddress(file.to) || folder === null ? file.to : resolve(folder, file.to),
    hostKey: file.hostKey ?? null,
    send: DELIVERED.filter((kind) => file.send.includes(kind)),
    zoneWidth: mm(file.zoneWidth),
    inkZones: INK_ZONES.filter((form) => file.inkZones.includes(form)),
    ticket: file.ticket,
    closes: file.closes === undefined ? null : { time: file.closes, daysBefore: file.closesDaysBefore },
    where: yaml?.at(['delivery']) ?? null,
  };
}

/**
 * Refuses an address with a password in it, which would be copied with every copy of the file. The message does not repeat it.
 *
 * @param where the place that it stands in; null for an option of the command
 */
export function refuseSecret(to: string, where: Where | null): void {
  if (!isAddress(to) || !/^[^/]*\/\/[^/]*:[^/]*@/.test(to)) return;
  throw refusal(secretInAddress(where));
}

/**
 * When an edition's pages close, as `YYYY-MM-DDThh:mm:00+hh:mm`; null where nothing is said.
 *
 * @param date of the edition, YYYY-MM-DD
 * @param stated what the edition itself says
 */
export function closingTime(date: string, stated: string | undefined, closes: Delivery['closes']): string | null {
  if (stated !== undefined) return stated.replace(/^(.{16})/, '$1:00');
  if (closes === null) return null;
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const eve = new Date(Date.UTC(year, month - 1, day - closes.daysBefore)).toISOString().slice(0, 10);
  return `${eve}T${closes.time.replace(/^(.{5})/, '$1:00')}`;
}

/** A folder as it was typed, from where it was typed. */
export const destinationFrom = (typed: string, folder: string): string =>
  isAddress(typed) || isAbsolute(typed) ? typed : resolve(folder, typed);
