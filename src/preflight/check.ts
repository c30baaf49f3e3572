import { setImmediate } from 'node:timers/promises';
import type { PressCondition } from '../colour/index.js';
import type { InkFacts, PageFacts } from './facts.js';
import { findingOf, inOrder, type Finding } from './findings.js';
import { openWeigher } from './ink/weigher.js';
import { openPdf, readFile, readPages } from './reader/index.js';
import { spotsOf } from './reader/colour.js';
import type { PageSummary } from './rule.js';
import { RULES } from './rules/index.js';

/** What a caller wants to see of each page while it is there: pages are read one at a time and then let go. Their ink is weighed meanwhile. */
export type PageVisitor = (page: PageFacts, ink: Promise<InkFacts | null>) => Promise<void> | void;

export interface CheckedFile {
  readonly file: string;
  readonly pages: number;
  readonly findings: readonly Finding[];
}

/**
 * Every rule against a PDF.
 *
 * @param name of the file, for messages
 * @throws InputError where the bytes are no PDF, need a password, or are damaged beyond reading
 */
export async function checkPdf(
  bytes: Uint8Array,
  name: string,
  condition: PressCondition,
  { visit, signal }: { readonly visit?: PageVisitor; readonly signal?: AbortSignal } = {},
): Promise<CheckedFile> {
  const opened = await openPdf(bytes, name);
  const { document } = opened;
  const file = readFile(opened, name);
  const findings: Finding[] = RULES.flatMap((rule) =>
    (rule.file?.(file, condition) ?? []).map((seen) => findingOf(rule, seen)),
  );
  const summaries: PageSummary[] = [];
  const { pages, fonts } = readPages(document);
  const weigher = openWeigher(bytes, document);
  try {
    let next = file.pages > 0 ? weigher.weigh(1) : Promise.resolve(null);
    for (const page of pages) {
      signal?.throwIfAborted();
      // The drawn page's memory is given back by the event loop, which promises alone never turn: 500 pages took 1.1 GB, and take 0.25.
      await setImmediate();
      const ink = next;
      for (const rule of RULES)
        findings.push(...(rule.page?.(page, condition) ?? []).map((seen) => findingOf(rule, seen)));
      summaries.push({ number: page.number, trim: page.trim, spots: spotsOn(page) });
      await visit?.(page, ink);
      const weighed = await ink;
      if (page.number < file.pages) next = weigher.weigh(page.number + 1);
      for (const rule of RULES)
        findings.push(
          ...((weighed && rule.ink?.(page, weighed, condition)) ?? []).map((seen) => findingOf(rule, seen)),
        );
    }
  } finally {
    weigher.close();
  }
  const used = fonts();
  for (const rule of RULES)
    findings.push(...(rule.end?.(summaries, used, condition) ?? []).map((seen) => findingOf(rule, seen)));
  return { file: name, pages: file.pages, findings: inOrder(findings) };
}

/** Spot inks that are seen on a page, each with the place of its first mark. */
export function spotsOn({ marks }: PageFacts): PageSummary['spots'] {
  const spots = new Map<string, PageFacts['marks'][number]['box']>();
  for (const mark of marks)
    for (const name of spotsOf(mark.space)) if (mark.seen && !spots.has(name)) spots.set(name, mark.box);
  return spots;
}
