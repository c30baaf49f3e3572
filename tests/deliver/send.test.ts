import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConnectionLost } from '../../src/deliver/connection.js';
import { NoRoom } from '../../src/deliver/failures.js';
import { AHEAD, CHUNK, type Place } from '../../src/deliver/place.js';
import { partOf, sendAll, type Outgoing } from '../../src/deliver/send.js';
import { content, sha256 } from './built.js';

/** A place in memory on which every step counts, and one of them may fail. */
class Memory implements Place {
  readonly to = 'there';
  readonly files = new Map<string, Uint8Array>();
  written = 0;
  private steps = 0;

  constructor(public faultAt: number | null = null) {}

  size(name: string) {
    return this.step(() => this.files.get(name)?.length ?? null);
  }
  hash(name: string) {
    return this.step(() => sha256(this.files.get(name)!));
  }
  async write(name: string, bytes: Uint8Array, from: number) {
    const before = this.files.get(name) ?? new Uint8Array();
    const whole = new Uint8Array(bytes.length);
    whole.set(before.subarray(0, from));
    const half = from + Math.floor((bytes.length - from) / 2);
    whole.set(bytes.subarray(from, half), from);
    this.files.set(name, whole.slice(0, half));
    this.written += half - from;
    await this.step(() => {
      whole.set(bytes.subarray(half), half);
      this.files.set(name, whole);
      this.written += bytes.length - half;
    });
  }
  rename(from: string, to: string) {
    return this.step(() => {
      this.files.set(to, this.files.get(from)!);
      this.files.delete(from);
    });
  }
  remove(name: string) {
    this.files.delete(name);
    return Promise.resolve();
  }
  close() {
    return Promise.resolve();
  }

  private step<T>(work: () => T): Promise<T> {
    if (this.steps++ === this.faultAt) return Promise.reject(new ConnectionLost('broken'));
    return Promise.resolve(work());
  }
}

const outgoing = (name: string, bytes: Uint8Array): Outgoing => ({
  name,
  bytes: bytes.length,
  sha256: sha256(bytes),
  read: () => Promise.resolve(bytes),
});
const never = new AbortController().signal;
const send = (files: readonly Outgoing[], place: Place) =>
  sendAll({ files, tell: () => undefined, signal: never }, place);

describe('sending', () => {
  it('ends with every file whole, whichever step of it broke, and shows no half one meanwhile', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 3 * AHEAD * CHUNK }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(20), async (some, faultAt) => {
        const bytes = some.map((size, i) => content(size, i + 1));
        const files = bytes.map((one, i) => outgoing(`${i}.pdf`, one));
        const place = new Memory(faultAt);
        await send(files, place).catch((error: unknown) => {
          expect(error).toBeInstanceOf(ConnectionLost);
        });
        const named = [...place.files].filter(([name]) => !name.startsWith('.'));
        for (const [name, got] of named) expect(sha256(got)).toBe(files.find((file) => file.name === name)!.sha256);
        place.faultAt = null;
        await send(files, place);
        expect([...place.files.keys()].sort()).toEqual(files.map(({ name }) => name).sort());
        for (const { name, sha256: wanted } of files) expect(sha256(place.files.get(name)!)).toBe(wanted);
      }),
      { numRuns: 40 },
    );
  });

  it('goes on where a break was, but for what may have come out of order', async () => {
    const bytes = content(4 * AHEAD * CHUNK);
    const file = outgoing('a.pdf', bytes);
    const place = new Memory();
    const there = 3 * AHEAD * CHUNK;
    place.files.set(partOf(file), bytes.slice(0, there));
    await send([file], place);
    expect(place.written).toBe(bytes.length - there + AHEAD * CHUNK);
  });

  it('begins again where what is there has another beginning', async () => {
    const bytes = content(2 * AHEAD * CHUNK);
    const file = outgoing('a.pdf', bytes);
    const place = new Memory();
    place.files.set(partOf(file), new Uint8Array(bytes.length - 5));
    await send([file], place);
    expect(sha256(place.files.get('a.pdf')!)).toBe(file.sha256);
  });

  it('says so where a place takes a file and keeps only some of it', async () => {
    class Short extends Memory {
      override async write(name: string, bytes: Uint8Array) {
        await super.write(name, bytes.subarray(0, bytes.length - 1), 0);
      }
    }
    const place = new Short();
    await expect(send([outgoing('a.pdf', content(100))], place)).rejects.toMatchObject({
      diagnostic: {
        code: 'deliver/not-whole',
        data: { to: 'there', file: 'a.pdf', sent: 100, arrived: 99 },
      },
    });
    expect([...place.files.keys()]).toEqual([]);
  });

  it('takes back all that it began where there is no room', async () => {
    class Full extends Memory {
      override write(name: string, bytes: Uint8Array, from: number) {
        return name.startsWith('.b') ? Promise.reject(new NoRoom()) : super.write(name, bytes, from);
      }
    }
    const place = new Full();
    place.files.set('old.pdf', content(3));
    const files = ['a.pdf', 'b.pdf'].map((name) => outgoing(name, content(10)));
    await expect(send(files, place)).rejects.toMatchObject({ diagnostic: { code: 'deliver/no-room' } });
    expect([...place.files.keys()]).toEqual(['old.pdf']);
  });
});
