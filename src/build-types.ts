import type { EditionRequest } from './edition/index.js';
import type { Diagnostic, Words } from './base/index.js';

/** What a build can make. `pages` previews, layout.json and the report always come with it. */
export const TARGETS = ['press', 'screen'] as const;
export type Target = (typeof TARGETS)[number];

/** The stages of a build, in order. */
export const STAGES = [
  'read',
  'manuscripts',
  'photos',
  'fonts',
  'layout',
  'plates',
  'html',
  'print',
  'press',
  'preflight',
  'write',
] as const;
export type Stage = (typeof STAGES)[number];

export interface Progress {
  readonly stage: Stage;
  readonly state: 'start' | 'done';
  /** What was done, for the line on the terminal: `7 photos, 3 from the cache`. */
  readonly detail: Words | null;
}

/** Everything that decides a build. Paths are absolute. */
export interface BuildRequest extends EditionRequest {
  /** Press condition in place of the publication's: its name, or the path of an ICC profile. */
  readonly condition: string | null;
  /** In place of what the publication says of its press sheets. */
  readonly imposition: 'none' | 'spread' | null;
  readonly targets: readonly Target[];
  /** Page numbers to build, or null for all. */
  readonly pages: readonly number[] | null;
  readonly out: string;
}

export interface BuildResult {
  /** `<out>/<publication id>/<date>` */
  readonly folder: string;
  /** Relative to `folder`, in a fixed order. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Exactly what layout.json holds. */
  readonly layout: unknown;
  /** What the recogniser found, by story: kinds, places, reasons. */
  readonly stories: readonly unknown[];
  /** Milliseconds by stage; for the bench and `--json`, never written to a file that must be the same from run to run. */
  readonly timings: Readonly<Partial<Record<Stage, number>>>;
}
