/**
 * A folder in which a delivery comes to stand, here or on a server. Names are without folders. Whatever it answers with besides ConnectionLost
 * and NoRoom is an EnvironmentError in words.
 */
export interface Place {
  /** The destination as messages show it. */
  readonly to: string;
  /** Size of a file in bytes; null where there is no such file. */
  size(name: string): Promise<number | null>;
  /** SHA-256 of a file in hex; null where it may not be read. */
  hash(name: string): Promise<string | null>;
  /** Writes a file from an offset on, and flushes it to the disk where that is possible. */
  write(name: string, bytes: Uint8Array, from: number): Promise<void>;
  /** Renames a file, in one step where the place can; a file of the new name is replaced. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, if there is one. */
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Bytes of one request. */
export const CHUNK = 32 * 1024;
/** Requests that may be pending at once: bytes further back than this many requests have certainly arrived when a connection breaks. */
export const AHEAD = 32;
