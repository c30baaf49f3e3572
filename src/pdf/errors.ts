import type { Words } from '../base/index.js';

/** A content stream, or a stream's encoding, that cannot be read. The only error of this room. */
export class PdfSyntaxError extends Error {
  override readonly name = 'PdfSyntaxError';
  /** @param offset of the byte at which reading stopped */
  constructor(
    readonly reason: Words,
    readonly offset: number,
  ) {
    super(`${reason.en} at byte ${offset}`);
  }

  /** The error and its place as text. */
  get told(): Words {
    const { reason, offset } = this;
    return offset === 0 ? reason : { en: this.message, zh: `第 ${offset} 字节处${reason.zh}` };
  }
}
