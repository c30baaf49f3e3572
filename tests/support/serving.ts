import { request, type Agent } from 'node:http';
import { LIMITS, serveLoopback, type Answering, type Limits } from '../../src/base/index.js';

export interface Served {
  /** Such as http://127.0.0.1:1234/ */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves on any free port. */
export async function serving(answering: Answering, limits: Limits = LIMITS): Promise<Served> {
  const end = new AbortController();
  let ended = Promise.resolve();
  const address = await new Promise<string>((resolve, reject) => {
    ended = serveLoopback(answering, { port: 0, onReady: resolve, signal: end.signal, limits });
    ended.catch(reject);
  });
  return {
    address,
    async close() {
      end.abort();
      await ended;
    },
  };
}

export interface Reply {
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
  /** Milliseconds from asking to the end of the answer. */
  readonly time: number;
}

/** Asks, on a connection of its own unless an agent keeps some. */
export function asked(address: string, agent: Agent | false = false): Promise<Reply> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const done = (status: number, retryAfter: string | undefined, text: string): void => {
      resolve({ status, retryAfter, text, time: performance.now() - begun });
    };
    const out = request(address, { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        done(response.statusCode!, response.headers['retry-after'], text);
      });
      response.on('error', () => {
        done(0, undefined, text);
      });
    });
    out.on('error', () => {
      done(0, undefined, '');
    });
    out.end();
  });
}
