import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { admit, jsonBody } from './admission.js';
import { diagnostic, EnvironmentError, words } from './diagnostics.js';
import { isSystemError } from './durable.js';

/** An answer to a request: a body with its type, or an address to go to. */
export type Answer =
  | {
      readonly status: 200 | 404 | 400 | 500;
      readonly type: string;
      readonly body: Uint8Array | string;
      /** In place of the policy of plain pages. */
      readonly policy?: string;
      /** Its name stands for its content, so that a browser need not ask again. */
      readonly lasting?: boolean;
    }
  | { readonly status: 302; readonly location: string };

/** Decoded path and search parameters of a request to read; `path` is to be compared with names, never resolved in the file system. */
export type Answering = (path: string, search: URLSearchParams) => Promise<Answer>;

export interface Site {
  readonly get: (...asked: Parameters<Answering>) => Promise<Answer> | Answer;
  /** What a listener at `/events` is told at once (server-sent events); without it there are none. */
  readonly greeting?: () => string;
  /** What JSON that is sent becomes; null where path or request make no sense. Without it the server only reads. */
  readonly post?: (path: string, body: unknown) => Promise<unknown>;
}

const POLICY =
  "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const safe = (policy: string, lasting: boolean): Readonly<Record<string, string>> => ({
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': lasting ? 'private, max-age=31536000, immutable' : 'no-cache',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': policy,
});

/** A server of this machine for this machine alone: it listens on 127.0.0.1 and refuses other names than its own. */
export class LoopbackServer {
  private readonly listeners = new Set<ServerResponse>();
  private server: Server | null = null;
  private port = 0;

  /** @param token the first part of every path, for what not everybody on this machine may read; null for none */
  constructor(
    private readonly site: Site,
    private readonly token: string | null,
  ) {}

  /**
   * @param port 0 for any that is free
   * @returns the address
   * @throws EnvironmentError where the port is taken
   */
  async open(port: number): Promise<string> {
    const { createServer } = await import('node:http'); // what does not serve does not load it
    const server = createServer((request, response) => {
      this.answer(request, response).catch(() => {
        if (!response.headersSent) refuse(response, 500);
        else response.destroy();
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => {
        reject(isSystemError(error) ? unavailable(port, error.code ?? error.message) : error);
      });
      server.listen(port, '127.0.0.1', resolve);
    });
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
    return `http://127.0.0.1:${this.port}/${this.token === null ? '' : `${this.token}/`}`;
  }

  /** Tells every listener. */
  tell(message: string): void {
    for (const listener of this.listeners) listener.write(`data: ${message}\n\n`);
  }

  close(): Promise<void> {
    for (const listener of this.listeners) listener.end();
    return new Promise((resolve) => {
      if (this.server === null) resolve();
      this.server?.close(() => {
        resolve();
      });
      this.server?.closeAllConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { site, token, port } = this;
    const admitted = admit(request, { port, token, writable: site.post !== undefined });
    if (typeof admitted === 'number') {
      refuse(response, admitted);
      return;
    }
    if (request.method === 'POST') {
      const body = await jsonBody(request);
      const made = body === null ? null : await site.post?.(admitted.path, body);
      if (made === null) refuse(response, 400);
      else
        send(request, response, { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(made) });
      return;
    }
    if (admitted.path === '/events' && site.greeting !== undefined) this.listen(response, site.greeting());
    else send(request, response, await site.get(admitted.path, admitted.search));
  }

  private listen(response: ServerResponse, greeting: string): void {
    response.writeHead(200, {
      ...safe(POLICY, false),
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
    });
    response.write(`retry: 500\ndata: ${greeting}\n\n`);
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }
}

/**
 * Serves what is only read.
 *
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
  const server = new LoopbackServer({ get: answering }, null);
  const address = await server.open(port);
  if (!signal.aborted) {
    onReady(address);
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve, { once: true });
    });
  }
  await server.close();
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer.status === 302) {
    response.writeHead(302, { ...safe(POLICY, false), Location: answer.location }).end();
    return;
  }
  const { status, type, policy = POLICY, lasting = false } = answer;
  const body = Buffer.from(answer.body as string);
  response.writeHead(status, { ...safe(policy, lasting), 'Content-Type': type, 'Content-Length': body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'This request cannot be read.',
  403: 'This needs the whole address that was said when the server started.',
  404: 'There is nothing here.',
  405: 'This server does not do that.',
  421: 'This server is for this machine alone.',
  500: 'This could not be answered.',
};

/** The body of a refused request is not read. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    ...safe(POLICY, false),
    'Content-Type': 'text/plain; charset=utf-8',
    Connection: 'close',
  });
  response.end(`${status} ${REASONS[status] ?? ''}\n`);
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
