import type { Diagnostic, Severity, Words } from '../base/index.js';
import type { Observation, Rule } from './rule.js';

/** What a rule found, with all that a person needs to act on it. */
export interface Finding extends Observation {
  /** Id of the rule; docs/preflight/<rule>.md describes it. */
  readonly rule: string;
  readonly title: Words;
  readonly hint: Words;
}

/** What was found in a file. */
export interface CheckedFile {
  /** Name of the file. */
  readonly file: string;
  readonly pages: number;
  readonly findings: readonly Finding[];
}

export const findingOf = ({ id, title, hint }: Pick<Rule, 'id' | 'title' | 'hint'>, seen: Observation): Finding => ({
  rule: id,
  title,
  ...seen,
  hint,
});

/** Sorts findings by page, those of the file first; within a page by severity, then in the order of the rules. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const worst: readonly Severity[] = ['error', 'warning', 'note'];
  return findings.toSorted(
    (a, b) => (a.page ?? 0) - (b.page ?? 0) || worst.indexOf(a.severity) - worst.indexOf(b.severity),
  );
}

/** A finding as a diagnostic, whose message names the page. */
export function diagnosticOf(finding: Finding, file: string): Diagnostic {
  const { rule, severity, page, places, count, message, measured, limit, hint } = finding;
  const [place] = places;
  const at = place === undefined ? '' : `, x ${Math.round(place.x)} y ${Math.round(place.y)} mm`;
  const where = (en: string, zh: string): Words => ({ en: `${en}${message.en}`, zh: `${zh}${message.zh}` });
  return {
    code: `preflight/${rule}`,
    severity,
    where: { file },
    message:
      page === null
        ? message
        : where(
            `Page ${page}${at}: `,
            `第 ${page} 版${at === '' ? '' : `（${at.slice(2).replace(' mm', ' 毫米')}）`}：`,
          ),
    hint,
    data: { page, places, count, measured, limit },
  };
}
