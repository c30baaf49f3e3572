import { setImmediate } from 'node:timers/promises';
import type { Box, Scope } from '../base/index.js';
import { inkText, type PressCondition } from '../colour/index.js';
import type { InkFacts, PageFacts } from './facts.js';
import { findingOf, inOrder, type CheckedFile, type Finding } from './findings.js';
import { openCoverageMeter, type MeasuredInk, type MeasuringBounds } from './ink/coverage-meter.js';
import { openPdf, readFile, readPages } from './reader/index.js';
import { spotsOf, type Space } from './reader/colour.js';
import type { Observation, PageSummary, Rule } from './rule.js';
import { RULES } from './rules/index.js';

/** Called with each page while it is in memory: pages are read one at a time. The ink is measured meanwhile. */
export type PageVisitor = (page: PageFacts, ink: Promise<InkFacts | null>) => Promise<void> | void;

export interface CheckOptions {
  readonly visit?: PageVisitor;
  /** Called with the findings about the file, and then with those about each page. */
  readonly onFindings?: (findings: readonly Finding[], pages: number) => void;
  readonly signal?: AbortSignal;
  /** How many pages the file should have; left out or null where nobody said. */
  readonly ordered?: number | null;
  /** Limits for measuring the ink; by default those of a file that this program made. */
  readonly bounds?: MeasuringBounds;
}

export interface NamedPdf {
  readonly bytes: Uint8Array;
  /** Name of the file, for messages. */
  readonly name: string;
}

/**
 * Checks a PDF by every rule.
 *
 * @throws InputError where the bytes are no PDF, need a password, or are damaged beyond reading
 */
export async function checkPdf(
  { bytes, name }: NamedPdf,
  condition: PressCondition,
  scope: Scope,
  { visit, onFindings, signal, bounds, ordered = null }: CheckOptions = {},
): Promise<CheckedFile> {
  const opened = await openPdf(bytes, name);
  const { document } = opened;
  const file = { ...readFile(opened, name), ordered };
  const found = new Findings(file.pages, onFindings);
  found.of((rule) => rule.file?.(file, condition));
  found.tell();
  const summaries: PageSummary[] = [];
  const { pages, fonts } = readPages(document);
  const meter = openCoverageMeter(bytes, document, scope, bounds);
  const measure = (number: number): Promise<MeasuredInk> => {
    const measuring = meter.measure(number);
    measuring.catch(() => undefined); // the error is handled when the page has been read
    return measuring;
  };
  try {
    let next = measure(1);
    for (const page of pages) {
      signal?.throwIfAborted();
      // The event loop gives the drawn page's memory back, and promises alone never turn it: without this 500 pages take 1.1 GB in place of 0.25.
      await setImmediate();
      const measuring = next;
      found.of((rule) => rule.page?.(page, condition));
      await visit?.(
        page,
        measuring.then(({ ink }) => ink),
      );
      const { ink, lacking } = await measuring;
      if (page.number < file.pages) next = measure(page.number + 1);
      if (ink !== null) found.of((rule) => rule.ink?.(page, ink, condition));
      summaries.push({ number: page.number, trim: page.trim, spots: spotsOn(page), unmeasured: lacking });
      found.tell();
    }
  } finally {
    meter.close();
  }
  const used = fonts();
  found.of((rule) => rule.end?.(summaries, used, condition));
  return { file: name, pages: file.pages, findings: inOrder(found.all) };
}

/** Collects findings, and passes them on. */
class Findings {
  readonly all: Finding[] = [];
  #told = 0;

  constructor(
    private readonly pages: number,
    private readonly onFindings: CheckOptions['onFindings'],
  ) {}

  of(ask: (rule: Rule) => readonly Observation[] | undefined): void {
    for (const rule of RULES) this.all.push(...(ask(rule) ?? []).map((seen) => findingOf(rule, seen)));
  }

  /** Passes on the findings since the last call. */
  tell(): void {
    this.onFindings?.(this.all.slice(this.#told), this.pages);
    this.#told = this.all.length;
  }
}

/** Visible spot inks of a page, each with the place of its first mark and its process equivalents. */
export function spotsOn({ marks }: PageFacts): PageSummary['spots'] {
  const spots = new Map<string, { readonly place: Box; readonly standIns: string[] }>();
  for (const { seen, space, box } of marks) {
    if (!seen) continue;
    const names = spotsOf(space);
    if (names.length === 0) continue;
    const standIn = standInOf(space);
    for (const name of names) {
      const use = spots.get(name) ?? { place: box, standIns: [] };
      spots.set(name, use);
      if (standIn !== null && !use.standIns.includes(standIn)) use.standIns.push(standIn);
    }
  }
  return spots;
}

/** The process equivalent of the full tint; null for a space of several inks, which depend on each other. */
function standInOf(space: Space): string | null {
  if (space.family !== 'Separation') return space.base === null ? null : standInOf(space.base);
  const inks = space.inks([1]);
  return inks === null ? null : inkText(inks);
}
