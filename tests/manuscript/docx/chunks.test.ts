import { expect, test } from 'vitest';
import { proveSource, readManuscript } from '../../../src/manuscript/index.js';
import { wordFile } from '../helpers.js';
import { p, wordOutline } from './outline.js';

const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const holding = (name: string, content: string) => ({
  files: { [name]: content },
  relations: `<Relationship Id="k" Type="${R}/aFChunk" Target="${name}"/>`,
});
const BODY = `${p('前')}<w:altChunk r:id="k"/>${p('后')}`;
const archive = (encoding: string, page: string): string =>
  `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n    type="text/html";\r\n    boundary="==part"\r\n\r\n--==part\r\nContent-Type: text/html;\r\n    charset="utf-8"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${page}\r\n--==part--\r\n`;
const PAGE = '<html><body><p>渠水 x<sup>2</sup></p></body></html>';
const quoted = [...Buffer.from(PAGE)]
  .map((byte) => (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte)))
  .join('')
  .replace('<body>', '<body>=\r\n');

test.each([
  ['8bit', PAGE],
  ['quoted-printable', quoted],
  ['base64', Buffer.from(PAGE).toString('base64')],
])('a web archive in a document, as programs make Word files of pages (%s)', (encoding, page) => {
  expect(wordOutline(BODY, holding('page.mht', archive(encoding, page)))).toBe('plain: 前\nplain: 渠水 x²\nplain: 后');
});

test.each([
  ['page.rtf', '{\\rtf1 hello}', '\n! docx-chunk'],
  ['page.html', '', ''],
])('%s is told by the reader alone', async (name, content, told) => {
  const parts = holding(name, content);
  expect(wordOutline(BODY, parts)).toBe(`plain: 前\nplain: 后${told}`);
  const file = { name: 'a.docx', bytes: wordFile(BODY, parts) };
  const proof = await proveSource(file, await readManuscript(file, {}), []);
  expect(proof.findings).toEqual([]);
});
