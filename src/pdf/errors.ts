/** A content stream or a stream's encoding that cannot be read. The one error of this room. */
export class PdfSyntaxError extends Error {
  override readonly name = 'PdfSyntaxError';
  /** @param offset of the byte where reading stopped, in the bytes that were given */
  constructor(
    readonly reason: string,
    readonly offset: number,
  ) {
    super(`${reason} at byte ${offset}`);
  }
}
