import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const open = new Set<Socket>();

/** Connects to a port of this machine. */
export async function socketTo(port: number): Promise<Socket> {
  const made = connect(port, '127.0.0.1');
  open.add(made);
  made.on('error', () => undefined);
  await new Promise((resolve) => made.once('connect', resolve));
  return made;
}

/** Ends every connection that was made. */
export function closeSockets(): void {
  for (const socket of open) socket.destroy();
  open.clear();
}

/** Resolves when the other side has closed it. */
export const closed = (one: Socket): Promise<unknown> =>
  one.closed ? Promise.resolve() : new Promise((resolve) => one.once('close', resolve));

export const within = async (what: Promise<unknown>, ms: number): Promise<boolean> =>
  Promise.race([what.then(() => true), sleep(ms, false)]);

/** Memory of this process after so many requests, each of which `ask` makes, in MB: five times, after a beginning that fills what is kept. */
export async function levels(requests: number, ask: (i: number) => Promise<void>): Promise<readonly number[]> {
  const some = async (count: number): Promise<number> => {
    for (let i = 0; i < count; i++) await ask(i);
    globalThis.gc?.();
    return process.memoryUsage().rss / (1 << 20);
  };
  await some(requests / 5);
  const seen = [await some(0)];
  for (let i = 0; i < 5; i++) seen.push(await some(requests / 5));
  console.info(`RSS in MB, every ${requests / 5} requests: ${seen.map(Math.round).join(', ')}`);
  return seen;
}
