/** What this room uses of lcms-wasm, which ships without types. Handles are addresses in its memory; 0 is a failure. */
declare module 'lcms-wasm' {
  export const TYPE_RGB_8: number;
  export const TYPE_RGB_16: number;
  export const TYPE_CMYK_16: number;
  export const TYPE_CMYK_8: number;
  export const COLORSPACE_SH: (space: number) => number;
  export const CHANNELS_SH: (count: number) => number;
  export const BYTES_SH: (count: number) => number;
  export const FLOAT_SH: (is: number) => number;
  export const PT_Lab: number;
  export const INTENT_PERCEPTUAL: number;
  export const INTENT_RELATIVE_COLORIMETRIC: number;
  export const INTENT_ABSOLUTE_COLORIMETRIC: number;
  export const cmsFLAGS_NOOPTIMIZE: number;
  export const cmsFLAGS_BLACKPOINTCOMPENSATION: number;

  export interface Lcms {
    readonly HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
    _cmsOpenProfileFromMem(address: number, bytes: number): number;
    cmsCreate_sRGBProfile(): number;
    cmsCreateLab4Profile(whitePoint: null): number;
    cmsCreateTransform(
      input: number,
      inputFormat: number,
      output: number,
      outputFormat: number,
      intent: number,
      flags: number,
    ): number;
    cmsDoTransform(
      transform: number,
      pixels: Uint8Array | Uint16Array,
      count: number,
    ): Uint8Array | Uint16Array | Float32Array;
  }

  export function instantiate(options: { readonly printErr: (text: string) => void }): Promise<Lcms>;
}
