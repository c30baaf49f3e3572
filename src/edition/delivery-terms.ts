import type { Mm, Where } from '../base/index.js';

/** Patterns of the names of press files; see docs/press.md. */
export interface NamePatterns {
  /** A page's file. */
  readonly page: string;
  /** All pages in one. */
  readonly edition: string;
  /** Printer's spreads. */
  readonly spreads: string;
}

/** The names that a build gives where the publication asks for no others. */
export const DEFAULT_NAMES: NamePatterns = {
  page: '{id}-{date}[-{zone}]-{NN}.pdf',
  edition: '{id}-{date}[-{zone}].pdf',
  spreads: '{id}-{date}[-{zone}]-spreads.pdf',
};

/** What a delivery may hold: a page each, all pages in one, spreads, ink zones, the job ticket, and the list of all of it. */
export const DELIVERED = ['pages', 'edition', 'spreads', 'ink-zones', 'ticket', 'list'] as const;
export type Delivered = (typeof DELIVERED)[number];

/** What is sent where nothing else is said. A ticket and ink zones are made only where the publication asks for them, and then for the printer. */
export const DEFAULT_SEND: readonly Delivered[] = ['pages', 'ink-zones', 'ticket', 'list'];

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
