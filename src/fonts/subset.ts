import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The functions of hb-subset that are used here, as its WebAssembly build exports them. Pointers are numbers. */
interface SubsetExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  malloc(bytes: number): number;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_set_clear(set: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** Node's own, which its types leave to those of the browser. */
const webAssembly = (globalThis as unknown as { WebAssembly: WasmLoader }).WebAssembly;

interface WasmLoader {
  instantiate(binary: Uint8Array): Promise<{ readonly instance: { readonly exports: SubsetExports } }>;
}

const MEMORY_MODE_WRITABLE = 2;
const SETS_LAYOUT_FEATURE_TAG = 6;
const FLAGS_NO_HINTING = 1;

/** What pages ask of a face: kerning and ligatures, half and full widths, vertical forms, marks. */
const FEATURES = [
  'kern',
  'liga',
  'clig',
  'calt',
  'ccmp',
  'locl',
  'mark',
  'mkmk',
  'rlig',
  'halt',
  'fwid',
  'vert',
  'vrt2',
  'vhal',
  'vkrn',
];

const require = createRequire(import.meta.url);

/**
 * Subsets one face again and again. The face of 15 MB is copied into the module's memory once: opening it for
 * every subset, as general libraries do, costs more than the subset.
 */
export class Subsetter {
  private constructor(
    private readonly wasm: SubsetExports,
    private readonly face: number,
  ) {}

  static async open(font: Uint8Array): Promise<Subsetter> {
    const binary = await readFile(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'));
    const wasm = (await webAssembly.instantiate(binary)).instance.exports;
    wasm._initialize();
    const data = wasm.malloc(font.byteLength);
    new Uint8Array(wasm.memory.buffer).set(font, data);
    const blob = wasm.hb_blob_create(data, font.byteLength, MEMORY_MODE_WRITABLE, 0, 0);
    const face = wasm.hb_face_create(blob, 0);
    wasm.hb_blob_destroy(blob);
    return new Subsetter(wasm, face);
  }

  subset(codePoints: readonly number[]): Uint8Array {
    const { wasm } = this;
    const input = wasm.hb_subset_input_create_or_fail();
    const features = wasm.hb_subset_input_set(input, SETS_LAYOUT_FEATURE_TAG);
    wasm.hb_set_clear(features);
    for (const feature of FEATURES) wasm.hb_set_add(features, tag(feature));
    wasm.hb_subset_input_set_flags(input, FLAGS_NO_HINTING);
    const unicodes = wasm.hb_subset_input_unicode_set(input);
    for (const codePoint of codePoints) wasm.hb_set_add(unicodes, codePoint);
    const subset = wasm.hb_subset_or_fail(this.face, input);
    wasm.hb_subset_input_destroy(input);
    if (subset === 0) throw new Error('hb-subset refused a face that HarfBuzz could open');
    const blob = wasm.hb_face_reference_blob(subset);
    const offset = wasm.hb_blob_get_data(blob, 0);
    // The memory may have grown meanwhile, so the view is taken only now.
    const bytes = new Uint8Array(wasm.memory.buffer).slice(offset, offset + wasm.hb_blob_get_length(blob));
    wasm.hb_blob_destroy(blob);
    wasm.hb_face_destroy(subset);
    return bytes;
  }
}

function tag(name: string): number {
  return [...name].reduce((value, letter) => value * 256 + letter.charCodeAt(0), 0);
}
