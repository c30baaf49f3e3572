import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Which requests a server of this machine admits. */
export interface Door {
  readonly port: number;
  /** The first part of every path; null where everyone who reaches the server may read. */
  readonly token: string | null;
  /** Whether the server accepts data (POST). */
  readonly writable: boolean;
}

export interface Admitted {
  /** Decoded, with a slash in front, without the token. */
  readonly path: string;
  readonly search: URLSearchParams;
}

/**
 * Checks a request before anything else sees it. A foreign host name is refused: it is another site's name that resolves to this machine (DNS rebinding).
 *
 * @returns the HTTP status of a refusal, otherwise what is asked for
 */
export function admit(request: IncomingMessage, { port, token, writable }: Door): Admitted | number {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers;
  if (!['127.0.0.1', 'localhost', '[::1]'].some((name) => host.toLowerCase() === `${name}:${port}`)) return 421;
  if (token !== null && !sameSite(host, origin, site)) return 403;
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD' && !(writable && method === 'POST')) return 405;
  if (method === 'POST' && origin === undefined) return 403;
  if ((request.url ?? '').length > LONGEST) return 414;
  const [typed = '', query = ''] = (request.url ?? '/').split(/\?(.*)/s, 2);
  const path = decoded(typed);
  if (path === null) return 400;
  const search = new URLSearchParams(query);
  if (token === null) return { path, search };
  const [, first = '', ...rest] = path.split('/');
  if (!same(first, token)) return 403;
  return rest.length === 0 ? 404 : { path: `/${rest.join('/')}`, search };
}

/** Most characters of an address; a search for hundreds of Chinese words is shorter. */
const LONGEST = 8 * 1024;

/** A link from another site may open what everyone may read, but nothing that needs a token. */
const sameSite = (host: string, origin: string | undefined, site: string | string[] | undefined): boolean =>
  (origin === undefined || origin === `http://${host}`) &&
  (site === undefined || site === 'same-origin' || site === 'none');

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** Most bytes of a request's body; no request needs more. */
const LARGEST = 64 * 1024;

/** The JSON in a request's body; null where the body is too large or is not JSON. */
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
