import type { Where } from '../base/index.js';
import type { StoryHints } from '../manuscript/index.js';
import type { VerticalPart } from './publication-types.js';
import type { Advertisement, EditionSettings, PageSettings, Pooled, StorySettings } from './types.js';

/** What to load. Paths may be relative to the working directory. */
export interface EditionRequest {
  /** An edition folder, its edition.yaml, or one manuscript. */
  readonly input: string;
  /** Folder of photos of a single manuscript; null for photos/ beside it, where there is one. */
  readonly photos: string | null;
  /** A publication.yaml; null for the one beside the input, else the built-in publication. */
  readonly publication: string | null;
  /** Name of a page format, for a single manuscript; null for the publication's. */
  readonly format: string | null;
  /** YYYY-MM-DD in place of the edition's date. */
  readonly date: string | null;
  /** YYYY-MM-DD, used only where neither the caller nor the edition gives a date. */
  readonly today: string;
}

/** A photo file to be read. */
export interface PhotoPlan {
  /** File name, unique in the story; the id of the `Photo` made from it. */
  readonly id: string;
  /** Absolute path of a file that was there when the edition was read. */
  readonly file: string;
  /** What the edition says; null leaves it to the photo's own metadata. */
  readonly credit: string | null;
  /** The point a crop keeps, as shares of width and height; null lets the crop look for the interesting part. */
  readonly focus: { readonly x: number; readonly y: number } | null;
  /** Where the edition names it, for messages; null for a file found in a photo folder. */
  readonly where: Where | null;
}

/** A manuscript to be read, and what the edition says about it. */
export interface StoryPlan extends StorySettings {
  /** Absolute path of a file that was there when the edition was read. */
  readonly file: string;
  /** For the manuscript's reader. The captions of listed photos are in `captions`, by photo id. */
  readonly hints: StoryHints;
  /** As listed, or by name where a folder was given. */
  readonly photos: readonly PhotoPlan[];
  /** Parts set in vertical lines; null for the publication's. */
  readonly vertical: readonly VerticalPart[] | null;
  /** Where the edition names it, for messages; null for a single manuscript. */
  readonly where: Where | null;
}

export type PooledPlan = Pooled<StoryPlan>;

/** A booked advertisement whose picture is still to be read. */
export interface AdvertisementPlan extends Omit<Advertisement, 'photo' | 'pdf'> {
  /** Absolute path of a picture or a PDF. */
  readonly file: string;
  readonly where: Where;
}

export interface PagePlan extends PageSettings {
  readonly stories: readonly StoryPlan[];
  readonly advertisements: readonly AdvertisementPlan[];
}

/** An edition with everything settled but the contents of its manuscripts and photos, which are still to be read. */
export interface EditionPlan extends EditionSettings {
  /** In order of their numbers. */
  readonly pages: readonly PagePlan[];
  readonly pool: readonly PooledPlan[];
  readonly fillerPictures: readonly AdvertisementPlan[];
  /** Absolute paths of the files that were read for it: edition, publication and the layout to keep to, as far as there are any. */
  readonly settings: readonly string[];
  /** The day's other zones, each a plan of its own; a zone has none. */
  readonly variants: readonly EditionPlan[];
}
