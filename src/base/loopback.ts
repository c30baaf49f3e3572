import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { diagnostic, EnvironmentError, words } from './diagnostics.js';
import { isSystemError } from './durable.js';

/** An answer to a request: a body with its type, or an address to go to. */
export type Answer =
  | { readonly status: 200 | 404 | 400 | 500; readonly type: string; readonly body: Uint8Array | string }
  | { readonly status: 302; readonly location: string };

/** Decoded path and search parameters of a request, which is always to read. */
export type Answering = (path: string, search: URLSearchParams) => Promise<Answer>;

/** Names under which a browser on this machine reaches it. A page elsewhere whose name was bent to 127.0.0.1 sends its own. */
const HERE = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

const SAFE: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy':
    "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

/**
 * Serves this machine alone: it listens on 127.0.0.1, refuses other names than its own, and only ever reads.
 *
 * @param port 0 for any that is free
 * @param onReady gets the address
 * @returns when the signal ends it
 * @throws EnvironmentError where the port is taken
 */
export async function serveLoopback(
  answering: Answering,
  port: number,
  onReady: (address: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { createServer } = await import('node:http'); // what does not serve does not load it
  const server = createServer((request, response) => {
    void respond(answering, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(isSystemError(error) ? unavailable(port, error.code ?? error.message) : error);
    });
    const stop = (): void => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    };
    server.listen(port, '127.0.0.1', () => {
      if (signal.aborted) {
        stop();
        return;
      }
      signal.addEventListener('abort', stop, { once: true });
      onReady(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    });
  });
}

async function respond(answering: Answering, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const plain = (status: number, text: string): void => {
    response.writeHead(status, { ...SAFE, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  };
  try {
    if (!HERE.test(request.headers.host ?? '')) {
      plain(421, 'This server is for this machine alone.');
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      plain(405, 'This server only reads.');
    } else {
      const asked = readable(request.url ?? '/');
      if (asked === null) {
        plain(400, 'This address cannot be read.');
        return;
      }
      const answer = await answering(...asked);
      if (answer.status === 302) {
        response.writeHead(302, { ...SAFE, Location: answer.location }).end();
        return;
      }
      const body = Buffer.from(answer.body as string);
      response.writeHead(answer.status, { ...SAFE, 'Content-Type': answer.type, 'Content-Length': body.byteLength });
      response.end(request.method === 'HEAD' ? undefined : body);
    }
  } catch (error) {
    plain(500, error instanceof Error ? error.message : String(error));
  }
}

function readable(address: string): Parameters<Answering> | null {
  try {
    const url = new URL(`http://here${address}`);
    return [decodeURIComponent(url.pathname), url.searchParams];
  } catch {
    return null;
  }
}

function unavailable(port: number, code: string): EnvironmentError {
  return new EnvironmentError(
    diagnostic(
      'error',
      'serve/port',
      null,
      words(`Port ${port} cannot be listened on (${code}).`, `无法监听端口 ${port}（${code}）。`),
      words('Choose another with --port; 0 takes any that is free.', '请用 --port 另选端口；0 表示任选空闲端口。'),
    ),
  );
}
