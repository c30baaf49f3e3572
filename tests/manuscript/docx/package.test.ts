import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../src/manuscript/readers/docx/index.js';
import { MOST } from '../../../src/manuscript/readers/docx/limits.js';
import { pace } from '../../support/pace.js';
import { para, refusal, wordFile } from '../helpers.js';
import { p, wordOutline } from './outline.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const zip = (files: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]),
    ),
  );
const texts = (bytes: Uint8Array): string[] => readDocx('a.docx', bytes).blocks.map(({ copy }) => copy.text);
const document = (body: string, namespace = W): string =>
  `<w:document xmlns:w="${namespace}"><w:body>${body}</w:body></w:document>`;

describe('the container', () => {
  test('a document alone, without relations, styles and numbers', () => {
    expect(texts(zip({ 'word/document.xml': document(p('渠水')) }))).toEqual(['渠水']);
  });
  test('its text is found by relations, whatever its name and the case of it', () => {
    const rels = (target: string): string =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="${target}"/></Relationships>`;
    expect(texts(zip({ '_rels/.rels': rels('/Text/Main.XML'), 'text/main.xml': document(p('渠水')) }))).toEqual([
      '渠水',
    ]);
  });
  test('the strict form of the standard, other prefixes, UTF-16', () => {
    const strict = document(p('渠水'), 'http://purl.oclc.org/ooxml/wordprocessingml/main');
    expect(texts(zip({ 'word/document.xml': strict }))).toEqual(['渠水']);
    const other = `<a:document xmlns:a="${W}"><a:body><a:p><a:r><a:t>渠水</a:t></a:r></a:p></a:body></a:document>`;
    expect(texts(zip({ 'word/document.xml': other }))).toEqual(['渠水']);
    const wide = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${document(p('渠水'))}`, 'utf16le'),
    ]);
    expect(texts(zip({ 'word/document.xml': wide }))).toEqual(['渠水']);
  });
  test.each(['docm', 'dotx', 'dotm', 'DOCX'])('a manuscript may end in .%s', async (extension) => {
    const { readManuscript } = await import('../../../src/manuscript/index.js');
    const story = await readManuscript(
      { name: `a.${extension}`, bytes: wordFile(para('修渠记', { style: 'Title' }) + para('渠水流过三个县。')) },
      {},
    );
    expect(story.blocks[0]).toMatchObject({ kind: 'headline', text: '修渠记' });
  });
  test.each([
    [
      'manuscript/password',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['manuscript/not-docx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['manuscript/not-docx', zip({ 'xl/workbook.xml': '<a/>' })],
    ['manuscript/broken-docx', zip({ 'word/document.xml': document('<w:p>') })],
    ['manuscript/broken-docx', wordFile(p('渠水')).slice(0, 300)],
    [
      'manuscript/docx-doctype',
      zip({ 'word/document.xml': `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hosts">]>${document(p('&f;'))}` }),
    ],
  ])('%s', async (code, bytes) => {
    expect((await refusal('a.docx', bytes)).map((one) => one.code)).toEqual([code]);
  });
});

describe('other documents that are shown in it', () => {
  const chunk = (name: string, content: string | Uint8Array): string =>
    wordOutline(`${p('前')}<w:altChunk r:id="k"/>${p('后')}`, {
      files: { [name]: content },
      relations: `<Relationship Id="k" Type="x/aFChunk" Target="${name}"/>`,
    });
  test('HTML, plain text and Word are read in their place', () => {
    expect(chunk('a.html', '<html><body><p>渠水<b>入田</b></p></body></html>')).toBe(
      'plain: 前\nplain: 渠水入田 {strong 入田}\nplain: 后',
    );
    expect(chunk('a.txt', '渠水\n入田')).toBe('plain: 前\nplain: 渠水\nplain: 入田\nplain: 后');
    expect(chunk('b.docx', wordFile(p('渠水')))).toBe('plain: 前\nplain: 渠水\nplain: 后');
  });
  test('what cannot be read is an error', () => {
    expect(chunk('a.rtf', '{\\rtf1 x}')).toBe('plain: 前\nplain: 后\n! docx-chunk');
  });
});

describe('bounds', () => {
  const refused = async (body: string): Promise<object | undefined> => {
    const [first] = await refusal('a.docx', wordFile(body));
    expect(first?.code).toBe('manuscript/docx-too-much');
    return first?.data;
  };
  test('too much of anything is refused, with the limit', async () => {
    expect(await refused('<w:p/>'.repeat(MOST.elements))).toEqual({ what: 'elements', most: MOST.elements });
    expect(await refused(p('字').repeat(MOST.paragraphs + 1))).toEqual({
      what: 'paragraphs',
      most: MOST.paragraphs,
    });
    expect(
      await refused('<w:sdt><w:sdtContent>'.repeat(200) + p('字') + '</w:sdtContent></w:sdt>'.repeat(200)),
    ).toEqual({ what: 'depth', most: MOST.depth });
    const wide = `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>${p('字')}</w:tc><w:tc>${p('字')}</w:tc></w:tr>`;
    expect(await refused(`<w:tbl>${wide.repeat(2000)}</w:tbl>`)).toEqual({ what: 'cells', most: MOST.cells });
    expect(await refused(p('字'.repeat(MOST.characters + 1)))).toEqual({
      what: 'characters',
      most: MOST.characters,
    });
  }, 20_000);
  test('time grows with length alone: runs of one paragraph, fields in fields', async () => {
    const runs = `<w:p>${`<w:r><w:rPr><w:b/></w:rPr><w:t>渠</w:t></w:r><w:r><w:t>水</w:t></w:r>`.repeat(40_000)}</w:p>`;
    const bytes = wordFile(runs);
    const slower = pace();
    const from = process.cpuUsage();
    expect(readDocx('a.docx', bytes).blocks[0]?.copy.text.length).toBe(80_000);
    const used = process.cpuUsage(from);
    expect((used.user + used.system) / 1e6).toBeLessThan(6 * slower);
    const character = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`.repeat(5000);
    expect(await refused(`<w:p>${character('begin')}${character('end')}</w:p>`)).toEqual({
      what: 'depth',
      most: MOST.depth,
    });
  }, 20_000);
  test('a part that unpacks to more than is read is refused before it is unpacked', async () => {
    const bytes = Buffer.from(zip({ 'word/document.xml': document(p('渠水')) }));
    // The size that the container's directory tells.
    bytes.writeUInt32LE(MOST.part + 1, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    const [first] = await refusal('a.docx', bytes);
    expect(first?.code).toBe('manuscript/docx-too-much');
  });
  test('a hundred thousand empty paragraphs are blank lines', () => {
    const raw = readDocx('a.docx', wordFile(p('甲') + '<w:p/>'.repeat(100_000) + p('乙')));
    expect(raw.blocks.map(({ copy, gap }) => [copy.text, gap])).toEqual([['甲', 0], ['乙', 100_000]]); // prettier-ignore
  });
});
