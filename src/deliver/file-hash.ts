import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/**
 * SHA-256 of a file in hex. The file is read in chunks, because an edition's file may be too large to hold in memory.
 *
 * @throws the signal's reason where it is aborted; what the system says where the file cannot be read
 */
export async function fileHash(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(path, { signal })) hash.update(part as Buffer);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  return hash.digest('hex');
}
