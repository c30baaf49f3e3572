import { readdir } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { InputFiles, isCalendarDate, refusal } from '../base/index.js';
import { MANUSCRIPT_ENDINGS } from '../manuscript/index.js';
import { planFillerPictures } from './advertisements.js';
import { closingTime } from './delivery.js';
import { manuscriptOption, noEdition, notADate, notAManuscript } from './diagnostics/files.js';
import { blankPage, UNSAID } from './blank.js';
import { planPages } from './edition-file.js';
import { editionSchema, type EditionFile } from './schema/edition.js';
import { readAs } from './explain.js';
import { freeze } from './freeze.js';
import { keptLayout } from './kept.js';
import { isFile, isFolder, noSuch, photosInFolder } from './photo-files.js';
import { planPool } from './pool.js';
import { checkNames } from './press-names.js';
import { BUILT_IN_PUBLICATION, formatNamed, readPublication } from './publication.js';
import type { EditionPlan, EditionRequest } from './plan-types.js';
import type { Publication } from './publication-types.js';
import type { Variant } from './types.js';
import { statedVariants } from './variants.js';
import { parseYaml, type YamlFile } from './yaml-file.js';

const EDITION_NAMES = ['edition.yaml', 'edition.yml'];
const PUBLICATION_NAMES = ['publication.yaml', 'publication.yml'];

/**
 * Settles everything about an edition but the contents of its manuscripts and photos: publication, date, pages, formats,
 * hints, and which files are to be read.
 *
 * @param files reads them, and keeps the bytes for the caller
 * @throws InputError with every fault found, each with file, line and column
 */
export async function loadEdition(request: EditionRequest, files = new InputFiles()): Promise<EditionPlan> {
  const plan = await loadInput(request, files);
  checkNames([plan, ...plan.variants]);
  return plan;
}

async function loadInput(request: EditionRequest, files: InputFiles): Promise<EditionPlan> {
  const input = resolve(request.input);
  const date = checkedDate(request.date);
  if (await isFolder(input)) return loadFolder(input, { ...request, date }, files);
  if (!(await isFile(input))) throw await noSuch('file', input, null);
  const kind = extname(input).toLowerCase();
  if (kind === '.yaml' || kind === '.yml') return loadYaml(input, { ...request, date }, files);
  if (!MANUSCRIPT_ENDINGS.includes(kind))
    throw refusal(notAManuscript({ file: input }, { ending: kind, endings: MANUSCRIPT_ENDINGS }));
  return loadManuscript(input, { ...request, date }, files);
}

async function loadFolder(folder: string, request: EditionRequest, files: InputFiles): Promise<EditionPlan> {
  const file = await firstFile(EDITION_NAMES.map((name) => join(folder, name)));
  if (file !== null) return loadYaml(file, request, files);
  const names = (await readdir(folder)).filter(isManuscript).sort();
  const manuscript = names[0] === undefined ? null : join(folder, names[0]);
  throw refusal(noEdition({ file: folder }, { manuscript }));
}

async function loadYaml(file: string, request: EditionRequest, files: InputFiles): Promise<EditionPlan> {
  refuseManuscriptOptions(request, file);
  const yaml = parseYaml(file, await files.read(file));
  const stated = readAs(yaml, editionSchema);
  const folder = dirname(file);
  const named = stated.publication === undefined ? null : resolve(folder, stated.publication);
  if (request.publication === null && named !== null && !(await isFile(named))) {
    throw await noSuch('file', named, yaml.at(['publication']));
  }
  const { publication, settings } = await publicationOf(request.publication ?? named, folder, files);
  const kept = await keptLayout(stated, yaml, files);
  const plan = async (part: EditionFile, at: YamlFile, variant: Variant | null): Promise<EditionPlan> => {
    const { pages, diagnostics } = await planPages(part, at, publication, kept);
    const waiting = await planPool(part, at, pages);
    const { masthead } = publication;
    const date = request.date ?? stated.date ?? request.today;
    return {
      publication: part.ear === undefined ? publication : { ...publication, masthead: { ...masthead, ear: part.ear } },
      date,
      issue: stated.issue ?? null,
      version: stated.version,
      closes: closingTime(date, stated.closes, publication.delivery.closes),
      title: stated.title,
      variant,
      pages,
      pool: waiting.pool,
      fillerPictures: await planFillerPictures(part, at),
      settings: [file, ...settings, ...(kept === null ? [] : [kept.file])],
      variants: [],
      diagnostics: [...yaml.warnings, ...diagnostics, ...waiting.diagnostics],
    };
  };
  const main = await plan(stated, yaml, null);
  const variants: EditionPlan[] = [];
  for (const { id, name, ...part } of statedVariants(stated, yaml)) {
    variants.push(await plan(part.file, part.yaml, { id, name }));
  }
  return freeze({ ...main, variants });
}

async function loadManuscript(file: string, request: EditionRequest, files: InputFiles): Promise<EditionPlan> {
  const { publication, settings } = await publicationOf(request.publication, dirname(file), files);
  const beside = join(dirname(file), 'photos');
  const folder = request.photos ?? ((await isFolder(beside)) ? beside : null);
  const found = folder === null ? { photos: [], diagnostics: [] } : await photosInFolder(resolve(folder), null);
  const date = request.date ?? request.today;
  return freeze({
    publication,
    date,
    issue: null,
    version: 1,
    closes: closingTime(date, undefined, publication.delivery.closes),
    title: '',
    variant: null,
    pages: [
      {
        ...blankPage(
          1,
          formatNamed(request.format ?? publication.defaultFormat, publication.formats, () => null),
        ),
        stories: [
          {
            file,
            hints: {},
            photos: found.photos,
            vertical: null,
            rank: 1,
            ...UNSAID,
            where: null,
          },
        ],
      },
    ],
    pool: [],
    fillerPictures: [],
    settings,
    variants: [],
    diagnostics: found.diagnostics,
  });
}

/**
 * Reads a publication without an edition.
 *
 * @param path a publication.yaml, or the folder that it lies in
 * @throws InputError as `loadEdition` does
 */
export const openPublication = async (path: string): Promise<Publication> =>
  (await publicationOf(path, dirname(path), new InputFiles())).publication;

/** The publication named, else the one beside the input or in the folder above it, else the built-in one. */
async function publicationOf(
  named: string | null,
  folder: string,
  files: InputFiles,
): Promise<{ readonly publication: Publication; readonly settings: readonly string[] }> {
  const read = async (file: string) => ({
    publication: readPublication(file, await files.read(file)),
    settings: [file],
  });
  if (named !== null) {
    const file = (await isFolder(named)) ? join(named, PUBLICATION_NAMES[0]!) : resolve(named);
    if (!(await isFile(file))) throw await noSuch('file', file, null);
    return read(file);
  }
  const beside = [folder, dirname(folder)].flatMap((place) => PUBLICATION_NAMES.map((name) => join(place, name)));
  const file = await firstFile(beside);
  return file === null ? { publication: BUILT_IN_PUBLICATION, settings: [] } : read(file);
}

async function firstFile(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await isFile(path)) return path;
  return null;
}

function checkedDate(date: string | null): string | null {
  if (date === null || isCalendarDate(date)) return date;
  throw refusal(notADate(null, { date }));
}

function refuseManuscriptOptions(request: EditionRequest, file: string): void {
  const option = request.photos !== null ? '--photos' : request.format !== null ? '--format' : null;
  if (option !== null) throw refusal(manuscriptOption(null, { option, file }));
}

/** Word keeps a file `~$name.docx` beside an open document, which is not a document itself. */
function isManuscript(name: string): boolean {
  return MANUSCRIPT_ENDINGS.includes(extname(name).toLowerCase()) && !name.startsWith('~$');
}
