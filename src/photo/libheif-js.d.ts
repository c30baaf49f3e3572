/** What this room uses of libheif: its C interface, and two functions of the binding that hand over pictures. */
declare module 'libheif-js/wasm-bundle.js' {
  /** Pointers into libheif's memory. */
  type Context = { readonly context: never };
  type Handle = { readonly handle: never };
  type Picture = { readonly picture: never };
  type Constant = { readonly value: number };
  interface Failure {
    readonly code: Constant;
    readonly message: string;
  }

  const libheif: {
    heif_context_alloc(): Context;
    heif_context_read_from_memory(context: Context, bytes: Uint8Array): Failure;
    heif_context_free(context: Context): void;
    heif_js_context_get_primary_image_handle(context: Context): Handle | Failure;
    heif_image_handle_get_width(handle: Handle): number;
    heif_image_handle_get_height(handle: Handle): number;
    heif_js_decode_image2(
      handle: Handle,
      colorspace: Constant,
      chroma: Constant,
    ):
      | Failure
      | {
          readonly image: Picture;
          /** Rows of `stride` bytes, in libheif's own memory until the picture is released. */
          readonly channels: readonly { readonly data: Uint8Array; readonly stride: number }[];
          readonly width: number;
          readonly height: number;
        };
    heif_image_release(picture: Picture): void;
    heif_image_handle_release(handle: Handle): void;
    readonly heif_colorspace: { readonly heif_colorspace_RGB: Constant };
    readonly heif_chroma: { readonly heif_chroma_interleaved_RGBA: Constant };
  };
  export default libheif;
}
