import { PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { artworkOf, type EditionArtwork } from '../../src/pipeline/artwork.js';
import { SpotBook } from '../../src/press/index.js';
import { and, BROKEN, picture } from '../preflight/broken.js';
import { faceBytes } from '../preflight/face.js';
import { NEWSPRINT, pdfOf, resource, set, type Change } from '../preflight/fixture.js';
import { cffOf, does } from '../preflight/programs.js';
import { Scope } from '../../src/base/index.js';

/** What becomes of an advertisement. */
async function made(change: Change): Promise<EditionArtwork> {
  const pdf = await pdfOf(change);
  const edition = { pages: [{ number: 1, advertisements: [{ photo: { id: 'a', file: 'a.pdf' }, pdf }] }] };
  const book = new SpotBook();
  return artworkOf({
    edition: edition as never,
    pages: [{ number: 1 }] as never,
    condition: NEWSPRINT,
    book,
    ppi: () => 300,
    scope: new Scope(),
  });
}

/** Whether an advertisement is printed as it is, and what is told. */
async function placed(change: Change): Promise<readonly [boolean, ...string[]]> {
  const { artwork, diagnostics } = await made(change);
  return [artwork.size > 0, ...diagnostics.map(({ severity, code }) => `${severity} ${code}`)];
}

describe('an advertisement', () => {
  it('is printed as it is where nothing is at fault', async () => {
    expect(await placed({})).toEqual([true]);
  });

  it('whose font has other widths than the file says is printed as the picture of it', async () => {
    const finish: Change['finish'] = ({ descendant }) => {
      set(descendant, 'W', [1, [400]]);
    };
    expect(await placed({ finish })).toEqual([false, 'warning press/advertisement-as-picture']);
  });

  it.each([
    ['bitmap-resolution', 1, 255, 'DeviceGray'],
    ['image-resolution', 8, 60, 'DeviceCMYK'],
  ])(
    'that is too coarse is printed as it is, since drawing it makes it no finer: %s',
    async (rule, bits, level, space) => {
      const change: Change = {
        finish: (parts) => {
          picture(parts, 40, bits, level, space);
        },
        content: and('q 72 0 0 72 150 200 cm /Other Do Q'),
      };
      expect(await placed(change)).toEqual([true, `error preflight/${rule}`]);
    },
  );

  it('in the colour of register marks is printed as the picture of it, whose colours are separated', async () => {
    expect(await placed(BROKEN['all-inks']!)).toEqual([false, 'warning press/advertisement-as-picture']);
  });

  it('whose font is cut off is printed as the picture of it, which has no font, and is told why', async () => {
    const finish: Change['finish'] = ({ descriptor, context }) => {
      descriptor.set(PDFName.of('FontFile2'), context.register(context.stream(faceBytes().subarray(0, 99))));
    };
    const { artwork, diagnostics } = await made({ finish });
    expect(artwork.size).toBe(0);
    const because = { code: 'preflight/font-program' };
    expect(diagnostics).toMatchObject([
      { severity: 'warning', code: 'press/advertisement-as-picture', data: { because } },
    ]);
  });

  it.each(['JBIG2Decode', 'JPXDecode', 'CCITTFaxDecode'])(
    'with a picture that nobody can decode (%s) never brings it into the press file, and that is an error',
    async (filter) => {
      const finish: Change['finish'] = (parts) => {
        const dict = { Type: 'XObject', Subtype: 'Image', Width: 700, Height: 700, BitsPerComponent: 1 };
        const noise = Uint8Array.from({ length: 300 }, (_, i) => (i * 167 + 13) & 255);
        const stream = parts.context.stream(noise, { ...dict, ColorSpace: 'DeviceGray', Filter: filter });
        resource(parts, 'XObject', 'Other', parts.context.register(stream));
      };
      const { artwork, diagnostics } = await made({ finish, content: and('q 72 0 0 72 150 200 cm /Other Do Q') });
      expect(artwork.size).toBe(0);
      const told = diagnostics.filter(({ code }) => code !== 'preflight/bitmap-resolution');
      expect(told).toMatchObject([
        { severity: 'warning', code: 'press/advertisement-as-picture', data: { because: { code: told[1]!.code } } },
        { severity: 'error', code: 'preflight/unchecked' },
      ]);
    },
  );

  it('with a picture too large to be looked at never brings it into the press file, and that is an error', async () => {
    const finish: Change['finish'] = (parts) => {
      const dict = { Type: 'XObject', Subtype: 'Image', Width: 20_000, Height: 20_000, BitsPerComponent: 8 };
      const stream = parts.context.stream(new Uint8Array(99), { ...dict, ColorSpace: 'DeviceGray' });
      resource(parts, 'XObject', 'Other', parts.context.register(stream));
    };
    const { artwork, diagnostics } = await made({ finish, content: and('q 72 0 0 72 150 200 cm /Other Do Q') });
    expect(artwork.size).toBe(0);
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning press/advertisement-as-picture',
      'error preflight/unchecked',
    ]);
  });

  it.each([
    ['behind its width', [...does(21, 500, 1, 1), ...does(8, 1, 2, 3, 4), 14], false],
    ['nowhere', [...does(21, 500, 1, 1), ...does(8, 1, 2, 3, 4, 5, 6), 14], true],
  ])('whose PostScript glyph is broken %s', async (_, glyph, asItIs) => {
    const finish: Change['finish'] = ({ descriptor, descendant, context }) => {
      const program = context.stream(cffOf({ glyphs: [[14], glyph, glyph] }), { Subtype: 'CIDFontType0C' });
      set(descendant, 'Subtype', 'CIDFontType0');
      descriptor.delete(PDFName.of('FontFile2'));
      descriptor.set(PDFName.of('FontFile3'), context.register(program));
    };
    const told = asItIs ? [] : ['warning press/advertisement-as-picture'];
    expect(await placed({ finish })).toEqual([asItIs, ...told]);
  });
});
