import type { RawBlock, RawManuscript } from '../../../src/manuscript/raw.js';
import { readDocx } from '../../../src/manuscript/readers/docx/index.js';
import { wordFile, type DocxParts } from '../helpers.js';

export function readWord(body: string, parts: DocxParts = {}): RawManuscript {
  return readDocx('a.docx', wordFile(body, parts));
}

/** What a Word document is read as, as a table that people can read: blocks with their marks, then what is told. */
export function wordOutline(body: string, parts: DocxParts = {}): string {
  const raw = readWord(body, parts);
  return [
    ...raw.blocks.map(blockLine),
    ...raw.omissions.map(({ kind, text }) => `- ${kind}: ${text}`),
    ...raw.diagnostics.map(({ code }) => `! ${code.replace('manuscript/', '')}`),
  ].join('\n');
}

function blockLine({ form, copy }: RawBlock): string {
  const detail =
    form.kind === 'heading'
      ? form.title
        ? ' title'
        : ` ${form.level}`
      : form.kind === 'list-item'
        ? ` ${form.depth}`
        : form.kind === 'picture'
          ? ` ${form.photo ?? 'none'}`
          : '';
  const text =
    form.kind === 'table'
      ? `${form.header ? 'header ' : ''}${form.rows.map((row) => row.map((cell) => cell.text).join('|')).join(' / ')}`
      : copy.text;
  const marks = copy.marks.map(
    (mark) =>
      ` {${mark.kind} ${copy.text.slice(mark.start, mark.end)}${mark.text === undefined ? '' : `=${mark.text}`}}`,
  );
  return `${form.kind}${detail}: ${text}${marks.join('')}`;
}

/** A paragraph of runs. */
export function p(...content: readonly string[]): string {
  return `<w:p>${content.map((one) => (one.startsWith('<') ? one : t(one))).join('')}</w:p>`;
}

/** A run of text, with the properties given. */
export function t(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A run with something else in it. */
export function r(content: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`;
}
