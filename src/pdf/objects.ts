import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFNumber, PDFStream, PDFString } from '@cantoo/pdf-lib';
import type { PDFObject } from '@cantoo/pdf-lib';

/* Accessors for files that may be wrong anywhere: a value of another type than expected counts as missing. */

export const at = (dict: PDFDict | undefined, key: string): PDFObject | undefined => dict?.lookup(PDFName.of(key));

/** A dictionary; of a stream, its dictionary. */
export function dictOf(object: PDFObject | undefined): PDFDict | undefined {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFStream ? object.dict : undefined;
}

export const dictAt = (dict: PDFDict | undefined, key: string): PDFDict | undefined => dictOf(at(dict, key));

export function streamAt(dict: PDFDict | undefined, key: string): PDFStream | undefined {
  const value = at(dict, key);
  return value instanceof PDFStream ? value : undefined;
}

export function nameOf(object: PDFObject | undefined): string | undefined {
  return object instanceof PDFName ? object.decodeText() : undefined;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The name of an ink: its bytes are UTF-8 (ISO 32000-1, 7.3.5; PDF/A-2, 6.1.8). Older programs write the character set of their machine; each of
 * its bytes becomes a character then, so that different names stay different.
 */
export function inkNameOf(object: PDFObject | undefined): string | undefined {
  if (!(object instanceof PDFName)) return undefined;
  const bytes = object.asBytes();
  try {
    return UTF8.decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

export const nameAt = (dict: PDFDict | undefined, key: string): string | undefined => nameOf(at(dict, key));

export function numberOf(object: PDFObject | undefined): number | undefined {
  const value = object instanceof PDFNumber ? object.asNumber() : undefined;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

export const numberAt = (dict: PDFDict | undefined, key: string): number | undefined => numberOf(at(dict, key));

export function booleanAt(dict: PDFDict | undefined, key: string): boolean | undefined {
  const value = at(dict, key);
  return value instanceof PDFBool ? value.asBoolean() : undefined;
}

export function textAt(dict: PDFDict | undefined, key: string): string | undefined {
  const value = at(dict, key);
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

/** The items of an array, references resolved; empty where there is none. */
export function itemsOf(object: PDFObject | undefined): (PDFObject | undefined)[] {
  return object instanceof PDFArray ? Array.from({ length: object.size() }, (_, i) => object.lookup(i)) : [];
}

export const itemsAt = (dict: PDFDict | undefined, key: string): (PDFObject | undefined)[] => itemsOf(at(dict, key));

/** The numbers of an array, or undefined where it is none or holds something else. */
export function numbersOf(object: PDFObject | undefined): number[] | undefined {
  if (!(object instanceof PDFArray)) return undefined;
  const numbers = itemsOf(object).map(numberOf);
  return numbers.includes(undefined) ? undefined : (numbers as number[]);
}

export const numbersAt = (dict: PDFDict | undefined, key: string): number[] | undefined => numbersOf(at(dict, key));

/** The filters of a stream in the order in which they are undone. */
export function filtersOf(dict: PDFDict): string[] {
  const filter = at(dict, 'Filter');
  return (filter instanceof PDFArray ? itemsOf(filter) : [filter]).flatMap((item) => nameOf(item) ?? []);
}
