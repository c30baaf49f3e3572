import { refusal } from '../../../base/index.js';
import { docxBroken } from '../../diagnostics/docx.js';
import { tabTable } from '../../diagnostics/text.js';
import type { RawBlock, RawManuscript } from '../../raw.js';
import { joinMapped, lineMap, plainMapped } from '../../source-map.js';
import { DocumentWalk } from './document-walk.js';
import { openDocument, scopeOf, type Document } from './document.js';
import { withTabTables } from '../tab-tables.js';
import { readFurniture } from './furniture.js';
import { Package } from './package.js';
import { child, childrenNamed, find } from './tree.js';

/**
 * A Word or WPS document: everything that a person sees in it where it stands, and what is left out with its reason. A line of `source` is
 * a paragraph. Throws InputError for what is no document, is encrypted or damaged, or is beyond the bounds of `limits.ts`.
 */
export function readDocx(file: string, bytes: Uint8Array): RawManuscript {
  return open(file, bytes, 0);
}

function open(file: string, bytes: Uint8Array, depth: number): RawManuscript {
  const document = openDocument(file, Package.open(file, bytes), depth, (inner, deeper) => open(file, inner, deeper));
  const bodies = childrenNamed(document.main.root, 'w:body');
  if (bodies.length === 0) throw refusal(docxBroken({ file }, { reason: 'no-body' }));
  const scope = { ...scopeOf(document.main), ground: document.ground };
  const walk = new DocumentWalk(document);
  for (const body of bodies) {
    walk.blocks(body, scope);
    walk.endParagraph();
    const section = child(body, 'w:sectPr');
    if (section !== null) readFurniture(walk, section, document.main);
  }
  const { blocks: copy, tables } = withTabTables(walk.flow.blocks);
  const blocks = [...copy, ...readNotes(document)];
  const source = document.source.toString();
  const lines = lineMap(source);
  const { changes, omissions, pending, pictures } = document.told;
  return {
    format: 'docx',
    source,
    blocks,
    pictures,
    changes,
    omissions,
    diagnostics: [
      ...pending.map(({ from, diagnostic }) => ({ ...diagnostic, where: { file, ...lines.locate(from) } })),
      ...tables.map(({ from, rows }) => tabTable({ file, ...lines.locate(from) }, { rows })),
    ],
  };
}

/** Footnotes, then endnotes, each as the text refers to it; a note may refer to another. */
function readNotes(document: Document): RawBlock[] {
  const blocks: RawBlock[] = [];
  const { referred } = document.notes;
  for (const kind of ['footnote', 'endnote'] as const)
    for (let i = 0; i < referred.length; i += 1) {
      const note = referred[i]!;
      if (note.kind !== kind) continue;
      const walk = new DocumentWalk(document);
      walk.blocks(note.element, { ...scopeOf(note.part), ground: document.ground, isNote: true, noteMark: note.mark });
      walk.endParagraph();
      const [first, ...rest] = walk.flow.blocks;
      const hasMark = note.mark === '' || find(note.element, `w:${kind}Ref`) !== null;
      if (first === undefined) continue;
      if (hasMark) blocks.push(first, ...rest);
      else {
        document.told.changes.push({ from: first.from, before: '', after: `${note.mark} `, rule: 'note-mark' });
        const copy = joinMapped([plainMapped(`${note.mark} `, first.from), first.copy]);
        blocks.push({ ...first, copy }, ...rest);
      }
    }
  return blocks;
}
