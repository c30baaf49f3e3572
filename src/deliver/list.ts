import { z } from 'zod';
import { refusal, type Size } from '../base/index.js';
import { notAList } from './diagnostics/build.js';
import { DELIVERED } from '../edition/index.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const listed = z.object({
  /** Without folders: what it is called where it arrives. */
  name: z.string().regex(/^[^\\/\p{Cc}]+$/u),
  /** In the edition's folder, with forward slashes. */
  path: z.string().regex(/^(?!(?:.*\/)?\.{1,2}(?:\/|$))(?:[^\\/\p{Cc}]+\/)*[^\\/\p{Cc}]+$/u),
  kind: z.enum(DELIVERED).exclude(['list']),
  /** Numbers of its pages, in their order. */
  pages: z.array(z.number()),
  /** Empty but for a file of one page. */
  section: z.string(),
  /** Of the finished page, mm; null where pages differ, and for what is no page. */
  trim: z.object({ w: z.number(), h: z.number() }).nullable(),
  /** Inks that it prints; null for what is no page, and where they are not known. */
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
  /** Which sending of these pages it is, from 1. */
  sending: z.number(),
  closes: z.string().nullable(),
  files: z.array(listed),
});

/** A file of a delivery. */
export type ListedFile = z.output<typeof listed>;
/** What there is to be delivered of an edition, or of one of its zones: delivery/<stem>.json. */
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

/** The same for people and spreadsheets: RFC 4180, with the mark by which those know UTF-8. */
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

/** Width and height as the list writes them, in the unit that they have. */
export const sizeText = ({ w, h }: Size<number>): string => `${w} x ${h}`;

/** A table as RFC 4180 has it. */
export function csv(rows: readonly (readonly (string | number)[])[], mark = ''): Uint8Array {
  const cell = (value: string | number): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return Buffer.from(mark + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join(''), 'utf8');
}
