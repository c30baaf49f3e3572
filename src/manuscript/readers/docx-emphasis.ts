import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Parts of a document that hold its text. */
const TEXT = /^word\/(?:document|footnotes|endnotes)\.xml$/;
/** A run's emphasis mark (着重号; ECMA-376, 17.3.2.12), whatever its shape: `none` is not one. */
const MARK = /<w:em\s+w:val="(?:dot|comma|circle|underDot)"\s*\/>/gu;
/** Bytes of all parts unpacked; a real document stays far below. */
const MOST = 2 ** 28;

/**
 * The document with its emphasis marks as italics, which are the emphasis that mammoth reads: it passes `w:em` over and shows no one the run
 * it stood in. Documents without such marks, and what is no whole archive, come back as they are.
 */
export function emphasisRead(bytes: Uint8Array): Uint8Array {
  try {
    const parts = unzipSync(bytes, { filter: ({ name, originalSize }) => TEXT.test(name) && originalSize < MOST });
    const marked = Object.entries(parts).flatMap(([name, part]) => {
      const text = strFromU8(part);
      const read = text.replace(MARK, '<w:i/>');
      return read === text ? [] : [[name, strToU8(read)] as const];
    });
    if (marked.length === 0) return bytes;
    let size = 0;
    const all = unzipSync(bytes, { filter: ({ originalSize }) => (size += originalSize) < MOST });
    if (size >= MOST) return bytes;
    return zipSync({ ...all, ...Object.fromEntries(marked) }, { level: 0 });
  } catch {
    return bytes; // mammoth says what is wrong with it
  }
}
