import {
  InputError,
  OutOfBounds,
  scopedBoundedThread,
  type Bounds,
  type Diagnostic,
  type Scope,
} from '../base/index.js';
import type { PressCondition } from '../colour/index.js';
import { renderPreflight } from '../html/index.js';
import { checkPdf, type CheckOptions } from './check.js';
import { findingOf, inOrder, type CheckedFile, type Finding } from './findings.js';
import { FOREIGN_BOUNDS } from './ink/coverage-meter.js';
import { endedEarly, unchecked, type EndedBy } from './rules/unchecked.js';
import { showPage, viewOf, type ShownPage } from './view.js';

/** Pages with pictures in one report: each is some 400 kB. */
const SHOWN = 40;
/** Limits for the check of a file; together with the program itself it stays under a minute and 1.5 GB. */
const BOUNDS: Bounds = { seconds: 52, bytes: 1e9 };

export interface PreflightRequest {
  readonly bytes: Uint8Array;
  /** Name of the file, for messages and the report. */
  readonly name: string;
  readonly condition: PressCondition;
  /** The language of the report, or null for none. */
  readonly report: 'en' | 'zh' | null;
  /** How many pages the file should have; null where nobody said. */
  readonly ordered: number | null;
  readonly signal?: AbortSignal;
}

export interface PreflightResult extends CheckedFile {
  readonly report: string | null;
  /** The error with which the check failed, for a bug report; null where it did not fail. */
  readonly fault: string | null;
}

/** Messages to and from the thread: the request, partial results, and the answer. */
export type FileAsked = Omit<PreflightRequest, 'signal'>;
export type FilePart = { readonly findings: readonly Finding[]; readonly pages: number };
export type FileAnswer =
  | { readonly kind: 'checked'; readonly result: PreflightResult }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'fault'; readonly what: string };

const fileThread = scopedBoundedThread<FileAsked, FileAnswer, FilePart>(new URL('./file-thread.js', import.meta.url));

/**
 * Checks one PDF, from wherever it comes, and makes its report. It is checked on a thread that is ended where the file takes too long or too much
 * memory, or makes the check fail; what was found till then is kept, and a finding says so.
 *
 * @throws InputError where the bytes are no PDF, need a password, or are damaged beyond reading
 */
export async function preflightFile({ signal, ...asked }: PreflightRequest, scope: Scope): Promise<PreflightResult> {
  const thread = scope.get(fileThread);
  if (!thread.available) return preflightHere(asked, scope, signal === undefined ? {} : { signal });
  const found: Finding[] = [];
  let pages = 0;
  const onPart = (part: FilePart): void => {
    found.push(...part.findings);
    ({ pages } = part);
  };
  const broken = (by: EndedBy): PreflightResult => {
    const findings = inOrder([...found, findingOf(unchecked, endedEarly(by))]);
    return withReport(asked, { file: asked.name, pages, findings }, []);
  };
  try {
    const answer = await thread.ask(asked, { bounds: BOUNDS, signal, onPart });
    if (answer.kind === 'refused') throw new InputError(answer.diagnostics);
    return answer.kind === 'fault' ? { ...broken('damage'), fault: answer.what } : answer.result;
  } catch (error) {
    if (error instanceof OutOfBounds) return broken(error.of);
    throw error;
  }
}

/** The same on the current thread, where only the measuring of ink has limits. */
export async function preflightHere(
  asked: FileAsked,
  scope: Scope,
  options: Pick<CheckOptions, 'signal' | 'onFindings'> = {},
): Promise<PreflightResult> {
  const { bytes, name, condition, report, ordered } = asked;
  const shown: ShownPage[] = [];
  const checked = await checkPdf({ bytes, name }, condition, scope, {
    ...options,
    ordered,
    bounds: FOREIGN_BOUNDS,
    async visit(page, measured) {
      if (report === null || shown.length >= SHOWN) return;
      const ink = await measured;
      if (ink !== null) shown.push(await showPage(page, ink, condition));
    },
  });
  return withReport(asked, checked, shown);
}

function withReport(
  { report, condition }: FileAsked,
  checked: CheckedFile,
  shown: readonly ShownPage[],
): PreflightResult {
  if (report === null) return { ...checked, report, fault: null };
  const view = viewOf(checked, shown, condition);
  return { ...checked, report: renderPreflight(view, report), fault: null };
}
