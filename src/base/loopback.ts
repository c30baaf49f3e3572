import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { admit, jsonBody } from './admission.js';
import { POLICY, refuse, safe, send, unreadable, type Answer } from './answers.js';
import { EnvironmentError } from './diagnostics.js';
import { isSystemError, type SystemError } from './durable.js';
import { portUnavailable } from './system-diagnostics.js';

/**
 * Answers a GET request from its decoded path and search parameters; compare `path` with names, never resolve it in the file system. The signal is
 * aborted when nobody waits for the answer any more.
 */
export type Answering = (path: string, search: URLSearchParams, gone: AbortSignal) => Promise<Answer>;

/** What a server serves. */
export interface Site {
  readonly get: (...asked: Parameters<Answering>) => Promise<Answer> | Answer;
  /** The first event that a listener at `/events` gets (server-sent events). Without it there are no listeners. */
  readonly greeting?: () => string;
  /** Handles JSON that was sent; null where path or body make no sense. Without it the server is read-only. */
  readonly post?: (path: string, body: unknown) => Promise<unknown>;
}

/** How much a server handles at once. */
export interface Limits {
  /** Requests in progress; any further one is refused with 503 and told to try again. */
  readonly requests: number;
  /** Connections, idle ones included; any further one is closed without an answer. */
  readonly connections: number;
  /** Milliseconds in which a request has to be answered; after that it is refused with 503. */
  readonly answering: number;
  /** Milliseconds in which an answer has to be fetched; on the same machine, megabytes take less than one second. */
  readonly sending: number;
  /** Milliseconds in which a request's head, and all of the request, has to arrive. */
  readonly head: number;
  readonly body: number;
  /** Milliseconds for which an idle connection is kept open. */
  readonly idle: number;
}

/** Limits that an editor's own browser never reaches. */
export const LIMITS: Limits = {
  requests: 32,
  connections: 4096,
  answering: 8_000,
  sending: 60_000,
  head: 10_000,
  body: 30_000,
  idle: 5_000,
};
/** Most bytes of unread events for a listener; one that does not read is disconnected. */
const UNREAD = 1 << 20;

/** A server for this machine alone: it listens on 127.0.0.1 and refuses host names other than its own. */
export class LoopbackServer {
  private readonly listeners = new Set<ServerResponse>();
  private server: Server | null = null;
  private port = 0;
  /** Requests that are being worked on. */
  private working = 0;

  /** @param token the first part of every path, for content that not everyone on this machine may read; null for none */
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
    const { createServer } = await import('node:http'); // loaded only by commands that serve
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
      // As many may wait to be accepted: the system resets connections for which its queue has no place.
      server.listen({ port, host: '127.0.0.1', backlog: limits.connections }, resolve);
    });
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
    return `http://127.0.0.1:${this.port}/${this.token === null ? '' : `${this.token}/`}`;
  }

  /** Sends an event to every listener. */
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

  /** Null where the server is busy, and where the client has gone or the time is up; in the latter two cases the work's signal is aborted. */
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
        this.working -= 1; // work that cannot be stopped counts until it is done
      });
      made.catch(() => undefined); // nobody waits for it any more
      return await Promise.race([made, left]);
    } finally {
      clearTimeout(timer);
      response.off('close', leave);
    }
  }

  /** Limits the time to fetch an answer: a client that reads one byte a second would keep it in memory for days. */
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
 * Serves a read-only site.
 *
 * @returns when the signal is aborted
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
