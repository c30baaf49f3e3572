import { PDFDocument, PDFName, type PDFRef, type PDFStream } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { decodeStream, mapActualText } from '../../src/pdf/index.js';
import { entriesOf } from '../../src/pdf/tounicode.js';

const utf16 = (text: string): string => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex');

/** What a font's map says after `content` was read; before, it says `map`. */
async function mapped(content: string, map: string): Promise<Readonly<Record<string, string>>> {
  const document = await PDFDocument.create();
  const { context } = document;
  const cmap: PDFRef = context.register(context.flateStream(`begincmap\n${map}\nendcmap`));
  const font = context.register(context.obj({ Type: 'Font', Subtype: 'Type0', ToUnicode: cmap }));
  const { node } = document.addPage();
  node.set(PDFName.of('Resources'), context.obj({ Font: { F1: font } }));
  node.set(PDFName.of('Contents'), context.register(context.stream(content)));
  mapActualText(document);
  const after = Buffer.from(decodeStream(context.lookup(cmap) as PDFStream).bytes).toString('latin1');
  return Object.fromEntries([...entriesOf(after)].map(([code, text]) => [code.toString(16), text]));
}

const span = (text: string, shown: string): string =>
  `/Span<</ActualText <${utf16(text)}> >> BDC /F1 9 Tf ${shown} EMC\n`;

describe('characters that are drawn from several glyphs', () => {
  it('are told by the glyph that stands for no other; what they share is a joiner', async () => {
    const content = span('🏴‍☠️', '<002f0001> Tj') + span('🏳️‍🌈', '[<0030> -20 <0001>] TJ');
    const zeros = '1 beginbfrange\n<002f> <0030> [<0000> <0000>]\nendbfrange\n1 beginbfchar\n<0001> <0000>\nendbfchar';
    expect(await mapped(content, zeros)).toEqual({ 1: '\u200d', '2f': '🏴‍☠️', 30: '🏳️‍🌈' });
  });

  it('leave to a glyph that is known what it stands for', async () => {
    const known = '2 beginbfchar\n<0002> <D83CDFF4>\n<0003> <4E00>\nendbfchar';
    expect(await mapped(span('🏴☠', '<00020004> Tj'), known)).toEqual({ 2: '🏴', 3: '一', 4: '☠' });
  });

  it('are nobody’s where a font is of one byte, and nothing else is touched', async () => {
    const map = '1 beginbfchar\n<0003> <4E00>\nendbfchar';
    expect(await mapped('/F1 9 Tf <0003> Tj /Span BMC (a) Tj EMC', map)).toEqual({ 3: '一' });
    expect(await mapped(`/F2 9 Tf ${span('一', '').replace('/F1', '/F2')}`, map)).toEqual({ 3: '一' });
  });
});
