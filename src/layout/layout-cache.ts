import { contentHash, LruCache, type Diagnostic, type Result } from '../base/index.js';
import type { Advertisement, Edition, EditionPage, EditionStory, Photo } from '../edition/index.js';
import { indexEntries } from './furniture/index-entries.js';
import type { LaidPages } from './page/laid-pages.js';
import { UnitCache } from './page/unit-cache.js';
import type { Arrival } from './page/units.js';
import { SearchCache } from './story/search-cache.js';

/** A page that is to be laid out. */
export interface PageTask {
  readonly page: EditionPage;
  /** What is left of stories that began on earlier pages. */
  readonly arriving: readonly Arrival[];
  /** Whether a refusal says what to cut, and other layouts are looked for to choose from. A trial needs neither. */
  readonly advised: boolean;
}

/** A page that was laid out, or the reasons for which it was refused. */
export type Outcome = Result<LaidPages, readonly Diagnostic[]>;

/** Pages of the edition as it is and as it was before the last edits. */
const CAPACITY = 128;

/**
 * What one layout leaves to the next: the tables of its searches, and pages of which nothing has changed. It decides nothing: with an empty cache
 * the pages are the same. It may be kept as long as the faces come from one library.
 */
export class LayoutCache {
  readonly searches = new SearchCache();
  /** Of the pages that are being laid out. */
  readonly units = new UnitCache();
  private readonly known = new LruCache<string, Outcome>(CAPACITY);
  private readonly digests = new WeakMap<object, string>();

  /** The outcome that is known for the same page, else that of `make`. */
  laid(edition: Edition, { page, arriving, advised }: PageTask, make: () => Outcome): Outcome {
    const key = `${this.keyOf(edition, page, arriving)}${advised ? '' : ' tried'}`;
    const outcome = this.known.get(key) ?? make();
    this.known.set(key, outcome);
    return outcome;
  }

  has(edition: Edition, page: EditionPage): boolean {
    return this.known.has(this.keyOf(edition, page, []));
  }

  /** Adds the outcome of a page from another thread; no story may go on to that page. */
  take(edition: Edition, page: EditionPage, outcome: Outcome): void {
    this.known.set(this.keyOf(edition, page, []), outcome);
  }

  /** Hash of everything that a page depends on: itself, the publication, and of the other pages what an index says of them. */
  private keyOf(edition: Edition, page: EditionPage, arriving: readonly Arrival[]): string {
    const publication = this.digestOf(edition.publication, edition.publication);
    const paper = { ...edition, publication, pages: [], pool: [], fillerPictures: [], held: [], diagnostics: [] };
    const stories = page.stories.map((story) => this.digestOf(story, withoutPictures(story)));
    const bare = { ...page, stories, advertisements: page.advertisements.map(withoutFiles) };
    const others = edition.pages.map(({ number, spread }) => [number, spread]);
    const index = page.index === null ? null : indexEntries(edition, page.number);
    const rests = arriving.map(({ story, from, used }) => [this.digestOf(story, withoutPictures(story)), from, used]);
    return contentHash(JSON.stringify([paper, bare, rests, others, index]));
  }

  /** Hash of those parts of a value that a page depends on; computed once a value, since values of an edition never change. */
  private digestOf(value: object, bare: object): string {
    let digest = this.digests.get(value);
    if (digest === undefined) this.digests.set(value, (digest = contentHash(JSON.stringify(bare))));
    return digest;
  }
}

/** A picture's shape and focus decide the layout; its bytes do not, and are long. */
const withoutBytes = (photo: Photo): Photo => ({ ...photo, bytes: NO_BYTES });
const NO_BYTES = new Uint8Array();

const withoutPictures = (story: EditionStory): EditionStory => ({
  ...story,
  photos: story.photos.map(withoutBytes),
  story: { ...story.story, pictures: [] },
});

const withoutFiles = (booked: Advertisement): Advertisement => ({
  ...booked,
  pdf: null,
  photo: withoutBytes(booked.photo),
});

/** The parts of an edition that its layout depends on. */
export const bare = (edition: Edition): Edition => ({ ...edition, pages: edition.pages.map(barePage) });

const barePage = (page: EditionPage): EditionPage => ({
  ...page,
  stories: page.stories.map(withoutPictures),
  advertisements: page.advertisements.map(withoutFiles),
});
