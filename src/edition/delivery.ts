import { mm, refusal, type Where } from '../base/index.js';
import { secretInAddress } from './diagnostics/publication.js';
import { isAbsolute, resolve } from 'node:path';
import { DELIVERED, INK_ZONES, type Delivery } from './delivery-terms.js';
import { checkPatterns } from './press-names.js';
import type { PublicationFile } from './schema/publication.js';
import type { YamlFile } from './yaml-file.js';

/** Whether a destination is an address rather than a folder. */
export const isAddress = (to: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(to);

/**
 * Resolves what publication.yaml says about deliveries.
 *
 * @throws InputError for a pattern that makes no file name, and for a password in the file
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

/** The destination that a user typed; a folder is relative to where it was typed. */
export const destinationFrom = (typed: string, folder: string): string =>
  isAddress(typed) || isAbsolute(typed) ? typed : resolve(folder, typed);
