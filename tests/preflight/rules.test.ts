import { PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/preflight/index.js';
import { BROKEN, conditionOf, tint } from './broken.js';
import { CONTENT, findingsOf, NEWSPRINT, resource, rulesOf, set } from './fixture.js';

/** Needs a file that pdf-lib cannot write: see foreign.test.ts. */
const ELSEWHERE = ['encryption'];
const WORST = ['error', 'warning', 'note'];

describe('the rules', () => {
  it('have nothing against a page on which nothing is wrong', async () => {
    expect(await findingsOf()).toEqual([]);
  });

  it('take the curve of a soft mask for no transfer function: it shapes the mask, not the ink', async () => {
    const findings = await findingsOf({
      finish: (parts) => {
        const { context } = parts;
        const group = {
          Type: 'XObject',
          Subtype: 'Form',
          BBox: [0, 0, 9, 9],
          Group: { S: 'Transparency', CS: 'DeviceGray' },
        };
        const mask = {
          S: 'Luminosity',
          G: context.register(context.stream('0.5 g 0 0 9 9 re f', group)),
          TR: context.register(context.obj({ FunctionType: 2, Domain: [0, 1], N: 2 })),
        };
        resource(parts, 'ExtGState', 'Masked', { SMask: mask });
      },
    });
    expect(rulesOf(findings)).toEqual([]);
  });

  it('have a fixture each', () => {
    expect(Object.keys(BROKEN).sort()).toEqual(
      RULES.map(({ id }) => id)
        .filter((id) => !ELSEWHERE.includes(id))
        .sort(),
    );
  });

  it.each(Object.entries(BROKEN))('%s: found where it is broken, and nothing else', async (id, change) => {
    const findings = await findingsOf(change, conditionOf(id));
    expect(rulesOf(findings)).toEqual([id]);
    const rule = RULES.find((one) => one.id === id)!;
    for (const { severity, message, hint, title } of findings) {
      expect(WORST.indexOf(severity)).toBeGreaterThanOrEqual(WORST.indexOf(rule.severity));
      for (const words of [message, hint, title]) {
        expect(words.en).not.toBe('');
        expect(words.en).not.toMatch(/\b1 [a-z]{3,}s\b/);
        expect(words.zh).toMatch(/\p{Script=Han}|PDF|[A-Z]/u);
      }
    }
  });

  it.each([
    ['a line in one ink', '0.2 w 0 1 0 0 K 30 100 m 200 100 l S', ['note thin-lines']],
    ['a line of width 0', '0 w 0 1 0 0 K 30 100 m 200 100 l S', ['warning thin-lines']],
    ['letters with a thin outline', 'BT 2 Tr 0.15 w 0 1 0 0 k 0 0.9 0.9 0.2 K /F1 9 Tf 30 100 Td <0001> Tj ET', ['warning small-type', 'warning thin-lines']],
    ['a number with an exponent, over which readers differ', '1e2 w', ['error content']],
    ['28 levels of states', `${'q '.repeat(28)}${'Q '.repeat(28)}`, []],
    ['RGB outside of the page', '1 0 0 rg -60 100 20 20 re f', ['note colour-space']],
    ['RGB letters that are not shown', 'BT 3 Tr 1 0 0 rg /F1 14 Tf 30 100 Td <0001> Tj ET', ['note colour-space']],
    ['RGB that is clipped away', 'q 0 0 5 5 re W n 1 0 0 rg 100 100 20 20 re f Q', ['note colour-space']],
    ['an RGB gradient as a stroke', '4 w /Pattern CS /Sky SCN 30 100 m 200 100 l S', ['error colour-space']],
    ['an RGB gradient that fills what lies outside of the page', '/Pattern cs /Sky scn -60 100 20 20 re f', ['note colour-space']],
    ['a tiling in RGB, whose first cell the clip cuts off', 'q 100 100 50 50 re W n /Pattern cs /Tiles scn 100 100 50 50 re f Q', ['error colour-space']],
    ['a tiling in RGB outside of the page, then on it', '/Pattern cs /Tiles scn -60 100 20 20 re f 100 100 50 50 re f', ['error colour-space', 'note colour-space']],
    ['a tiling in RGB outside of the page', '/Pattern cs /Tiles scn -60 100 20 20 re f', ['note colour-space']],
    ['an RGB gradient round letters', 'BT 1 Tr 2 w /Pattern CS /Sky SCN /F1 30 Tf 30 100 Td <0001> Tj ET', ['error colour-space']],
  ])('%s', async (_, content, expected) => {
    const findings = await findingsOf({
      content: `${CONTENT}\n/Knock gs ${content}`,
      finish: (parts) => {
        const sky = { ShadingType: 2, ColorSpace: 'DeviceRGB', Coords: [0, 0, 288, 0], Function: { FunctionType: 2, Domain: [0, 1], N: 1, C0: [1, 0, 0], C1: [0, 0, 1] } };
        resource(parts, 'Pattern', 'Sky', { PatternType: 2, Shading: sky });
        const tile = { PatternType: 1, PaintType: 1, TilingType: 1, BBox: [0, 0, 10, 10], XStep: 10, YStep: 10, Resources: {} };
        resource(parts, 'Pattern', 'Tiles', parts.context.register(parts.context.stream('1 0 0 rg 0 0 5 5 re f', tile)));
      },
    });
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(expected);
  }); // prettier-ignore

  it('find the RGB in a glyph that is drawn outside of the page first', async () => {
    const shown = async (places: readonly number[]) => {
      const findings = await findingsOf({
        content: `${CONTENT}\n/Knock gs BT /Drawn 40 Tf ${places.map((x) => `1 0 0 1 ${x} 100 Tm (a) Tj`).join(' ')} ET`,
        finish: (parts) => {
          const glyph = parts.context.register(parts.context.stream('1000 0 d0 1 0 0 rg 0 0 900 900 re f'));
          resource(parts, 'Font', 'Drawn', {
            ...{ Type: 'Font', Subtype: 'Type3', FontBBox: [0, 0, 1000, 1000], FontMatrix: [0.001, 0, 0, 0.001, 0, 0] },
            ...{ CharProcs: { a: glyph }, Encoding: { Differences: [97, 'a'] }, FirstChar: 97, LastChar: 97 },
            ...{ Widths: [1000], Resources: {} },
          });
        },
      });
      return findings.flatMap(({ severity, rule }) => (rule === 'colour-space' ? [severity] : []));
    };
    expect(await shown([-300])).toEqual(['note']);
    expect(await shown([-300, 100])).toEqual(['error', 'note']);
  });

  it('have nothing against marks round a page that are one path, and find a part of it that lies on the page', async () => {
    const inMargin = (more: string) =>
      findingsOf({
        content: `${CONTENT}\n/Register CS 1 SCN 0.25 w 20 8 m 20 2 l 20 424 m 20 430 l 268 8 m 268 2 l 268 424 m 268 430 l ${more} S`,
        finish: (parts) => {
          resource(parts, 'ColorSpace', 'Register', ['Separation', 'All', 'DeviceCMYK', tint(parts)]);
          for (const name of ['TrimBox', 'BleedBox'])
            parts.page.set(PDFName.of(name), parts.context.obj([20, 20, 268, 412]));
        },
      });
    expect(rulesOf(await inMargin(''))).toEqual([]);
    expect(rulesOf(await inMargin('100 100 m 150 100 l'))).toContain('all-inks');
  });

  it.each([
    ['gray and white alone', '1 g 0 0 288 432 re f 0 0 0 0 k 1 1 1 rg 30 100 50 50 re f', true],
    ['white round something light', '1 g 0 0 288 432 re f 0 0 0 0.02 k 30 100 50 50 re f', false],
    ['a spot ink that stands for white', '/Varnish cs 1 scn 30 100 50 50 re f', false],
    ['the same without ink', '/Varnish cs 0 scn 30 100 50 50 re f', true],
    ['white letters', '1 g BT /F1 30 Tf 30 100 Td <0001> Tj ET', true],
  ])('call a page empty that is painted in %s: %#', async (_, content, empty) => {
    const findings = await findingsOf({
      content,
      finish: (parts) => {
        const clear = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 0, 0, 0], N: 1 };
        resource(parts, 'ColorSpace', 'Varnish', ['Separation', 'Varnish', 'DeviceCMYK', clear]);
      },
    });
    expect(rulesOf(findings).includes('empty-page')).toBe(empty);
  });

  it('find a gray picture under overprint, and one of palette colours that are gray', async () => {
    for (const space of ['DeviceGray', ['Indexed', 'DeviceGray', 1, PDFHexString.of('ff00')]]) {
      const findings = await findingsOf({
        content: `${CONTENT}\nq /Black gs 72 0 0 72 150 200 cm /Other Do Q`,
        finish: (parts) => {
          const size = { Type: 'XObject', Subtype: 'Image', Width: 200, Height: 200, BitsPerComponent: 8 };
          const image = parts.context.stream(new Uint8Array(40_000), { ...size, ColorSpace: space });
          resource(parts, 'XObject', 'Other', parts.context.register(image));
        },
      });
      expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['gray-overprint', 'warning']]);
    }
  });

  it('note layers that are off, and warn of other choices of layers', async () => {
    const layered = (choices: readonly object[]) =>
      findingsOf({
        content: `${CONTENT}\n/OC /L BDC 1 0 0 rg 200 30 50 50 re f EMC`,
        finish: ({ catalog, context, resources }) => {
          const group = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('Draft') }));
          const Configs = choices.map((choice) => ({ ...choice, ON: [group] }));
          set(catalog, 'OCProperties', { OCGs: [group], D: { OFF: [group] }, Configs });
          set(resources, 'Properties', { L: group });
        },
      });
    const told = async (choices: readonly object[]) =>
      (await layered(choices)).map(({ rule, severity }) => [rule, severity]);
    expect(await told([])).toEqual([['layers', 'note']]);
    expect(await told([{}])).toEqual([
      ['layers', 'warning'],
      ['layers', 'note'],
    ]);
  });

  it('say where on the page, in millimetres from its top left', async () => {
    const [finding] = await findingsOf(BROKEN['colour-space']);
    // 200 pt from the left, and 432 - 30 - 50 pt from the top.
    const [place] = finding!.places;
    expect(place!.x).toBeCloseTo((200 * 25.4) / 72, 2);
    expect(place!.y).toBeCloseTo((352 * 25.4) / 72, 2);
    expect(place!.w).toBeCloseTo((50 * 25.4) / 72, 2);
    expect(finding!.page).toBe(1);
  });

  it.each([
    [['PANTONE 485 C', 'PANTONE 485 CV', 'Pantone 485 c'], 1],
    [['Pantone-Red 032 U', 'PMS 485', 'PANTONE 485'], 1],
    [['PANTONE 485 C', 'PANTONE 486 C', 'Gold', 'Golden'], 0],
    [['magenta'], 1],
  ])('spot colours by the names %j', async (names, count) => {
    const findings = await findingsOf(
      {
        content: CONTENT + names.map((_, i) => `\n/S${i} cs 1 scn ${150 + 20 * i} 30 9 9 re f`).join(''),
        finish: (parts) => {
          names.forEach((name, i) => {
            resource(parts, 'ColorSpace', `S${i}`, ['Separation', name, 'DeviceCMYK', tint(parts, 1)]);
          });
        },
      },
      { ...NEWSPRINT, spots: 9 },
    );
    expect(findings.map(({ rule }) => rule)).toEqual(new Array(count).fill('spot-names'));
  });

  it.each([
    ['专色红', 'utf8', '专色红'],
    ['Grün', 'latin1', 'Grün'],
  ] as const)('a spot colour by the name %s in %s', async (name, encoding, told) => {
    const [finding] = await findingsOf({
      content: `${CONTENT}\n/S cs 1 scn 150 30 9 9 re f`,
      finish: (parts) => {
        const bytes = Buffer.from(name, encoding).toString('latin1');
        resource(parts, 'ColorSpace', 'S', ['Separation', PDFName.of(bytes), 'DeviceCMYK', tint(parts)]);
      },
    });
    expect(finding!.message.en).toContain(told);
  });

  it('a spot colour that stands for two colours', async () => {
    const findings = await findingsOf(
      {
        content: `${CONTENT}\n/A cs 1 scn 150 30 9 9 re f /B cs 1 scn 170 30 9 9 re f`,
        finish: (parts) => {
          resource(parts, 'ColorSpace', 'A', ['Separation', 'Seal', 'DeviceCMYK', tint(parts, 1)]);
          resource(parts, 'ColorSpace', 'B', ['Separation', 'Seal', 'DeviceCMYK', tint(parts, 0.8)]);
        },
      },
      { ...NEWSPRINT, spots: 1 },
    );
    expect(findings.map(({ message }) => message.en)).toEqual([
      'Spot colour Seal stands for 2 colours: C0 M50 Y100 K0, C0 M50 Y80 K0.',
    ]);
  });
});
