import { describe, expect, test } from 'vitest';
import { proveSource, readManuscript, type Story } from '../../../src/manuscript/index.js';
import { p, r, t } from '../docx/outline.js';
import { wordFile, type DocxParts } from '../helpers.js';

const LEAD = p('渠水进村') + p('本报讯 渠水昨天流进石桥镇，两岸的秧田都喝足了水。');
const STYLES =
  '<w:style w:type="character" w:styleId="up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>' +
  '<w:style w:type="character" w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style>';

async function prove(body: string, parts: DocxParts = {}, harm = (story: Story): Story => story) {
  const file = { name: 'a.docx', bytes: wordFile(LEAD + body, parts) };
  const proof = await proveSource(file, harm(await readManuscript(file, {})), []);
  return proof.findings.map(({ kind, text }) => `${kind} ${text}`);
}

const retold =
  (from: string, to: string) =>
  (story: Story): Story => ({ ...story, blocks: story.blocks.map((b) => ({ ...b, text: b.text.replace(from, to) })) });

describe('the second reading of a Word document', () => {
  test.each([
    ['a style that raises', p('产量10', t('8', '<w:rStyle w:val="up"/>'), '粒。')],
    ['a style that hides', p('看得见。', t('看不见的话。', '<w:rStyle w:val="gone"/>'))],
    ['letters shown as capitals', p(t('silk glass and silver', '<w:caps/>'))],
    ['a paragraph that is raised as a whole', p(t('整段都抬高', '<w:vertAlign w:val="superscript"/>'))],
    ['a sign of a private font', p('甲', r('<w:sym w:font="MyFont" w:char="F041"/>'), '乙', t('\ue123'), '丙。')],
    ['the blank of a face of symbols', p('甲', r('<w:sym w:font="Symbol" w:char="F020"/>'), '乙丙丁。')],
    ['WordArt', p(r('<w:pict><v:shape><v:textpath string="弯弯的水渠"/></v:shape></w:pict>'))],
    ['lines that stand many times', (p('答：') + p('是。')).repeat(20)],
    [
      'a field within the code of another',
      p(
        '甲方',
        r('<w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText>'),
        r('<w:fldChar w:fldCharType="begin"/><w:instrText>MERGEFIELD 性别</w:instrText><w:fldChar w:fldCharType="separate"/>'),
        '女',
        r('<w:fldChar w:fldCharType="end"/><w:instrText> = "女" "女士" "先生"</w:instrText><w:fldChar w:fldCharType="separate"/>'),
        '女士到会',
        r('<w:fldChar w:fldCharType="end"/>'),
      ),
    ],
    ['a field that never ends', p('渠水', r('<w:fldChar w:fldCharType="begin"/>'), '进了村。')],
    ['words raised in a cell', `<w:tbl><w:tr><w:tc>${p('渠', t('注', '<w:vertAlign w:val="superscript"/>'))}</w:tc><w:tc>${p('长')}</w:tc></w:tr></w:tbl>`],
    ['lines of one paragraph that stand many times', p('<w:r><w:t>甲甲甲甲甲甲</w:t><w:br/><w:t>乙乙乙乙乙乙</w:t><w:br/><w:t>甲甲甲甲甲甲</w:t></w:r>') + p('丙丙丙丙丙丙') + p('甲甲甲甲甲甲')],
    ['a power of letters in a cell', `<w:tbl><w:tr><w:tc>${p('1', t('e', '<w:vertAlign w:val="superscript"/>'), ' mai')}</w:tc><w:tc>${p('长')}</w:tc></w:tr></w:tbl>`],
    ['columns parted by tabs', p('到', r('<w:tab/>'), '开') + p('8', r('<w:tab/>'), '9') + p('开', r('<w:tab/>'), '到')],
    ['a hint shown in capitals', `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p(t('your name', '<w:caps/>'))}</w:sdtContent></w:sdt>`],
    ['signs of a private face that is known', p(...Array.from({ length: 4000 }, () => r('<w:sym w:font="Wingdings" w:char="F0FC"/>')))],
  ])('%s: nothing to report', async (_, body) => {
    expect(await prove(body, { parts: { styles: STYLES } })).toEqual([]);
  }); // prettier-ignore

  test('notes and charts are seen only where the text refers to them', async () => {
    const parts: DocxParts = {
      parts: { footnotes: `<w:footnote w:id="7">${p('没有引用的注。')}</w:footnote>` },
      files: {
        'charts/chart1.xml':
          '<c:chartSpace NAMESPACES><c:title><a:p><a:r><a:t>页眉里的图</a:t></a:r></a:p></c:title></c:chartSpace>',
      },
    };
    expect(await prove(p('两岸的人都来看水。'), parts)).toEqual([]);
    const unprinted = (story: Story): Story => ({ ...story, blocks: story.blocks.filter((b) => b.kind !== 'note') });
    const referred = p('两岸的人都来看水。', r('<w:footnoteReference w:id="7"/>'));
    expect(await prove(referred, parts, unprinted)).toEqual(['lost 没有引用的注。']);
  });

  test('text within a field that never ends is found where it is lost', async () => {
    const body = p('渠水', r('<w:fldChar w:fldCharType="begin"/>'), '昨晚进了河口村。');
    expect(await prove(body, {}, retold('昨晚进了河口村。', ''))).toEqual(['lost 昨晚进了河口村。']);
  });

  test.each([
    ['that nothing refers to', p('渠首在山口。')],
    ['that is referred to twice', p('渠首', r('<w:footnoteReference w:id="2"/>'), '在', r('<w:footnoteReference w:id="2"/>'), '山口。')],
  ])('a note %s: nothing to report', async (_, body) => {
    const footnotes = `<w:footnote w:id="2">${p('旧志卷三有载。')}</w:footnote>`;
    expect(await prove(body, { parts: { styles: STYLES, footnotes } })).toEqual([]);
  }); // prettier-ignore

  test('a document beside the text that is not shown in it: nothing to report', async () => {
    const relations = `<Relationship Id="c1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="c.html"/>`;
    const files = { 'c.html': '<html><body><p>没有放进正文的一篇。</p></body></html>' };
    expect(await prove(p('渠首在山口。'), { files, relations })).toEqual([]);
  });

  test('what a style hides is found where it is printed', async () => {
    const body = p('看得见的一句话。', t('藏起来的一句话。', '<w:rStyle w:val="gone"/>'));
    const harm = retold('看得见的一句话。', '看得见的一句话。藏起来的一句话。');
    expect(await prove(body, { parts: { styles: STYLES } }, harm)).toEqual(['hidden 藏起来的一句话。']);
  });

  test('a power that a style raises is found where it is on the line', async () => {
    const body = p('产量10', t('8', '<w:rStyle w:val="up"/>'), '粒。');
    const findings = await prove(body, { parts: { styles: STYLES } }, retold('10⁸', '108'));
    expect(findings.some((finding) => finding.startsWith('lost'))).toBe(true);
  });

  test('a formula in each of a thousand lines: nothing to report, and one that is lost among them is found', async () => {
    const mr = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
    const formula = (a: string, b: string): string =>
      `<m:oMath><m:f><m:num>${mr(a)}</m:num><m:den><m:sSup><m:e>${mr('b')}</m:e><m:sup>${mr(b)}</m:sup></m:sSup></m:den></m:f></m:oMath>`;
    const body = Array.from({ length: 1000 }, (_, i) => p('设', formula(`a${i % 7}`, `${i % 10}`), '。')).join('');
    expect(await prove(body)).toEqual([]);
    const one = (story: Story): Story => ({
      ...story,
      blocks: story.blocks.map((block, i) => (i === 500 ? { ...block, text: block.text.replace('b', '') } : block)),
    });
    expect(await prove(body, {}, one)).toEqual(['lost b']);
  });

  test('five equations of fields in each of four hundred lines: nothing to report, and a word that is lost is found', async () => {
    const field = [
      r('<w:fldChar w:fldCharType="begin"/>'),
      r('<w:instrText>eq \\f(1,2)</w:instrText>'),
      r('<w:fldChar w:fldCharType="end"/>'),
    ].join('');
    const han = (i: number): string =>
      String.fromCodePoint(...[0, 1, 2, 3].map((n) => 0x4e00 + ((i * 131 + n * 977) % 8000)));
    const body = Array.from({ length: 400 }, (_, i) => p(field.repeat(5), han(i))).join('');
    expect(await prove(body)).toEqual([]);
    expect(await prove(body, {}, retold(han(200), ''))).toEqual([`lost ${han(200)}`]);
  });
});
