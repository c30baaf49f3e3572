/**
 * Lays out random pages and says how many are filled exactly, how they score and how long they take; whether those that are refused, and those that
 * have white, are filled after the cut or with the addition that they are told; and how much moves when a sentence is added to a page that keeps to its layout, and to one that does not.
 * `npm run bench:layout -- 500` for so many pages (200 by default), `--json` for one JSON object, `--list` for a line for each page.
 */
import { InputError, memoryCache, type Diagnostic } from '../base/index.js';
import type { Edition, EditionPage, EditionStory } from '../edition/index.js';
import { openFonts } from '../fonts/index.js';
import { shortened } from '../layout/benchmarks.js';
import { layoutEdition, LayoutCache, Typesetter, type PageLayout } from '../layout/index.js';
import { bindFaces } from '../pipeline/index.js';
import { randomPage, randomStory } from './random-pages.js';

interface Laid {
  readonly seed: number;
  readonly format: string;
  readonly stories: number;
  readonly ms: number;
  /** Null where the page was refused. */
  readonly page: PageLayout | null;
  readonly refusal: string;
  /** Whether the page was laid out after the cut that its refusal names; null where it names none. */
  readonly cured: boolean | null;
  /** Whether the page was filled exactly with as many characters more as it names; null where it names none. */
  readonly fed: boolean | null;
  /** Share of the units that stand elsewhere after a sentence was added; null where it does not fit. */
  readonly moved: { readonly kept: number | null; readonly anew: number | null };
}

const isExact = (page: PageLayout | null): boolean =>
  page !== null && page.freeRows === 0 && page.stories.every(({ fit }) => fit.spareLines <= SLACK);
/** Rows that the built-in style lets a last column end short. */
const SLACK = 2;

async function main(): Promise<void> {
  const count = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 200);
  const library = await openFonts({ cache: memoryCache() });
  const laid: Laid[] = [];
  for (let seed = 0; seed <= count; seed++) {
    const edition = randomPage(seed, true);
    const { publication, pages } = edition;
    const faces = await bindFaces(publication, library);
    const setter = new Typesetter(publication.tokens, faces, publication.language);
    const { format, stories } = pages[0]!;
    const start = performance.now();
    let page: PageLayout | null = null;
    let refusal = '';
    let cut: number | null = null;
    try {
      page = layoutEdition(edition, setter, new LayoutCache())[0]!;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const [{ code, data }] = error.diagnostics as [Diagnostic];
      refusal = `${code} ${JSON.stringify(data)}`;
      cut = told(data, 'cut');
    }
    const ms = performance.now() - start;
    const tried = (changed: EditionPage): PageLayout | null => attempt({ ...edition, pages: [changed] }, setter);
    const one = {
      seed,
      format: format.name,
      stories: stories.length,
      ms,
      page,
      refusal,
      cured: cut === null ? null : tried({ ...pages[0]!, stories: shortened(stories, cut) }) !== null,
      fed: page === null ? null : isFed(pages[0]!, page, tried),
      moved: page === null ? { kept: null, anew: null } : movedBy(pages[0]!, page, tried),
    };
    if (seed > 0) laid.push(one); // the first one warms the code
    if (process.argv.includes('--list') && seed > 0) process.stdout.write(`${line(one)}\n`);
  }
  const figures = figuresOf(laid);
  process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(figures)}\n` : table(figures));
}

function attempt(edition: Edition, setter: Typesetter): PageLayout | null {
  try {
    return layoutEdition(edition, setter)[0]!;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

const SENTENCE = '这一句是后来加上去的，它有二十几个字那么长。';

/** Adds a sentence to a story in the middle of the list. */
function movedBy(page: EditionPage, before: PageLayout, lay: (page: EditionPage) => PageLayout | null): Laid['moved'] {
  const at = Math.floor(page.stories.length / 2);
  const stories = page.stories.map((story, i) => (i === at ? longer(story) : story));
  const share = (after: PageLayout | null): number | null => {
    if (after === null || before.division.length === 0) return null;
    const places = new Map(before.division.map((place) => [place.id, JSON.stringify(place)]));
    return mean(after.division.map((place) => (places.get(place.id) === JSON.stringify(place) ? 0 : 1)));
  };
  return { kept: share(lay({ ...page, stories, kept: before.division })), anew: share(lay({ ...page, stories })) };
}

/** Adds the characters, or the story, that the page says would fill it. */
function isFed(page: EditionPage, laid: PageLayout, lay: (page: EditionPage) => PageLayout | null): boolean | null {
  const found = laid.diagnostics.find(({ code }) => code === 'layout/free-rows' || code === 'layout/short-column');
  const more = told(found?.data, 'characters');
  if (more === null) return null;
  if (hasGap(found?.data))
    return isExact(
      lay({
        ...page,
        stories: [...page.stories, randomStory(() => 0.5, { id: 'added', length: more, rank: 4, count: 0 })],
      }),
    );
  if (isExact(laid)) return null;
  const text = SENTENCE.repeat(Math.ceil(more / SENTENCE.length)).slice(0, more);
  const meant = page.stories.findIndex(({ story }) => story.source.file === found?.where?.file);
  return isExact(
    lay({ ...page, stories: page.stories.map((story, i) => (i === meant ? longer(story, text) : story)) }),
  );
}

/** A number of the data of a diagnostic. */
function told(data: object | undefined, key: string): number | null {
  const value: unknown = { ...data }[key as keyof object];
  return typeof value === 'number' ? value : null;
}

/** Whether the white that is told is a place for a story of its own. */
const hasGap = (data: object | undefined): boolean => data !== undefined && 'gap' in data && data.gap !== null;

function longer(story: EditionStory, more = SENTENCE): EditionStory {
  const first = story.story.blocks.findIndex(({ kind }) => kind === 'paragraph');
  const blocks = story.story.blocks.map((block, i) => (i === first ? { ...block, text: block.text + more } : block));
  return { ...story, story: { ...story.story, blocks } };
}

const mean = (list: readonly number[]): number => list.reduce((sum, n) => sum + n, 0) / Math.max(1, list.length);

function line(laid: Laid): string {
  const { seed, format, stories, ms, page, refusal } = laid;
  const result =
    page === null
      ? refusal
      : `${isExact(page) ? 'exact' : `white ${page.freeRows}`} score ${page.score.total} tried ${page.weighed}`;
  return `${seed} ${format} ${stories} stories ${Math.round(ms)} ms ${result}`;
}

function figuresOf(laid: readonly Laid[]) {
  const fitted = laid.filter(({ page }) => page !== null);
  const times = laid.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    pages: laid.length,
    refused: laid.length - fitted.length,
    cured: mean(laid.flatMap(({ cured }) => (cured === null ? [] : [cured ? 1 : 0]))),
    movedKept: mean(laid.flatMap(({ moved }) => moved.kept ?? [])),
    movedAnew: mean(laid.flatMap(({ moved }) => moved.anew ?? [])),
    fed: mean(laid.flatMap(({ fed }) => (fed === null ? [] : [fed ? 1 : 0]))),
    exact: fitted.filter(({ page }) => isExact(page)).length / Math.max(1, fitted.length),
    score: mean(fitted.map(({ page }) => page!.score.total)),
    medianMs: times[Math.floor(times.length / 2)]!,
    p95Ms: times[Math.floor(times.length * 0.95)]!,
  };
}

function table(figures: ReturnType<typeof figuresOf>): string {
  const rows: readonly (readonly [string, string])[] = [
    ['random pages', String(figures.pages)],
    ['refused as too full', String(figures.refused)],
    ['of these laid out after the cut that is told', percent(figures.cured)],
    ['of the others, filled exactly', percent(figures.exact)],
    ['of those with white, with the copy that is told', percent(figures.fed)],
    ['mean score', figures.score.toFixed(1)],
    ['time a page, median', `${Math.round(figures.medianMs)} ms`],
    ['time a page, 95 of 100', `${Math.round(figures.p95Ms)} ms`],
    ['moved by a sentence more, page kept', percent(figures.movedKept)],
    ['moved by a sentence more, page anew', percent(figures.movedAnew)],
  ];
  return rows.map(([name, value]) => `${name.padEnd(50)}${value.padStart(12)}\n`).join('');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

await main();
