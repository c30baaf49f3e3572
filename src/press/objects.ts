import { deflateSync } from 'node:zlib';
import { PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';

/** An object made for the press file, and whether painting it needs the transparency model. */
export interface Converted {
  readonly ref: PDFRef;
  readonly transparent: boolean;
}

export const name = (text: string): PDFName => PDFName.of(text);

/** A stream, compressed by Flate. */
export function deflated(
  context: PDFContext,
  bytes: Uint8Array,
  entries: PDFDict | Record<string, unknown>,
): PDFRawStream {
  const dict = entries instanceof PDFDict ? entries : context.obj(entries as Record<string, string>);
  dict.set(name('Filter'), name('FlateDecode'));
  return rawStream(deflateSync(bytes), dict);
}

export function rawStream(bytes: Uint8Array, dict: PDFDict): PDFRawStream {
  dict.set(name('Length'), PDFNumber.of(bytes.length));
  return PDFRawStream.of(dict, bytes);
}
