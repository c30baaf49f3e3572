import type { Finding } from './findings.js';
import type { Rule } from './rule.js';
import { RULES } from './rules/index.js';

/** Standards that a file may say it follows. */
export type Standard = 'PDF/X-4' | 'PDF/A-2u' | 'PDF/X-1a:2001';

/** How the rules name them as their source. */
const NAMED: Readonly<Record<Standard, RegExp>> = {
  'PDF/X-4': /ISO 15930-7/,
  'PDF/A-2u': /ISO 19005-2/,
  // Whatever PDF/X-4 forbids, PDF/X-1a does, too; what they ask differently is told by one rule for both.
  'PDF/X-1a:2001': /ISO 15930-[17]/,
};
/** Rules of PDF/X alone; whatever else it asks, of fonts, colours and coding, PDF/A asks too (ISO 19005-2, 6.1 to 6.5). */
const OF_X_ALONE = new Set(['page-boxes', 'trapped', 'version']);
/** The file does not say it: there is nothing to take back. */
const CLAIM = 'pdfx-claim';

const RULE_OF: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** Something that is known against a file which says it follows a standard. */
export interface Reason {
  readonly finding: Finding;
  /** The one page that it concerns; null where others may hold the same, such as a font. */
  readonly page: number | null;
}

/** What is known against a file that says it follows a standard. */
export function against(standard: Standard, findings: readonly Finding[]): readonly Reason[] {
  const broken = findings.filter(({ rule, severity }) => {
    const source = RULE_OF.get(rule)?.source ?? '';
    if (rule === CLAIM) return false;
    const [x, a] = [NAMED['PDF/X-4'].test(source), NAMED['PDF/A-2u'].test(source)];
    if (standard !== 'PDF/A-2u') return NAMED[standard].test(source) && severity === 'error';
    // What PDF/A alone forbids may be no more than a note for a printer.
    return a ? severity === 'error' || !x : x && severity === 'error' && !OF_X_ALONE.has(rule);
  });
  return broken.map((finding) => ({
    finding,
    page: RULE_OF.get(finding.rule)?.page === undefined ? null : finding.page,
  }));
}
