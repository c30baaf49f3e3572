import { cmyk, degrees, PDFDocument, PDFName, PDFStream, rgb } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/index.js';
import { openArtwork, placeArtwork } from '../../src/press/artwork.js';

/** A PDF of one page with a red square in its corner. */
async function advertisement(change: (document: PDFDocument) => void = () => undefined): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([200, 100]);
  page.drawRectangle({ x: 0, y: 0, width: 50, height: 50, color: cmyk(0, 1, 1, 0) });
  change(document);
  return document.save();
}

describe('artwork', () => {
  it('takes the place of a picture: a form one unit wide and high, its inks untouched', async () => {
    const artwork = await openArtwork(await advertisement(), 'ad.pdf');
    const target = await PDFDocument.create();
    const ref = target.context.nextRef();
    placeArtwork(target.context, ref, artwork);
    const form = target.context.lookup(ref, PDFStream);
    expect(form.dict.lookup(PDFName.of('Subtype'))).toBe(PDFName.of('Form'));
    expect(String(form.dict.get(PDFName.of('BBox')))).toBe('[ 0 0 200 100 ]');
    expect(String(form.dict.get(PDFName.of('Matrix')))).toBe('[ 0.005 0 0 0.01 0 0 ]');
    expect(artwork.transparent).toBe(false);
    expect(target.context.enumerateIndirectObjects().filter(([, object]) => object === form)).toHaveLength(1);
  });

  it('tells where it is mixed with what lies under it', async () => {
    const pdf = await advertisement((document) => {
      document.getPage(0).drawCircle({ size: 20, color: cmyk(0, 0, 0, 1), opacity: 0.5 });
    });
    expect((await openArtwork(pdf, 'ad.pdf')).transparent).toBe(true);
  });

  it.each([
    [
      'RGB',
      (document: PDFDocument) => {
        document.getPage(0).drawCircle({ size: 20, color: rgb(1, 0, 0) });
      },
    ],
    [
      'a turned page',
      (document: PDFDocument) => {
        document.getPage(0).setRotation(degrees(90));
      },
    ],
  ])('is refused where it holds %s', async (_, change) => {
    await expect(openArtwork(await advertisement(change), 'ad.pdf')).rejects.toThrow(InputError);
  });
});
