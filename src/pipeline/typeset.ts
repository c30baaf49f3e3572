import { assign, checkCopy, layoutEdition, Typesetter, type PageLayout } from '../layout/index.js';
import type { BuildRequest } from '../build-types.js';
import { refusal, words, type Diagnostic, type Words } from '../base/index.js';
import { noSuchPage } from './diagnostics.js';
import { openSeparator } from '../colour/index.js';
import { assembleEdition, type Edition, type ReadStory } from '../edition/index.js';
import { renderPages, type PageHtml } from '../html/index.js';
import { pageModel, type PageModel } from '../page/index.js';
import { bindFaces, subsetFaces, type PageFaces } from './faces.js';
import { layoutThread, layoutTogether } from './layout-threads.js';
import { placedImagesFor } from './placed-images.js';
import { meetPhotos } from './meet-photos.js';
import { readManuscripts, type Settled } from './read.js';
import { proveSources, type ProvedSources } from './sources.js';
import { layoutCache, preparedCopy, type Run } from './world.js';

/** An edition with every line placed, and the HTML of its pages for the browser. */
export interface TypesetEdition {
  /** @internal */
  readonly plan: Settled['plan'];
  /** @internal */
  readonly edition: Edition;
  /** The requested pages of `edition`. */
  readonly pages: readonly PageLayout[];
  /** Ids of stories that stand wholly or partly on pages that were not requested. */
  readonly elsewhere: ReadonlySet<string>;
  /** The same pages as they are printed. */
  readonly models: readonly PageModel[];
  /** The HTML that is printed, with every file to which it refers. */
  readonly html: PageHtml;
  /** @internal */
  readonly faces: PageFaces['files'];
  /** @internal */
  readonly images: Awaited<ReturnType<typeof placedImagesFor>>;
  /** @internal */
  readonly condition: Settled['condition'];
  /** @internal */
  readonly palette: Settled['palette'];
  /**
   * Null unless press files are wanted.
   *
   * @internal
   */
  readonly separator: Awaited<ReturnType<typeof openSeparator>> | null;
  /** By story: the proof of the text as read against the manuscript's bytes. */
  readonly sources: ProvedSources['proofs'];
  /** Each story's copy on the pages, compared with its manuscript. */
  readonly copy: readonly ReturnType<typeof checkCopy>[];
  /** Diagnostics so far, without those in `copy`. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the HTML of an edition from its plan. Without `press` among the request's targets no colours are separated. Throws
 * InputError where the input cannot be used.
 */
export async function typesetPlan(
  { plan, condition, palette, files }: Settled,
  { request, world, stages }: Run,
): Promise<TypesetEdition> {
  const library = await world.fonts();
  if (plan.pages.length >= MANY_PAGES) layoutThread(world, library); // loads its code while the manuscripts are read
  const manuscripts = await stages.run(
    'manuscripts',
    () => readManuscripts(plan, files, world.scope),
    ({ length }) => counted(length, 'story', 'stories', '篇'),
  );
  // Photos are decoded on other threads, while the faces are read and the separator is prepared.
  const [material, faces, separator] = await Promise.all([
    stages.run(
      'photos',
      () =>
        meetPhotos(
          plan,
          manuscripts.map(({ story }) => story),
          files,
          world,
        ),
      (met) => counted(photosIn(met.stories), 'photo', 'photos', '张'),
    ),
    stages.run('fonts', () => bindFaces(plan.publication, library)),
    forPress(request) ? openSeparator(condition, palette, world.cache) : null,
  ]);
  const assembled = assembleEdition(plan, material.stories, material.advertisements);
  const { tokens, language } = assembled.publication;
  const setter = new Typesetter(tokens, faces, language, world.scope.get(preparedCopy));
  const memory = world.scope.get(layoutCache);
  const { edition, all } = await stages.run(
    'layout',
    async (tell) => {
      const assigned = assign(chosen(assembled, request), setter, memory);
      const count = assigned.pages.length;
      const thread = layoutThread(world, library);
      await layoutTogether(assigned, { setter, memory, thread }, (done) => {
        tell(words(`${done} of ${count} pages`, `${done}/${count} 版`));
      });
      return { edition: assigned, all: layoutEdition(assigned, setter, memory) };
    },
    (laid) => counted(laid.all.length, 'page', 'pages', '版'),
  );
  // Copy that no page can hold has been refused by now and needs no checking.
  const sources = await proveSources(plan, manuscripts, material.stories, world.scope);
  const pages = wanted(all, request.pages);
  const [images, subsets] = await stages.run('images', () =>
    Promise.all([placedImagesFor(edition, pages, separator, world), subsetFaces(pages, library)]),
  );
  const assets = new Map([...subsets.assets, ...images.assets]);
  const models = pages.map((page) => pageModel(page, language, images.name));
  const html = await stages.run('html', () =>
    renderPages({ edition, pages: models, faces: subsets.files, colours: palette.css, assets }, world.scope, files),
  );
  const placed = edition.pages.flatMap((page) => page.stories);
  return {
    plan,
    edition,
    pages,
    elsewhere: new Set(all.filter((page) => !pages.includes(page)).flatMap((page) => page.stories.map(({ id }) => id))),
    models,
    faces: subsets.files,
    html,
    images,
    condition,
    palette,
    separator,
    sources: sources.proofs,
    copy: placed.map((story) => checkCopy(story, all)),
    diagnostics: [
      ...edition.diagnostics,
      ...material.diagnostics,
      ...sources.diagnostics,
      ...pages.flatMap((page) => page.diagnostics),
      ...images.diagnostics,
      ...(separator?.diagnostics ?? []),
    ],
  };
}

const counted = (count: number, one: string, more: string, zh: string): Words =>
  words(`${count} ${count === 1 ? one : more}`, `${count} ${zh}`);

const photosIn = (stories: readonly ReadStory[]): number => stories.reduce((sum, { photos }) => sum + photos.length, 0);

/** Fewest pages for which the layout thread is started early, because it takes a while to load its code. */
const MANY_PAGES = 3;

const forPress = ({ targets }: BuildRequest): boolean => targets.includes('press') || targets.includes('archive');

/** The edition with the requested alternative layouts. */
function chosen(edition: Edition, { pages, alternative }: BuildRequest): Edition {
  if (pages === null || alternative === null) return edition;
  const asked = edition.pages.map((page) => (pages.includes(page.number) ? { ...page, alternative } : page));
  return { ...edition, pages: asked };
}

/** The requested pages. Throws InputError naming those that do not exist. */
function wanted(all: readonly PageLayout[], numbers: readonly number[] | null): readonly PageLayout[] {
  if (numbers === null) return all;
  const missing = numbers.filter((number) => all.every((page) => page.number !== number));
  if (missing.length === 0) return all.filter((page) => numbers.includes(page.number));
  throw refusal(noSuchPage(null, { missing, pages: all.map(({ number }) => number) }));
}
