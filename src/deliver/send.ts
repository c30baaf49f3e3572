import { noRoom, notWhole } from './diagnostics/destination.js';
import { failed, NoRoom } from './failures.js';
import { AHEAD, CHUNK, type Place } from './place.js';

/** A file to be sent. */
export interface Outgoing {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Reads the content, which is compared with the hash. */
  readonly read: () => Promise<Uint8Array>;
}

/** Names of the files that were sent, and of those that were there already. */
export interface Sent {
  readonly sent: readonly string[];
  readonly kept: readonly string[];
}

/** What is to be sent, who is told of it, and what ends it. */
export interface Shipment {
  readonly files: readonly Outgoing[];
  readonly tell: Told;
  readonly signal: AbortSignal;
}

/** Called for every file once it is whole at the destination, though not yet under its final name. */
export type Told = (file: Outgoing, state: 'sent' | 'kept', done: number) => void;

/** A temporary name: hidden, so that no hot folder picks the file up, and with the hash, so that a file with other content is not continued. */
export const partOf = ({ name, sha256 }: Pick<Outgoing, 'name' | 'sha256'>): string =>
  `.${name}.${sha256.slice(0, 16)}.part`;

/**
 * Brings files to a place. All of them are there whole, under names of their own, before the first gets its name; they get them in their order.
 *
 * @throws ConnectionLost, to be tried again; EnvironmentError; whatever reason the signal has
 */
export async function sendAll({ files, tell, signal }: Shipment, place: Place): Promise<Sent> {
  const waiting: Outgoing[] = [];
  const kept: string[] = [];
  try {
    for (const [i, file] of files.entries()) {
      signal.throwIfAborted();
      if (await isWhole(place, file.name, file)) kept.push(file.name);
      else {
        await upload(place, file);
        waiting.push(file);
      }
      tell(file, waiting.includes(file) ? 'sent' : 'kept', i + 1);
    }
    for (const file of waiting) {
      signal.throwIfAborted();
      await place.rename(partOf(file), file.name);
    }
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error;
    for (const file of files) await place.remove(partOf(file));
    throw failed(noRoom(null, { to: place.to }));
  }
  return { sent: waiting.map(({ name }) => name), kept };
}

/** Compares size and content; a file that may not be read back counts as missing. */
async function isWhole(place: Place, name: string, { bytes, sha256 }: Outgoing): Promise<boolean> {
  return (await place.size(name)) === bytes && (await place.hash(name)) === sha256;
}

/** Uploads a file under its temporary name. A part that is there already is continued, and the result compared. */
async function upload(place: Place, file: Outgoing): Promise<void> {
  const part = partOf(file);
  const there = await place.size(part);
  if (there === file.bytes && (await place.hash(part)) === file.sha256) return;
  const bytes = await file.read();
  // The last writes before a break may have come in any order, or not at all.
  const from = there === null || there > file.bytes ? 0 : Math.max(0, there - AHEAD * CHUNK);
  await place.write(part, bytes, from);
  if (from > 0 && (await place.hash(part)) !== file.sha256) await place.write(part, bytes, 0);
  const size = await place.size(part);
  if (size === file.bytes) return;
  await place.remove(part);
  throw failed(notWhole(null, { to: place.to, file: file.name, sent: file.bytes, arrived: size ?? 0 }));
}
