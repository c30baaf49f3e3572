import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/**
 * hb-subset, called directly. A library around it copies and parses all 15 MB for every subset; a face kept open gives 900
 * characters in 5 ms. Packing to woff2 would take 1.3 s and save Chrome nothing on a page that carries its faces.
 */

/** The features of lines, and what shaping applies by itself. */
const FEATURES = ['halt', 'vhal', 'fwid', 'pwid', 'vert', 'vrt2', 'kern', 'liga', 'clig', 'calt', 'rlig'].concat(
  ...['locl', 'ccmp', 'mark', 'mkmk', 'rclt', 'curs'],
);

// Constants of hb.h and hb-subset.h.
const MEMORY_MODE_WRITABLE = 2;
const SETS_LAYOUT_FEATURE_TAG = 6;
const FLAGS_NO_HINTING = 1;

/** An open face of hb-subset: a pointer into its memory. */
export type SubsetFace = number & { readonly kind: 'subset-face' };

export interface Subsetter {
  open(bytes: Uint8Array): SubsetFace;
  /** `codePoints` in ascending order. */
  subset(face: SubsetFace, codePoints: readonly number[]): Uint8Array;
}

type Call = (...args: number[]) => number;

/** What of the module's exports is used here. */
interface SubsetModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly _initialize: Call;
  readonly malloc: Call;
  readonly hb_blob_create: Call;
  readonly hb_blob_destroy: Call;
  readonly hb_blob_get_data: Call;
  readonly hb_blob_get_length: Call;
  readonly hb_face_create: Call;
  readonly hb_face_destroy: Call;
  readonly hb_face_reference_blob: Call;
  readonly hb_set_clear: Call;
  readonly hb_set_add: Call;
  readonly hb_subset_input_create_or_fail: Call;
  readonly hb_subset_input_destroy: Call;
  readonly hb_subset_input_set: Call;
  readonly hb_subset_input_set_flags: Call;
  readonly hb_subset_input_unicode_set: Call;
  readonly hb_subset_or_fail: Call;
}

/** WebAssembly as it is used here: the ES library of TypeScript does not describe it, and the DOM's stays out of this program. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

export async function loadSubsetter(): Promise<Subsetter> {
  const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(path));
  const hb = instance.exports as SubsetModule;
  hb._initialize();
  const memory = (): Uint8Array => new Uint8Array(hb.memory.buffer); // a fresh view: growing memory detaches the old one

  return {
    open(bytes) {
      const data = hb.malloc(bytes.byteLength);
      if (data === 0) throw new Error(`hb-subset has no memory for a face of ${bytes.byteLength} bytes`);
      memory().set(bytes, data);
      const blob = hb.hb_blob_create(data, bytes.byteLength, MEMORY_MODE_WRITABLE, 0, 0);
      const face = hb.hb_face_create(blob, 0);
      hb.hb_blob_destroy(blob);
      return face as SubsetFace;
    },
    subset(face, codePoints) {
      const input = hb.hb_subset_input_create_or_fail();
      const features = hb.hb_subset_input_set(input, SETS_LAYOUT_FEATURE_TAG);
      hb.hb_set_clear(features);
      for (const feature of FEATURES) hb.hb_set_add(features, tag(feature));
      hb.hb_subset_input_set_flags(input, FLAGS_NO_HINTING);
      const unicodes = hb.hb_subset_input_unicode_set(input);
      for (const codePoint of codePoints) hb.hb_set_add(unicodes, codePoint);
      const result = hb.hb_subset_or_fail(face, input);
      hb.hb_subset_input_destroy(input);
      if (result === 0) throw new Error('hb-subset failed: out of memory, or the face is damaged');
      const blob = hb.hb_face_reference_blob(result);
      const offset = hb.hb_blob_get_data(blob, 0);
      const bytes = memory().slice(offset, offset + hb.hb_blob_get_length(blob));
      hb.hb_blob_destroy(blob);
      hb.hb_face_destroy(result);
      return bytes;
    },
  };
}

function tag(name: string): number {
  return Buffer.from(name, 'latin1').readUInt32BE();
}
