import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { PDFParse } from 'pdf-parse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentHash, mm } from '../../src/base/index.js';
import { findBrowser, finishScreenPdf, openBrowser } from '../../src/chrome/index.js';
import type { Printer } from '../../src/chrome/index.js';
import { METADATA, TRIM, twoPages } from './fixtures.js';

async function printOnce(printer: Printer): Promise<Uint8Array> {
  const page = await printer.load(await twoPages());
  const pdf = await printer.pdf(page, { widthMm: TRIM.w, heightMm: TRIM.h });
  await page.close();
  return pdf;
}

async function textOf(pdf: Uint8Array): Promise<string> {
  const parser = new PDFParse({ data: new Uint8Array(pdf) });
  const { text } = await parser.getText({ pageJoiner: '' });
  await parser.destroy();
  return text.replace(/\s/g, '');
}

let printed: readonly Uint8Array[];
let finished: Uint8Array;
let document: PDFDocument;
let browsers: Printer[] = [];
beforeAll(async () => {
  const found = await findBrowser(process.env);
  browsers = await Promise.all([openBrowser(found), openBrowser(found)]);
  const [first, second] = browsers as [Printer, Printer];
  printed = [await printOnce(first), await printOnce(first), await printOnce(second)];
  finished = await finishScreenPdf(printed[0]!, METADATA);
  document = await PDFDocument.load(finished, { updateMetadata: false });
});
afterAll(() => Promise.all(browsers.map((browser) => browser.close())));

describe('finishScreenPdf', () => {
  it('gives the same bytes for a second print, and for one by another browser process', async () => {
    const hashes = await Promise.all(printed.map(async (pdf) => contentHash(await finishScreenPdf(pdf, METADATA))));
    expect(new Set(hashes).size).toBe(1);
  });

  it('numbers the headers of tables by itself, since a busy browser counts other nodes before them', async () => {
    const table = '<table><tr><th>一</th><th>二</th></tr><tr><td>立</td><td>生</td></tr></table>';
    const page = await browsers[0]!.load(await twoPages(table));
    const pdf = await browsers[0]!.pdf(page, { widthMm: TRIM.w, heightMm: TRIM.h });
    await page.close();
    const counted = Buffer.from(pdf)
      .toString('latin1')
      .replace(/\(node(\d{8})\)/g, (_, digits: string) => `(node${String(Number(digits) + 18).padStart(8, '0')})`);
    const other = Buffer.from(counted, 'latin1');
    expect(other.equals(pdf)).toBe(false);
    const inOrder = await finishScreenPdf(pdf, METADATA);
    expect(contentHash(await finishScreenPdf(other, METADATA))).toBe(contentHash(inOrder));
    const ids = [...(await PDFDocument.load(inOrder)).context.enumerateIndirectObjects()].flatMap(([, object]) =>
      object instanceof PDFDict && object.has(PDFName.of('ID')) ? decoded(object.get(PDFName.of('ID'))) : [],
    );
    expect(ids.sort()).toEqual(['node00000001', 'node00000002']);
  });

  it('gives another ID to another title', async () => {
    const other = await PDFDocument.load(await finishScreenPdf(printed[0]!, { ...METADATA, title: '别的' }));
    expect(String(other.context.trailerInfo.ID)).not.toBe(String(document.context.trailerInfo.ID));
  });

  it('lets every Han character be extracted as itself', async () => {
    expect(await textOf(printed[0]!)).toMatch(/[\u2E80-\u2FDF]/); // what Chrome makes of it
    const text = await textOf(finished);
    expect(text).toContain('一立生金门见长风齐龙，乐至新闻。');
    expect(text).not.toMatch(/[\u2E80-\u2FDF]/);
  });

  it('makes the pages exactly as large as their trim, hung from the top left', () => {
    for (const page of document.getPages()) {
      const { x, y, width, height } = page.getMediaBox();
      expect(x).toBe(0);
      expect(width).toBeCloseTo((206 / 25.4) * 72, 3);
      expect(height).toBeCloseTo((286 / 25.4) * 72, 3);
      expect(page.getTrimBox()).toEqual({ x, y, width, height });
    }
  });

  it('cuts the bleed off on all sides', async () => {
    const trim = { w: mm(200), h: mm(280) };
    const cut = await finishScreenPdf(printed[0]!, { ...METADATA, trims: [trim, trim], bleed: mm(3) });
    const sheet = document.getPage(0).getMediaBox();
    const box = (await PDFDocument.load(cut, { updateMetadata: false })).getPage(0).getMediaBox();
    expect(box.x).toBeCloseTo((3 / 25.4) * 72, 3);
    expect(sheet.y + sheet.height - box.y - box.height).toBeCloseTo((3 / 25.4) * 72, 3);
    expect(box.width).toBeCloseTo((200 / 25.4) * 72, 3);
  });

  it('keeps the tags, the outline and the link', () => {
    const { catalog, context } = document;
    expect(catalog.lookup(PDFName.of('StructTreeRoot'))).toBeInstanceOf(PDFDict);
    expect(String(catalog.lookup(PDFName.of('PageMode')))).toBe('/UseOutlines');
    const outlines = catalog.lookup(PDFName.of('Outlines'), PDFDict);
    const first = outlines.lookup(PDFName.of('First'), PDFDict);
    expect(decoded(first.get(PDFName.of('Title')))).toBe('一立生金门');
    const annotations = document.getPage(0).node.lookup(PDFName.of('Annots'), PDFArray);
    const action = context.lookup(annotations.get(0), PDFDict).lookup(PDFName.of('A'), PDFDict);
    expect(decoded(action.get(PDFName.of('URI')))).toBe('https://example.org/abc');
  });

  it('says the same in the Info dictionary and in XMP, with the date of the edition', () => {
    const info = document.context.lookup(document.context.trailerInfo.Info, PDFDict);
    const said = Object.fromEntries([...info.entries()].map(([key, value]) => [String(key), decoded(value)]));
    expect(said).toEqual({
      '/Title': METADATA.title,
      '/Author': '谢义',
      '/Subject': '新闻',
      '/Keywords': '新闻, 乐至',
      '/Creator': 'Banxin 0.0.0',
      '/Producer': 'Banxin 0.0.0',
      '/CreationDate': "D:20261123000000+08'00'",
      '/ModDate': "D:20261123000000+08'00'",
    });
    const xmp = Buffer.from(finished).toString('utf8');
    expect(xmp).toContain('<rdf:li xml:lang="x-default">版心 &lt;第一版&gt; &amp; &quot;其他&quot;</rdf:li>');
    expect(xmp).toContain('<pdf:Producer>Banxin 0.0.0</pdf:Producer>');
    expect(xmp).toContain('<xmp:CreateDate>2026-11-23T00:00:00+08:00</xmp:CreateDate>');
    expect(decoded(document.catalog.get(PDFName.of('Lang')))).toBe('zh-CN');
  });

  it('refuses a file with another number of pages than there are trims', async () => {
    await expect(finishScreenPdf(printed[0]!, { ...METADATA, trims: [{ w: mm(206), h: mm(286) }] })).rejects.toThrow(
      'expected 1 pages in the printed file, found 2',
    );
  });
});

function decoded(value: unknown): string {
  return (value as { decodeText(): string }).decodeText();
}
