/**
 * Problems with the user's material are data (`Diagnostic`); only a broken environment or refused input is thrown.
 * Every sentence a user may read is written in both languages at the place where it arises.
 */

/** One sentence in the languages that the command line speaks. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

export type Severity = 'error' | 'warning' | 'note';
/** As people read them. */
export const SEVERITIES: Readonly<Record<Severity, Words>> = {
  error: words('error', '错误'),
  warning: words('warning', '警告'),
  note: words('note', '说明'),
};

/** Where a problem lies in the user's own files. `line` and `column` count from 1; in a .docx a line is a paragraph. */
export interface Where {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Diagnostic {
  /** Stable name for scripts, `room/what`, such as `manuscript/empty`. */
  readonly code: string;
  readonly severity: Severity;
  readonly where: Where | null;
  /** What was expected and what was found. */
  readonly message: Words;
  /** What to do about it. */
  readonly hint: Words | null;
}

export function words(en: string, zh: string): Words {
  return { en, zh };
}

export function diagnostic(
  severity: Severity,
  code: string,
  where: Where | null,
  message: Words,
  hint: Words | null = null,
): Diagnostic {
  return { code, severity, where, message, hint };
}

/** The input or the arguments are at fault; nothing is written (exit 2). */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => d.message.en).join('\n'));
  }
}

/** The environment is at fault: no browser, an unwritable folder (exit 3). */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  constructor(
    readonly diagnostic: Diagnostic,
    options?: ErrorOptions,
  ) {
    super(diagnostic.message.en, options);
  }
}

/** Shorthand for the commonest refusal: one problem in one place. */
export function refuse(code: string, where: Where | null, message: Words, hint: Words | null = null): InputError {
  return new InputError([diagnostic('error', code, where, message, hint)]);
}
