import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** An answer to a request: a body with its type, or an address to go to. */
export type Answer =
  | {
      readonly status: 200 | 404 | 400 | 500 | 503;
      readonly type: string;
      readonly body: Uint8Array | string;
      /** A content security policy in place of that of plain pages. */
      readonly policy?: string;
      /** The content under this name never changes, so browsers may cache it for good. */
      readonly lasting?: boolean;
    }
  | { readonly status: 302; readonly location: string };

/** Seconds after which it is worth trying again. */
const RETRY = { 'Retry-After': '1' };

/** The content security policy of plain pages. */
export const POLICY =
  "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Headers of every answer. */
export const safe = (policy: string, lasting: boolean): Readonly<Record<string, string>> => ({
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': lasting ? 'private, max-age=31536000, immutable' : 'no-cache',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': policy,
});

/** Sends an answer; to a HEAD request the headers alone. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer.status === 302) {
    response.writeHead(302, { ...safe(POLICY, false), Location: answer.location }).end();
    return;
  }
  const { status, type, policy = POLICY, lasting = false } = answer;
  const body = bytesOf(answer.body);
  response.writeHead(status, {
    ...safe(policy, lasting),
    'Content-Type': type,
    'Content-Length': body.byteLength,
    ...(status === 503 && RETRY),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Does not copy what is bytes already. */
const bytesOf = (body: Uint8Array | string): Buffer =>
  typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body.buffer, body.byteOffset, body.byteLength);

const REASONS: Readonly<Record<number, string>> = {
  400: 'This request cannot be read.',
  403: 'This needs the whole address that was said when the server started.',
  404: 'There is nothing here.',
  405: 'This server does not do that.',
  408: 'This request took too long to come.',
  414: 'This address is too long.',
  421: 'This server is for this machine alone.',
  431: 'This request has too large a head.',
  500: 'This could not be answered.',
  503: 'There is too much to do; come again in a second.',
};

/** Refuses a request without reading its body. */
export function refuse(response: ServerResponse, status: number): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    ...safe(POLICY, false),
    'Content-Type': 'text/plain; charset=utf-8',
    Connection: 'close',
    ...(status === 503 && RETRY),
  });
  response.end(`${status} ${REASONS[status] ?? ''}\n`);
}

/** Answers a malformed request, or one that is too large or too slow, and closes the connection. */
export function unreadable(code: string, socket: Duplex): void {
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  if (!socket.writable || code === 'ECONNRESET') socket.destroy();
  else
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_NAMES[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${status} ${REASONS[status] ?? ''}\n`,
      () => socket.destroy(),
    );
}

const STATUS_NAMES = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' } as const;
