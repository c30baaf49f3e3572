import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { p, r, readWord, t, wordOutline } from './outline.js';

const box = (content: string): string => `<w:txbxContent>${content}</w:txbxContent>`;
const shape = (content: string): string => `<wps:wsp><wps:txbx>${box(content)}</wps:txbx></wps:wsp>`;
const drawing = (content: string): string =>
  `<w:drawing><wp:anchor><wp:docPr id="1" name="x"/><a:graphic><a:graphicData>${content}</a:graphicData></a:graphic></wp:anchor></w:drawing>`;

describe('containers of text', () => {
  test.each([
    ['a content control in a line', p('甲', `<w:sdt><w:sdtContent>${t('乙')}</w:sdtContent></w:sdt>`, '丙')],
    ['a smart tag', p('甲', `<w:smartTag>${t('乙')}</w:smartTag>`, '丙')],
    ['custom XML', p('甲', `<w:customXml>${t('乙')}</w:customXml>`, '丙')],
    ['a direction', p('甲', `<w:dir w:val="rtl">${t('乙')}</w:dir>`, `<w:bdo w:val="ltr">${t('丙')}</w:bdo>`)],
    ['insertions', p('甲', `<w:ins>${t('乙')}</w:ins>`, `<w:moveTo>${t('丙')}</w:moveTo>`)],
    ['a link within the document', p('甲', `<w:hyperlink w:anchor="x">${t('乙')}</w:hyperlink>`, '丙')],
    ['a simple field', p('甲', `<w:fldSimple w:instr=" REF x ">${t('乙')}</w:fldSimple>`, '丙')],
    ['an extension that nobody knows', p('甲', `<x:new xmlns:x="urn:x">${t('乙')}</x:new>`, '丙')],
    ['a content control round a paragraph', `<w:sdt><w:sdtContent>${p('甲乙丙')}</w:sdtContent></w:sdt>`],
    [
      'one text of alternate contents',
      p(
        '甲',
        `<mc:AlternateContent><mc:Choice Requires="wps">${t('乙')}</mc:Choice><mc:Fallback>${t('丁')}</mc:Fallback></mc:AlternateContent>`,
        '丙',
      ),
    ],
    [
      'the fallback of an extension that is not read',
      p(
        '甲',
        `<mc:AlternateContent xmlns:z="urn:z"><mc:Choice Requires="z">${t('丁')}</mc:Choice><mc:Fallback>${t('乙')}</mc:Fallback></mc:AlternateContent>`,
        '丙',
      ),
    ],
  ])('%s is read in its place', (_, body) => {
    expect(wordOutline(body)).toBe('plain: 甲乙丙');
  });

  test.each([
    ['a shape', r(drawing(shape(p('渠水入田'))))],
    ['a shape of VML', r(`<w:pict><v:shape><v:textbox>${box(p('渠水入田'))}</v:textbox></v:shape></w:pict>`)],
    ['a group in a group', r(drawing(`<wpg:wgp><wpg:grpSp>${shape(p('渠水入田'))}</wpg:grpSp></wpg:wgp>`))],
    [
      'both forms of one shape',
      r(
        `<mc:AlternateContent><mc:Choice Requires="wps">${drawing(shape(p('渠水入田')))}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box(p('渠水入田'))}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>`,
      ),
    ],
    ['letters drawn along a path', r('<w:pict><v:shape><v:textpath string="渠水入田"/></v:shape></w:pict>')],
    ['a locked canvas', r(drawing('<a:sp><a:txBody><a:p><a:r><a:t>渠水入田</a:t></a:r></a:p></a:txBody></a:sp>'))],
  ])('a text box as %s comes after its line, once', (_, run) => {
    expect(wordOutline(p('先丈量', run, '再施工'))).toBe('plain: 先丈量再施工\nplain: 渠水入田');
  });

  test('a text box holds paragraphs, lists, tables and fields of its own', () => {
    const table = `<w:tbl><w:tr><w:tc>${p('乡')}</w:tc><w:tc>${p('亩')}</w:tc></w:tr></w:tbl>`;
    const field = p(
      r('<w:fldChar w:fldCharType="begin"/>'),
      r('<w:instrText>PAGE</w:instrText>'),
      r(drawing(shape(p('一') + table))),
      r('<w:fldChar w:fldCharType="separate"/>'),
      '二',
      r('<w:fldChar w:fldCharType="end"/>'),
    );
    expect(wordOutline(p(r(drawing(shape(p('一') + table + p('二'))))) + field)).toContain(
      'plain: 一\ntable: 乡|亩\nplain: 二',
    );
  });

  test('characters that are elements', () => {
    expect(
      wordOutline(
        p('a', r('<w:noBreakHyphen/>'), 'b', r('<w:softHyphen/>'), 'c', r('<w:tab/>'), 'd', r('<w:ptab/>'), 'e'),
      ),
    ).toBe('plain: a-bc\td\te');
    expect(wordOutline(p('甲', r('<w:br/>'), '乙', r('<w:cr/>'), '丙', r('<w:br w:type="page"/>'), '丁'))).toBe(
      'plain: 甲\nplain: 乙\nplain: 丙\nplain: 丁',
    );
  });

  test('places: a line is a paragraph, and empty ones are blank lines', () => {
    const raw = readWord(p('甲') + p() + p() + p('乙', t('丙')));
    expect(raw.source).toBe('甲\n\n\n乙丙');
    expect(raw.blocks.map(({ from, to, gap }) => [from, to, gap])).toEqual([
      [0, 1, 0],
      [4, 6, 2],
    ]);
  });
});

describe('paragraphs that are joined', () => {
  const drop = '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>';
  const deletedEnd = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>';
  test('a drop cap with the paragraph it opens; one whose end was deleted with the next', () => {
    expect(wordOutline(`<w:p>${drop}${t('渠', '<w:sz w:val="88"/>')}</w:p>${p('水流过三个县。')}`)).toBe(
      'plain: 渠水流过三个县。',
    );
    expect(wordOutline(`<w:p>${deletedEnd}${t('渠水')}</w:p>${p('流过三个县。')}${p('后来')}`)).toBe(
      'plain: 渠水流过三个县。\nplain: 后来',
    );
  });
  test('one with nothing after it is still printed', () => {
    expect(wordOutline(`<w:p>${drop}${t('渠')}</w:p>`)).toBe('plain: 渠');
  });
});

describe('what is left out is told', () => {
  test.each([
    ['hidden', p('甲', t('乙', '<w:vanish/>'), '丙'), {}],
    [
      'hidden',
      p('甲', t('乙', '<w:rStyle w:val="h"/>'), '丙'),
      { styles: '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>' },
    ],
    ['hidden', p('甲', t('乙', '<w:color w:val="FFFFFF"/>'), '丙'), {}],
    ['struck', p('甲', t('乙', '<w:strike/>'), '丙'), {}],
    ['struck', p('甲', t('乙', '<w:dstrike w:val="1"/>'), '丙'), {}],
    ['deleted', p('甲', '<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>', '丙'), {}],
    ['deleted', p('甲', `<w:moveFrom>${t('乙')}</w:moveFrom>`, '丙'), {}],
    [
      'control',
      p('甲', `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${t('乙')}</w:sdtContent></w:sdt>`, '丙'),
      {},
    ],
    [
      'comment',
      p('甲丙', r('<w:commentReference w:id="1"/>')),
      { parts: { comments: `<w:comment w:id="1">${p('乙')}</w:comment>` } },
    ],
  ])('%s: words, reason and place', (kind, body, parts) => {
    const raw = readWord(body, parts);
    expect(raw.blocks.map(({ copy }) => copy.text)).toEqual(['甲丙']);
    expect(raw.omissions).toEqual([{ kind, text: '乙', from: kind === 'comment' ? 2 : 1 }]);
  });

  test.each([
    ['a switch that is off', t('乙', '<w:vanish w:val="0"/><w:strike w:val="false"/>')],
    ['white letters on a ground', t('乙', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>')],
    ['what only web pages hide', t('乙', '<w:webHidden/>')],
  ])('%s is printed', (_, run) => {
    expect(wordOutline(p('甲', run, '丙'))).toBe('plain: 甲乙丙');
  });

  test('switches of a paragraph style and a character style undo one another', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="q"><w:rPr><w:b/><w:strike/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="q2"><w:basedOn w:val="q"/></w:style><w:style w:type="character" w:styleId="c"><w:rPr><w:b/><w:strike/></w:rPr></w:style>';
    const body = `<w:p><w:pPr><w:pStyle w:val="q2"/></w:pPr>${t('甲')}${t('乙', '<w:rStyle w:val="c"/>')}</w:p>`;
    expect(wordOutline(body, { styles })).toBe('plain: 乙\n- struck: 甲');
  });

  test('headers and footers, once', () => {
    const relations = '<Relationship Id="h" Type="http://x/header" Target="header.xml"/>';
    const section = '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>';
    const files = { 'header.xml': `<w:hdr NAMESPACES>${p('青石日报 第三版')}</w:hdr>` };
    expect(
      wordOutline(`<w:p><w:pPr>${section}</w:pPr>${t('甲')}</w:p>${p('乙')}${section}`, { relations, files }),
    ).toBe('plain: 甲\nplain: 乙\n- header-footer: 青石日报 第三版');
  });
});

describe('text in is text printed and text told', () => {
  const wrappers: readonly ((inside: string) => string)[] = [
    (inside) => `<w:ins>${inside}</w:ins>`,
    (inside) => `<w:smartTag>${inside}</w:smartTag>`,
    (inside) => `<w:sdt><w:sdtContent>${inside}</w:sdtContent></w:sdt>`,
    (inside) => `<w:hyperlink w:anchor="a">${inside}</w:hyperlink>`,
    (inside) => `<w:del>${inside}</w:del>`,
    (inside) => r(drawing(shape(p(inside)))),
    (inside) => r(drawing(`<wpg:wgp>${shape(p(inside))}</wpg:wgp>`)),
    (inside) =>
      `<mc:AlternateContent><mc:Choice Requires="w14">${inside}</mc:Choice><mc:Fallback/></mc:AlternateContent>`,
  ];
  test('for any tree of containers', () => {
    let next = 0;
    const leaf = fc
      .constantFrom('', '<w:b/>', '<w:vanish/>', '<w:strike/>')
      .map((properties) => t(`字${(next += 1)}号`, properties));
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.tuple(tie('tree'), tie('tree')).map((pair) => pair.join('')),
        fc.tuple(fc.constantFrom(...wrappers), tie('tree')).map(([wrap, inside]) => wrap(inside)),
      ),
    }));
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), (paragraphs) => {
        const body = paragraphs.map((one) => p(one)).join('');
        const words = [...body.matchAll(/字\d+号/gu)].map(([word]) => word);
        const raw = readWord(body);
        const out = [...raw.blocks.map(({ copy }) => copy.text), ...raw.omissions.map(({ text }) => text)].join(' ');
        expect([...out.matchAll(/字\d+号/gu)].map(([word]) => word).toSorted()).toEqual(words.toSorted());
      }),
      { numRuns: 150 },
    );
  });
});
