import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { pageNumbers } from '../archive/index.js';
import { scoped, type Scope } from '../base/index.js';
import { THUMB_PAGE, type SiteIssue, type SiteStory } from './model.js';
import { link, type Paths } from './paths.js';
import type { PageKind } from './pictures.js';
import { labelsOf, longDate, monthName, pageName, weekday, weekdayNames } from './words.js';

const TEMPLATES = fileURLToPath(new URL('../../templates/epaper/', import.meta.url));
export const ASSETS = ['epaper.css', 'epaper.js'];
export const asset = (name: string): Uint8Array => readFileSync(TEMPLATES + name);

const PAGES = ['page', 'story', 'home', 'search', 'shelf', 'fault'] as const;

/** The templates of the e-paper's pages, compiled. */
const templates = scoped(() => {
  const handlebars = Handlebars.create();
  const read = (name: string): string => readFileSync(`${TEMPLATES}${name}.hbs`, 'utf8');
  for (const name of ['head', 'foot', 'notices']) handlebars.registerPartial(name, read(name));
  const compiled = PAGES.map((name) => [name, handlebars.compile<unknown>(read(name), { strict: true })] as const);
  return Object.fromEntries(compiled) as Readonly<Record<(typeof PAGES)[number], Handlebars.TemplateDelegate<unknown>>>;
});

/** What every page of a site needs to know of the site. */
export interface Site {
  readonly publication: SiteIssue['publication'];
  /** Days with an issue, oldest first. */
  readonly dates: readonly string[];
  readonly paths: Paths;
  /** Holds the compiled templates. */
  readonly scope: Scope;
  /** Faults of the archive that is served; a static site has none. */
  readonly notices?: readonly Notice[];
}

/** A fault of an archive: where it is, and a message in both languages. */
export interface Notice {
  readonly place: string;
  readonly zh: string;
  readonly en: string;
}

/** The place of an occurrence on a page, as shares of its width and height. */
export type Mark = Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;

const percent = (share: number): string => `${Math.round(share * 1e4) / 100}%`;
const styleOf = ({ x, y, w, h }: Mark): string =>
  `left:${percent(x)};top:${percent(y)};width:${percent(w)};height:${percent(h)}`;

/** The fields that all pages share. */
function frame({ publication, notices = [] }: Site, at: string, title: string) {
  return {
    language: publication.language,
    title,
    paper: publication.name,
    root: link(at, 'x').slice(0, -1),
    t: labelsOf(publication.language),
    home: link(at, 'index.html'),
    notices: noticesIn(notices, publication.language),
  };
}

function noticesIn(notices: readonly Notice[], language: string) {
  const zh = language.startsWith('zh');
  const items = notices.map((one) => ({ place: one.place, text: zh ? one.zh : one.en }));
  return items.length === 0
    ? null
    : { title: zh ? '存档中有内容无法读取' : 'Parts of the archive cannot be read', items };
}

function neighbours({ dates, paths }: Site, at: string, date: string) {
  const index = dates.indexOf(date);
  const to = (other: string | undefined) =>
    other === undefined ? null : { href: link(at, paths.page(other, 0)), date: other };
  return { previousIssue: to(dates[index - 1]), nextIssue: to(dates[index + 1]) };
}

const storyPath = (site: Site, issue: SiteIssue, story: SiteStory): string =>
  site.paths.story(issue.date, story.page, story.place);

/** `marks` are shown on the picture. */
export function renderPage(site: Site, issue: SiteIssue, number: number, marks: readonly Mark[] = []): string {
  const page = issue.pages[number]!;
  const at = site.paths.page(issue.date, number);
  const t = labelsOf(issue.publication.language);
  const name = (i: number): string => pageName(t, issue.pages[i]!);
  const file = (kind: PageKind): string => link(at, site.paths.pageFile(issue.date, number, kind));
  const here = (i: number) => ({
    href: link(at, site.paths.page(issue.date, i)),
    label: name(i),
    section: issue.pages[i]!.section,
    current: i === number,
  });
  const zones = page.zones.map(({ story, x, y, w, h }) => ({
    href: link(at, storyPath(site, issue, issue.stories[story]!)),
    title: issue.stories[story]!.title,
    style: styleOf({ x, y, w, h }),
    coords: [x * page.width, y * page.height, (x + w) * page.width, (y + h) * page.height].map(Math.round).join(','),
  }));
  return site.scope.get(templates).page({
    ...frame(site, at, `${issue.publication.name} ${issue.date} ${name(number)} ${page.section}`),
    ...neighbours(site, at, issue.date),
    date: longDate(issue.date, issue.publication.language),
    issue: issue.issue === null ? null : `${t.issue}${issue.issue}${t.issueEnd}`,
    label: name(number),
    section: page.section,
    image: file('jpg'),
    medium: file('medium.webp'),
    mediumWidth: page.medium,
    large: file('large.jpg'),
    pdf: file('pdf'),
    width: page.width,
    height: page.height,
    zones,
    marks: marks.map(styleOf),
    stories: page.zones.map(({ story }, i) => ({ ...zones[i], byline: issue.stories[story]!.byline })),
    pages: issue.pages.map((_, i) => here(i)),
    previousPage: number > 0 ? here(number - 1) : null,
    nextPage: number + 1 < issue.pages.length ? here(number + 1) : null,
  });
}

export function renderStory(site: Site, issue: SiteIssue, which: number): string {
  const story = issue.stories[which]!;
  const at = storyPath(site, issue, story);
  const t = labelsOf(issue.publication.language);
  const page = issue.pages[story.page]!;
  const to = (other: SiteStory | undefined) =>
    other === undefined ? null : { href: link(at, storyPath(site, issue, other)), title: other.title };
  const photos = story.photos.map(({ caption, credit, width, height }, i) => ({
    src: link(at, site.paths.photo(issue.date, story.page, story.place, i)),
    alt: caption || t.photo,
    caption: [caption, credit].filter(Boolean).join('　'),
    width,
    height,
  }));
  return site.scope.get(templates).story({
    ...frame(site, at, `${story.title} · ${issue.publication.name} ${issue.date}`),
    story: { ...story, lead: photos[0] ?? null, photos: photos.slice(1) },
    date: longDate(issue.date, issue.publication.language),
    iso: issue.date,
    label: pageName(t, page),
    section: page.section,
    page: link(at, site.paths.page(issue.date, story.page)),
    previousStory: to(issue.stories[which - 1]),
    nextStory: to(issue.stories[which + 1]),
  });
}

/** The newest issue, and the calendar of all. */
export function renderHome(site: Site, issue: SiteIssue): string {
  const at = 'index.html';
  const t = labelsOf(issue.publication.language);
  return site.scope.get(templates).home({
    ...frame(site, at, issue.publication.name),
    about: [
      longDate(issue.date, issue.publication.language),
      issue.issue === null ? '' : `${t.issue}${issue.issue}${t.issueEnd}`,
      `${t.pageCount}${issue.pages.flatMap(pageNumbers).length}${t.pageCountEnd}`,
    ].filter(Boolean),
    pages: issue.pages.map((page, i) => ({
      href: link(at, site.paths.page(issue.date, i)),
      image: link(at, site.paths.pageFile(issue.date, i, 'thumb.webp')),
      label: pageName(t, page),
      section: page.section,
      width: THUMB_PAGE,
      height: Math.round((page.height * THUMB_PAGE) / page.width),
      titles: page.zones.map(({ story }) => ({
        href: link(at, storyPath(site, issue, issue.stories[story]!)),
        title: issue.stories[story]!.title,
      })),
    })),
    weekdays: weekdayNames(issue.publication.language),
    months: calendar(site, at),
  });
}

/** Results of the server's search; a static site searches in the reader's browser and has none. */
export interface SearchPage {
  readonly query: string;
  readonly from: string;
  readonly to: string;
  readonly sections: readonly { readonly name: string; readonly chosen: boolean }[];
  readonly newest: boolean;
  readonly message: string;
  readonly stories: readonly {
    readonly href: string;
    readonly title: string;
    readonly meta: string;
    readonly snippet: readonly { readonly text: string; readonly found: boolean }[];
    readonly pages: readonly { readonly href: string; readonly label: string }[];
  }[];
  readonly previous: string | null;
  readonly next: string | null;
}

export function renderSearch(site: Site, found: SearchPage | null = null): string {
  const { publication } = site;
  return site.scope.get(templates).search({
    ...frame(site, 'search.html', `${labelsOf(publication.language).search} · ${publication.name}`),
    found,
  });
}

/** The publications of an archive that has several. */
export function renderShelf(
  papers: readonly { readonly name: string; readonly href: string }[],
  notices: readonly Notice[],
  scope: Scope,
): string {
  return scope.get(templates).shelf({ papers, notices: noticesIn(notices, 'zh') });
}

/** A page that says why another cannot be shown. */
export function renderFault(notices: readonly Notice[], scope: Scope): string {
  return scope.get(templates).fault({ notices });
}

/** Months with an issue, the newest first, as weeks that begin on Monday. */
function calendar(site: Site, at: string) {
  const { publication, paths } = site;
  const dates = new Set(site.dates);
  const months = [...new Set(site.dates.map((date) => date.slice(0, 7)))].sort().reverse();
  return months.map((month) => {
    const [year, number] = month.split('-').map(Number) as [number, number];
    const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
    const cells: { day: number | null; href: string | null; label: string }[] = [];
    for (let i = (weekday(`${month}-01`) + 6) % 7; i > 0; i--) cells.push({ day: null, href: null, label: '' });
    for (let day = 1; day <= days; day++) {
      const date = `${month}-${String(day).padStart(2, '0')}`;
      const issue = dates.has(date);
      cells.push({
        day,
        href: issue ? link(at, paths.page(date, 0)) : null,
        label: issue ? longDate(date, publication.language) : '',
      });
    }
    while (cells.length % 7 !== 0) cells.push({ day: null, href: null, label: '' });
    const weeks = Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(7 * i, 7 * i + 7));
    return { name: monthName(month, publication.language), weeks };
  });
}
