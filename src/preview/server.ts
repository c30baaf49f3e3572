import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { admit, jsonBody, type Door } from './guard.js';

/** What is sent for a path; null where there is nothing. */
export interface Reply {
  readonly type: string;
  readonly body: string | Uint8Array;
  /** Its name stands for its content, so that a browser need not ask again. */
  readonly lasting?: boolean;
}

export interface Site {
  /** `path` is compared with names, never resolved in the file system. */
  get(path: string): Reply | null;
  /** The answer is sent as JSON; null where the path or the request makes no sense. */
  post(path: string, body: unknown): Promise<unknown>;
  /** What a listener is told at once. */
  greeting(): string;
}

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

export const typeOf = (name: string): string => TYPES[extname(name)] ?? 'application/octet-stream';

/** No script but the client's own, nothing from elsewhere, in no other site's frame. A page's document runs no script at all. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'; sandbox allow-same-origin";
const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox allow-same-origin";

const policyOf = (path: string): string =>
  path.startsWith('page/') ? PAGE_POLICY : path.startsWith('made/') ? REPORT_POLICY : POLICY;

/** A server of this machine for this machine alone; see docs/preview.md for what it refuses. */
export class LocalServer {
  private readonly listeners = new Set<ServerResponse>();
  private readonly server: Server;
  private port = 0;

  constructor(
    private readonly token: string,
    private readonly site: Site,
  ) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => {
        if (!response.headersSent) refuseWith(response, 500);
        else response.destroy();
      });
    });
  }

  /** @returns the address to open; rejects where the port is taken */
  async open(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
    return `http://127.0.0.1:${this.port}/${this.token}/`;
  }

  /** Tells every open tab. */
  tell(message: string): void {
    for (const listener of this.listeners) listener.write(`data: ${message}\n\n`);
  }

  close(): Promise<void> {
    for (const listener of this.listeners) listener.end();
    this.server.closeAllConnections();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const door: Door = { token: this.token, port: this.port };
    const admitted = admit(request, door);
    if ('refused' in admitted) {
      refuseWith(response, admitted.refused);
      return;
    }
    const { path } = admitted;
    if (request.method === 'POST') {
      const body = await jsonBody(request);
      const answer = body === null ? null : await this.site.post(path, body);
      if (answer === null) refuseWith(response, 400);
      else send(response, path, { type: TYPES['.json']!, body: JSON.stringify(answer) });
      return;
    }
    if (path === 'events') {
      this.listen(response);
      return;
    }
    const reply = this.site.get(path);
    if (reply === null) refuseWith(response, 404);
    else send(response, path, reply);
  }

  private listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`retry: 500\ndata: ${this.site.greeting()}\n\n`);
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }
}

function send(response: ServerResponse, path: string, { type, body, lasting }: Reply): void {
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': policyOf(path),
    'cache-control': lasting === true ? 'private, max-age=31536000, immutable' : 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  });
  response.end(body);
}

/** The body of a refused request is not read. */
function refuseWith(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' });
  response.end(`${status}\n`);
}
