/**
 * A folder in which a delivery comes to stand, here or on a server. Names are without folders. Whatever it answers with besides ConnectionLost
 * and NoRoom is an EnvironmentError in words.
 */
export interface Place {
  /** The destination as messages show it. */
  readonly to: string;
  /** Bytes of a file; null where there is none. */
  size(name: string): Promise<number | null>;
  /** SHA-256 of a file in hex; null where it may not be read. */
  hash(name: string): Promise<string | null>;
  /** Makes a file, or goes on with it at an offset, and has it kept by the disk where that can be asked for. */
  write(name: string, bytes: Uint8Array, from: number): Promise<void>;
  /** In one step where the place can; what stood under the new name is gone. */
  rename(from: string, to: string): Promise<void>;
  /** Where there is such a file. */
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Bytes that are written at once. */
export const CHUNK = 32 * 1024;
/** Writes that are on their way at once to a server: what is further back than so many of them is surely there after a break. */
export const AHEAD = 32;
