import { afterEach, describe, expect, it } from 'vitest';
import { KeptThread, Thread } from '../../src/base/thread.js';

type Asked = { readonly part?: string; readonly answer?: unknown; readonly fail?: string; readonly exit?: true };

/** Does what it is asked: tells a part, answers, fails, ends; asked for nothing, it never answers. */
const SCRIPT = new URL(
  `data:text/javascript,${encodeURIComponent(`import { parentPort as port } from 'node:worker_threads';
   let told = 0;
   port.on('message', ({ id, asked }) => {
     if (id === null) { told += 1; return; }
     if (asked.part !== undefined) port.postMessage({ id, kind: 'part', part: asked.part });
     if (asked.answer === 'told') port.postMessage({ id, kind: 'answer', answer: told });
     else if (asked.answer !== undefined) port.postMessage({ id, kind: 'answer', answer: asked.answer });
     if (asked.fail !== undefined) port.postMessage({ id, kind: 'fault', fault: asked.fail });
     if (asked.exit) process.exit(0);
   });`)}`,
);
const started = new Set<Thread<Asked, unknown, string>>();
const start = (onGone?: () => void): Thread<Asked, unknown, string> => {
  const thread = new Thread<Asked, unknown, string>(SCRIPT, {}, onGone);
  started.add(thread);
  return thread;
};
afterEach(async () => {
  for (const thread of started) await thread.end();
  started.clear();
});

describe('a thread', () => {
  it('gives each request its own answer, in whatever order they are awaited', async () => {
    const thread = start();
    const answers = [1, 2, 3].map((answer) => thread.request({ answer }));
    expect(await Promise.all(answers.reverse())).toEqual([3, 2, 1]);
  });

  it('tells its parts before the answer, to the request that they belong to', async () => {
    const thread = start();
    const parts: string[] = [];
    const other: string[] = [];
    await Promise.all([
      thread.request({ part: 'a', answer: 1 }, (part) => parts.push(part)),
      thread.request({ answer: 2 }, (part) => other.push(part)),
    ]);
    expect([parts, other]).toEqual([['a'], []]);
  });

  it('rejects with what a request fails with, and answers the next', async () => {
    const thread = start();
    await expect(thread.request({ fail: 'no such page' })).rejects.toThrow('no such page');
    expect(await thread.request({ answer: 1 })).toBe(1);
  });

  it('is told what wants no answer', async () => {
    const thread = start();
    thread.tell({});
    thread.tell({});
    expect(await thread.request({ answer: 'told' })).toBe(2);
  });

  it('rejects all that wait when it ends, however it ends, and all that is asked later', async () => {
    let gone = 0;
    const ended = start(() => gone++);
    const waiting = [ended.request({}), ended.request({})];
    await ended.end();
    for (const answer of waiting) await expect(answer).rejects.toMatchObject({ name: 'ThreadEnded' });
    await expect(ended.request({ answer: 1 })).rejects.toMatchObject({ name: 'ThreadEnded' });
    await ended.end();

    const exiting = start(() => gone++);
    await expect(exiting.request({ exit: true })).rejects.toMatchObject({ name: 'ThreadEnded' });
    expect(gone).toBe(2);
  });
});

describe('a thread that is kept', () => {
  it('is null where there is no file to start it from', () => {
    const absent = new URL('absent.js', import.meta.url);
    const kept = new KeptThread<Asked, unknown>(absent);
    expect(kept.available).toBe(false);
    expect(kept.thread()).toBeNull();
  });
});
