import { createHash } from 'node:crypto';
import { env } from 'node:process';
import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { mm } from '../../src/base/index.js';
import { deliveryFiles, readList, type DeliveryOrder } from '../../src/deliver/index.js';
import { BUILT_IN_PUBLICATION, pressNames, type Delivery } from '../../src/edition/index.js';
import type { InkCoverage } from '../../src/preflight/index.js';
import { content, sha256 } from './built.js';

const NS = { x: 'http://www.CIP4.org/JDFSchema_2_0' };
const format = { name: 'tabloid', trim: { w: mm(275), h: mm(390) }, bleed: mm(3) };
const PAGES = [
  { number: 1, section: '要闻', format },
  { number: 2, section: 'Arts, "late"', format },
];

function inkOf(page: number, used: readonly boolean[], spots: readonly string[] = []): InkCoverage {
  const plates = (['Cyan', 'Magenta', 'Yellow', 'Black'] as const).map((plate, i) => ({
    plate,
    mean: used[i]! ? 0.25 : 0,
    zones: used[i]! ? [0.5, 0.1234, 0] : [0, 0, 0],
    used: used[i]!,
  }));
  return { page, trim: format.trim, zoneWidth: mm(32.5), plates, spots };
}

function orderOf(asked: Partial<Delivery> = {}, change: Partial<DeliveryOrder> = {}): DeliveryOrder {
  const edition = {
    publication: {
      ...BUILT_IN_PUBLICATION,
      id: 'daily',
      name: '日报',
      delivery: { ...BUILT_IN_PUBLICATION.delivery, ...asked },
    },
    date: '2024-12-30',
    issue: 905,
    version: 2,
    closes: '2024-12-29T23:30:00+08:00',
    variant: null,
    title: '要闻',
    pages: [
      { number: 1, spread: false },
      { number: 2, spread: true },
    ] as unknown as DeliveryOrder['edition']['pages'],
  };
  const names = pressNames(edition, PAGES);
  const files = new Map<string, Uint8Array>([
    [`press/${names.pages[0]!}`, content(50, 1)],
    [`press/${names.pages[1]!}`, content(60, 2)],
    [`press/${names.edition}`, content(110, 3)],
    ['layout.json', content(4, 4)],
  ]);
  const coverage = [inkOf(1, [true, true, true, true]), inkOf(2, [false, false, false, true], ['PANTONE 185 C'])];
  return { edition, pages: PAGES, names, files, coverage, same: new Map(), ...change };
}

const text = (files: ReadonlyMap<string, Uint8Array>, name: string): string =>
  Buffer.from(files.get(`delivery/${name}`)!).toString('utf8');
const listOf = (order: DeliveryOrder) => readList('list', text(deliveryFiles(order), 'daily-2024-12-30.json'));

describe('the delivery list', () => {
  it('has each press file with its pages, trim, plates, size and hash', () => {
    const { files, ...head } = listOf(orderOf());
    expect(head).toEqual({
      version: 1,
      publication: 'daily',
      date: '2024-12-30',
      issue: 905,
      zone: null,
      sending: 2,
      closes: '2024-12-29T23:30:00+08:00',
    });
    const trim = { w: 275, h: 390 };
    const [cmyk, spot] = [['Cyan', 'Magenta', 'Yellow', 'Black'], 'PANTONE 185 C'];
    expect(files).toEqual([
      {
        name: 'daily-2024-12-30-01.pdf',
        path: 'press/daily-2024-12-30-01.pdf',
        kind: 'pages',
        pages: [1],
        section: '要闻',
        trim,
        plates: cmyk,
        bytes: 50,
        sha256: sha256(content(50, 1)),
        sameAs: null,
      },
      expect.objectContaining({ name: 'daily-2024-12-30-02.pdf', pages: [2, 3], plates: ['Black', spot], bytes: 60 }),
      expect.objectContaining({ kind: 'edition', pages: [1, 2, 3], section: '', plates: [...cmyk, spot] }),
    ]);
  });

  it('is a table for people, too', () => {
    const rows = text(deliveryFiles(orderOf()), 'daily-2024-12-30.csv').split('\r\n');
    expect(rows[0]).toBe('\uFEFFfile,kind,pages,section,trim mm,plates,bytes,sha256,same as');
    expect(rows[2]).toBe(
      `daily-2024-12-30-02.pdf,pages,2 3,"Arts, ""late""",275 x 390,Black + PANTONE 185 C,60,${sha256(content(60, 2))},`,
    );
    expect(rows).toHaveLength(5);
  });

  it('does not guess the plates of a page that could not be drawn, nor one size for pages that differ', () => {
    const pages = [PAGES[0]!, { ...PAGES[1]!, format: { ...format, trim: { w: mm(390), h: mm(550) } } }];
    const { files } = listOf(orderOf({}, { coverage: [inkOf(1, [true, true, true, true])], pages }));
    expect(files.map(({ plates }) => plates)).toEqual([['Cyan', 'Magenta', 'Yellow', 'Black'], null, null]);
    expect(files[2]!.trim).toBeNull();
  });

  it("points to the main edition's file for a page of a zone that is the same", () => {
    const order = orderOf({ inkZones: ['csv'], ticket: true }, { same: new Map([[1, 'daily-main-01.pdf']]) });
    expect(listOf(order).files[0]!.sameAs).toBe('daily-main-01.pdf');
    const files = deliveryFiles(order);
    expect(text(files, 'daily-2024-12-30-ink.csv')).not.toContain('-01.pdf');
    expect(text(files, 'daily-2024-12-30.xjdf')).toContain('URL="daily-main-01.pdf"');
  });

  it('is not made where there are no press files, and is the same each time', () => {
    expect(deliveryFiles(orderOf({}, { files: new Map() })).size).toBe(0);
    const all = { inkZones: ['csv', 'xjdf'], ticket: true } as const;
    expect(deliveryFiles(orderOf(all))).toEqual(deliveryFiles(orderOf(all)));
    expect([...deliveryFiles(orderOf()).keys()]).toEqual([
      'delivery/daily-2024-12-30.csv',
      'delivery/daily-2024-12-30.json',
    ]);
  });
});

describe('ink zones', () => {
  it('are a row for each page and plate', () => {
    const rows = text(deliveryFiles(orderOf({ inkZones: ['csv'] })), 'daily-2024-12-30-ink.csv').split('\r\n');
    expect(rows.slice(0, 2)).toEqual([
      'file,page,plate,zone width mm,page %,zone 1 %,zone 2 %,zone 3 %',
      'daily-2024-12-30-01.pdf,1,Cyan,32.5,25.00,50.00,12.34,0.00',
    ]);
    expect(rows).toHaveLength(10);
  });

  it('are a preset of the plates that there are', () => {
    const document = xml(deliveryFiles(orderOf({ inkZones: ['xjdf'] })), 'daily-2024-12-30-ink.xjdf');
    const found = (path: string) => document.find(path, NS).map(({ content: value }) => value);
    expect(found('//x:Resource/x:Part/@Separation')).toEqual(['Cyan', 'Magenta', 'Yellow', 'Black', 'Black']);
    expect(found('//x:Resource/x:Part/@SheetName')).toEqual(['P1', 'P1', 'P1', 'P1', 'P2']);
    expect(found('//x:InkZoneProfile/@ZoneSettingsX')[0]).toBe('0.5 0.1234 0');
    expect(found('//x:InkZoneProfile/@ZoneWidth')[0]).toBe('92.126');
  });
});

describe('the job ticket', () => {
  const order = orderOf({ ticket: true });
  const document = xml(deliveryFiles(order), 'daily-2024-12-30.xjdf');
  const found = (path: string) => document.find(path, NS).map(({ content: value }) => value);
  const id = (usage: string) => found(`/x:XJDF/x:GeneralID[@IDUsage='${usage}']/@IDValue`);

  it('says which edition it is and when its pages close', () => {
    expect(found('/x:XJDF/@JobID')).toEqual(['daily-2024-12-30']);
    expect([id('Date'), id('Issue'), id('Version'), id('Zone')]).toEqual([['2024-12-30'], ['905'], ['2'], []]);
    expect(id('ClosingTime')).toEqual(['2024-12-29T23:30:00+08:00']);
    expect(found('//x:NodeInfo/@FirstStart')).toEqual(['2024-12-29T23:30:00+08:00']);
  });

  it('says pages, size, bleed and inks', () => {
    expect(found('//x:LayoutIntent/@Pages')).toEqual(['3']);
    expect(found('//x:LayoutIntent/@FinishedDimensions')).toEqual(['779.528 1105.512 0']);
    expect(found('//x:LayoutIntent/@Bleed')).toEqual(['8.504']);
    expect(found('//x:ColorantControl/@ColorantParams')).toEqual(['Cyan Magenta Yellow Black PANTONE_185_C']);
  });

  it('has the pages in the order of the run, each with its file and both hashes', () => {
    expect(found('//x:ResourceSet[@Name="RunList"]/x:Resource/x:Part/@RunIndex')).toEqual(['0 0', '1 1']);
    expect(found('//x:FileSpec/@URL')).toEqual(['daily-2024-12-30-01.pdf', 'daily-2024-12-30-02.pdf']);
    expect(found('//x:FileSpec/@CheckSum')[0]).toBe(
      createHash('md5').update(content(50, 1)).digest('hex').toUpperCase(),
    );
    expect(found('//x:Resource/x:GeneralID[@IDUsage="SHA-256"]/@IDValue')[1]).toBe(sha256(content(60, 2)));
  });

  it('has elements in the order in which the schema has them', () => {
    const names = [...(document.find('/x:XJDF/*', NS) as unknown as { readonly name: string }[])].map(
      ({ name }) => name,
    );
    expect([...new Set(names)]).toEqual(['Comment', 'GeneralID', 'ProductList', 'ResourceSet']);
    const inner = document.find('(//x:ResourceSet[@Name="RunList"]/x:Resource)[1]/*', NS) as unknown as {
      readonly name: string;
    }[];
    expect(inner.map(({ name }) => name)).toEqual(['GeneralID', 'GeneralID', 'Part', 'RunList']);
  });

  it('leaves out what nothing says', () => {
    const { edition } = order;
    const quiet = { ...order, edition: { ...edition, closes: null, issue: null }, coverage: [] };
    const said = text(deliveryFiles(quiet), 'daily-2024-12-30.xjdf');
    expect(said).not.toMatch(/NodeInfo|ClosingTime|Issue|Color/);
  });
});

/* CIP4 publishes the schema at https://schema.cip4.org; BANXIN_XJDF_SCHEMA names a copy of version 2.1 or later. */
const SCHEMA = env['BANXIN_XJDF_SCHEMA'];
describe.runIf(SCHEMA !== undefined)('beside the schema of CIP4', () => {
  const all = orderOf({ inkZones: ['xjdf'], ticket: true });
  const { edition } = all;
  it.each([
    ['all that may be said', all],
    ['as little as may be', { ...all, edition: { ...edition, closes: null, issue: null }, coverage: [] }],
  ])('%s is valid', (_, order) => {
    const schema = XmlDocument.fromBuffer(readFileSync(SCHEMA!));
    const validator = XsdValidator.fromDoc(schema);
    const files = deliveryFiles(order);
    for (const name of ['daily-2024-12-30.xjdf', 'daily-2024-12-30-ink.xjdf']) {
      validator.validate(xml(files, name));
      const wrong = text(files, name).replace('Types="', 'Kinds="');
      expect(() => {
        validator.validate(XmlDocument.fromString(wrong));
      }).toThrow();
    }
  });
});

function xml(files: ReadonlyMap<string, Uint8Array>, name: string): XmlDocument {
  return XmlDocument.fromBuffer(files.get(`delivery/${name}`)!);
}
