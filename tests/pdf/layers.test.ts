import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeStream, keepPrintedLayers, pageContent } from '../../src/pdf/index.js';

type Rule =
  | { readonly group: number }
  | { readonly not: Rule }
  | { readonly and: readonly Rule[] }
  | { readonly or: readonly Rule[] };
interface Membership {
  readonly groups: readonly number[];
  readonly policy: 'AllOn' | 'AnyOn' | 'AnyOff' | 'AllOff' | null;
  readonly rule: Rule | null;
}
interface Plan {
  readonly off: readonly boolean[];
  readonly base: 'ON' | 'OFF';
  /** What each of the squares belongs to, and how: marked content of the page, a form with a layer, or marked content in a form. */
  readonly squares: readonly { readonly of: number | Membership; readonly way: 'marked' | 'form' | 'inside' }[];
}

const GROUPS = 3;
const rule = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small' },
    fc.record({ group: fc.nat(GROUPS - 1) }),
    fc.record({ not: tie('rule') }),
    fc.record({ and: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
  ),
})).rule;
const membership = fc.record({
  groups: fc.array(fc.nat(GROUPS - 1), { minLength: 1, maxLength: 3 }),
  policy: fc.constantFrom('AllOn', 'AnyOn', 'AnyOff', 'AllOff', null),
  rule: fc.option(rule),
});
const plans: fc.Arbitrary<Plan> = fc.record({
  off: fc.array(fc.boolean(), { minLength: GROUPS, maxLength: GROUPS }),
  base: fc.constantFrom('ON', 'OFF'),
  squares: fc.array(
    fc.record({ of: fc.oneof(fc.nat(GROUPS - 1), membership), way: fc.constantFrom('marked', 'form', 'inside') }),
    { minLength: 1, maxLength: 6 },
  ),
});

const name = (text: string): PDFName => PDFName.of(text);

/** A page with a square for each of the plan's, side by side. */
async function pageOf({ off, base, squares }: Plan): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const { context, catalog } = document;
  const page = document.addPage([120, 20]);
  const groups = off.map((_, i) => {
    const group = context.obj({ Type: 'OCG' });
    group.set(name('Name'), PDFString.of(`layer ${i}`));
    return context.register(group);
  });
  const list = (which: (hidden: boolean) => boolean): PDFRef[] => groups.filter((_, i) => which(off[i]!));
  const settings = { BaseState: base, ON: list((hidden) => !hidden), OFF: list((hidden) => hidden) };
  catalog.set(name('OCProperties'), context.obj({ OCGs: groups, D: settings }));
  const properties = context.obj({});
  const forms = context.obj({});
  const content = squares.map(({ of, way }, i) => {
    const square = `${i * 20} 0 20 20 re f`;
    const layer = typeof of === 'number' ? groups[of]! : context.register(member(context, of, groups));
    if (way === 'marked') {
      properties.set(name(`P${i}`), layer);
      return `/OC /P${i} BDC q 0 0 1 rg ${square} Q EMC`;
    }
    const dict = context.obj({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 120, 20] });
    if (way === 'form') dict.set(name('OC'), layer);
    else dict.set(name('Resources'), context.obj({ Properties: { L: layer } }));
    const body = way === 'form' ? square : `/OC /L BDC /Span BMC ${square} EMC EMC`;
    const form = context.stream(body);
    for (const [key, value] of dict.entries()) form.dict.set(key, value);
    forms.set(name(`F${i}`), context.register(form));
    return `/F${i} Do`;
  });
  page.node.set(name('Resources'), context.obj({ Properties: properties, XObject: forms }));
  page.node.set(name('Contents'), context.register(context.stream(content.join('\n'))));
  return document;
}

function member(context: PDFContext, { groups, policy, rule }: Membership, all: readonly PDFRef[]): PDFDict {
  const dict = context.obj({ Type: 'OCMD', OCGs: groups.map((group) => all[group]!) });
  if (policy !== null) dict.set(name('P'), name(policy));
  const expression = (one: Rule): PDFObject => {
    if ('group' in one) return all[one.group]!;
    if ('not' in one) return context.obj([name('Not'), expression(one.not)]);
    return 'and' in one
      ? context.obj([name('And'), ...one.and.map(expression)])
      : context.obj([name('Or'), ...one.or.map(expression)]);
  };
  if (rule !== null)
    dict.set(name('VE'), 'group' in rule ? context.obj([name('And'), expression(rule)]) : expression(rule));
  return dict;
}

/** References to the layers of a file. */
const groupsOf = (document: PDFDocument): readonly PDFRef[] =>
  document.catalog
    .lookup(name('OCProperties'), PDFDict)
    .lookup(name('OCGs'), PDFArray)
    .asArray()
    .filter((item) => item instanceof PDFRef);

/** Content with single spaces. */
const textOf = (content: Uint8Array): string => Buffer.from(content).toString('latin1').replace(/\s+/g, ' ').trim();

describe('layers', () => {
  let library: Awaited<ReturnType<typeof PDFiumLibrary.init>>;
  beforeAll(async () => {
    library = await PDFiumLibrary.init();
  });
  afterAll(() => {
    library.destroy();
  });

  async function drawn(document: PDFDocument): Promise<string> {
    const opened = await library.loadDocument(await document.save());
    try {
      const { data } = await opened.getPage(0).render({ width: 120, height: 20, render: 'bitmap' });
      return Buffer.from(data).toString('base64');
    } finally {
      opened.destroy();
    }
  }

  it('leave what a viewer shows, and no layer behind', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const kept = await pageOf(plan);
        keepPrintedLayers(kept);
        expect(await drawn(kept)).toBe(await drawn(await pageOf(plan)));
        const copy = await PDFDocument.create();
        copy.addPage((await copy.copyPages(kept, [0]))[0]);
        expect(
          copy.context
            .enumerateIndirectObjects()
            .map(([, object]) => String(object))
            .join('\n'),
        ).not.toMatch(/\/OC(?:G|MD)?\b/);
      }),
      { numRuns: 150 },
    );
  });

  it('print as their usage says, whatever a viewer begins with', async () => {
    const document = await pageOf({
      off: [true, false, false],
      base: 'ON',
      squares: [
        { of: 0, way: 'marked' },
        { of: 1, way: 'marked' },
      ],
    });
    const properties = document.catalog.lookup(name('OCProperties'), PDFDict);
    const groups = properties.lookup(name('OCGs')) as unknown as { lookup(i: number): PDFDict };
    groups.lookup(0).set(name('Usage'), document.context.obj({ Print: { PrintState: 'ON' } }));
    groups.lookup(1).set(name('Usage'), document.context.obj({ Print: { PrintState: 'OFF' } }));
    properties
      .lookup(name('D'), PDFDict)
      .set(
        name('AS'),
        document.context.obj([{ Event: 'Print', Category: ['Print'], OCGs: properties.get(name('OCGs'))! }]),
      );
    expect(keepPrintedLayers(document)).toEqual({ hidden: ['layer 1'], alternatives: 0 });
    expect(
      Buffer.from(pageContent(document.getPage(0)))
        .toString('latin1')
        .match(/\bf\b/g),
    ).toHaveLength(1);
  });

  it.each([
    [
      'keep the place of text after what is hidden',
      'BT 2 Tr /OC /L BDC (a) Tj 0 1 0 rg EMC (b) Tj ET',
      'BT 2 Tr 3 Tr (a) Tj 2 Tr 0 1 0 rg (b) Tj ET',
    ],
    [
      'keep hidden text as a clip where it is one',
      'BT 5 Tr /OC /L BDC (a) Tj EMC ET 0 0 20 20 re f',
      'BT 5 Tr 7 Tr (a) Tj 5 Tr ET 0 0 20 20 re f',
    ],
  ])('%s', async (_, content, printed) => {
    const document = await pageOf({ off: [true, false, false], base: 'ON', squares: [] });
    const page = document.getPage(0);
    page.node.set(name('Resources'), document.context.obj({ Properties: { L: groupsOf(document)[0]! } }));
    page.node.set(name('Contents'), document.context.register(document.context.stream(content)));
    keepPrintedLayers(document);
    expect(textOf(pageContent(page))).toBe(printed);
  });

  it('are taken out of the glyphs of Type 3 fonts', async () => {
    const document = await pageOf({ off: [true, false, false], base: 'ON', squares: [] });
    const { context } = document;
    const page = document.getPage(0);
    const drawing = context.stream('9 0 d0 0 0 4 4 re f /OC /L BDC 5 5 4 4 re f EMC');
    const glyph = context.register(drawing);
    const font = context.obj({ Type: 'Font', Subtype: 'Type3', CharProcs: { a: glyph } });
    font.set(name('Resources'), context.obj({ Properties: { L: groupsOf(document)[0]! } }));
    page.node.set(name('Resources'), context.obj({ Font: { F: font } }));
    keepPrintedLayers(document);
    expect(textOf(decodeStream(context.lookup(glyph, PDFStream)).bytes)).toBe('9 0 d0 0 0 4 4 re f 5 5 4 4 re n');
  });

  it('are none in a file that says nothing of them', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    expect(keepPrintedLayers(document)).toBeNull();
  });
});
