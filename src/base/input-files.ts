import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * The input files of a build, each read once: a second read gets the bytes of the first, even if the file has changed since. So
 * a build sees one state of its files, and the archive keeps the very bytes that were printed.
 */
export class InputFiles {
  readonly #read = new Map<string, Promise<Uint8Array>>();
  readonly #known = new Map<string, Uint8Array>();

  /** Rejects as `readFile` does. */
  read(path: string): Promise<Uint8Array> {
    const file = resolve(path);
    const known = this.#known.get(file);
    if (known !== undefined) return Promise.resolve(known);
    const reading = this.#read.get(file) ?? this.#keep(file);
    this.#read.set(file, reading);
    return reading;
  }

  /** Throws as `readFileSync` does. */
  readSync(path: string): Uint8Array {
    const file = resolve(path);
    const bytes = this.#known.get(file) ?? readFileSync(file);
    this.#known.set(file, bytes);
    return bytes;
  }

  /** Absolute paths of the files that have been read. */
  get paths(): readonly string[] {
    return [...this.#known.keys()];
  }

  async #keep(file: string): Promise<Uint8Array> {
    const bytes = await readFile(file);
    this.#known.set(file, bytes);
    return bytes;
  }
}
