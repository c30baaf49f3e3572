import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database as Sqlite } from 'node-sqlite3-wasm';

/** A row as SQLite returns it. */
export type Row = Record<string, string | number | null>;

export function allRows(db: Sqlite, sql: string, values: (string | number | null)[] = []): readonly Row[] {
  return db.all(sql, values) as Row[];
}

/** UTF-16, because Chinese text compresses to a tenth less than as UTF-8. */
export const packed = (body: string): Uint8Array => deflateRawSync(Buffer.from(body, 'utf16le'));
export const unpacked = (bytes: Uint8Array): string => inflateRawSync(bytes).toString('utf16le');

export const text = (row: Row, key: string): string => String(row[key] ?? '');
export const number = (row: Row, key: string): number => Number(row[key]);
