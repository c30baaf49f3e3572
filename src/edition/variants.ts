import { InputError, type Diagnostic } from '../base/index.js';
import { badVariant } from './diagnostics/pages.js';
import type { EditionFile, StoryFile } from './schema/edition.js';
import type { YamlFile } from './yaml-file.js';

type Path = readonly PropertyKey[];
type Page = EditionFile['pages'][number];

/** An edition as one of its zones gets it: the data, and where in the file each part of it is stated. */
export interface StatedVariant {
  readonly id: string;
  readonly name: string;
  readonly file: EditionFile;
  readonly yaml: YamlFile;
}

/**
 * Each variant of an edition written out as an edition of its own. Pure.
 *
 * @throws InputError with every fault: two variants of one name, a page or a file to be replaced that is not there
 */
export function statedVariants(file: EditionFile, yaml: YamlFile): readonly StatedVariant[] {
  const faults: Diagnostic[] = [];
  const variants = file.variants.map((stated, v) => {
    const path = ['variants', v];
    if (file.variants.slice(0, v).some(({ id }) => id === stated.id))
      faults.push(badVariant(yaml.at([...path, 'id']), { fault: 'repeated', id: stated.id }));
    const zone = new Zone(file, yaml, faults);
    stated.pages.forEach((page, i) => {
      zone.replacePage(page, [...path, 'pages', i]);
    });
    stated.stories.forEach((story, i) => {
      zone.replaceStory(story, [...path, 'stories', i]);
    });
    stated.advertisements.forEach((advert, i) => {
      zone.replaceAdvertisement(advert, [...path, 'advertisements', i]);
    });
    return { id: stated.id, name: stated.name, ...zone.stated(stated.ear ?? file.ear) };
  });
  if (faults.length > 0) throw new InputError(faults);
  return variants;
}

/** Keys that belong to a story's place rather than to the story. */
const OF_THE_PLACE = new Set(['rank', 'group', 'boxed', 'mayHold', 'place', 'jump', 'section', 'mustRun']);

type Change = <S extends StoryFile>(old: S) => S;

/** An edition whose parts are being replaced, with the path at which each replacement is stated. */
class Zone {
  private readonly pages: Page[];
  private readonly pools: { stories: EditionFile['stories'][number][]; fillers: StoryFile[] };
  private readonly moved: (readonly [from: Path, to: Path])[] = [];

  constructor(
    private readonly file: EditionFile,
    private readonly yaml: YamlFile,
    private readonly faults: Diagnostic[],
  ) {
    this.pages = file.pages.map((page) => ({ ...page }));
    this.pools = { stories: [...file.stories], fillers: [...file.fillers] };
  }

  replacePage(page: Page, path: Path): void {
    const i = this.pages.findIndex(({ number }) => number === page.number);
    if (i < 0) {
      const pages = this.pages.map(({ number }) => number);
      const where = this.yaml.at([...path, 'number']);
      this.faults.push(badVariant(where, { fault: 'no-page', page: page.number, pages }));
      return;
    }
    this.pages[i] = page;
    this.moved.push([['pages', i], path]);
  }

  /** What the edition says about the place (rank, group, box, place, jump) also holds for the new story, unless that states its own. */
  replaceStory({ replaces, ...story }: EditionFile['variants'][number]['stories'][number], path: Path): void {
    const own = Object.entries(story).filter(([, value]) => value !== undefined);
    const change: Change = (old) => {
      const kept = Object.entries(old).filter(([key]) => OF_THE_PLACE.has(key));
      return Object.fromEntries([...kept, ...own]) as typeof old;
    };
    const isIt = (old: StoryFile): boolean => old.file === replaces;
    const from = this.replaceOnPage(isIt, change) ?? this.replaceInPool(isIt, change);
    if (from === null) this.nothingThere(replaces, path, 'story');
    else this.moved.push([from, path]);
  }

  private replaceOnPage(isIt: (old: StoryFile) => boolean, change: Change): Path | null {
    for (const [i, page] of this.pages.entries()) {
      if (page.story !== undefined && isIt(page.story)) {
        this.pages[i] = { ...page, story: change(page.story) };
        return ['pages', i, 'story'];
      }
      const j = page.stories?.findIndex(isIt) ?? -1;
      if (j < 0) continue;
      this.pages[i] = { ...page, stories: page.stories!.with(j, change(page.stories![j]!)) };
      return ['pages', i, 'stories', j];
    }
    return null;
  }

  private replaceInPool(isIt: (old: StoryFile) => boolean, change: Change): Path | null {
    for (const key of ['stories', 'fillers'] as const) {
      const pool: StoryFile[] = this.pools[key];
      const j = pool.findIndex(isIt);
      if (j < 0) continue;
      pool[j] = change(pool[j]!);
      return [key, j];
    }
    return null;
  }

  /** Replaces an advertisement in every place where it is booked. */
  replaceAdvertisement(
    { replaces, file }: EditionFile['variants'][number]['advertisements'][number],
    path: Path,
  ): void {
    const booked = this.pages.flatMap(({ advertisements }, i) =>
      advertisements.flatMap((old, j) => (old.file === replaces ? [[i, j] as const] : [])),
    );
    for (const [i, j] of booked) {
      const page = this.pages[i]!;
      this.pages[i] = { ...page, advertisements: page.advertisements.with(j, { ...page.advertisements[j]!, file }) };
      this.moved.push([['pages', i, 'advertisements', j], path]);
    }
    if (booked.length === 0) this.nothingThere(replaces, path, 'advertisement');
  }

  stated(ear: EditionFile['ear']): Pick<StatedVariant, 'file' | 'yaml'> {
    return {
      file: { ...this.file, ear, pages: this.pages, ...this.pools, variants: [] },
      yaml: { ...this.yaml, at: (path, part) => this.yaml.at(this.placeOf(path), part) },
    };
  }

  /** The path at which a part is stated; of several replacements the last one counts. */
  private placeOf(path: Path): Path {
    const hit = this.moved.findLast(([from]) => from.every((step, i) => path[i] === step));
    return hit === undefined ? path : [...hit[1], ...path.slice(hit[0].length)];
  }

  private nothingThere(file: string, path: Path, what: 'story' | 'advertisement'): void {
    this.faults.push(badVariant(this.yaml.at([...path, 'replaces']), { fault: 'no-file', what, file }));
  }
}
