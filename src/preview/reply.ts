import { extname } from 'node:path';
import type { Answer } from '../base/index.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.pdf': 'application/pdf',
};

/** Content security policies: what each kind of document may load. */
const POLICIES = {
  /** The client may run its own scripts, load nothing from other sites, and not be framed by them. */
  client:
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
    "connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
  /** A page's document runs no script at all. */
  page: "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'; sandbox allow-same-origin",
  report: "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox allow-same-origin",
} as const;

export function reply(name: string, body: string | Uint8Array, policy: keyof typeof POLICIES, lasting = false): Answer {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  return { status: 200, type, body, policy: POLICIES[policy], lasting };
}

export const MISSING: Answer = { status: 404, type: 'text/plain; charset=utf-8', body: '404\n' };
