import { once } from 'node:events';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EnvironmentError, LIMITS, LoopbackServer, serveLoopback, type Answer } from '../../src/base/index.js';

const TOKEN = 'secret';
const plain = (body: string): Answer => ({ status: 200, type: 'text/plain', body });

type Site = ConstructorParameters<typeof LoopbackServer>[0];
type Limits = typeof LIMITS;

interface Opened {
  readonly server: LoopbackServer;
  readonly port: number;
  readonly address: string;
}

/** A server on any free port that is closed when the test is over. */
async function opened(site: Site, token: string | null = null, limits: Partial<Limits> = {}): Promise<Opened> {
  const server = new LoopbackServer(site, token, { ...LIMITS, ...limits });
  const address = await server.open(0);
  onTestFinished(() => server.close());
  return { server, address, port: Number(new URL(address).port) };
}

interface Wish {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Wish = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const out = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode!, headers: response.headers, body: text });
      });
    });
    out.on('error', reject).end(body);
  });
}

/** What comes back for bytes that are sent as they are, up to the end of the connection. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('who is let in', () => {
  const echo: Site = {
    get: (path, search) => plain(`${path} ${search.get('q') ?? ''}`),
    post: (path, body) => Promise.resolve(path === '/nonsense' ? null : { path, body }),
  };

  it.each<[string, (port: number) => Promise<Reply>, number]>([
    ['its own name', (port) => ask(port, `/${TOKEN}/page`), 200],
    ['localhost', (port) => ask(port, `/${TOKEN}/page`, { headers: { host: `localhost:${port}` } }), 200],
    ['another name of the host', (port) => ask(port, `/${TOKEN}/page`, { headers: { host: 'news.example' } }), 421],
    [
      'the same name with another port',
      (port) => ask(port, `/${TOKEN}/page`, { headers: { host: 'localhost:1' } }),
      421,
    ],
    ['a wrong token', (port) => ask(port, '/guess!/page'), 403],
    ['a token that is longer', (port) => ask(port, `/${TOKEN}x/page`), 403],
    ['the token alone', (port) => ask(port, `/${TOKEN}`), 404],
    ['a page of another site', (port) => ask(port, `/${TOKEN}/`, { headers: { origin: 'https://news.example' } }), 403],
    ['a link of another site', (port) => ask(port, `/${TOKEN}/`, { headers: { 'sec-fetch-site': 'cross-site' } }), 403],
    ['a method that changes things', (port) => ask(port, `/${TOKEN}/page`, { method: 'DELETE' }), 405],
    ['an address that is not UTF-8', (port) => ask(port, `/${TOKEN}/%zz`), 400],
    ['an address of 9 kB', (port) => ask(port, `/${TOKEN}/${'x'.repeat(9000)}`), 414],
  ])('%s', async (_, asking, status) => {
    const { port } = await opened(echo, TOKEN);
    expect((await asking(port)).status).toBe(status);
  });

  it('gives the path without the token, decoded and never resolved, and what is searched for', async () => {
    const { address, port } = await opened(echo, TOKEN);
    expect(address).toBe(`http://127.0.0.1:${port}/${TOKEN}/`);
    expect((await ask(port, `/${TOKEN}/a%2F..%2F%E7%89%88?q=%E5%BF%83&q=2`)).body).toBe('/a/../版 心');
  });

  const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
  const post = (port: number, body: string, headers: OutgoingHttpHeaders = JSON_TYPE, path = 'edit') =>
    ask(port, `/${TOKEN}/${path}`, {
      method: 'POST',
      body,
      headers: { origin: `http://127.0.0.1:${port}`, ...headers },
    });

  it('takes JSON from its own pages alone', async () => {
    const { port } = await opened(echo, TOKEN);
    const made = await post(port, '{"a":"版"}');
    expect([made.status, JSON.parse(made.body)]).toEqual([200, { path: '/edit', body: { a: '版' } }]);
    const strange = { ...JSON_TYPE, origin: 'https://news.example' };
    expect((await ask(port, `/${TOKEN}/edit`, { method: 'POST', body: '{}', headers: JSON_TYPE })).status).toBe(403);
    expect((await post(port, '{}', strange)).status).toBe(403);
    expect((await post(port, '{}', { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await post(port, '{"a":')).status).toBe(400);
    expect((await post(port, JSON.stringify('x'.repeat(70_000)))).status).toBe(400);
    expect((await post(port, '{}', JSON_TYPE, 'nonsense')).status).toBe(400);
  });

  it('takes nothing where it only reads', async () => {
    const { port } = await opened({ get: () => plain('') }, TOKEN);
    expect((await post(port, '{}')).status).toBe(405);
  });
});

describe('answers', () => {
  it('have a policy and a length, a lasting one may be kept, and HEAD has no body', async () => {
    const { port } = await opened({
      get: (path) => ({ status: 200, type: 'text/html', body: Buffer.from('版心'), lasting: path === '/kept' }),
    });
    const { headers, body } = await ask(port, '/');
    expect([body, headers['content-length'], headers['cache-control']]).toEqual(['版心', '6', 'no-cache']);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect((await ask(port, '/kept')).headers['cache-control']).toContain('immutable');
    const head = await ask(port, '/', { method: 'HEAD' });
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '6']);
  });

  it('may lead elsewhere', async () => {
    const { port } = await opened({ get: () => ({ status: 302, location: '/page/' }) });
    const { status, headers } = await ask(port, '/page');
    expect([status, headers['location']]).toEqual([302, '/page/']);
  });

  it('say nothing of an error, after which the server goes on', async () => {
    let times = 0;
    const { port } = await opened({
      get: () => {
        if (times++ === 0) throw new Error('a path of this machine');
        return plain('well');
      },
    });
    const failed = await ask(port, '/');
    expect([failed.status, failed.body.includes('machine')]).toEqual([500, false]);
    expect((await ask(port, '/')).body).toBe('well');
  });
});

describe('bounds', () => {
  it('refuse more requests than are worked on at once, and say when to come again', async () => {
    let finish: (answer: Answer) => void = () => undefined;
    const slow = new Promise<Answer>((resolve) => (finish = resolve));
    const { port } = await opened({ get: () => slow }, null, { requests: 1 });
    const first = ask(port, '/');
    await delay(50);
    const second = await ask(port, '/');
    expect([second.status, second.headers['retry-after']]).toEqual([503, '1']);
    finish(plain('first'));
    expect((await first).body).toBe('first');
    expect((await ask(port, '/')).status).toBe(200);
  });

  it('end work that takes too long, and tell it so', async () => {
    let ended = false;
    const { port } = await opened(
      {
        get: (_path, _search, gone) =>
          new Promise((resolve) => {
            gone.addEventListener('abort', () => {
              ended = true;
              resolve(plain('late'));
            });
          }),
      },
      null,
      { answering: 50 },
    );
    expect([(await ask(port, '/')).status, ended]).toEqual([503, true]);
  });

  it('end the connection of a client that does not fetch its answer', async () => {
    const { port } = await opened({ get: () => plain('x'.repeat(50e6)) }, null, { sending: 100 });
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined).write(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
    await once(socket, 'connect');
    await delay(300);
    let got = 0;
    socket.on('data', (part: Buffer) => (got += part.length));
    await once(socket, 'close');
    expect(got).toBeLessThan(50e6);
  });

  it.each([
    ['no HTTP', () => 'hello\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
    ['a head that is too large', () => `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 'HTTP/1.1 431 '],
    ['a head that never ends', () => 'GET / HTTP/1.1\r\nX: ', 'HTTP/1.1 408 Request Timeout'],
  ])('%s', async (_, sent, line) => {
    const { port } = await opened({ get: () => plain('') }, null, { head: 200, body: 200 });
    expect(await raw(port, sent())).toMatch(new RegExp(`^${line}`));
  });
});

describe('listeners', () => {
  it('get a greeting, then every message, and an end when the server closes', async () => {
    const { server, port } = await opened({ get: () => plain(''), greeting: () => 'version 1' });
    const listening = ask(port, '/events');
    await delay(50);
    server.tell('version 2');
    await delay(20);
    await server.close();
    const { headers, body } = await listening;
    expect(headers['content-type']).toBe('text/event-stream');
    expect(body).toBe('retry: 500\ndata: version 1\n\ndata: version 2\n\n');
  });

  it('are not there where a site greets nobody', async () => {
    const { port } = await opened({ get: (path) => plain(path) });
    expect((await ask(port, '/events')).body).toBe('/events');
  });
});

describe('serving until a signal', () => {
  it('says the address, and answers nobody afterwards', async () => {
    const end = new AbortController();
    let served: Promise<void> = Promise.resolve();
    const address = await new Promise<string>((onReady) => {
      served = serveLoopback(() => Promise.resolve(plain('here')), { port: 0, onReady, signal: end.signal });
    });
    const port = Number(new URL(address).port);
    expect((await ask(port, '/')).body).toBe('here');
    end.abort();
    await served;
    await expect(ask(port, '/')).rejects.toThrow('ECONNREFUSED');
  });

  it('refuses a port that is taken, by a diagnostic', async () => {
    const { port } = await opened({ get: () => plain('') });
    const attempt = new LoopbackServer({ get: () => plain('') }, null).open(port);
    const error = await attempt.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EnvironmentError);
    expect((error as EnvironmentError).diagnostic).toMatchObject({
      code: 'serve/port',
      data: { port, reason: 'EADDRINUSE' },
    });
  });
});
