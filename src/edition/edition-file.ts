import { InputError, type Diagnostic } from '../base/index.js';
import { planAdvertisements } from './advertisements.js';
import { blankPage } from './blank.js';
import { colophonRows, withoutFoot } from './colophon.js';
import { pageCount, pageStories, repeatedPage } from './diagnostics/pages.js';
import { spreadOf } from './formats.js';
import { badJumps } from './jumps.js';
import type { KeptLayout } from './kept.js';
import { badTemplate, templateNamed } from './page-template.js';
import { badPlaces } from './places.js';
import type { PagePlan } from './plan-types.js';
import { formatNamed } from './publication.js';
import type { PageFormat, Publication } from './publication-types.js';
import type { EditionFile } from './schema/edition.js';
import { planStory, type PlannedStory } from './story-plan.js';
import { RANKS, type Rank } from './types.js';
import type { YamlFile } from './yaml-file.js';

export interface PlannedPages {
  readonly pages: readonly PagePlan[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Plans the pages of an edition.yaml. Every file that it names exists, and every format is known.
 *
 * @throws InputError with the faults of all pages at once
 */
export async function planPages(
  file: EditionFile,
  yaml: YamlFile,
  publication: Publication,
  kept: KeptLayout | null,
): Promise<PlannedPages> {
  const faults: Diagnostic[] = [...repeatedNumbers(file, yaml), ...twiceStories(file, yaml)];
  const notes: Diagnostic[] = [];
  const pages: PagePlan[] = [];
  const filling = fillerNumbers(file);
  const last = Math.max(...file.pages.map(({ number }) => number), ...filling);
  const onLast = (number: number, whole: PageFormat): PageFormat =>
    withoutFoot(whole, number === last ? colophonRows(publication.colophon, whole) : 0);
  for (const [i, page] of file.pages.entries()) {
    try {
      const own = formatNamed(page.format ?? publication.defaultFormat, publication.formats, () =>
        yaml.at(['pages', i, 'format']),
      );
      const whole = page.spread ? spreadOf(own) : own;
      const format = onLast(page.number, whole);
      const planned = await planStories(page, yaml, ['pages', i]);
      notes.push(...planned.flatMap(({ diagnostics }) => diagnostics));
      pages.push({
        number: page.number,
        section: page.section,
        editors: typeof page.editors === 'string' ? [page.editors].filter(Boolean) : page.editors,
        format,
        spread: page.spread,
        filler: false,
        template: templateNamed(page.template, publication, () => yaml.at(['pages', i, 'template'])),
        stories: planned.map(({ story }) => story),
        advertisements: await planAdvertisements(page, format, yaml, ['pages', i, 'advertisements']),
        index: page.index ?? null,
        alternative: page.alternative,
        kept: kept?.pages.get(page.number) ?? null,
        mayContinue: page.continue,
      });
      faults.push(...badTemplate(pages.at(-1)!, yaml.at(['pages', i, 'template'])));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(...error.diagnostics);
    }
  }
  for (const number of filling) {
    const whole = formatNamed(publication.defaultFormat, publication.formats, () => null);
    pages.push({ ...blankPage(number, onLast(number, whole)), filler: true, mayContinue: false });
  }
  faults.push(...badJumps(pages), ...badPlaces(pages));
  if (faults.length > 0) throw new InputError(faults);
  notes.push(...offSheet(file, yaml));
  return { pages: pages.toSorted((a, b) => a.number - b.number), diagnostics: notes };
}

const countOf = ({ pages }: EditionFile): number => pages.reduce((sum, { spread }) => sum + (spread ? 2 : 1), 0);

const missingPages = (file: EditionFile): number =>
  file.multipleOf === undefined ? 0 : (file.multipleOf - (countOf(file) % file.multipleOf)) % file.multipleOf;

/** The lowest free numbers for pages that complete the printer's sheets; none where there are too few fillers for all of them. */
function fillerNumbers(file: EditionFile): readonly number[] {
  const missing = missingPages(file);
  if (file.fillers.length + file.fillerPictures.length < missing) return [];
  const taken = new Set(file.pages.flatMap(({ number, spread }) => (spread ? [number, number + 1] : [number])));
  const numbers: number[] = [];
  for (let number = 1; numbers.length < missing; number++) if (!taken.has(number)) numbers.push(number);
  return numbers;
}

/** Reports a number of pages that leaves a part of the printer's sheet empty, where there are too few fillers to make the missing pages. */
function offSheet(file: EditionFile, yaml: YamlFile): Diagnostic[] {
  const missing = missingPages(file);
  if (missing === 0 || fillerNumbers(file).length > 0) return [];
  const count = countOf(file);
  return [pageCount(yaml.at(['multipleOf']), { pages: count, multipleOf: file.multipleOf!, missing })];
}

function repeatedNumbers(file: EditionFile, yaml: YamlFile): Diagnostic[] {
  return file.pages.flatMap(({ number }, i) => {
    const before = file.pages
      .slice(0, i)
      .some((page) => page.number === number || (page.spread && page.number + 1 === number));
    const after = file.pages.slice(0, i).some((page) => file.pages[i]!.spread && page.number === number + 1);
    if (!before && !after) return [];
    return [repeatedPage(yaml.at(['pages', i, 'number']), { page: number })];
  });
}

/** Reports pages with both `story` and `stories`. A page with neither takes stories that the edition lists without a page. */
function twiceStories(file: EditionFile, yaml: YamlFile): Diagnostic[] {
  return file.pages.flatMap(({ number, story, stories }, i) => {
    if (story === undefined || stories === undefined) return [];
    return [pageStories(yaml.at(['pages', i, 'stories']), { fault: 'both', page: number, section: '' })];
  });
}

/** Plans a page's stories. Unless the edition states a rank, the first story is the lead, the next has rank 2, and all others have rank 3. */
function planStories(
  page: EditionFile['pages'][number],
  yaml: YamlFile,
  path: readonly PropertyKey[],
): Promise<readonly PlannedStory[]> {
  const stories = page.stories ?? (page.story === undefined ? [] : [page.story]);
  const place = (i: number): readonly PropertyKey[] =>
    page.stories === undefined ? [...path, 'story'] : [...path, 'stories', i];
  return Promise.all(stories.map(({ rank, ...story }, i) => planStory(story, rank ?? rankOf(i), yaml, place(i))));
}

const rankOf = (place: number): Rank => RANKS[Math.min(place, 2)]!;
