import { PDFContext, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/press/audit.js';
import { literal } from './fixtures.js';

/** What the audit finds in a form as the conversion makes them, with something left in it by mistake. */
function audited(content: string, resources: (context: PDFContext) => object = () => ({})): string {
  const context = PDFContext.create();
  const dict = { Type: 'XObject', Subtype: 'Form', Resources: context.obj(literal(resources(context))) };
  const ref = context.register(context.stream(content, literal(dict)));
  const found = audit(context, [{ ref, transparent: false }]);
  return found === null ? '' : `${found.left}${'name' in found ? ` ${found.name}` : ''} (${found.place})`;
}

describe('the audit', () => {
  it('passes what is in the inks of the press', () => {
    expect(
      audited('0 0 0 1 k /Spot cs 1 scn .5 g', (context) => ({
        ColorSpace: { Spot: context.obj([PDFName.of('Separation'), PDFName.of('RGB gold'), PDFName.of('DeviceCMYK')]) },
      })),
    ).toBe('');
  });

  it.each<[string, string, (context: PDFContext) => object, RegExp]>([
    ['a colour operator', 'q 1 0 0 rg Q', () => ({}), /operator rg \(page, object 1\)/],
    ['a stroke', '1 0 0 RG', () => ({}), /operator RG/],
    ['a named space', '/DeviceRGB cs', () => ({}), /colour-space DeviceRGB/],
    ['an inline image', 'BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI', () => ({}), /inline-image/],
    [
      'a group of a form',
      '/X Do',
      (context) => ({
        XObject: {
          X: context.register(context.stream('', { Subtype: 'Form', Group: { S: 'Transparency', CS: 'DeviceRGB' } })),
        },
      }),
      /DeviceRGB \(page, object 2 .*\/XObject \/X, object 1 \/Group \/CS\)/,
    ],
    [
      'a gradient',
      '/Pattern cs /P scn',
      (context) => ({
        Pattern: { P: context.obj({ PatternType: 2, Shading: { ShadingType: 2, ColorSpace: 'DeviceRGB' } }) },
      }),
      /DeviceRGB \(.*\/Pattern \/P \/Shading \/ColorSpace\)/,
    ],
    [
      'a picture with a profile',
      '/I Do',
      (context) => ({
        XObject: {
          I: context.register(
            context.stream('', { Subtype: 'Image', ColorSpace: ['ICCBased', context.obj({ N: 3 })] }),
          ),
        },
      }),
      /colour-space ICCBased/,
    ],
    [
      'a tiling pattern',
      '/Pattern cs /P scn',
      (context) => ({ Pattern: { P: context.register(context.stream('0 0 1 rg', { PatternType: 1 })) } }),
      /operator rg/,
    ],
    [
      'a soft mask',
      '/G gs',
      (context) => ({
        ExtGState: {
          G: context.obj({ SMask: { G: context.register(context.stream('1 1 0 rg', { Subtype: 'Form' })) } }),
        },
      }),
      /operator rg \(.*\/ExtGState \/G \/SMask \/G/,
    ],
    ['a Type 3 font', '', (context) => ({ Font: { F: context.obj({ Subtype: 'Type3' }) } }), /type3-font/],
  ])('finds %s that was left in RGB, and says where', (_, content, resources, message) => {
    expect(audited(content, resources)).toMatch(message);
  });
});
