import { viewOf, words } from '../../../base/index.js';
import { DamagedFont } from './types.js';

/** A read beyond the end of the data. */
export class CutOff extends DamagedFont {
  constructor() {
    super(words('it is cut off', '数据不完整'));
  }
}

/** Reads the big-endian numbers of a font program; reading beyond its end is an error. */
export class Bytes {
  readonly #view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.#view = viewOf(bytes);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.#within(at, 1).getUint8(at);
  }

  u16(at: number): number {
    return this.#within(at, 2).getUint16(at);
  }

  i16(at: number): number {
    return this.#within(at, 2).getInt16(at);
  }

  u32(at: number): number {
    return this.#within(at, 4).getUint32(at);
  }

  i32(at: number): number {
    return this.#within(at, 4).getInt32(at);
  }

  /** An unsigned number of 1 to 4 bytes. */
  unsigned(at: number, size: number): number {
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.u8(at + i);
    return value;
  }

  slice(from: number, to: number): Uint8Array {
    if (!(from >= 0 && from <= to && to <= this.length)) throw new CutOff();
    return this.bytes.subarray(from, to);
  }

  tag(at: number): string {
    return Buffer.from(this.slice(at, at + 4)).toString('latin1');
  }

  #within(at: number, size: number): DataView {
    if (!(at >= 0 && at + size <= this.length)) throw new CutOff();
    return this.#view;
  }
}
