import { z } from 'zod';
import { refusal, type Size } from '../base/index.js';
import { notAList } from './diagnostics/build.js';
import { DELIVERED } from '../edition/index.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const listed = z.object({
  /** File name at the destination, without folders. */
  name: z.string().regex(/^[^\\/\p{Cc}]+$/u),
  /** Path in the edition's folder, with forward slashes. */
  path: z.string().regex(/^(?!(?:.*\/)?\.{1,2}(?:\/|$))(?:[^\\/\p{Cc}]+\/)*[^\\/\p{Cc}]+$/u),
  kind: z.enum(DELIVERED).exclude(['list']),
  /** Numbers of the pages in the file, in order. */
  pages: z.array(z.number()),
  /** Section of a file of one page; empty for other files. */
  section: z.string(),
  /** Size of the finished page in mm; null where pages differ, and for files that are not pages. */
  trim: z.object({ w: z.number(), h: z.number() }).nullable(),
  /** Inks that the file prints; null for files that are not pages, and where the inks are not known. */
  plates: z.array(z.string()).nullable(),
  bytes: z.number(),
  sha256,
  /** A page of a zone that is the main edition's: the file that its plates are made from already. */
  sameAs: z.string().nullable(),
});

const list = z.object({
  version: z.literal(1),
  publication: z.string(),
  date: z.string(),
  issue: z.number().nullable(),
  zone: z.string().nullable(),
  /** How often these pages have been sent, this time included. */
  sending: z.number(),
  closes: z.string().nullable(),
  files: z.array(listed),
});

/** A file of a delivery. */
export type ListedFile = z.output<typeof listed>;
/** The list of what is to be delivered of an edition or of one of its zones: delivery/<stem>.json. */
export type DeliveryList = z.output<typeof list>;

export const listJson = (value: DeliveryList): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 1)}\n`, 'utf8');

/**
 * A list as a build has written it.
 *
 * @param file its path, for messages
 * @throws InputError where it is none
 */
export function readList(file: string, text: string): DeliveryList {
  try {
    return list.parse(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    throw refusal(notAList({ file }));
  }
}

const COLUMNS = ['file', 'kind', 'pages', 'section', 'trim mm', 'plates', 'bytes', 'sha256', 'same as'];

/** The list as a table for people and spreadsheets: RFC 4180, with the byte order mark by which spreadsheets recognise UTF-8. */
export function listCsv({ files }: DeliveryList): Uint8Array {
  const rows = files.map(({ name, kind, pages, section, trim, plates, bytes, sha256, sameAs }) => [
    name,
    kind,
    pages.join(' '),
    section,
    trim === null ? '' : sizeText(trim),
    plates === null ? '' : plates.join(' + '),
    bytes,
    sha256,
    sameAs ?? '',
  ]);
  return csv([COLUMNS, ...rows], '\uFEFF');
}

/** Width and height as text, in their own unit. */
export const sizeText = ({ w, h }: Size<number>): string => `${w} x ${h}`;

/** A table in CSV (RFC 4180). */
export function csv(rows: readonly (readonly (string | number)[])[], mark = ''): Uint8Array {
  const cell = (value: string | number): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return Buffer.from(mark + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join(''), 'utf8');
}
