import {
  bodyHtml,
  pagePixels,
  searchFields,
  type IssueRecord,
  type PageRecord,
  type StoryRecord,
} from '../archive/index.js';

/** An issue as the site shows it: the record without the places of its lines. Kept in the site as data/<date>.json. */
export interface SiteIssue {
  readonly version: 1;
  readonly publication: { readonly id: string; readonly name: string; readonly language: string };
  readonly date: string;
  readonly issue: number | null;
  readonly title: string;
  readonly pages: readonly SitePage[];
  readonly stories: readonly SiteStory[];
}

export interface SitePage {
  /** Printed number; `last` is that of the second half of a spread. */
  readonly number: number;
  readonly last: number;
  readonly section: string;
  /** Size of the small picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** Width of the sharper picture in pixels. */
  readonly medium: number;
  /** Where each story stands, in shares of the page; `story` is an index into the issue's stories. */
  readonly zones: readonly {
    readonly story: number;
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  }[];
}

export interface SiteStory {
  /** Index of the page it begins on, and its place among the stories that begin there, both from 0. */
  readonly page: number;
  readonly place: number;
  readonly language: string;
  readonly kicker: string;
  readonly title: string;
  readonly deck: string;
  readonly byline: string;
  readonly section: string;
  readonly html: string;
  /** The searchable text. */
  readonly text: string;
  readonly photos: readonly {
    readonly source: string;
    readonly caption: string;
    readonly credit: string;
    readonly width: number;
    readonly height: number;
  }[];
}

/** Width in pixels of the page picture on the front page and of the one that is shown first; the longest side of a story's photo. */
export const THUMB_PAGE = 480;
export const SMALL_PAGE = 1000;
export const PHOTO_SIDE = 1200;

export function siteIssue(record: IssueRecord): SiteIssue {
  const begins = record.stories.map((story) => record.pages.findIndex(({ number }) => number === story.pages[0]));
  return {
    version: 1,
    publication: record.publication,
    date: record.date,
    issue: record.issue,
    title: record.title,
    pages: record.pages.map((page) => sitePage(page, record)),
    stories: record.stories.map((story, i) => ({
      ...siteStory(story),
      page: Math.max(0, begins[i]!),
      place: begins.slice(0, i).filter((page) => page === begins[i]).length,
    })),
  };
}

function sitePage(page: PageRecord, record: IssueRecord): SitePage {
  const { w, h } = page.trim;
  const share = (part: number, whole: number): number =>
    Math.min(1, Math.max(0, Math.round((part / whole) * 1e4) / 1e4));
  return {
    number: page.number,
    last: page.last,
    section: page.section,
    width: SMALL_PAGE,
    height: Math.round((SMALL_PAGE * h) / w),
    medium: pagePixels(page).w,
    zones: page.articles.map(({ story, box }) => ({
      story: record.stories.findIndex(({ id }) => id === story),
      x: share(box.x, w),
      y: share(box.y, h),
      w: share(box.w, w),
      h: share(box.h, h),
    })),
  };
}

/** A byline without the ornament that precedes it in print. */
export const plainByline = (byline: string): string => byline.replace(/^[□■◆◇●○\s]+/u, '');

function siteStory(story: StoryRecord): Omit<SiteStory, 'page' | 'place'> {
  const fields = searchFields(story);
  return {
    language: story.language,
    kicker: story.kicker,
    title: story.title,
    deck: story.deck,
    byline: plainByline(story.byline),
    section: story.section,
    html: bodyHtml(story),
    text: [fields.title, fields.byline, fields.body, fields.caption].filter(Boolean).join('\n'),
    photos: story.photos.map(({ file, caption, credit, pixels }) => {
      const scale = Math.min(1, PHOTO_SIDE / Math.max(pixels.w, pixels.h));
      return {
        source: file,
        caption,
        credit,
        width: Math.round(pixels.w * scale),
        height: Math.round(pixels.h * scale),
      };
    }),
  };
}
