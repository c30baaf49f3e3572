import { describe, expect, test } from 'vitest';
import { pngOfDib } from '../../../src/manuscript/readers/docx/bitmap.js';
import { PNG } from '../helpers.js';
import { p, r, readWord, t, wordOutline } from './outline.js';

const pic = (id: string, { crop = '', transform = '' } = {}): string =>
  `<pic:pic><pic:blipFill><a:blip r:embed="${id}"/>${crop}</pic:blipFill><pic:spPr><a:xfrm ${transform}/></pic:spPr></pic:pic>`;
const drawing = (content: string, alt = ''): string =>
  r(
    `<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic><a:graphicData>${content}</a:graphicData></a:graphic></wp:inline></w:drawing>`,
  );
const box = (text: string): string =>
  `<wps:wsp><wps:txbx><w:txbxContent>${p(text)}</w:txbxContent></wps:txbx></wps:wsp>`;
const relation = (id: string, type: string, target: string, more = ''): string =>
  `<Relationship Id="${id}" Type="x/${type}" Target="${target}" ${more}/>`;
const pictures = [PNG, PNG];

describe('pictures', () => {
  test('in a line, in a group with their caption, as VML, twice', () => {
    expect(wordOutline(p(drawing(pic('p1'))), { pictures })).toBe('picture embedded-01.png: ');
    expect(
      wordOutline(p('前', drawing(`<wpg:wgp>${pic('p1')}${box('渠首')}${pic('p2')}</wpg:wgp>`), '后') + p('下'), {
        pictures,
      }),
    ).toBe('plain: 前后\npicture embedded-01.png: \npicture embedded-02.png: \nplain: 渠首\nplain: 下');
    expect(
      wordOutline(p(r('<w:pict><v:shape><v:imagedata r:id="p1"/></v:shape></w:pict>')) + p(drawing(pic('p1'))), {
        pictures,
      }),
    ).toBe('picture embedded-01.png: \npicture embedded-02.png: ');
  });

  test('what is cut off, mirrored and turned', () => {
    const crop = '<a:srcRect l="50000" b="10%" t="-5000"/>';
    expect(
      readWord(p(drawing(pic('p1', { crop, transform: 'rot="5400000" flipH="1"' }))), { pictures }).pictures[0],
    ).toMatchObject({
      crop: { left: 0.5, top: 0, right: 0, bottom: 0.1 },
      mirrored: { horizontally: true, vertically: false },
      turn: 90,
    });
    const vml =
      '<w:pict><v:shape style="rotation:180;flip:y"><v:imagedata r:id="p1" cropleft="16384f" cropright="0.5"/></v:shape></w:pict>';
    expect(readWord(p(r(vml)), { pictures }).pictures[0]).toMatchObject({
      crop: { left: 0.25, top: 0, right: 0.5, bottom: 0 },
      mirrored: { horizontally: false, vertically: true },
      turn: 180,
    });
    expect(wordOutline(p(drawing(pic('p1', { transform: 'rot="900000"' }))), { pictures })).toContain(
      '! docx-picture-turned',
    );
    expect(Object.keys(readWord(p(drawing(pic('p1'))), { pictures }).pictures[0] ?? {})).toEqual(['name', 'bytes']);
  });

  test('one that is only linked to is not fetched, one that is missing is told; both keep their place', () => {
    const relations =
      relation('x', 'image', 'file:///etc/hosts', 'TargetMode="External"') + relation('y', 'image', 'media/none.png');
    expect(wordOutline(p(drawing(pic('x'))) + p(drawing(pic('y'))) + p(drawing(pic('z'))), { relations })).toBe(
      'picture none: \npicture none: \npicture none: \n! docx-linked-picture\n! docx-picture-missing\n! docx-picture-missing',
    );
  });

  test('hidden and deleted ones are none', () => {
    expect(
      wordOutline(p('甲', t('', '<w:vanish/>').replace('</w:r>', `${drawing(pic('p1')).slice(5, -6)}</w:r>`)), {
        pictures,
      }),
    ).toBe('plain: 甲');
    expect(wordOutline(p('甲', `<w:del>${drawing(pic('p1'))}</w:del>`), { pictures })).toBe('plain: 甲');
  });
});

describe('drawings that cannot be printed', () => {
  const emf = (...records: readonly Buffer[]): Buffer => {
    const header = Buffer.alloc(88);
    header.writeUInt32LE(1, 0);
    header.writeUInt32LE(88, 4);
    header.writeUInt32LE(0x464d4520, 40);
    return Buffer.concat([header, ...records]);
  };
  const record = (type: number, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(type, 0);
    head.writeUInt32LE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  const words = (text: string): Buffer => {
    const data = Buffer.alloc(68 + text.length * 2);
    data.writeUInt32LE(text.length, 36);
    data.writeUInt32LE(76, 40);
    data.write(text, 68, 'utf16le');
    return record(84, data);
  };
  /** Two by one pixels: blue, green, red bytes, rows filled up to four. */
  const dib = (): Buffer => {
    const header = Buffer.alloc(40);
    header.writeUInt32LE(40, 0);
    header.writeInt32LE(2, 4);
    header.writeInt32LE(1, 8);
    header.writeUInt16LE(1, 12);
    header.writeUInt16LE(24, 14);
    return Buffer.concat([header, Buffer.from([1, 2, 3, 4, 5, 6, 0, 0])]);
  };
  const stretched = (): Buffer => {
    const data = Buffer.alloc(72);
    data.writeUInt32LE(80, 40);
    data.writeUInt32LE(40, 44);
    data.writeUInt32LE(120, 48);
    data.writeUInt32LE(8, 52);
    return record(81, Buffer.concat([data, dib()]));
  };
  const file = (bytes: Uint8Array): { files: Record<string, Uint8Array>; relations: string } => ({
    files: { 'media/a.emf': bytes },
    relations: relation('e', 'image', 'media/a.emf'),
  });

  test('a metafile that wraps a bitmap is that bitmap', () => {
    const raw = readWord(p(drawing(pic('e'))), file(emf(stretched())));
    expect(raw.pictures.map(({ name }) => name)).toEqual(['embedded-01.png']);
    expect(raw.diagnostics).toEqual([]);
    const cut = dib().subarray(0, 44);
    expect(pngOfDib(cut)).toBeNull();
  });

  test('any other metafile keeps its place; the warning names it and quotes its words', () => {
    const raw = readWord(p(drawing(pic('e'), '灌区平面图')) + p('图为灌区。'), file(emf(words('总干渠'), stretched())));
    expect(raw.blocks.map(({ form }) => form.kind)).toEqual(['picture', 'plain']);
    expect(raw.diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'manuscript/docx-picture-format'],
    ]);
    expect(raw.diagnostics[0]?.data).toEqual({ alt: '灌区平面图', format: 'EMF', text: '总干渠' });
  });

  test('a diagram is told paragraph by paragraph, one that was deleted as deleted', () => {
    const data =
      '<dgm:dataModel NAMESPACES><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>丈</a:t></a:r><a:r><a:t>量</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>施工</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>';
    const parts = { files: { 'data.xml': data }, relations: relation('d', 'diagramData', 'data.xml') };
    const shown = drawing('<dgm:relIds r:dm="d"/>');
    expect(wordOutline(p('渠', shown), parts)).toBe('plain: 渠\n- drawing: 丈量 施工');
    expect(wordOutline(p('渠', `<w:del>${shown}</w:del>`), parts)).toBe('plain: 渠\n- deleted: 丈量 施工');
  });

  test('a little picture in a line and a control are no photos', () => {
    const icon = r(
      '<w:drawing><wp:inline><wp:extent cx="190500" cy="190500"/><wp:docPr id="1" name="x" descr="太阳"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>',
    );
    const control = r(
      '<w:object><v:shape><v:imagedata r:id="p1"/></v:shape><w:control w:name="CheckBox1"/></w:object>',
    );
    expect(wordOutline(p('今天', icon, '晴', control), { pictures: [PNG] })).toBe(
      'plain: 今天晴\n- markup: ［太阳］\n- control: ［CheckBox1］',
    );
  });

  test('charts, diagrams and objects: their words are told', () => {
    const chart =
      '<c:chartSpace NAMESPACES><c:title><a:t>灌溉面积</a:t></c:title><c:cat><c:v>石桥</c:v></c:cat><c:val><c:v>12</c:v></c:val><c:cat><c:v>石桥</c:v></c:cat></c:chartSpace>';
    const diagram =
      '<dgm:dataModel NAMESPACES><dgm:ptLst><dgm:pt><a:t>先丈量</a:t></dgm:pt></dgm:ptLst></dgm:dataModel>';
    const object = r(
      '<w:object><v:shape><v:imagedata r:id="e"/></v:shape><o:OLEObject ProgID="Equation.DSMT4"/></w:object>',
    );
    const { files, relations } = file(emf(words('x+y')));
    expect(
      wordOutline(p('前', drawing('<c:chart r:id="c"/>'), drawing('<dgm:relIds r:dm="d"/>'), object, '后'), {
        files: { ...files, 'chart.xml': chart, 'data.xml': diagram },
        relations: relations + relation('c', 'chart', 'chart.xml') + relation('d', 'diagramData', 'data.xml'),
      }),
    ).toBe('plain: 前后\n- drawing: 灌溉面积 石桥 12先丈量［公式］x+y');
  });
});
