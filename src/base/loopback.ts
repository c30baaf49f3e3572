import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { admit, jsonBody } from './admission.js';
import { POLICY, refuse, safe, send, unreadable, type Answer } from './answers.js';
import { EnvironmentError } from './diagnostics.js';
import { isSystemError, type SystemError } from './durable.js';
import { portUnavailable } from './system-diagnostics.js';

/**
 * Decoded path and search parameters of a request to read; `path` is to be compared with names, never resolved in the file system. The signal is
 * aborted where nobody waits for the answer any more.
 */
export type Answering = (path: string, search: URLSearchParams, gone: AbortSignal) => Promise<Answer>;

/** What a server answers. */
export interface Site {
  readonly get: (...asked: Parameters<Answering>) => Promise<Answer> | Answer;
  /** The first event that a listener at `/events` gets (server-sent events). Without it there are no listeners. */
  readonly greeting?: () => string;
  /** What JSON that is sent becomes; null where path or request make no sense. Without it the server only reads. */
  readonly post?: (path: string, body: unknown) => Promise<unknown>;
}

/** How much a server takes on at once. */
export interface Limits {
  /** Requests that are being worked on; one more is refused with 503, to come again. */
  readonly requests: number;
  /** Connections, idle ones too; one more is closed without an answer. */
  readonly connections: number;
  /** Milliseconds in which a request is answered, else refused with 503. */
  readonly answering: number;
  /** Milliseconds in which an answer is fetched; to this machine, megabytes take less than one second. */
  readonly sending: number;
  /** Milliseconds in which a request's head, and all of it, has come. */
  readonly head: number;
  readonly body: number;
  /** Milliseconds for which a connection is kept for the next request. */
  readonly idle: number;
}

/** Bounds that an editor's own browser never meets. */
export const LIMITS: Limits = {
  requests: 32,
  connections: 4096,
  answering: 8_000,
  sending: 60_000,
  head: 10_000,
  body: 30_000,
  idle: 5_000,
};
/** Bytes of a listener's news that may wait for it; one who reads nothing is let go. */
const UNREAD = 1 << 20;

/** A server of this machine for this machine alone: it listens on 127.0.0.1 and refuses other names than its own. */
export class LoopbackServer {
  private readonly listeners = new Set<ServerResponse>();
  private server: Server | null = null;
  private port = 0;
  /** Requests that are being worked on. */
  private working = 0;

  /** @param token the first part of every path, for what not everybody on this machine may read; null for none */
  constructor(
    private readonly site: Site,
    private readonly token: string | null,
    private readonly limits: Limits = LIMITS,
  ) {}

  /**
   * @param port 0 for any that is free
   * @returns the address
   * @throws EnvironmentError where the port is taken
   */
  async open(port: number): Promise<string> {
    const { createServer } = await import('node:http'); // what does not serve does not load it
    const { limits } = this;
    const options = {
      headersTimeout: limits.head,
      requestTimeout: limits.body,
      keepAliveTimeout: limits.idle,
      connectionsCheckingInterval: Math.min(1000, limits.head),
    };
    const server = createServer(options, (request, response) => {
      this.answer(request, response).catch(() => {
        if (!response.headersSent) refuse(response, 500);
        else response.destroy();
      });
    });
    server.maxConnections = limits.connections;
    server.on('clientError', (error: Error & { readonly code?: string }, socket: Duplex) => {
      unreadable(error.code ?? '', socket);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => {
        reject(isSystemError(error) ? unavailable(port, error) : error);
      });
      // As many may wait to be let in: whom the system's queue has no place for is reset when he asks.
      server.listen({ port, host: '127.0.0.1', backlog: limits.connections }, resolve);
    });
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
    return `http://127.0.0.1:${this.port}/${this.token === null ? '' : `${this.token}/`}`;
  }

  /** Tells every listener. */
  tell(message: string): void {
    for (const listener of this.listeners) {
      if (listener.writableLength > UNREAD) listener.destroy();
      else listener.write(`data: ${message}\n\n`);
    }
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
    if (admitted.path === '/events' && site.greeting !== undefined) {
      this.listen(response, site.greeting());
      return;
    }
    const answer = await this.bounded(response, async (gone) => site.get(admitted.path, admitted.search, gone));
    if (answer === null) refuse(response, 503);
    else if (!response.destroyed) {
      this.limitSending(response);
      send(request, response, answer);
    }
  }

  /** Null where there is too much to do, and where the client has gone or the time is over: then the signal of the work is aborted. */
  private async bounded(
    response: ServerResponse,
    work: (gone: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | null> {
    if (this.working >= this.limits.requests) return null;
    this.working += 1;
    const gone = new AbortController();
    const leave = (): void => {
      gone.abort();
    };
    response.once('close', leave);
    const timer = setTimeout(leave, this.limits.answering);
    const left = new Promise<null>((resolve) => {
      gone.signal.addEventListener('abort', () => {
        resolve(null);
      });
    });
    try {
      const made = work(gone.signal).finally(() => {
        this.working -= 1; // what cannot be stopped keeps its place until it is done
      });
      made.catch(() => undefined); // of one that nobody waits for
      return await Promise.race([made, left]);
    } finally {
      clearTimeout(timer);
      response.off('close', leave);
    }
  }

  /** A client that reads a byte a second would keep its answer in memory for days. */
  private limitSending(response: ServerResponse): void {
    const timer = setTimeout(() => {
      response.destroy();
    }, this.limits.sending);
    response.once('close', () => {
      clearTimeout(timer);
    });
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

/** Where and how long a server serves. */
export interface Serving {
  /** 0 for any port that is free. */
  readonly port: number;
  /** Called with the address once requests are answered. */
  readonly onReady: (address: string) => void;
  /** Ends the server. */
  readonly signal: AbortSignal;
  readonly limits?: Limits;
}

/**
 * Serves what is only read.
 *
 * @returns when the signal ends it
 * @throws EnvironmentError where the port is taken
 */
export async function serveLoopback(
  answering: Answering,
  { port, onReady, signal, limits = LIMITS }: Serving,
): Promise<void> {
  const server = new LoopbackServer({ get: answering }, null, limits);
  const address = await server.open(port);
  if (!signal.aborted) {
    onReady(address);
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve, { once: true });
    });
  }
  await server.close();
}

function unavailable(port: number, error: SystemError): EnvironmentError {
  return new EnvironmentError(portUnavailable(null, { port, reason: error.code ?? error.message }), { cause: error });
}
