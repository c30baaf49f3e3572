import { PDFDict, PDFDocument } from '@cantoo/pdf-lib';
import type { PDFName, PDFStream } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { decodeStream } from '../../src/pdf/index.js';
import { reduceToPdf13 } from '../../src/press/pdf13.js';
import { faceBytes } from '../preflight/face.js';
import { cffOf } from '../preflight/programs.js';
import { at } from './fixtures.js';

/** An OpenType file with one table. */
function openType(tag: string, table: Uint8Array): Buffer {
  const head = Buffer.alloc(28);
  head.write('OTTO', 0, 'latin1');
  head.writeUInt16BE(1, 4);
  head.write(tag, 12, 'latin1');
  head.writeUInt32BE(28, 20);
  head.writeUInt32BE(table.length, 24);
  return Buffer.concat([head, table]);
}

async function reduced(program: Uint8Array, subtypes: readonly string[]) {
  const { context } = await PDFDocument.create();
  const file = context.register(context.stream(program, { Subtype: 'OpenType' }));
  const descriptors = subtypes.map((Subtype) => {
    const descriptor = context.register(context.obj({ Type: 'FontDescriptor', FontFile3: file }));
    context.register(context.obj({ Type: 'Font', Subtype, FontDescriptor: descriptor }));
    return descriptor;
  });
  reduceToPdf13(context);
  return { context, file, descriptors: descriptors.map((ref) => context.lookup(ref, PDFDict)) };
}

describe('OpenType in PDF 1.3', () => {
  const cff = cffOf({ glyphs: [[14], [14]] });

  it.each([
    ['a simple font', ['Type1'], ['Type1C']],
    ['a font of CIDs', ['CIDFontType0'], ['CIDFontType0C']],
    ['two fonts that share it', ['Type1', 'Type1'], ['Type1C', 'Type1C']],
  ])('is its CFF table in %s, and leaves nothing behind', async (_, subtypes, expected) => {
    const { context, file, descriptors } = await reduced(openType('CFF ', cff), subtypes);
    const programs = descriptors.map((descriptor) => at(descriptor, 'FontFile3') as PDFStream);
    expect(programs.map(({ dict }) => (at(dict, 'Subtype') as PDFName).decodeText())).toEqual(expected);
    for (const program of programs) expect(Buffer.from(decodeStream(program).bytes)).toEqual(Buffer.from(cff));
    expect(context.lookup(file)).toBeUndefined();
  });

  it('is TrueType where it has outlines of that kind', async () => {
    const face = faceBytes();
    const { context, file, descriptors } = await reduced(face, ['TrueType']);
    expect(at(descriptors[0]!, 'FontFile3')).toBeUndefined();
    const program = at(descriptors[0]!, 'FontFile2') as PDFStream;
    expect(Buffer.from(decodeStream(program).bytes)).toEqual(Buffer.from(face));
    expect(context.lookup(file)).toBeUndefined();
  });
});
