import { describe, expect, test } from 'vitest';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readDocx } from '../../../src/manuscript/readers/docx/index.js';
import { wordFile } from '../helpers.js';
import { p, r, readWord, t, wordOutline } from './outline.js';

const script = (text: string, kind: string): string => t(text, `<w:vertAlign w:val="${kind}"/>`);

describe('marks', () => {
  test('bold, italics, emphasis marks and links; runs of one kind are one mark', () => {
    const relations = '<Relationship Id="l" Type="x/hyperlink" Target="https://a.cn/" TargetMode="External"/>';
    const body = p(
      '渠',
      t('水', '<w:b/>'),
      t('流', '<w:b/><w:color w:val="FF0000"/>'),
      t('过', '<w:i/>'),
      t('三', '<w:em w:val="dot"/>'),
      `<w:hyperlink r:id="l">${t('个县')}</w:hyperlink>`,
    );
    expect(wordOutline(body, { relations })).toBe('plain: 渠水流过三个县 {strong 水流} {emphasis 过三} {link 个县}');
    expect(wordOutline(p(t('甲', '<w:em w:val="none"/><w:b w:val="0"/>')))).toBe('plain: 甲');
  });

  test('bold comes from styles and what they are based on, but a heading is bold by nature', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="a"><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style><w:style w:type="character" w:styleId="c"><w:rPr><w:b/></w:rPr></w:style>';
    const styled = (id: string): string => `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${t('渠水')}</w:p>`;
    expect(wordOutline(styled('b') + styled('h') + p('甲', t('乙', '<w:rStyle w:val="c"/>')), { styles })).toBe(
      'plain: 渠水 {strong 渠水}\nheading 2: 渠水\nplain: 甲乙 {strong 乙}',
    );
  });

  test('styles by their English and Chinese names, those based on them, and outline levels', () => {
    const names = ['标题', '标题 2', 'Subtitle', '副标题', '题注', '图注', '引用', '明显引用', 'Heading 3'];
    const styles =
      names
        .map((name, i) => `<w:style w:type="paragraph" w:styleId="n${i}"><w:name w:val="${name}"/></w:style>`)
        .join('') +
      '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="报纸小标题"/><w:basedOn w:val="n1"/></w:style><w:style w:type="paragraph" w:styleId="cycle"><w:basedOn w:val="cycle"/></w:style>';
    const body = [...names.map((_, i) => `n${i}`), 'own', 'cycle', 'missing']
      .map((id) => `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${t('字')}</w:p>`)
      .join('');
    const outline = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>字</w:t></w:r></w:p>';
    expect(wordOutline(body + outline, { styles }).replaceAll(': 字', '').split('\n')).toEqual([
      'heading title', 'heading 2', 'heading 2', 'heading 2', 'caption', 'caption', 'quotation', 'quotation', 'heading 3',
      'heading 2', 'plain', 'plain', 'heading 2',
    ]); // prettier-ignore
  });

  test('superscript and subscript: Unicode characters where there are any, else marks', () => {
    expect(
      wordOutline(
        p('10', script('8', 'superscript'), '帕，CO', script('2', 'subscript'), '，x', script('ab', 'superscript')),
      ),
    ).toBe('plain: 10⁸帕，CO₂，xab {superscript ab}');
    const raised = readWord(
      p('m', t('2', '<w:position w:val="6"/><w:sz w:val="12"/>'), '与', t('整行抬高的字', '<w:position w:val="6"/>')),
    );
    expect(raised.blocks[0]?.copy).toMatchObject({ text: 'm²与整行抬高的字', marks: [] });
    expect(raised.changes).toEqual([{ from: 1, before: '2', after: '²', rule: 'superscript' }]);
  });

  test('capital letters of the font are written out', () => {
    const raw = readWord(p(t('nato 与 Unesco', '<w:smallCaps/>'), t('who', '<w:caps/>')));
    expect(raw.blocks[0]?.copy.text).toBe('NATO 与 UNESCOWHO');
    expect(raw.changes.map(({ before, after, rule }) => [before, after, rule])).toContainEqual([
      'Unesco',
      'UNESCO',
      'capitals',
    ]);
  });

  test('ruby is a mark over its characters; in a cell it follows in brackets', () => {
    const ruby = r(`<w:ruby><w:rt>${t('tāo')}</w:rt><w:rubyBase>${t('饕')}</w:rubyBase></w:ruby>`);
    expect(wordOutline(p('老字号', ruby, '楼'))).toBe('plain: 老字号饕楼 {ruby 饕=tāo}');
    const table = `<w:tbl><w:tr><w:tc>${p(ruby)}</w:tc><w:tc>${p('乙')}</w:tc></w:tr></w:tbl>`;
    expect(wordOutline(table)).toBe('table: 饕（tāo）|乙');
  });

  test('two lines in one keep their brackets', () => {
    expect(wordOutline(p('甲', t('乙丙', '<w:eastAsianLayout w:combine="1" w:combineBrackets="round"/>'), '丁'))).toBe(
      'plain: 甲（乙丙）丁',
    );
  });
});

describe('symbols', () => {
  const sym = (font: string, char: string): string => r(`<w:sym w:font="${font}" w:char="${char}"/>`);
  test.each([
    ['Wingdings', 'F0FC', '✓'], ['Wingdings', 'F06C', '●'], ['Wingdings', 'F06E', '■'], ['Wingdings', 'F075', '◆'], ['Wingdings', 'F0FE', '☑'],
    ['Wingdings', '00E0', '→'], ['Wingdings 2', 'F052', '☑'], ['Wingdings 2', 'F06A', '①'], ['Wingdings 3', 'F070', '▲'],
    ['Symbol', 'F0B7', '•'], ['Symbol', 'F0B1', '±'], ['Symbol', 'F061', 'α'], ['Webdings', 'F063', '□'],
    ['宋体', '2460', '①'], ['宋体', 'F0D7', '×'], ['SimSun', '25CF', '●'],
  ])('%s %s is %s', (font, char, shown) => {
    expect(wordOutline(p('甲', sym(font, char)))).toBe(`plain: 甲${shown}`);
  }); // prettier-ignore

  test('letters of a face of pictures are its pictures, but Han in it are Han', () => {
    expect(wordOutline(p(t('ül渠', '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')))).toBe('plain: ✓●渠');
    const change = readWord(p(sym('Wingdings', 'F0FC'))).changes;
    expect(change).toEqual([{ from: 0, before: '\uf0fc', after: '✓', rule: 'symbol' }]);
  });

  test('what has no meaning outside its font is told', () => {
    expect(wordOutline(p('甲', sym('MyFont', 'F041'), t('\ue123')))).toBe(
      'plain: 甲\n- symbol: ［MyFont U+F041］［? U+E123］',
    );
  });
});

describe('what is not seen', () => {
  test('words of the colour that they have behind them are blacked out; others on it are seen', () => {
    const black = '<w:highlight w:val="black"/>';
    expect(
      wordOutline(
        p('户主', t('王大有', `${black}<w:color w:val="000000"/>`), t('白', `${black}<w:color w:val="FFFFFF"/>`)),
      ),
    ).toBe('plain: 户主白\n- hidden: 王大有');
    expect(wordOutline(p('甲', t('乙', '<w:shd w:val="clear" w:fill="1f4e79"/><w:color w:val="1F4E79"/>')))).toBe(
      'plain: 甲\n- hidden: 乙',
    );
  });

  test('white letters are seen on a page that is painted', () => {
    const white = p(t('渠水进村', '<w:color w:val="FFFFFF"/>'));
    const settings = '<w:displayBackgroundShape/>';
    const painted = wordFile(white, { parts: { settings } });
    const xml = unzipSync(painted);
    xml['word/document.xml'] = strToU8(
      strFromU8(xml['word/document.xml']!).replace('<w:body>', '<w:background w:color="1F4E79"/><w:body>'),
    );
    expect(readDocx('a.docx', zipSync(xml)).blocks.map(({ copy }) => copy.text)).toEqual(['渠水进村']);
    expect(wordOutline(`${white}${p('秧田')}`)).toBe('plain: 秧田\n- hidden: 渠水进村');
  });

  test('a power of many digits that is raised by its position', () => {
    expect(wordOutline(p('10', t('-12345', '<w:position w:val="10"/>')))).toBe('plain: 10⁻¹²³⁴⁵');
    expect(wordOutline(p('渠', t('12345', '<w:position w:val="10"/>')))).toBe('plain: 渠12345');
  });

  test('a character that a newer extension names', () => {
    const extended = '<w16se:symEx xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" w16se:font="Segoe UI Emoji" w16se:char="2600"/>'; // prettier-ignore
    expect(wordOutline(p('晴', r(extended)))).toBe('plain: 晴☀');
  });
});
