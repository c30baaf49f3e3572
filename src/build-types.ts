import type { EditionRequest } from './edition/index.js';
import type { LayoutJson } from './layout/index.js';
import type { ReportedStory } from './manuscript/index.js';
import type { Diagnostic, Words } from './base/index.js';

/** Outputs for other programs, as src/exchange/outputs.ts lists them. */
const EXCHANGE_TARGETS = ['svg'] as const;
/** What a build can make. `pages` previews, layout.json and the report always come with it; an archived edition has its press files. */
export const TARGETS = ['press', 'screen', ...EXCHANGE_TARGETS, 'archive', 'epaper'] as const;
export type Target = (typeof TARGETS)[number];
/** What is made where nobody says. */
export const DEFAULT_TARGETS: readonly Target[] = ['press', 'screen'];

/** The stages of a build, in order. */
export const STAGES = [
  'read',
  'manuscripts',
  'photos',
  'fonts',
  'layout',
  'images',
  'html',
  'print',
  'press',
  'preflight',
  'exchange',
  'variants',
  'write',
  'archive',
  'epaper',
] as const;
export type Stage = (typeof STAGES)[number];

export interface Progress {
  readonly stage: Stage;
  readonly state: 'start' | 'going' | 'done';
  /** What is done so far, or what was done, for the line on the terminal: `5 of 8 pages`. */
  readonly detail: Words | null;
}

/** Everything that decides a build. Paths are absolute. */
export interface BuildRequest extends EditionRequest {
  /** Press condition in place of the publication's: its name, or the path of an ICC profile. */
  readonly condition: string | null;
  /** In place of what the publication says of its press sheets. */
  readonly imposition: 'none' | 'spread' | null;
  /** What the press files are, likewise. */
  readonly standard: 'x-4' | 'x-1a' | null;
  readonly targets: readonly Target[];
  /** Page numbers to build, or null for all. */
  readonly pages: readonly number[] | null;
  /** Which of the layouts found those pages take, from 1, in place of what the edition says; null leaves that to it. */
  readonly alternative: number | null;
  /** Null writes no folder of its own: the edition goes into the archive alone. */
  readonly out: string | null;
  /** The archive's folder, for the target `archive`. */
  readonly archive: string;
}

/** An edition's place in the archive. */
export interface ArchivedEdition {
  readonly publication: string;
  readonly date: string;
  readonly version: number;
  /** The bag. */
  readonly folder: string;
  /** False where the archive held the same edition already. */
  readonly added: boolean;
}

/** Those of the targets that are outputs for other programs. */
export const exchangedTo = (targets: readonly Target[]): readonly (typeof EXCHANGE_TARGETS)[number][] =>
  EXCHANGE_TARGETS.filter((target) => targets.includes(target));

/** The stages that a request leads to, in order; zones (`variants`) come to them where the edition has some. */
export function stagesOf({ targets, out }: BuildRequest): readonly Stage[] {
  const pressed = targets.includes('press') || targets.includes('archive');
  const asked: Partial<Record<Stage, boolean>> = {
    press: pressed,
    exchange: exchangedTo(targets).length > 0,
    variants: false,
    write: out !== null,
    archive: targets.includes('archive'),
    epaper: targets.includes('epaper') && out !== null,
  };
  return STAGES.filter((stage) => asked[stage] ?? true);
}

export interface BuildResult {
  /** `<out>/<publication id>/<date>`; the bag where nothing but an archive was asked for. */
  readonly folder: string;
  /** Relative to `folder`, in a fixed order. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where the edition is in the archive; null where that was not asked for. */
  readonly archived: ArchivedEdition | null;
  /** Folder of the e-paper; null where that was not asked for. */
  readonly epaper: string | null;
  /** Exactly what layout.json holds. */
  readonly layout: LayoutJson;
  /** The day's zones, and which of their pages are not the main edition's. */
  readonly variants: readonly { readonly id: string; readonly name: string; readonly changed: readonly number[] }[];
  /** What the recogniser found, by story: kinds, places, reasons. */
  readonly stories: readonly ReportedStory[];
  /** Milliseconds by stage; for the bench and `--json`, never written to a file that must be the same from run to run. */
  readonly timings: Readonly<Partial<Record<Stage, number>>>;
}
