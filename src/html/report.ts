import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import type { Diagnostic } from '../base/index.js';
import type { CopyCheck, PageLayout } from '../layout/index.js';

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
    readonly levers: readonly { readonly lever: string; readonly value: string }[];
    readonly photos: readonly { readonly id: string; readonly ppi: number }[];
  }[];
  readonly photos: readonly { readonly id: string; readonly matchedBy: string; readonly caption: string }[];
  readonly stories: readonly unknown[];
}

const TEMPLATE = fileURLToPath(new URL('../../templates/report.hbs', import.meta.url));

/** The report as a page that opens from disk beside pages/<NN>.png. */
export function renderReport(report: Report, language: 'en' | 'zh'): string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('words', (value: { en: string; zh: string } | null) => value?.[language] ?? '');
  handlebars.registerHelper('label', (en: string, zh: string) => (language === 'zh' ? zh : en));
  handlebars.registerHelper('file', (n: number) => String(n).padStart(2, '0'));
  return handlebars.compile<Report & { language: string }>(readFileSync(TEMPLATE, 'utf8'))({ ...report, language });
}
