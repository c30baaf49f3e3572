import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import {
  Archive,
  BUILD,
  copiesOf,
  EDITION_PDF,
  fileName,
  issueRecord,
  pageJpeg,
  type Deposit,
  type IssueRecord,
} from '../archive/index.js';
import type { BuildRequest } from '../build-types.js';
import { finishArchivePdf, type RgbPdf, type ScreenMetadata } from '../chrome/index.js';
import { advertisementsOf, storiesOf, type Edition, type EditionPlan } from '../edition/index.js';
import type { PageLayout } from '../layout/index.js';
import { srgbProfile } from '../photo/index.js';
import { PROGRAM, type InputFiles, type Scope } from '../base/index.js';

/** A finished edition with everything that the archive keeps: files by their path in the bag, below data/. */
export interface Keepsake {
  readonly record: IssueRecord;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface KeepOrder {
  readonly request: BuildRequest;
  readonly plan: EditionPlan;
  /** The input files as they were read. */
  readonly inputs: InputFiles;
  /** The profile of the press condition. */
  readonly icc: Uint8Array;
  readonly edition: Edition;
  /** The day's zones. */
  readonly variants: readonly Edition[];
  readonly pages: readonly PageLayout[];
  readonly printed: RgbPdf;
  readonly metadata: ScreenMetadata;
  /** The files that the build has written. */
  readonly output: ReadonlyMap<string, Uint8Array>;
  readonly scope: Scope;
}

const TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url));
/** JPEG settings of the reading copies; the PNG beside each is the archive copy. */
const READING = { quality: 82, mozjpeg: true } as const;

/** Files that are not archived: a delivery is no part of the edition, and the screen file is archived as PDF/A. */
const NOT_KEPT = /^(?:screen|(?:variants\/[^/]+\/)?delivery)\//;

/** Collects what the archive keeps of an edition. The same build gives the same bytes. */
export async function keepsakeOf(order: KeepOrder): Promise<Keepsake> {
  const { edition, pages, output } = order;
  const source = await sourcesOf(order);
  const files = new Map<string, Uint8Array>();
  for (const [name, bytes] of output) if (!NOT_KEPT.test(name)) files.set(name, bytes);
  files.set(EDITION_PDF, await finishArchivePdf(order.printed, order.metadata, await srgbProfile(order.scope)));
  for (const [path, bytes] of source.files) files.set(path, bytes);
  for (const [path, bytes] of builtInTemplates()) files.set(`templates/${path}`, bytes);
  for (const { number } of pages) {
    const png = output.get(`pages/${String(number).padStart(2, '0')}.png`)!;
    files.set(pageJpeg(number), await sharp(png).jpeg(READING).toBuffer());
  }
  files.set(BUILD, json({ version: 1, program: PROGRAM, request: source.request }));
  const record = issueRecord(edition, pages, source.photo);
  for (const [name, bytes] of copiesOf(record, files, PROGRAM)) files.set(name, bytes);
  return { record, files };
}

/**
 * Puts an edition into the archive that the request names.
 *
 * @param browser name and version of the browser that printed it
 */
export function deposit(
  { archive, today }: Pick<BuildRequest, 'archive' | 'today'>,
  { record, files }: Keepsake,
  browser: string,
  signal: AbortSignal,
): Promise<Deposit> {
  const { publication, date } = record;
  const info = {
    baggingDate: today,
    identifier: `${publication.id}/${date}`,
    description: `${publication.name} ${date} ${record.title}`,
    organization: publication.name,
    software: `${PROGRAM}, Node ${process.version}, ${browser}`,
  };
  return new Archive(archive).add(record, files, info, signal);
}

/** The part of a request that decides the pages, its paths relative to the bag's source/. */
export type KeptRequest = Pick<
  BuildRequest,
  'input' | 'photos' | 'publication' | 'format' | 'condition' | 'imposition' | 'date'
> &
  Partial<Pick<BuildRequest, 'standard'>>;

interface Sources {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly request: KeptRequest;
  /** Path in the bag of a story's photo. */
  readonly photo: (story: string, photo: string) => string;
}

/** Every input file, in its place relative to the others, so that relative paths between them still work. */
async function sourcesOf({ request, plan, edition, variants, inputs, icc }: KeepOrder): Promise<Sources> {
  const { publication } = plan;
  const templates = publication.folder === null ? [] : usedTemplates(join(publication.folder, 'templates'), inputs);
  const conditions = [request.condition, publication.press.condition].flatMap((name) =>
    name !== null && extname(name) !== '' && isAbsolute(name) ? [name] : [],
  );
  const plans = [plan, ...plan.variants];
  const stories = [edition, ...variants].flatMap(({ pages, held }) => [
    ...pages.flatMap((page) => page.stories),
    ...held,
  ]);
  const photos = stories.flatMap((story) => story.photos.flatMap(({ file }) => file ?? []));
  const manuscripts = plans.flatMap(storiesOf).map(({ file }) => file);
  const advertisements = plans.flatMap(advertisementsOf).map(({ file }) => file);
  const paths = [
    ...new Set(
      [...plan.settings, ...manuscripts, ...photos, ...advertisements, ...templates, ...conditions].map((path) =>
        resolve(path),
      ),
    ),
  ].sort();
  const root = commonFolder(paths);
  const within = (path: string): string => relative(root, resolve(path)).split(sep).join('/');
  const files = new Map<string, Uint8Array>();
  const used = request.condition ?? publication.press.condition;
  for (const path of paths) files.set(`source/${within(path)}`, path === resolve(used) ? icc : await inputs.read(path));
  const places = new Map<string, string>();
  for (const { story, photos: some } of stories) {
    for (const { id, file, bytes } of some) {
      if (places.has(`${story.id} ${id}`)) continue; // belongs to a zone's story with the same name
      const place = file === null ? `photos/${fileName(story.id)}/${fileName(id)}` : `source/${within(file)}`;
      if (file === null) files.set(place, bytes);
      places.set(`${story.id} ${id}`, place);
    }
  }
  const kept = (path: string | null): string | null => (path === null ? null : within(path));
  return {
    files,
    photo: (story, photo) => places.get(`${story} ${photo}`)!,
    request: {
      input: within(request.input),
      photos: photos.length > 0 ? kept(request.photos) : null,
      publication: kept(request.publication),
      format: request.format,
      condition:
        request.condition !== null && conditions.includes(request.condition)
          ? kept(request.condition)
          : request.condition,
      imposition: request.imposition,
      ...(request.standard === null ? {} : { standard: request.standard }),
      date: edition.date,
    },
  };
}

/** The publication's templates as the build has read them, even if the folder has changed since. Other files beside them are archived as they are now. */
function usedTemplates(folder: string, inputs: InputFiles): readonly string[] {
  const within = (path: string): string => relative(folder, path).split(sep).join('/');
  const others = listFiles(folder).filter((path) => !isTemplate(within(path)));
  return [...others, ...inputs.paths.filter((path) => isTemplate(within(path)))];
}

const isTemplate = (path: string): boolean =>
  path === 'page.hbs' || path === 'style.css' || /^partials\/[^/]+\.hbs$/.test(path);

function commonFolder(paths: readonly string[]): string {
  let folder = dirname(paths[0]!);
  while (!paths.every((path) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep)))
    folder = dirname(folder);
  return folder;
}

/** The built-in templates of pages: the document, its partials and its stylesheet. */
function builtInTemplates(): readonly (readonly [string, Uint8Array])[] {
  return listFiles(TEMPLATES)
    .map((path) => [relative(TEMPLATES, path).split(sep).join('/'), readFileSync(path)] as const)
    .filter(([path]) => path === 'page.hbs' || path === 'style.css' || path.startsWith('partials/'));
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return []; // the publication has no templates of its own
  }
}

function json(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`, 'utf8');
}
