import { unzipSync } from 'fflate';
import { decodeText } from '../../decode.js';
import { archivedPage, isArchive } from '../../readers/chunk-archive.js';
import type { Passage } from '../passage.js';
import { htmlPassages } from './html.js';
import { txtPassages } from './txt.js';

/** Documents in documents in documents. */
const DEEPEST = 3;

/** The text of another document that a part shows inside itself (`w:altChunk`), by the part's name and the relation. */
export type Chunks = (part: string, id: string) => readonly Passage[];

export function readChunks(
  bytes: Uint8Array,
  largest: number,
  depth: number,
  docx: (bytes: Uint8Array, depth: number) => readonly Passage[],
): Chunks {
  const none: Chunks = () => [];
  if (depth >= DEEPEST) return none;
  const relations = unzipSync(bytes, {
    filter: ({ name, originalSize }) => /(?:^|\/)_rels\/[^/]*\.rels$/u.test(name) && originalSize <= largest,
  });
  const targets = new Map(
    Object.entries(relations).flatMap(([name, part]) => targetsOf(name, Buffer.from(part).toString('utf8'))),
  );
  if (targets.size === 0) return none;
  const names = new Set(targets.values());
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => names.has(name.toLowerCase()) && originalSize <= largest,
  });
  const texts = new Map(
    Object.entries(files).map(([name, part]) => [name.toLowerCase(), chunkPassages(name, part, depth, docx)]),
  );
  return (part, id) => texts.get(targets.get(`${part}#${id}`) ?? '') ?? [];
}

const headOf = (part: Uint8Array): string => Buffer.from(part.subarray(0, 1024)).toString('latin1');

function chunkPassages(
  name: string,
  bytes: Uint8Array,
  depth: number,
  docx: (bytes: Uint8Array, depth: number) => readonly Passage[],
): readonly Passage[] {
  if (bytes.length === 0) return [];
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return docx(bytes, depth + 1);
  if (isArchive(bytes)) return htmlPassages(archivedPage(name, bytes) ?? '');
  // The reader has reported a format that is not read.
  if (!/\.(?:te?xt|x?html?|xht)$/iu.test(name) && !/<(?:!doctype html|html|body|p)\b/iu.test(headOf(bytes))) return [];
  const { text } = decodeText(name, bytes, null);
  return /\.te?xt$/iu.test(name) ? txtPassages(text, 0) : htmlPassages(text);
}

/** By `word/document.xml#rId4`, the name of the file that is shown there. */
function targetsOf(name: string, xml: string): readonly (readonly [string, string])[] {
  const folder = name.replace(/_rels\/[^/]*$/u, '');
  const part = folder + name.replace(/^.*\/|\.rels$/gu, '');
  return [...xml.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/gu)].flatMap(([relation]) => {
    const target = /\sTarget\s*=\s*["']([^"']+)["']/u.exec(relation)?.[1];
    const id = /\sId\s*=\s*["']([^"']+)["']/u.exec(relation)?.[1];
    if (target === undefined || id === undefined || !/\sType\s*=\s*["'][^"']*\/aFChunk["']/u.test(relation)) return [];
    return [[`${part}#${id}`, (target.startsWith('/') ? target.slice(1) : folder + target).toLowerCase()]];
  });
}
