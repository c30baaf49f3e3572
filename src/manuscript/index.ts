// In:       the bytes of a manuscript (.txt .md .docx .html .mhtml .eml), and what the caller knows about it.
// Out:      a Story: typed blocks with their places, quotes, pictures, and every change made to the author's characters.
// Promises: no character is lost or becomes markup; the same bytes give the same Story; time grows with length alone.
import { refuse, words } from '../base/index.js';
import { decodeText, emptyManuscript, type Decoded } from './decode.js';
import { readFrontMatter, type FrontMatter } from './front-matter.js';
import { settleHints } from './hints.js';
import { languageOf } from './language.js';
import { leaveOut } from './leave-out.js';
import { normaliseBlocks } from './normalise/index.js';
import { findKeySentences } from './key-sentences.js';
import { tellOmissions } from './omissions.js';
import { findQuotes } from './quotes.js';
import type { RawManuscript } from './raw.js';
import { readDocx } from './readers/docx.js';
import { declaredCharset, readHtml } from './readers/html.js';
import { readMd } from './readers/md.js';
import { readMime } from './readers/mime.js';
import { readTxt } from './readers/txt.js';
import { recogniseBlocks } from './recognise/index.js';
import { withoutMissing } from './missing.js';
import { liftRubies } from './ruby.js';
import { lineMap, type LineMap, type TracedChange } from './traced.js';
import type { Change, ManuscriptFormat, Story, StoryHints } from './types.js';

export * from './types.js';
export * from './view.js';
export { BLOCK_KINDS } from './front-matter.js';

/** A manuscript file. */
export interface ManuscriptFile {
  /** The path, as messages show it; its extension names the format. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a manuscript into a Story. Problems that do not stop it are in `Story.diagnostics`.
 * Throws InputError for an unknown extension, an empty or binary file, an unknown encoding, a broken .docx, and front matter
 * that is no YAML or has values of the wrong shape.
 */
export async function readManuscript(file: ManuscriptFile, hints: StoryHints): Promise<Story> {
  const { raw, encoding, frontMatter, decoded } = await readByFormat(file);
  if (raw.blocks.length === 0) throw emptyManuscript(file.name);
  const settings = settleHints(hints, frontMatter);
  const lines = lineMap(raw.source);
  const language = settings.language ?? languageOf(raw.blocks.map((block) => block.copy.text).join('\n'));
  const there = withoutMissing(file.name, raw.blocks, hints.missing ?? [], lines);
  const { blocks, changes: rubies } = liftRubies(there.blocks);
  const typed = { blocks, changes: [], diagnostics: [] };
  const normalised = settings.normalise ? normaliseBlocks(file.name, blocks, language.startsWith('zh'), lines) : typed;
  const recognised = recogniseBlocks(file.name, normalised.blocks, settings, lines);
  const left = leaveOut(file.name, recognised.blocks, raw.omissions, settings.omit, lines);
  const pulled = findQuotes(file.name, left.blocks, settings.quotes);
  return {
    id: settings.id ?? idOf(file.name),
    source: { file: file.name, format: raw.format, encoding },
    language,
    blocks: left.blocks,
    quotes: pulled.quotes,
    keySentences: settings.quotes === null ? findKeySentences(left.blocks) : [],
    pictures: raw.pictures,
    changes: listChanges([settings.changes, raw.changes, rubies, normalised.changes, recognised.changes].flat(), lines),
    omissions: left.omissions,
    diagnostics: [
      ...[decoded, frontMatter, raw, there, normalised, recognised, left, pulled].flatMap((stage) => stage.diagnostics),
      ...tellOmissions(file.name, left.omissions),
    ],
  };
}

/** By the file's extension; `mime` is a web archive or a mail, read as the page that it holds. */
const FORMATS: Readonly<Record<string, ManuscriptFormat | 'mime'>> = {
  txt: 'txt',
  text: 'txt',
  md: 'md',
  markdown: 'md',
  docx: 'docx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  mht: 'mime',
  mhtml: 'mime',
  eml: 'mime',
};

interface Read {
  readonly raw: RawManuscript;
  readonly encoding: string;
  readonly frontMatter: FrontMatter;
  readonly decoded: Pick<Decoded, 'diagnostics'>;
}

const NO_FRONT_MATTER: FrontMatter = { hints: {}, places: new Map(), bodyStart: 0, diagnostics: [] };

async function readByFormat({ name, bytes }: ManuscriptFile): Promise<Read> {
  const extension = /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  const format = FORMATS[extension];
  if (format === undefined) throw unknownExtension(name, extension);
  if (bytes.length === 0) throw emptyManuscript(name);
  if (format === 'docx') {
    const raw = await readDocx(name, bytes);
    return { raw, encoding: 'Office Open XML', frontMatter: NO_FRONT_MATTER, decoded: { diagnostics: [] } };
  }
  if (format === 'mime') {
    const page = await readMime(name, bytes);
    const decoded = decodeText(name, page.bytes, page.charset ?? declaredCharset(page.bytes));
    const raw = page.kind === 'html' ? await readHtml(name, decoded.text, page.carried) : readTxt(decoded.text, 0);
    return { raw, encoding: decoded.encoding, frontMatter: NO_FRONT_MATTER, decoded };
  }
  const decoded = decodeText(name, bytes, format === 'html' ? declaredCharset(bytes) : null);
  const { text, encoding } = decoded;
  if (format === 'html') return { raw: await readHtml(name, text), encoding, frontMatter: NO_FRONT_MATTER, decoded };
  const frontMatter = readFrontMatter(name, text);
  const raw = format === 'md' ? readMd(name, text, frontMatter.bodyStart) : readTxt(text, frontMatter.bodyStart);
  return { raw, encoding, frontMatter, decoded };
}

function unknownExtension(name: string, extension: string): Error {
  const old = extension === 'doc' || extension === 'wps' || extension === 'rtf';
  return refuse(
    'manuscript/extension',
    { file: name },
    words(
      `Expected a manuscript in .txt, .md, .docx, .html, .mhtml or .eml; found ${extension === '' ? 'a name without an extension' : `.${extension}`}.`,
      `稿件应为 .txt、.md、.docx、.html、.mhtml 或 .eml；实际是${extension === '' ? '没有扩展名的文件' : ` .${extension}`}。`,
    ),
    old
      ? words('Open it in Word or WPS and save it as .docx.', '请用 Word 或 WPS 打开，另存为 .docx。')
      : words('Save the manuscript in one of these formats.', '请把稿件另存为其中一种格式。'),
  );
}

/** The file's name without folders and extension, as far as it can stand in an address. */
function idOf(name: string): string {
  const base = name.replace(/^.*[/\\]/u, '').replace(/\.[^.]+$/u, '');
  const id = base
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/gu, '');
  return id === '' ? 'story' : id;
}

function listChanges(changes: readonly TracedChange[], lines: LineMap): Change[] {
  return [...changes]
    .sort((a, b) => a.from - b.from)
    .map(({ from, before, after, rule }) => ({ ...lines.locate(from), before, after, rule }));
}
