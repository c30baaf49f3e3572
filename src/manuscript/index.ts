// In:       the bytes of a manuscript (.txt .md .docx .html .mhtml .eml), and what the caller knows about it.
// Out:      a Story: typed blocks with their places, quotes, pictures, and every change made to the author's characters.
// Promises: no character is lost or becomes markup; the same bytes give the same Story; time grows with length alone.
import { InputError, refusal, Telling } from '../base/index.js';
import type { Decoded } from './decode.js';
import { emptyFile, tooLong } from './diagnostics/file.js';
import { NO_FRONT_MATTER, readFrontMatter, type FrontMatter } from './front-matter.js';
import { settleHints } from './hints.js';
import { languageOf } from './language.js';
import { leaveOut } from './leave-out.js';
import { tellMailSignature } from './mail-signature.js';
import { tellDamage } from './mojibake/index.js';
import { normaliseBlocks } from './normalise/index.js';
import { findKeySentences } from './key-sentences.js';
import { tellOmissions } from './omissions.js';
import { findQuotes } from './quotes.js';
import type { RawManuscript } from './raw.js';
import { readHtml } from './readers/html.js';
import { TEXT_READERS } from './readers/index.js';
import { recogniseBlocks } from './recognise/index.js';
import { liftRubies } from './ruby.js';
import { sourceText } from './source-text.js';
import { lineMap, type LineMap, type MappedChange } from './source-map.js';
import { isFormal, kindOf, statedKind } from './story-kind.js';
import type { Change, Story, StoryHints } from './types.js';

export * from './types.js';
export * from './settle-captions.js';
export * from './view.js';
export { reasonOf, tellsOmission } from './omissions.js';
export { MANUSCRIPT_ENDINGS } from './source-text.js';
export { textSize } from './size.js';
export { proveSource, tellProof, type SourceFinding, type SourceProof } from './proof/index.js';
export { BLOCK_KINDS } from './block-kinds.js';
export { isFormal } from './story-kind.js';
export { STORY_KINDS, type StoryKind } from './types.js';
export * as manuscriptDiagnostics from './diagnostics/index.js';

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
  if (raw.blocks.length === 0)
    throw nothingToPrint(file.name, { ...raw, diagnostics: [...decoded.diagnostics, ...raw.diagnostics] });
  refuseLong(
    file.name,
    raw.blocks.reduce((sum, { copy }) => sum + copy.text.length, 0),
    raw.blocks.length,
  );
  const settings = settleHints(hints, frontMatter);
  const lines = lineMap(raw.source);
  const language = settings.language ?? languageOf(raw.blocks.map((block) => block.copy.text).join('\n'));
  const { blocks, changes: rubies } = liftRubies(raw.blocks);
  const typed = { blocks, changes: [], diagnostics: [] };
  const normalised = settings.normalise ? normaliseBlocks(file.name, blocks, language.startsWith('zh'), lines) : typed;
  const recognised = recogniseBlocks(file.name, normalised.blocks, settings, lines);
  const omissions = [...raw.omissions, ...recognised.omissions];
  const left = leaveOut(file.name, { blocks: recognised.blocks, omissions }, settings.omit, lines);
  const kind = settings.kind === null ? kindOf(left.blocks) : statedKind(settings.kind);
  // Of a formal text nothing is pulled out but what an editor names.
  const wanted = settings.quotes ?? (isFormal({ kind }) ? [] : null);
  const pulled = findQuotes(file.name, left.blocks, wanted);
  return {
    id: settings.id ?? idOf(file.name),
    source: { file: file.name, format: raw.format, encoding },
    language,
    kind,
    blocks: left.blocks,
    quotes: pulled.quotes,
    keySentences: wanted === null ? findKeySentences(left.blocks) : [],
    pictures: raw.pictures,
    changes: listChanges([settings.changes, raw.changes, rubies, normalised.changes, recognised.changes].flat(), lines),
    omissions: left.omissions,
    diagnostics: new Telling()
      .addAll(tellDamage(file.name, raw.blocks, lines))
      .addAll(tellMailSignature(file.name, raw.blocks, lines))
      .addAll([decoded, frontMatter, raw, normalised, recognised, left, pulled].flatMap((stage) => stage.diagnostics))
      .addAll(tellOmissions(file.name, left.omissions)).diagnostics,
  };
}

/** The refusal of a manuscript without text. The file may hold words all the same, hidden or in a drawing: these are reported with it. */
function nothingToPrint(file: string, { source, omissions, diagnostics }: RawManuscript): InputError {
  const lines = lineMap(source);
  const left = omissions.map(({ kind, text, from }) => ({ kind, text, ...lines.locate(from) }));
  return new InputError([emptyFile({ file }), ...diagnostics, ...tellOmissions(file, left)]);
}

/** Characters of one story: eighty broadsheet pages. */
const MOST_CHARACTERS = 1_000_000;
/** Paragraphs of one story, each of which takes a line of a page at least: more than fifty broadsheet pages. */
const MOST_PARAGRAPHS = 50_000;

function refuseLong(file: string, characters: number, paragraphs = 0): void {
  const counted =
    characters > MOST_CHARACTERS
      ? ({ unit: 'characters', count: characters, most: MOST_CHARACTERS } as const)
      : ({ unit: 'paragraphs', count: paragraphs, most: MOST_PARAGRAPHS } as const);
  if (counted.count > counted.most) throw refusal(tooLong({ file }, { what: 'manuscript', ...counted }));
}

interface Read {
  readonly raw: RawManuscript;
  readonly encoding: string;
  readonly frontMatter: FrontMatter;
  readonly decoded: Pick<Decoded, 'diagnostics'>;
}

async function readByFormat(file: ManuscriptFile): Promise<Read> {
  const { name, bytes } = file;
  const source = await sourceText(file);
  if (source.format === 'docx') {
    const { readDocx } = await import('./readers/docx/index.js'); // which no other format need wait for
    const raw = readDocx(name, bytes);
    return { raw, encoding: 'Office Open XML', frontMatter: NO_FRONT_MATTER, decoded: { diagnostics: [] } };
  }
  const { decoded } = source;
  const { text, encoding } = decoded;
  if (source.format === 'html') {
    const raw = await readHtml(name, text, source.carried);
    return { raw, encoding, frontMatter: NO_FRONT_MATTER, decoded };
  }
  refuseLong(name, text.length); // a page may carry pictures as text
  const frontMatter = readFrontMatter(name, text);
  const read = TEXT_READERS[source.format](name, text, frontMatter.bodyStart);
  const raw = { ...read, omissions: [...frontMatter.omissions, ...read.omissions] };
  return { raw, encoding, frontMatter, decoded };
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

function listChanges(changes: readonly MappedChange[], lines: LineMap): Change[] {
  return [...changes]
    .sort((a, b) => a.from - b.from)
    .map(({ from, before, after, rule }) => ({ ...lines.locate(from), before, after, rule }));
}
