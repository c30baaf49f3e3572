import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import type { SiteIssue, SiteStory } from './model.js';
import { link, type Paths } from './paths.js';
import { labelsOf, longDate, monthName, weekday, weekdayNames } from './words.js';

const TEMPLATES = fileURLToPath(new URL('../../templates/epaper/', import.meta.url));
export const asset = (name: string): Uint8Array => readFileSync(TEMPLATES + name);

const handlebars = Handlebars.create();
const template = (name: string) =>
  handlebars.compile<unknown>(readFileSync(`${TEMPLATES}${name}.hbs`, 'utf8'), { strict: true });
let templates: Readonly<Record<'page' | 'story' | 'home' | 'search', Handlebars.TemplateDelegate<unknown>>> | null =
  null;

function opened() {
  if (templates !== null) return templates;
  for (const name of ['head', 'foot'])
    handlebars.registerPartial(name, readFileSync(`${TEMPLATES}${name}.hbs`, 'utf8'));
  templates = { page: template('page'), story: template('story'), home: template('home'), search: template('search') };
  return templates;
}

/** A site's issues, oldest first, and how its pages refer to each other. */
export interface Site {
  readonly issues: readonly SiteIssue[];
  readonly paths: Paths;
}

/** Names of the files of a page and a story's photo, beside the page. */
export const pageFile = (page: number, kind: 'jpg' | 'large.jpg' | 'pdf'): string => `page_${page + 1}.${kind}`;
export const photoFile = (story: SiteStory, photo: number): string =>
  `photo_${story.page + 1}_${story.place + 1}_${photo + 1}.jpg`;

const percent = (share: number): string => `${Math.round(share * 1e4) / 100}%`;

/** What every page begins with. */
function frame(site: Site, at: string, title: string, language: string) {
  const { publication } = site.issues.at(-1)!;
  return {
    language,
    title,
    paper: publication.name,
    root: link(at, 'x').slice(0, -1),
    t: labelsOf(publication.language),
    home: link(at, 'index.html'),
  };
}

function neighbours(site: Site, at: string, index: number) {
  const to = (issue: SiteIssue | undefined) =>
    issue === undefined ? null : { href: link(at, site.paths.page(issue.date, 0)), date: issue.date };
  return { previousIssue: to(site.issues[index - 1]), nextIssue: to(site.issues[index + 1]) };
}

const storyPath = (site: Site, issue: SiteIssue, story: SiteStory): string =>
  site.paths.story(issue.date, story.page, story.place);

export function renderPage(site: Site, index: number, number: number): string {
  const issue = site.issues[index]!;
  const page = issue.pages[number]!;
  const at = site.paths.page(issue.date, number);
  const t = labelsOf(issue.publication.language);
  const name = (i: number): string => `${t.page}${issue.pages[i]!.number}${t.pageEnd}`;
  const here = (i: number) => ({
    href: link(at, site.paths.page(issue.date, i)),
    label: name(i),
    section: issue.pages[i]!.section,
    current: i === number,
  });
  const zones = page.zones.map(({ story, x, y, w, h }) => ({
    href: link(at, storyPath(site, issue, issue.stories[story]!)),
    title: issue.stories[story]!.title,
    style: `left:${percent(x)};top:${percent(y)};width:${percent(w)};height:${percent(h)}`,
    coords: [x * page.width, y * page.height, (x + w) * page.width, (y + h) * page.height].map(Math.round).join(','),
  }));
  return opened().page({
    ...frame(
      site,
      at,
      `${issue.publication.name} ${issue.date} ${name(number)} ${page.section}`,
      issue.publication.language,
    ),
    ...neighbours(site, at, index),
    date: longDate(issue.date, issue.publication.language),
    issue: issue.issue === null ? null : `${t.issue}${issue.issue}${t.issueEnd}`,
    label: name(number),
    section: page.section,
    image: pageFile(number, 'jpg'),
    large: pageFile(number, 'large.jpg'),
    pdf: pageFile(number, 'pdf'),
    width: page.width,
    height: page.height,
    zones,
    stories: page.zones.map(({ story }, i) => ({ ...zones[i], byline: issue.stories[story]!.byline })),
    pages: issue.pages.map((_, i) => here(i)),
    previousPage: number > 0 ? here(number - 1) : null,
    nextPage: number + 1 < issue.pages.length ? here(number + 1) : null,
  });
}

export function renderStory(site: Site, index: number, which: number): string {
  const issue = site.issues[index]!;
  const story = issue.stories[which]!;
  const at = storyPath(site, issue, story);
  const t = labelsOf(issue.publication.language);
  const page = issue.pages[story.page]!;
  const to = (other: SiteStory | undefined) =>
    other === undefined ? null : { href: link(at, storyPath(site, issue, other)), title: other.title };
  const photos = story.photos.map(({ caption, credit, width, height }, i) => ({
    src: link(at, site.paths.beside(issue.date, story.page, photoFile(story, i))),
    alt: caption || t.photo,
    caption: [caption, credit].filter(Boolean).join('　'),
    width,
    height,
  }));
  return opened().story({
    ...frame(site, at, `${story.title} · ${issue.publication.name} ${issue.date}`, issue.publication.language),
    story: { ...story, lead: photos[0] ?? null, photos: photos.slice(1) },
    date: longDate(issue.date, issue.publication.language),
    iso: issue.date,
    label: `${t.page}${page.number}${t.pageEnd}`,
    section: page.section,
    page: link(at, site.paths.page(issue.date, story.page)),
    previousStory: to(issue.stories[which - 1]),
    nextStory: to(issue.stories[which + 1]),
  });
}

/** The newest issue, and the calendar of all. */
export function renderHome(site: Site): string {
  const issue = site.issues.at(-1)!;
  const at = 'index.html';
  const t = labelsOf(issue.publication.language);
  return opened().home({
    ...frame(site, at, issue.publication.name, issue.publication.language),
    date: longDate(issue.date, issue.publication.language),
    pages: issue.pages.map((page, i) => ({
      href: link(at, site.paths.page(issue.date, i)),
      image: link(at, site.paths.beside(issue.date, i, pageFile(i, 'jpg'))),
      label: `${t.page}${page.number}${t.pageEnd}`,
      section: page.section,
      width: page.width,
      height: page.height,
      titles: page.zones.map(({ story }) => ({
        href: link(at, storyPath(site, issue, issue.stories[story]!)),
        title: issue.stories[story]!.title,
      })),
    })),
    weekdays: weekdayNames(issue.publication.language),
    months: calendar(site, at),
  });
}

export function renderSearch(site: Site): string {
  const { publication } = site.issues.at(-1)!;
  return opened().search(
    frame(site, 'search.html', `${labelsOf(publication.language).search} · ${publication.name}`, publication.language),
  );
}

/** Months with an issue, the newest first, as weeks that begin on Monday. */
function calendar(site: Site, at: string) {
  const byDate = new Map(site.issues.map((issue) => [issue.date, issue]));
  const months = [...new Set(site.issues.map(({ date }) => date.slice(0, 7)))].sort().reverse();
  return months.map((month) => {
    const [year, number] = month.split('-').map(Number) as [number, number];
    const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
    const cells: { day: number | null; href: string | null; label: string }[] = [];
    for (let i = (weekday(`${month}-01`) + 6) % 7; i > 0; i--) cells.push({ day: null, href: null, label: '' });
    for (let day = 1; day <= days; day++) {
      const date = `${month}-${String(day).padStart(2, '0')}`;
      const issue = byDate.get(date);
      cells.push({
        day,
        href: issue === undefined ? null : link(at, site.paths.page(date, 0)),
        label: issue === undefined ? '' : longDate(date, issue.publication.language),
      });
    }
    while (cells.length % 7 !== 0) cells.push({ day: null, href: null, label: '' });
    const weeks = Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(7 * i, 7 * i + 7));
    return { name: monthName(month, site.issues.at(-1)!.publication.language), weeks };
  });
}
