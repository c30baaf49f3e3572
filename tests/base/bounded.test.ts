import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BoundedThread, OutOfBounds, Spending, withinBounds, type Bounds } from '../../src/base/index.js';
import { Thread } from '../../src/base/thread.js';

const AMPLE: Bounds = { seconds: 60, bytes: 2 ** 30 };

/** A thread that runs some code when it is asked, and never answers. */
const threadOf = (code: string) =>
  new Thread<null, null>(
    new URL(`data:text/javascript,import{parentPort}from'node:worker_threads';parentPort.on('message',()=>{${code}})`),
  );

const fate = (code: string, bounds: Bounds, signal?: AbortSignal): Promise<unknown> => {
  const thread = threadOf(code);
  return withinBounds(thread, thread.request(null), bounds, signal === undefined ? {} : { signal }).catch(
    (error: unknown) => error,
  );
};

describe('work within bounds', () => {
  it('is ended where it takes too long, though it never lets go', async () => {
    expect(await fate('for(;;);', { ...AMPLE, seconds: 0.2 })).toMatchObject({ of: 'time' });
  });

  it('is ended where it takes too much memory', async () => {
    const hoard = 'globalThis.kept=[];setInterval(()=>kept.push(new Uint8Array(1e7).fill(1)),5)';
    expect(await fate(hoard, { ...AMPLE, bytes: 1e8 })).toMatchObject({ of: 'memory' });
  });

  it('is ended where nobody wants it any more', async () => {
    const wanted = new AbortController();
    setTimeout(() => {
      wanted.abort(new Error('enough'));
    }, 50);
    expect(await fate('for(;;);', AMPLE, wanted.signal)).toMatchObject({ message: 'enough' });
    expect(await fate('for(;;);', AMPLE, wanted.signal)).toMatchObject({ message: 'enough' });
  });

  it('gives its answer, or fails as it does', async () => {
    const end = (): Promise<void> => Promise.resolve();
    expect(await withinBounds({ end }, Promise.resolve(7), AMPLE)).toBe(7);
    await expect(withinBounds({ end }, Promise.reject(new Error('own')), AMPLE)).rejects.toThrow('own');
  });

  it('is asked one request after the other, and of another thread where one was ended', async () => {
    const code = `import{parentPort as p}from'node:worker_threads';
      p.on('message',({id,asked})=>{if(asked===0)for(;;);p.postMessage({id,kind:'answer',answer:asked})})`;
    const folder = await mkdtemp(join(tmpdir(), 'banxin-bounded-'));
    const thread = new BoundedThread<number, number>(pathToFileURL(join(folder, 'thread.mjs')));
    try {
      await writeFile(join(folder, 'thread.mjs'), code);
      const ask = (asked: number) =>
        thread.ask(asked, { bounds: { ...AMPLE, seconds: 0.4 } }).catch((error: unknown) => error);
      const answers = await Promise.all([ask(1), ask(0), ask(2)]);
      expect(answers).toMatchObject([1, { of: 'time' }, 2]);
    } finally {
      await rm(folder, { recursive: true });
      await thread.end();
    }
  });

  it('gives its memory back where it is asked once', async () => {
    const code = `import{parentPort as p,threadId}from'node:worker_threads';
      p.on('message',({id})=>p.postMessage({id,kind:'answer',answer:threadId}))`;
    const folder = await mkdtemp(join(tmpdir(), 'banxin-bounded-'));
    const thread = new BoundedThread<null, number>(pathToFileURL(join(folder, 'thread.mjs')));
    try {
      await writeFile(join(folder, 'thread.mjs'), code);
      const ask = (once: boolean) => thread.ask(null, { bounds: AMPLE, once });
      const [kept, same, other] = [await ask(false), await ask(true), await ask(false)];
      expect(same).toBe(kept);
      expect(other).not.toBe(kept);
    } finally {
      await rm(folder, { recursive: true });
      await thread.end();
    }
  });

  it('counts what was spent before', () => {
    const spending = new Spending();
    const until = performance.now() + 300;
    while (performance.now() < until) Math.sqrt(until);
    expect(spending.seconds).toBeGreaterThan(0);
    expect(new OutOfBounds('time').message).toBe('out of time');
  });
});
