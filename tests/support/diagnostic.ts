import type { Diagnostic, Severity, Where, Words } from '../../src/base/index.js';

/** A problem with any words, for what only passes problems on. */
export const diagnostic = (
  severity: Severity,
  code: string,
  where: Where | null,
  message: Words,
  hint: Words | null = null,
): Diagnostic => ({
  code,
  severity,
  where,
  message,
  hint,
});
