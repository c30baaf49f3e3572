import { describe, expect, it } from 'vitest';
import { Jobs } from '../../src/engine/jobs.js';

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

describe('the work of a session', () => {
  it('prints one job after the other, and lets through what does not print', async () => {
    const jobs = new Jobs(undefined);
    const order: string[] = [];
    let go = (): void => undefined;
    const first = jobs.run(
      () => new Promise<void>((resolve) => (go = resolve)).then(() => void order.push('first')),
      true,
    );
    const second = jobs.run(() => Promise.resolve(void order.push('second')), true);
    await jobs.run(() => Promise.resolve(void order.push('aside')), false);
    go();
    await Promise.all([first, second]);
    expect(order).toEqual(['aside', 'first', 'second']);
  });

  it('that waits for its turn is given up by its signal, and the next goes on', async () => {
    const jobs = new Jobs(undefined);
    const wish = new AbortController();
    let go = (): void => undefined;
    const first = jobs.run(() => new Promise<void>((resolve) => (go = resolve)), true);
    const second = jobs.run(() => Promise.resolve(), true, wish.signal).catch(nameOf);
    const third = jobs.run(() => Promise.resolve('done'), true);
    wish.abort();
    expect(await second).toBe('AbortError');
    go();
    await first;
    expect(await third).toBe('done');
  });

  it('is ended with the session, and nothing begins afterwards', async () => {
    const jobs = new Jobs(undefined);
    const running = jobs.run(ended, true).catch(nameOf);
    const waiting = jobs.run(() => Promise.resolve(), true).catch(nameOf);
    await jobs.end();
    expect(await Promise.all([running, waiting])).toEqual(['AbortError', 'AbortError']);
    expect(await jobs.run(() => Promise.resolve(), false).catch(nameOf)).toBe('AbortError');
  });

  it('is ended by the signal of who opened the session', async () => {
    const outside = new AbortController();
    const jobs = new Jobs(outside.signal);
    const running = jobs.run(ended, false).catch(nameOf);
    outside.abort();
    expect(await running).toBe('AbortError');
  });
});
