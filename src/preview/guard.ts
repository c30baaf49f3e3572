import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may ask: the page that was opened with the token, from this machine's own address. */
export interface Door {
  readonly token: string;
  readonly port: number;
}

export type Admitted = { readonly path: string } | { readonly refused: 403 | 404 | 405 };

/**
 * Looks at a request before anything else does. The token is the first part of the path; a wrong name of the host is
 * another site's name that leads here (DNS rebinding).
 */
export function admit(request: IncomingMessage, { token, port }: Door): Admitted {
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === undefined || !hosts.includes(host)) return { refused: 403 };
  if (origin !== undefined && origin !== `http://${host}`) return { refused: 403 };
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return { refused: 403 };
  if (request.method !== 'GET' && request.method !== 'POST') return { refused: 405 };
  if (request.method === 'POST' && origin === undefined) return { refused: 403 };
  const [, first = '', ...rest] = (request.url ?? '').split('?', 1)[0]!.split('/');
  if (!same(first, token)) return { refused: 403 };
  return rest.length === 0 ? { refused: 404 } : { path: rest.join('/') };
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** No request needs more; bytes. */
const LARGEST = 64 * 1024;

/** The JSON that a request carries; null where it carries too much, or something else. */
export async function jsonBody(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type']?.split(';', 1)[0] !== 'application/json') return null;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LARGEST) return null;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
