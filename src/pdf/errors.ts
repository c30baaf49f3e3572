import type { Words } from '../base/index.js';

/** A content stream or a stream's encoding that cannot be read. The one error of this room. */
export class PdfSyntaxError extends Error {
  override readonly name = 'PdfSyntaxError';
  /** @param offset of the byte where reading stopped, in the bytes that were given */
  constructor(
    readonly reason: Words,
    readonly offset: number,
  ) {
    super(`${reason.en} at byte ${offset}`);
  }

  /** What is wrong and where, as an editor reads it. */
  get told(): Words {
    const { reason, offset } = this;
    return offset === 0 ? reason : { en: this.message, zh: `第 ${offset} 字节处${reason.zh}` };
  }
}
