import type { Box, Severity, Words } from '../base/index.js';
import type { PressCondition } from '../colour/index.js';
import type { FileFacts, FontFacts, InkFacts, Mark, PageFacts, Unmeasured } from './facts.js';

/** Greatest number of places of an observation; the count includes all. */
const PLACES = 50;

/** An observation of a rule, at one or more places of a page. */
export interface Observation {
  readonly severity: Severity;
  /** Null where it concerns the file as a whole. */
  readonly page: number | null;
  /** mm from the top left of the trimmed page. */
  readonly places: readonly Box[];
  readonly count: number;
  /** What was found. */
  readonly message: Words;
  /** The measured value and its limit, with units; null where there are none. */
  readonly measured: string | null;
  readonly limit: string | null;
}

/** A spot colour on a page. */
export interface SpotUse {
  /** The first mark that is painted with it. */
  readonly place: Box;
  /** Its process equivalents as text; more than one where the file contradicts itself. */
  readonly standIns: readonly string[];
}

/** What is kept of a page after the next one is read. */
export type PageSummary = Pick<PageFacts, 'number' | 'trim'> & {
  readonly spots: ReadonlyMap<string, SpotUse>;
  /** Null where its ink was measured. */
  readonly unmeasured: Unmeasured | null;
};

/** A check as a value. Its parts are called in turn: for the file, for each page, for the inks of a page, and at the end. */
export interface Rule {
  /** Stable identifier; findings have the code `preflight/<id>`, and docs/preflight/<id>.md describes the rule. */
  readonly id: string;
  readonly title: Words;
  /** The highest severity that the rule reports. */
  readonly severity: Severity;
  /** The standard that the rule comes from, with the clause. */
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

/** The observation about a group of marks. */
type Told = Pick<Observation, 'severity' | 'message'> & Partial<Pick<Observation, 'measured' | 'limit'>>;

/** Groups marks by a key, and makes one observation for each group; marks whose key is null are skipped. */
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
