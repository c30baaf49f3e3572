import { dirname, extname, join } from 'node:path';
import {
  assign,
  checkCopy,
  layoutEdition,
  PreparedCopy,
  Typesetter,
  type PageLayout,
  LayoutMemory,
} from './layout/index.js';
import type { BuildRequest, BuildResult, Progress, Stage } from './build-types.js';
import { refuse, words, type ContentCache, type Diagnostic } from './base/index.js';
import { finishScreenPdf, type Printer, type RgbPdf } from './chrome/index.js';
import { openSeparator } from './colour/index.js';
import { assembleEdition, type Edition } from './edition/index.js';
import { openFonts, type FontLibrary } from './fonts/index.js';
import { renderPages, type PageHtml } from './html/index.js';
import { writeOutput } from './output.js';
import type { Finding } from './preflight/index.js';
import { bindFaces, subsetFaces } from './pipeline/faces.js';
import { outputFiles } from './pipeline/files.js';
import { metadata, print } from './pipeline/print.js';
import { platesFor } from './pipeline/plates.js';
import type { Keepsake } from './pipeline/archive.js';
import { meetPhotos, readManuscripts, settle } from './pipeline/read.js';

export { bindFaces } from './pipeline/faces.js';
export { differingFiles, rebuildRequest } from './pipeline/rebuild.js';

/** What a build uses of the world. A caller that builds again and again keeps all of it. */
export interface World {
  readonly cache: ContentCache;
  /** Opened faces, kept from one build to the next; null opens them for this build. */
  readonly fonts: FontLibrary | null;
  /** What the layout remembers, kept likewise. */
  readonly layouts: LayoutMemory | null;
  /** A running browser; the caller closes it. It is asked for at once, so that it starts while the copy is composed. */
  readonly printer: () => Promise<Printer>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/**
 * One build, every stage in order. Throws InputError where the input cannot be used and EnvironmentError where the
 * machine cannot do it; in both cases nothing is written.
 */
export async function build(request: BuildRequest, world: World): Promise<BuildResult> {
  const stages = new Stages(world);
  const printer = world.printer();
  printer.catch(() => undefined); // awaited below; a failed start must not end the process before that

  refusePart(request);
  const set = await typesetWith(request, world, stages);
  const { plan, edition, pages, copy } = set;
  const told = metadata(edition, pages);
  const { printed, press, checked } = await filesOf(request, set, {
    told,
    printer,
    stages,
    signal: world.signal,
    pictured: true,
  });
  const diagnostics = [
    ...set.diagnostics,
    ...printed.diagnostics,
    ...(press?.diagnostics ?? []),
    ...copy.flatMap((check) => check.diagnostics),
    ...(checked?.diagnostics ?? []),
  ];
  const output = await outputFiles({
    edition,
    pages,
    copy,
    screen: printed.screen,
    press,
    checked,
    pictures: printed.pictures,
    diagnostics,
    root: extname(request.input) === '' ? request.input : dirname(request.input),
  });
  const home = request.out === null ? null : join(request.out, edition.publication.id);
  const folder = home === null ? null : join(home, edition.date);
  if (folder !== null) await stages.run('write', () => writeOutput(folder, output.files, world.signal));
  const kept = await keep(
    stages,
    request,
    home,
    async () =>
      (await archivists()).keepsakeOf({
        request,
        plan,
        edition,
        pages,
        printed: printed.pdf,
        metadata: told,
        output: output.files,
      }),
    (await printer).version,
    world.signal,
  );
  return {
    folder: folder ?? kept.archived?.folder ?? request.archive,
    files: folder === null ? [] : [...output.files.keys()].sort(),
    diagnostics,
    ...kept,
    layout: output.layout,
    stories: output.report.stories,
    timings: stages.timings,
  };
}

interface Printing {
  readonly told: ReturnType<typeof metadata>;
  readonly printer: Promise<Printer>;
  readonly stages: Stages;
  readonly signal: AbortSignal;
  /** Whether pictures of the pages are wanted, too. */
  readonly pictured: boolean;
}

/** The pages printed, and what is made of the print and found in it. */
async function filesOf(
  request: BuildRequest,
  { edition, pages, elsewhere, plates, palette, condition, separator, html }: TypesetEdition,
  { told, printer, stages, signal, pictured }: Printing,
) {
  const finish = request.targets.includes('screen') ? (pdf: RgbPdf) => finishScreenPdf(pdf, told) : null;
  const printed = await stages.run('print', async () => {
    const ready = await printer;
    // Awaited below; the thread that weighs ink loads its code meanwhile, too.
    pdfMakers().then(
      ({ startWeigher }) => {
        if (separator !== null) startWeigher();
      },
      () => undefined,
    );
    return print(ready, html, pages, finish, pictured);
  });
  const { pressFilesOf, checkedEdition } = await pdfMakers();
  const press =
    separator === null
      ? null
      : await stages.run('press', () =>
          pressFilesOf({
            printed: printed.pdf,
            edition,
            pages,
            plates,
            palette,
            separator,
            metadata: told,
            imposition: request.imposition ?? edition.publication.sheets.imposition,
          }),
        );
  const checked = await stages.run('preflight', () =>
    checkedEdition({
      press,
      screen: printed.screen,
      condition,
      edition,
      pages,
      elsewhere,
      signal,
    }),
  );
  return { printed, press, checked };
}

/** Press pages and what preflight says of them. */
export interface PressProof {
  /** One page for each page asked for. */
  readonly pdf: Uint8Array;
  readonly condition: Settled['condition'];
  readonly pages: readonly PageLayout[];
  readonly findings: readonly Finding[];
}

/** The press file of some pages, checked, and nothing written: what a build would make of them. Throws as `build` does. */
export async function proveForPress(request: BuildRequest, world: World): Promise<PressProof> {
  const stages = new Stages(world);
  const printer = world.printer();
  printer.catch(() => undefined); // awaited below
  const order: BuildRequest = { ...request, targets: ['press'] };
  const set = await typesetWith(order, world, stages);
  const told = metadata(set.edition, set.pages);
  const { press, checked } = await filesOf(order, set, {
    told,
    printer,
    stages,
    signal: world.signal,
    pictured: false,
  });
  return { pdf: press!.edition, condition: set.condition, pages: set.pages, findings: checked!.findings };
}

/** An edition with every line in its place and its pages' HTML, as it goes to the browser. */
export interface TypesetEdition {
  readonly plan: Settled['plan'];
  readonly edition: Edition;
  /** Those asked for, of `edition`'s. */
  readonly pages: readonly PageLayout[];
  /** Ids of stories that stand, in whole or in part, on pages which were not asked for. */
  readonly elsewhere: ReadonlySet<string>;
  /** The HTML that is printed, with every file it names. */
  readonly html: PageHtml;
  readonly plates: Awaited<ReturnType<typeof platesFor>>;
  readonly condition: Settled['condition'];
  readonly palette: Settled['palette'];
  /** Null unless press files are wanted. */
  readonly separator: Awaited<ReturnType<typeof openSeparator>> | null;
  /** Each story's copy as the pages hold it, beside its manuscript. */
  readonly copy: readonly ReturnType<typeof checkCopy>[];
  /** What was found up to here, `copy`'s findings excepted. */
  readonly diagnostics: readonly Diagnostic[];
}

type Settled = Awaited<ReturnType<typeof settle>>;

/**
 * The stages of `build` up to the HTML, and no further: no browser is asked for and nothing is written. Without `press`
 * among the request's targets no inks are made either. Throws as `build` does.
 */
export function typeset(request: BuildRequest, world: World): Promise<TypesetEdition> {
  return typesetWith(request, world, new Stages(world));
}

async function typesetWith(request: BuildRequest, world: World, stages: Stages): Promise<TypesetEdition> {
  const { plan, condition, palette } = await stages.run('read', () => settle(request, world.cache));
  const stories = await stages.run('manuscripts', () => readManuscripts(plan));
  const library = world.fonts ?? (await openFonts({ cache: world.cache }));
  // Photos are decoded on other threads; the faces are read and the inks made ready meanwhile.
  const [material, faces, separator] = await Promise.all([
    stages.run('photos', () => meetPhotos(plan, stories, world.cache)),
    stages.run('fonts', () => bindFaces(plan.publication, library)),
    forPress(request) ? openSeparator(condition, palette, world.cache) : null,
  ]);
  const assembled = assembleEdition(plan, material.stories, material.advertisements);
  const { tokens, language } = assembled.publication;
  const setter = new Typesetter(tokens, faces, language, composedWith(library));
  const memory = world.layouts ?? new LayoutMemory();
  const { edition, all } = await stages.run('layout', () => {
    const assigned = assign(chosen(assembled, request), setter, memory);
    return { edition: assigned, all: layoutEdition(assigned, setter, memory) };
  });
  const pages = wanted(all, request.pages);
  const [plates, subsets] = await stages.run('plates', () =>
    Promise.all([platesFor(edition, pages, separator, world.cache), subsetFaces(pages, library)]),
  );
  const assets = new Map([...subsets.assets, ...plates.assets]);
  const html = await stages.run('html', () =>
    renderPages({ edition, pages, plate: plates.name, faces: subsets.files, colours: palette.css, assets }),
  );
  const placed = edition.pages.flatMap((page) => page.stories);
  return {
    plan,
    edition,
    pages,
    elsewhere: new Set(all.filter((page) => !pages.includes(page)).flatMap((page) => page.stories.map(({ id }) => id))),
    html,
    plates,
    condition,
    palette,
    separator,
    copy: placed.map((story) => checkCopy(story, all)),
    diagnostics: [
      ...edition.diagnostics,
      ...material.diagnostics,
      ...pages.flatMap((page) => page.diagnostics),
      ...plates.diagnostics,
      ...(separator?.diagnostics ?? []),
    ],
  };
}

const forPress = ({ targets }: BuildRequest): boolean => targets.includes('press') || targets.includes('archive');

/** The edition into the archive and the e-paper, where they are asked for. */
async function keep(
  stages: Stages,
  request: BuildRequest,
  home: string | null,
  make: () => Promise<Keepsake>,
  browser: string,
  signal: AbortSignal,
): Promise<Pick<BuildResult, 'archived' | 'epaper'>> {
  const [archive, epaper] = [request.targets.includes('archive'), request.targets.includes('epaper') && home !== null];
  if (!archive && !epaper) return { archived: null, epaper: null };
  const keepsake = make();
  keepsake.catch(() => undefined); // awaited below
  const archived = archive
    ? await stages.run('archive', async () =>
        (await archivists()).deposit(request.archive, await keepsake, request.today, browser, signal),
      )
    : null;
  const site = epaper && home !== null ? join(home, 'epaper') : null;
  if (site !== null) {
    const { record, files } = await keepsake;
    const issue = { record, read: (name: string) => Promise.resolve(files.get(name)!) };
    await stages.run('epaper', async () =>
      (await import('./epaper/index.js')).writeSite(site, [issue], record.site, signal),
    );
  }
  return { archived, epaper: site };
}

/** What reads and writes PDF takes 0.4 s to load: that is done while the browser prints and this process waits. */
async function pdfMakers() {
  const [press, preflight] = await Promise.all([import('./pipeline/press.js'), import('./pipeline/preflight.js')]);
  return { ...press, ...preflight };
}

const archivists = () => import('./pipeline/archive.js');

const composed = new WeakMap<FontLibrary, PreparedCopy>();

/** Who keeps the opened faces from build to build keeps the paragraphs composed with them. */
function composedWith(library: FontLibrary): PreparedCopy {
  let known = composed.get(library);
  if (known === undefined) composed.set(library, (known = new PreparedCopy()));
  return known;
}

/** An edition is kept whole. */
function refusePart({ pages, targets }: BuildRequest): void {
  if (pages === null || !(targets.includes('archive') || targets.includes('epaper'))) return;
  throw refuse(
    'pipeline/part-of-edition',
    null,
    words(
      'An archive and an e-paper take whole editions, and --page asks for a part.',
      '存档与数字报只收整期，而 --page 只要其中几版。',
    ),
    words('Leave --page out.', '请去掉 --page。'),
  );
}

/** The edition with the layouts that are asked for. */
function chosen(edition: Edition, { pages, alternative }: BuildRequest): Edition {
  if (pages === null || alternative === null) return edition;
  const asked = edition.pages.map((page) => (pages.includes(page.number) ? { ...page, alternative } : page));
  return { ...edition, pages: asked };
}

/** The pages asked for. Throws InputError naming those that there are not. */
function wanted(all: readonly PageLayout[], numbers: readonly number[] | null): readonly PageLayout[] {
  if (numbers === null) return all;
  const missing = numbers.filter((number) => all.every((page) => page.number !== number));
  if (missing.length === 0) return all.filter((page) => numbers.includes(page.number));
  const there = all.map((page) => page.number).join(', ');
  throw refuse(
    'pipeline/no-such-page',
    null,
    words(
      `There is no page ${missing.join(', ')}: the edition has ${there}.`,
      `没有第 ${missing.join('、')} 版，本期有第 ${there} 版。`,
    ),
    words('Choose among these with --page.', '请用 --page 选择其中的版。'),
  );
}

/** Times each stage and tells who listens; ends between two stages when the caller wants no more. */
class Stages {
  readonly timings: Partial<Record<Stage, number>> = {};

  constructor(private readonly world: World) {}

  async run<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
    this.world.signal.throwIfAborted();
    this.world.onProgress({ stage, state: 'start', detail: null });
    const start = performance.now();
    const result = await work();
    this.timings[stage] = performance.now() - start;
    this.world.onProgress({ stage, state: 'done', detail: null });
    return result;
  }
}
