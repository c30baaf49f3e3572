import type { Box, Severity, Words } from '../base/index.js';
import type { PressCondition } from '../colour/index.js';
import type { FileFacts, FontFacts, InkFacts, Mark, PageFacts, Unmeasured } from './facts.js';

/** Places kept of one observation. The count tells of all. */
const PLACES = 50;

/** One thing that a rule saw, at one or many places of one page. */
export interface Observation {
  readonly severity: Severity;
  /** Null where it concerns the file as a whole. */
  readonly page: number | null;
  /** mm from the top left of the trimmed page. */
  readonly places: readonly Box[];
  readonly count: number;
  /** What was found. */
  readonly message: Words;
  /** The number behind it and the one it is held against, with their unit; null where there is none. */
  readonly measured: string | null;
  readonly limit: string | null;
}

/** A spot colour on a page. */
export interface SpotUse {
  /** The first mark that is painted with it. */
  readonly place: Box;
  /** Inks that stand for it where it is not on the press, as text; more than one where the file contradicts itself. */
  readonly standIns: readonly string[];
}

/** What is left of a page when the next one is read. */
export type PageSummary = Pick<PageFacts, 'number' | 'trim'> & {
  readonly spots: ReadonlyMap<string, SpotUse>;
  /** Null where its ink was measured. */
  readonly unmeasured: Unmeasured | null;
};

/** A check as a value. Each part is asked at its time: the file before its pages, a page, its inks, and the end. */
export interface Rule {
  /** Stable; findings carry it as `preflight/<id>`, and docs/preflight/<id>.md describes it. */
  readonly id: string;
  readonly title: Words;
  /** The worst that it reports. */
  readonly severity: Severity;
  /** The standard that it comes from, with its clause. */
  readonly source: string;
  /** The limit under a condition, for people. */
  readonly limit: (condition: PressCondition) => string;
  readonly hint: Words;
  readonly file?: (file: FileFacts, condition: PressCondition) => readonly Observation[];
  readonly page?: (page: PageFacts, condition: PressCondition) => readonly Observation[];
  readonly ink?: (page: PageFacts, ink: InkFacts, condition: PressCondition) => readonly Observation[];
  readonly end?: (
    pages: readonly PageSummary[],
    fonts: readonly FontFacts[],
    condition: PressCondition,
  ) => readonly Observation[];
}

/** Shorthand for a rule's limit where there is nothing to measure. */
export const none = (): string => 'none';

export function observe(
  severity: Severity,
  message: Words,
  more: Partial<Omit<Observation, 'severity' | 'message'>> = {},
): Observation {
  const places = more.places ?? [];
  return {
    severity,
    message,
    page: more.page ?? null,
    places: places.slice(0, PLACES),
    count: more.count ?? Math.max(1, places.length),
    measured: more.measured ?? null,
    limit: more.limit ?? null,
  };
}

/** What is told of marks that are alike. */
type Told = Pick<Observation, 'severity' | 'message'> & Partial<Pick<Observation, 'measured' | 'limit'>>;

/** Marks that are alike under a key, one observation for all of them; null as a key passes a mark over. */
export function gather(
  { marks, number }: PageFacts,
  keyOf: (mark: Mark) => string | null,
  describe: (marks: readonly [Mark, ...Mark[]], key: string) => Told,
): Observation[] {
  const groups = new Map<string, [Mark, ...Mark[]]>();
  for (const mark of marks) {
    const key = keyOf(mark);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mark]);
    else group.push(mark);
  }
  return [...groups].map(([key, group]) => {
    const { severity, message, ...numbers } = describe(group, key);
    return observe(severity, message, { ...numbers, page: number, places: group.map(({ box }) => box) });
  });
}

/** The least measure of a group, such as its type sizes in pt. */
export const least = (marks: readonly Mark[], measure: (mark: Mark) => number): number =>
  marks.reduce((smallest, mark) => Math.min(smallest, measure(mark)), Infinity);

/** The start of the first text of a group, in quotation marks; empty for what is not text. */
export function sample(marks: readonly Mark[]): string {
  const text = marks
    .slice(0, 12)
    .map((mark) => mark.text)
    .join('')
    .trim();
  return text === '' ? '' : `“${text.slice(0, 12)}${text.length > 12 ? '…' : ''}”`;
}
