import { PDFDict, PDFDocument, PDFName, PDFStream } from '@cantoo/pdf-lib';
import { describe, expect, it, vi } from 'vitest';
import { checkPdf } from '../../src/preflight/index.js';
import { flattenPage } from '../../src/press/flatten/index.js';
import type { PressFiles } from '../../src/press/index.js';
import { at, literal, press, rgbPage, separator, textOf, written, type Build } from './fixtures.js';
import { Scope } from '../../src/base/index.js';

const OPTIONS = { marks: false, imposition: 'none', standard: 'x-1a' } as const;

const x1a = async (content: string, build?: Build): Promise<PressFiles> =>
  press(await rgbPage(content, build), { options: OPTIONS });

/** Half opaque as `/Half gs`, and a group as `/Group Do` that paints two squares. */
const transparent: Build = ({ context }, resources) => {
  resources.set(PDFName.of('ExtGState'), context.obj(literal({ Half: { ca: 0.5 }, Multiply: { BM: 'Multiply' } })));
  const group = (squares: string) =>
    context.register(
      context.stream(squares, {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 300, 400],
        Resources: literal({ ExtGState: { Half: { ca: 0.5 }, Multiply: { BM: 'Multiply' } } }),
        Group: literal({ S: 'Transparency', CS: 'DeviceRGB', I: true }),
      }),
    );
  const forms = {
    Group: group('1 0 0 rg 10 10 20 20 re f /Half gs 100 100 50 40 re f'),
    Blending: group('1 0 0 rg 10 10 20 20 re f /Multiply gs 100 100 50 40 re f'),
  };
  resources.set(PDFName.of('XObject'), context.obj(forms));
};

interface Looked {
  readonly content: string;
  /** Width and height in pixels, and colour space, of each picture on the page and in its forms. */
  readonly pictures: readonly string[];
  readonly document: PDFDocument;
}

async function looked({ edition }: PressFiles): Promise<Looked> {
  const document = await PDFDocument.load(edition, { updateMetadata: false });
  const streams = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFStream ? [object] : []));
  const pictures = streams
    .filter(({ dict }) => at(dict, 'Subtype') === PDFName.of('Image'))
    .map(
      ({ dict }) => `${written(at(dict, 'Width'))} x ${written(at(dict, 'Height'))} ${written(at(dict, 'ColorSpace'))}`,
    );
  const form = at(document.getPage(0).node, 'Resources', 'XObject', 'Page1') as PDFStream;
  return { content: textOf(form), pictures, document };
}

describe('a page as PDF/X-1a', () => {
  it('stays in vectors where nothing mixes', async () => {
    const files = await x1a('1 0 0 rg 10 10 50 50 re f /Group Do', ({ context }, resources) => {
      const form = context.stream('0 0 5 5 re f', {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 300, 400],
        Group: literal({ S: 'Transparency', CS: 'DeviceRGB', I: true }),
      });
      resources.set(PDFName.of('XObject'), context.obj({ Group: context.register(form) }));
    });
    expect(files.diagnostics).toEqual([]);
    expect((await looked(files)).pictures).toEqual([]);
  });

  it('has a picture at 300 ppi of what mixes and nothing more, between what is painted before and after', async () => {
    const content = '0 0 1 rg 0 0 60 60 re f q /Half gs 1 0 0 rg 24 24 72 36 re f Q 0 g 30 30 9 9 re f';
    const files = await x1a(content, transparent);
    const { pictures, content: after } = await looked(files);
    expect(pictures).toEqual(['300 x 150 /DeviceCMYK']);
    expect(after).toMatch(
      /0 0 60 60 re f.* 24 24 72 36 re n\nq \/Flat.Plain gs 72 0 0 36 24 24 cm \/Flat.1 Do Q.*30 30 9 9 re f/s,
    );
    expect(files.diagnostics).toMatchObject([
      { code: 'press/flattened', data: { page: 1, ppi: 300, count: 1, places: [{ x: 8, y: 120, w: 25, h: 13 }] } },
    ]);
  });

  it('has inks in that picture mixed as they are: half of red over blue is half of each', async () => {
    const { document } = await looked(
      await x1a('0 0 1 rg 0 0 99 99 re f /Half gs 1 0 0 rg 24 24 72 72 re f', transparent),
    );
    const picture = document.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .find(
        (object): object is PDFStream =>
          object instanceof PDFStream && at(object.dict, 'Subtype') === PDFName.of('Image'),
      );
    // The test's separator makes complements: blue is cyan and magenta, red magenta and yellow.
    const pixel = [...Buffer.from(textOf(picture), 'latin1')].slice(4 * (150 * 300 + 150), 4 * (150 * 300 + 150) + 4);
    [128, 255, 128, 0].forEach((level, i) => {
      expect(Math.abs(pixel[i]! - level)).toBeLessThan(3);
    });
  });

  it('looks into groups whose parts only lie over one another, and draws those whole that blend', async () => {
    expect((await looked(await x1a('/Group Do', transparent))).pictures).toEqual(['209 x 168 /DeviceCMYK']);
    // From 10, 10 to 150, 140.
    expect((await looked(await x1a('/Blending Do', transparent))).pictures).toEqual(['584 x 543 /DeviceCMYK']);
  });

  it('keeps a spot ink on its plate', async () => {
    const gold = '0.70588 0.58824 0.23529 rg 0 0 60 60 re f /Half gs 1 0 0 rg 24 24 72 36 re f';
    const { pictures } = await looked(await x1a(gold, transparent));
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).toMatch(/^300 x 150 .*DeviceN/);
  });

  it('is refused where drawing takes too long', async () => {
    const document = await PDFDocument.create();
    const { context } = document;
    const page = context.stream('0 0 60 60 re f /Half gs 24 24 72 36 re f', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 300, 400],
      Resources: literal({ ExtGState: { Half: { ca: 0.5 } } }),
    });
    const draw = vi.fn();
    const how = { draw, separations: new Map(), place: 'page 7', seconds: -1 };
    const refused = flattenPage(context, { ref: context.register(page), transparent: true }, how);
    await expect(refused).rejects.toMatchObject({ diagnostics: [{ code: 'press/unsupported' }] });
    await expect(refused).rejects.toThrow('transparency that takes too long to be drawn (page 7)');
    expect(draw).not.toHaveBeenCalled();
  });

  it('is drawn once where it mixes in more places than can be drawn one by one', async () => {
    const many = Array.from(
      { length: 60 },
      (_, i) => `${(i % 10) * 20} ${Math.floor(i / 10) * 20} 9 9 re f 0 g 0 0 1 1 re f`,
    );
    const files = await x1a(`/Half gs ${many.join(' /Half gs ')}`, transparent);
    expect((await looked(files)).pictures).toHaveLength(1);
    expect(files.diagnostics[0]!.message.en).toContain('in 1 place');
  });

  it('is PDF 1.3 that says what it is, without anything that came later', async () => {
    const files = await x1a('/Group Do /Blending Do', transparent);
    const bytes = Buffer.from(files.edition).toString('latin1');
    expect(bytes.slice(0, 8)).toBe('%PDF-1.3');
    for (const later of ['ObjStm', 'XRef', 'Transparency', '/SMask', '/ca ', '/BM', '/Metadata', '/Lang', 'GTS_PDFA1'])
      expect(bytes).not.toContain(later);
    const { document } = await looked(files);
    const info = document.context.lookup(document.context.trailerInfo.Info, PDFDict);
    expect(written(at(info, 'GTS_PDFXVersion'))).toBe('(PDF/X-1:2001)');
    expect(written(at(info, 'GTS_PDFXConformance'))).toBe('(PDF/X-1a:2001)');
    const { findings } = await checkPdf({ bytes: files.edition, name: 'a.pdf' }, separator.condition, new Scope());
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is found out by preflight where it says so and is not', async () => {
    const files = await x1a('0 0 9 9 re f');
    const document = await PDFDocument.load(files.edition, { updateMetadata: false });
    document.context.register(document.context.obj(literal({ Type: 'ExtGState', ca: 0.5 })));
    const { findings } = await checkPdf(
      { bytes: await document.save({ useObjectStreams: true }), name: 'a.pdf' },
      separator.condition,
      new Scope(),
    );
    const errors = findings.flatMap(({ rule, severity, message }) =>
      severity === 'error' ? [`${rule}: ${message.en}`] : [],
    );
    expect(errors).toContainEqual(expect.stringMatching(/^pdf13: PDF\/X-1a allows no transparency: ca/));
    expect(errors).toContainEqual(expect.stringMatching(/^pdf13: Objects or cross references are compressed/));
  });

  it('does not say so where the claim was withdrawn', async () => {
    const files = await (await x1a('0 0 9 9 re f')).without([{ standard: 'PDF/X-1a:2001', page: 1 }]);
    expect(Buffer.from(files.edition).toString('latin1')).not.toContain('GTS_PDFXVersion');
  });

  it('comes out the same from the same page', async () => {
    const [one, other] = [await x1a('/Blending Do', transparent), await x1a('/Blending Do', transparent)];
    expect(Buffer.from(one.edition).equals(Buffer.from(other.edition))).toBe(true);
  });
});
