import { unzipSync } from 'fflate';
import { decodeText } from '../../decode.js';
import { archivedPage, isArchive } from '../../readers/archived-page.js';
import type { Passage } from '../passage.js';
import { htmlPassages } from './html.js';
import { txtPassages } from './txt.js';

/** Documents in documents in documents. */
const DEEPEST = 3;

/** The text of other documents that a .docx shows inside itself (`w:altChunk`), by the relations of its main part. */
export function chunkPassages(
  bytes: Uint8Array,
  largest: number,
  depth: number,
  docx: (bytes: Uint8Array, depth: number) => readonly Passage[],
): readonly Passage[] {
  if (depth >= DEEPEST) return [];
  const relations = unzipSync(bytes, {
    filter: ({ name, originalSize }) => /(?:^|\/)_rels\/[^/]*\.rels$/u.test(name) && originalSize <= largest,
  });
  const targets = new Set(
    Object.entries(relations).flatMap(([name, part]) => targetsOf(name, Buffer.from(part).toString('utf8'))),
  );
  if (targets.size === 0) return [];
  const chunks = unzipSync(bytes, {
    filter: ({ name, originalSize }) => targets.has(name.toLowerCase()) && originalSize <= largest,
  });
  return Object.entries(chunks).flatMap(([name, part]) => {
    if (part.length === 0) return [];
    if (part[0] === 0x50 && part[1] === 0x4b) return docx(part, depth + 1);
    if (isArchive(part)) return htmlPassages(archivedPage(name, part) ?? '');
    // Of a format that is not read the reader has told.
    if (!/\.(?:te?xt|x?html?|xht)$/iu.test(name) && !/<(?:!doctype html|html|body|p)\b/iu.test(headOf(part))) return [];
    const { text } = decodeText(name, part, null);
    return /\.te?xt$/iu.test(name) ? txtPassages(text, 0) : htmlPassages(text);
  });
}

const headOf = (part: Uint8Array): string => Buffer.from(part.subarray(0, 1024)).toString('latin1');

function targetsOf(name: string, xml: string): readonly string[] {
  const folder = name.replace(/_rels\/[^/]*$/u, '');
  return [...xml.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/gu)].flatMap(([relation]) => {
    const target = /\sTarget\s*=\s*["']([^"']+)["']/u.exec(relation)?.[1];
    if (target === undefined || !/\sType\s*=\s*["'][^"']*\/aFChunk["']/u.test(relation)) return [];
    return [(target.startsWith('/') ? target.slice(1) : folder + target).toLowerCase()];
  });
}
