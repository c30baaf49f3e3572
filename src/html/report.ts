import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { SEVERITIES, words, type Box, type Diagnostic, type Severity, type Words } from '../base/index.js';
import {
  DECISION_NAMES,
  MEASURE_NAMES,
  type CopyCheck,
  type MeasureRule,
  type PageLayout,
  type PageMeasures,
} from '../layout/index.js';
import type { ReportedStory } from '../manuscript/index.js';

/** What became of a story's characters on their way into the finished file. */
export interface ProofView {
  readonly story: string;
  readonly expected: number;
  readonly found: number;
  readonly lost: number;
  readonly added: number;
  readonly altered: number;
  readonly normalised: number;
  readonly clean: boolean;
}

/** What report.json holds: findings, the copy check, scores, and what the recogniser found in each story. */
export interface Report {
  readonly version: 1;
  readonly title: string;
  readonly publication: string;
  readonly date: string;
  readonly findings: readonly Diagnostic[];
  readonly copy: readonly Omit<CopyCheck, 'diagnostics'>[];
  readonly pages: readonly {
    readonly number: number;
    readonly score: PageLayout['score'];
    readonly runnerUp: number | null;
    readonly weighed: number;
    /** What the page decided before it was divided; null where a story has it to itself. */
    readonly decided: PageLayout['decided'];
    /** The page as an art director sees it; `faults` is empty where no limit is passed. */
    readonly measures: PageMeasures;
    readonly levers: readonly { readonly lever: string; readonly value: string }[];
    readonly photos: readonly { readonly id: string; readonly ppi: number }[];
  }[];
  readonly photos: readonly { readonly id: string; readonly matchedBy: string; readonly caption: string }[];
  readonly stories: readonly ReportedStory[];
  /** The findings of preflight; null where no press file was made. */
  readonly preflight: readonly unknown[] | null;
  /** The characters of each story, counted in the finished file; empty where there is none. */
  readonly proof: readonly ProofView[];
}

/** A finding of preflight as the report shows it. */
export interface FindingView {
  /** Unique in the report: the finding's anchor, and its number on the page. */
  readonly id: number;
  readonly severity: Severity;
  readonly level: Words;
  readonly title: Words;
  readonly message: Words;
  readonly hint: Words;
  readonly measured: string | null;
  readonly limit: string | null;
  readonly page: number | null;
  /** The page is shown above it. */
  readonly drawn: boolean;
  /** mm from the top left of the page. */
  readonly places: readonly Box[];
  readonly count: number;
  /** More than one place. */
  readonly more: boolean;
}

/** Preflight as the report shows it. Pictures are addresses, `data:` where they are carried along. */
export interface PreflightView {
  readonly file: string;
  readonly condition: string;
  /** How photos were separated; null for a file that another program made. */
  readonly separation: Words | null;
  readonly pageCount: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly total: number;
  /** Findings of the file as a whole, and of pages that are not shown. */
  readonly general: readonly FindingView[];
  readonly pages: readonly {
    readonly number: number;
    /** mm */
    readonly width: number;
    readonly height: number;
    readonly picture: string;
    readonly findings: readonly FindingView[];
    readonly plates: readonly {
      readonly name: string;
      readonly label: Words;
      readonly picture: string;
      readonly mean: number;
    }[];
    readonly inkMap: {
      readonly picture: string;
      readonly window: number;
      readonly peak: number;
      readonly limit: number;
      readonly pointLimit: number;
    } | null;
  }[];
  readonly omitted: number;
}

type Language = keyof Words;

/** What may be found of words of a manuscript, see `SourceFinding`. */
const SOURCE_KINDS = {
  lost: words('not printed', '没有刊出'),
  added: words('not in the manuscript', '稿件中没有'),
  hidden: words('hidden in the manuscript', '在稿件中是隐藏的'),
  moved: words('at another place', '次序不同'),
} as const;

const FOLDER = new URL('../../templates/', import.meta.url);
const read = (name: string): string => readFileSync(fileURLToPath(new URL(name, FOLDER)), 'utf8');

/** The report as a page that opens from disk beside pages/<NN>.png. */
export function renderReport(report: Report, preflight: PreflightView | null, language: Language): string {
  // What preflight shows in its own place is not listed a second time.
  const findings = report.findings.filter(({ code }) => preflight === null || !code.startsWith('preflight/'));
  return render('report.hbs', { ...report, findings, preflight }, language);
}

/** Preflight of a single file, as a page that needs no other file. */
export function renderPreflight(view: PreflightView, language: Language): string {
  return render('preflight.hbs', view, language);
}

function render(template: string, view: object, language: Language): string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('words', (value: Words | null) => value?.[language] ?? '');
  handlebars.registerHelper('severityName', (severity: Severity) => SEVERITIES[severity][language]);
  handlebars.registerHelper('label', (en: string, zh: string) => (language === 'zh' ? zh : en));
  handlebars.registerHelper('sourceKind', (kind: keyof typeof SOURCE_KINDS) => SOURCE_KINDS[kind][language]);
  handlebars.registerHelper('measureName', (rule: MeasureRule) => MEASURE_NAMES[rule][language]);
  handlebars.registerHelper('decisionName', (name: keyof typeof DECISION_NAMES) => DECISION_NAMES[name][language]);
  handlebars.registerHelper('ordinal', (index: number) => String(index + 1));
  handlebars.registerHelper('rounded', (n: number) => String(Math.round(n * 100) / 100));
  handlebars.registerHelper('file', (n: number) => String(n).padStart(2, '0'));
  for (const name of ['style', 'preflight', 'finding']) handlebars.registerPartial(name, read(`report/${name}.hbs`));
  return handlebars.compile<object>(read(template))({ ...view, language });
}
