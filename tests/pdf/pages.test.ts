import { PDFArray, PDFContext, PDFName, type PDFDict } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { pageBox, pageResources, pageRotation } from '../../src/pdf/index.js';

const context = PDFContext.create();
const dict = (entries: object): PDFDict => context.obj(entries as never) as unknown as PDFDict;

describe('what a page has from its ancestors', () => {
  const root = dict({ Resources: { Font: {} }, MediaBox: [0, 0, 5, 7], Rotate: 450 });
  const between = dict({ Parent: root, Resources: [1], Rotate: 'none' });

  it('is found beyond what is of the wrong kind', () => {
    const page = dict({ Parent: between });
    expect(pageResources(page)?.has(PDFName.of('Font'))).toBe(true);
    expect(pageBox(page, 'MediaBox')).toBeInstanceOf(PDFArray);
    expect(pageBox(page, 'CropBox')).toBeUndefined();
    expect(pageRotation(page)).toBe(90);
  });

  it('is none where the ancestors go in a circle', () => {
    const page = dict({});
    page.set(PDFName.of('Parent'), page);
    expect(pageResources(page)).toBeUndefined();
    expect(pageRotation(page)).toBe(0);
  });
});
