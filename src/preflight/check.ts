import { setImmediate } from 'node:timers/promises';
import type { PressCondition } from '../colour/index.js';
import type { InkFacts, PageFacts } from './facts.js';
import { findingOf, inOrder, type Finding } from './findings.js';
import { weighInk } from './ink/index.js';
import { openPdf, readFile, readPages } from './reader/index.js';
import { spotsOf } from './reader/colour.js';
import type { PageSummary } from './rule.js';
import { RULES } from './rules/index.js';

/** What a caller wants to see of each page while it is there: pages are read one at a time and then let go. */
export type PageVisitor = (page: PageFacts, ink: InkFacts | null) => Promise<void> | void;

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
  for (const page of pages) {
    signal?.throwIfAborted();
    // The drawn page's memory is given back by the event loop, which promises alone never turn: 500 pages took 1.1 GB, and take 0.25.
    await setImmediate();
    const ink = await weighInk(document.getPage(page.number - 1), page);
    for (const rule of RULES) {
      const seen = [...(rule.page?.(page, condition) ?? []), ...((ink && rule.ink?.(page, ink, condition)) ?? [])];
      findings.push(...seen.map((one) => findingOf(rule, one)));
    }
    summaries.push({ number: page.number, trim: page.trim, spots: spotsOn(page) });
    await visit?.(page, ink);
  }
  const used = fonts();
  for (const rule of RULES)
    findings.push(...(rule.end?.(summaries, used, condition) ?? []).map((seen) => findingOf(rule, seen)));
  return { file: name, pages: file.pages, findings: inOrder(findings) };
}

function spotsOn({ marks }: PageFacts): PageSummary['spots'] {
  const spots = new Map<string, PageFacts['marks'][number]['box']>();
  for (const mark of marks)
    for (const name of spotsOf(mark.space)) if (mark.seen && !spots.has(name)) spots.set(name, mark.box);
  return spots;
}
