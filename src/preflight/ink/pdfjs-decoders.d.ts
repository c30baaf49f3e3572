/** What this room uses of the decoders of pdf.js, which ship without types. */
declare module 'pdfjs-dist/legacy/image_decoders/pdf.image_decoders.mjs' {
  export const JpxImage: {
    setOptions(options: {
      readonly useWasm: boolean;
      readonly useWorkerFetch: boolean;
      readonly wasmUrl: string;
      readonly handler: {
        sendWithPromise(request: string, wanted: { readonly filename: string }): Promise<Uint8Array>;
      };
    }): void;
    /** Size and number of components, from the codestream's header. */
    parseImageProperties(bytes: Uint8Array): {
      readonly width: number;
      readonly height: number;
      readonly componentsCount: number;
    };
    decode(
      bytes: Uint8Array,
      options: { readonly numComponents: number; readonly isIndexedColormap: boolean },
    ): Promise<Uint8Array>;
  };
}
