import { unzipSync } from 'fflate';

/** Bytes of a manuscript's text as they are known before it is read: for a .docx those of its XML, unpacked as it claims. */
export function textSize({ bytes }: { readonly bytes: Uint8Array }): number {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return bytes.length;
  let size = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (/\.(?:xml|rels)$/iu.test(name)) size += originalSize;
        return false;
      },
    });
  } catch {
    return bytes.length; // not a complete archive: the reader reports that
  }
  return size;
}
