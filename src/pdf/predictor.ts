import { words } from '../base/index.js';
import { PdfSyntaxError } from './errors.js';
import type { FilterParameters } from './filter-parameters.js';

/** Undoes the predictor of Flate and LZW data (7.4.4.4): 1 none, 2 that of TIFF, from 10 on those of PNG, chosen row by row. */
export function undoPredictor(data: Uint8Array, parameters: FilterParameters): Uint8Array {
  const { predictor, colors, bits, columns } = parameters;
  if (predictor <= 1) return data;
  const pixel = Math.max(1, (colors * bits) >> 3);
  const row = Math.ceil((columns * colors * bits) / 8);
  if (!(row > 0 && row < 1 << 28))
    throw new PdfSyntaxError(words('a predictor with impossible parameters', '预测器参数不可能成立'), 0);
  return predictor === 2 ? undoTiff(data, parameters, row) : undoPng(data, pixel, row);
}

function undoPng(data: Uint8Array, pixel: number, row: number): Uint8Array {
  const rows = Math.ceil(data.length / (row + 1));
  const out = new Uint8Array(rows * row);
  let written = 0;
  for (let y = 0; y < rows; y++) {
    const from = y * (row + 1);
    const kind = data[from]!;
    if (kind > 4)
      throw new PdfSyntaxError(
        words(`a row with the unknown predictor ${kind}`, `有一行的预测器 ${kind} 不存在`),
        from,
      );
    const length = Math.min(row, data.length - from - 1);
    const at = y * row;
    for (let x = 0; x < length; x++) {
      const left = x >= pixel ? out[at + x - pixel]! : 0;
      const up = y > 0 ? out[at + x - row]! : 0;
      const corner = y > 0 && x >= pixel ? out[at + x - row - pixel]! : 0;
      out[at + x] = data[from + 1 + x]! + predicted(kind, left, up, corner);
    }
    written += Math.max(0, length);
  }
  return out.subarray(0, written);
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function undoTiff(data: Uint8Array, { colors, bits, columns }: FilterParameters, row: number): Uint8Array {
  const out = Uint8Array.from(data);
  for (let from = 0; from < out.length; from += row) {
    const end = Math.min(from + row, out.length);
    if (bits === 8) for (let at = from + colors; at < end; at++) out[at]! += out[at - colors]!;
    else if (bits === 16) {
      for (let at = from + 2 * colors; at + 1 < end; at += 2) {
        const before = (out[at - 2 * colors]! << 8) | out[at - 2 * colors + 1]!;
        const sum = (((out[at]! << 8) | out[at + 1]!) + before) & 0xffff;
        out[at] = sum >> 8;
        out[at + 1] = sum & 0xff;
      }
    } else undoTiffBits(out.subarray(from, end), colors, bits, columns);
  }
  return out;
}

function undoTiffBits(row: Uint8Array, colors: number, bits: number, columns: number): void {
  const mask = (1 << bits) - 1;
  const before = new Array<number>(colors).fill(0);
  for (let i = 0; i < columns * colors; i++) {
    const [at, shift] = [(i * bits) >> 3, 8 - bits - ((i * bits) & 7)];
    if (at >= row.length) return;
    const value = (((row[at]! >> shift) & mask) + before[i % colors]!) & mask;
    before[i % colors] = value;
    row[at] = (row[at]! & ~(mask << shift)) | (value << shift);
  }
}
