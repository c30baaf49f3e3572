import { PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, Scope } from '../../src/base/index.js';
import { checkPdf } from '../../src/preflight/index.js';
import { openPdf, readPages } from '../../src/preflight/reader/index.js';
import { CONTENT, findingsOf, NEWSPRINT, pdfOf, resource, rulesOf } from './fixture.js';

const check = (bytes: Uint8Array) => checkPdf({ bytes, name: 'foreign.pdf' }, NEWSPRINT, new Scope());
const refusal = async (bytes: Uint8Array): Promise<string> => {
  const error: unknown = await check(bytes).catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw new Error('not refused');
  return error.diagnostics[0]!.code;
};

async function encrypted(userPassword: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(await pdfOf(), { updateMetadata: false });
  document.encrypt({ userPassword, ownerPassword: 'owner' });
  return document.save({ useObjectStreams: false });
}

describe('a file from elsewhere', () => {
  it('that is no PDF is refused, and says so', async () => {
    expect(await refusal(Buffer.from('hello'))).toBe('preflight/not-a-pdf');
    expect(await refusal(new Uint8Array())).toBe('preflight/not-a-pdf');
  });

  it('that is nothing but a header is refused as damaged', async () => {
    expect(await refusal(Buffer.from('%PDF-1.6\n%%EOF'))).toBe('preflight/damaged');
  });

  it('that needs a password is refused; one that only forbids changes is read, and found encrypted', async () => {
    expect(await refusal(await encrypted('secret'))).toBe('preflight/encrypted');
    const { findings } = await check(await encrypted(''));
    expect(rulesOf(findings)).toContain('encryption');
  });

  it('of which only the attachments need a password is read', async () => {
    const lockedBut = async (filter: 'Identity' | 'StdCF'): Promise<Uint8Array> => {
      const document = await PDFDocument.load(await pdfOf(), { updateMetadata: false });
      const { context } = document;
      const hash = PDFHexString.of('5a'.repeat(48));
      context.trailerInfo.Encrypt = context.register(
        context.obj({
          ...{ Filter: 'Standard', V: 5, R: 6, Length: 256, P: -4, Perms: PDFHexString.of('5a'.repeat(16)) },
          ...{ O: hash, U: hash, OE: PDFHexString.of('5a'.repeat(32)), UE: PDFHexString.of('5a'.repeat(32)) },
          CF: { StdCF: { CFM: 'AESV3', AuthEvent: 'EFOpen', Length: 32 } },
          ...{ StmF: filter, StrF: filter, EFF: 'StdCF' },
        }),
      );
      context.trailerInfo.ID ??= context.obj([hash, hash]);
      return document.save({ useObjectStreams: false });
    };
    expect(rulesOf((await check(await lockedBut('Identity'))).findings)).toContain('encryption');
    expect(await refusal(await lockedBut('StdCF'))).toBe('preflight/encrypted');
  });

  it('of 500 pages is read page by page', async () => {
    const document = await PDFDocument.load(await pdfOf(), { updateMetadata: false });
    for (let i = 1; i < 500; i++) document.addPage([288, 432]);
    const { document: opened } = await openPdf(await document.save(), 'long.pdf');
    let pages = 0;
    for (const page of readPages(opened).pages) pages = page.number;
    expect(pages).toBe(500);
  });

  it('lets the event loop turn with every page: it is what gives the memory of the drawn ones back', async () => {
    const document = await PDFDocument.load(await pdfOf(), { updateMetadata: false });
    for (let i = 1; i < 12; i++) document.addPage([288, 432]);
    let turns = 0;
    let counting = true;
    const count = (): void => {
      turns++;
      if (counting) setImmediate(count);
    };
    setImmediate(count);
    expect((await check(await document.save())).pages).toBe(12);
    counting = false;
    expect(turns).toBeGreaterThanOrEqual(12);
  });

  it('whose page has damaged content is found so, and its ink is not measured', async () => {
    const findings = await findingsOf({
      finish: ({ context, page }) => {
        const damaged = PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), new Uint8Array(64).fill(0x77));
        page.set(PDFName.of('Contents'), context.register(damaged));
      },
    });
    expect(rulesOf(findings)).toContain('content');
  });

  it('is told in Chinese what is wrong with its content', async () => {
    const findings = await findingsOf({ content: `${CONTENT}\n1 0 0 m [ 3 l ]` });
    expect(findings.map(({ message }) => message.zh)).toEqual([
      expect.stringMatching(/^页面内容已损坏（页面：第 \d+ 字节处数组中有操作符 l）。$/) as string,
    ]);
  });

  it('with a tiling pattern without steps is told so, and is drawn to an end', async () => {
    const findings = await findingsOf({
      content: `${CONTENT}\n/Pattern cs /Endless scn 30 30 60 60 re f`,
      finish: (parts) => {
        const cell = { PatternType: 1, PaintType: 1, TilingType: 1, BBox: [0, 0, 9, 9], Resources: {} };
        resource(parts, 'Pattern', 'Endless', parts.context.register(parts.context.stream('0 0 5 5 re f', cell)));
      },
    });
    expect(findings.map(({ rule, message }) => `${rule} ${message.en}`)).toEqual([
      'content The content is damaged (page: a tiling pattern without steps).',
    ]);
  });

  it('whose resources are none, and whose page is its own parent, is read all the same', async () => {
    const findings = await findingsOf({
      finish: ({ context, page }) => {
        page.set(PDFName.of('Resources'), PDFString.of('none'));
        page.set(PDFName.of('Parent'), context.getObjectRef(page)!);
      },
    });
    expect(rulesOf(findings)).toContain('content');
  });

  it.each([
    ['BT /Lost 12 Tf (x) Tj ET', 'page: no Font Lost'],
    ['/Lost Do', 'page: no XObject Lost'],
    ['/Lost gs', 'page: no ExtGState Lost'],
    ['/Lost sh', 'page: no Shading Lost'],
    ['/Lost cs 1 scn 9 9 9 9 re f', 'page: no ColorSpace Lost'],
  ])('that draws with what it does not hold is told so, once: %s', async (content, what) => {
    const findings = await findingsOf({ content: `${CONTENT}\n${content}\n${content}` });
    expect(findings.map(({ rule, message }) => `${rule} ${message.en}`)).toEqual([
      `content The content is damaged (${what}).`,
    ]);
  });

  it('with any bytes changed or cut off gives findings or a refusal, never a crash', async () => {
    const whole = await pdfOf();
    const place = fc.integer({ min: 0, max: whole.length - 1 });
    const damage = fc.record({
      changes: fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 30 }),
      length: fc.oneof(fc.constant(whole.length), place),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ changes, length }) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const outcome: unknown = await check(bytes.subarray(0, length)).catch((error: unknown) => error);
        expect(outcome instanceof InputError || Array.isArray((outcome as { findings?: unknown }).findings)).toBe(true);
      }),
      { numRuns: 25, seed: 4 },
    );
  });
});
