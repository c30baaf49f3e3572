import { docxChunk } from '../../diagnostics/docx.js';
import { decodeText } from '../../decode.js';
import { joinMapped, plainMapped } from '../../source-map.js';
import type { RawManuscript } from '../../raw.js';
import { declaredCharset } from '../html.js';
import { readHtmlFragment } from '../html/fragment.js';
import { archivedPage, isArchive } from '../chunk-archive.js';
import { readTxt } from '../txt.js';
import type { Scope } from './document.js';
import { MOST } from './limits.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/** Most documents within one another. */
const DEEPEST = 3;

/** Another document that Word shows here (`w:altChunk`): HTML, plain text or Word. One that cannot be read is reported. */
export function readChunk(walk: Walk, element: XmlElement, scope: Scope): void {
  const relation = scope.part.relations.get(element.attributes['r:id'] ?? '');
  const name = relation?.target ?? '';
  const bytes = relation === undefined || relation.external ? null : walk.document.package.read(name, MOST.part);
  if (bytes?.length === 0) return;
  const raw = bytes === null ? null : chunkOf(walk, name, bytes);
  if (raw === null) {
    walk.tell(docxChunk(null, { name }));
    return;
  }
  adopt(walk, raw, scope);
}

function chunkOf(walk: Walk, name: string, bytes: Uint8Array): RawManuscript | null {
  const extension = /\.(\w+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return walk.document.depth >= DEEPEST ? null : walk.document.open(bytes, walk.document.depth + 1);
  if (isArchive(bytes)) {
    const page = archivedPage(name, bytes);
    return page === null ? null : htmlChunk(name, page);
  }
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (/^x?html?$|^xht$/u.test(extension) || /<(?:!doctype html|html|body|p)\b/iu.test(head))
    return htmlChunk(name, decodeText(name, bytes, declaredCharset(bytes)).text);
  return extension === 'txt' || extension === 'text' ? readTxt(name, decodeText(name, bytes, null).text, 0) : null;
}

/** Reads a page that a document shows inside itself; all of it is the story. */
const htmlChunk = (name: string, source: string): RawManuscript => ({
  format: 'html',
  source,
  ...readHtmlFragment(source, 0, source.length, name),
});

/** Takes the blocks of another document over, each as a line of this one. */
function adopt(walk: Walk, raw: RawManuscript, scope: Scope): void {
  const { source, told } = walk.document;
  const names = new Map<string, string>();
  for (const picture of raw.pictures) {
    const name = picture.name.replace(/\d+/u, String(told.pictures.length + 1).padStart(2, '0'));
    names.set(picture.name, name);
    told.pictures.push({ ...picture, name });
  }
  for (const change of raw.changes) told.changes.push({ ...change, from: source.length });
  for (const { copy, form } of raw.blocks) {
    if (scope.omit !== null) {
      told.omit(scope.omit, copy.text, source.length);
      continue;
    }
    source.begin();
    const from = source.write(copy.text.replaceAll('\n', ' '));
    const mapped = { ...copy, places: plainMapped(copy.text, from).places };
    if (form.kind === 'picture') walk.flow.picture(form.photo === null ? null : (names.get(form.photo) ?? form.photo));
    else if (walk.flow.celled) walk.flow.push({ ...mapped, marks: [] }, { kind: 'plain' });
    else if (form.kind === 'table') {
      let at = from;
      const rows = form.rows.map((row) =>
        row.map((cell) => {
          const moved = { ...cell, places: plainMapped(cell.text, at).places };
          at += cell.text.length;
          return moved;
        }),
      );
      walk.flow.push(joinMapped(rows.flat()), { ...form, rows });
    } else walk.flow.push(mapped, form);
  }
  for (const { kind, text } of raw.omissions) told.omit(kind, text, source.length);
  for (const diagnostic of raw.diagnostics) walk.tell(diagnostic);
}
