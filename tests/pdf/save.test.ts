import { PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saveDocument } from '../../src/pdf/index.js';

/** A document whose objects have these numbers, each of them a dictionary that holds its own number. */
async function documentOf(numbers: readonly number[]): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.addPage([100, 100]);
  const first = document.context.largestObjectNumber + 1;
  for (const n of numbers) document.context.assign(PDFRef.of(first + n), document.context.obj({ Own: n }));
  return document;
}

async function numbersIn(bytes: Uint8Array): Promise<number[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => /\/Own (\d+)/.exec(String(object))?.[1] ?? [])
    .map(Number);
}

describe('saveDocument', () => {
  it.each([true, false])('writes every object, whatever order they came in (object streams: %s)', async (streams) => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(400), { maxLength: 200 }), async (numbers) => {
        const bytes = await saveDocument(await documentOf(numbers), streams);
        expect(await numbersIn(bytes)).toEqual([...numbers].sort((a, b) => a - b));
      }),
      { numRuns: 20 },
    );
  });

  it('asks each object for its number a few times, and not once for every other', async () => {
    const document = await documentOf(Array.from({ length: 5000 }, (_, n) => n));
    const numbers = document.context.enumerateIndirectObjects().map(([ref]) => [ref, ref.objectNumber] as const);
    let asked = 0;
    for (const [ref, number] of numbers)
      Object.defineProperty(ref, 'objectNumber', { get: () => (asked++, number), configurable: true });
    await saveDocument(document, true);
    // References are shared by all documents of the process.
    for (const [ref, value] of numbers) Object.defineProperty(ref, 'objectNumber', { value });
    expect(asked).toBeLessThan(5000 * 60);
  });
});
