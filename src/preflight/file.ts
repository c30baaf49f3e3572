import type { PressCondition } from '../colour/index.js';
import { renderPreflight } from '../html/index.js';
import { checkPdf, type CheckedFile } from './check.js';
import { showPage, viewOf, type ShownPage } from './view.js';

/** Pages with pictures in one report: each is some 400 kB. */
const SHOWN = 40;

export interface PreflightRequest {
  readonly bytes: Uint8Array;
  /** Name of the file, for messages and the report. */
  readonly name: string;
  readonly condition: PressCondition;
  /** The language of the report, or null for none. */
  readonly report: 'en' | 'zh' | null;
  readonly signal?: AbortSignal;
}

export interface PreflightResult extends CheckedFile {
  readonly report: string | null;
}

/**
 * Checks one PDF, from wherever it comes, and makes its report.
 *
 * @throws InputError where the bytes are no PDF, need a password, or are damaged beyond reading
 */
export async function preflightFile(request: PreflightRequest): Promise<PreflightResult> {
  const { bytes, name, condition, report, signal } = request;
  const shown: ShownPage[] = [];
  const checked = await checkPdf(bytes, name, condition, {
    ...(signal !== undefined && { signal }),
    async visit(page, weighed) {
      if (report === null || shown.length >= SHOWN) return;
      const ink = await weighed;
      if (ink !== null) shown.push(await showPage(page, ink, condition));
    },
  });
  const view = report === null ? null : viewOf(name, checked.pages, checked.findings, shown, condition);
  return { ...checked, report: view === null || report === null ? null : renderPreflight(view, report) };
}
