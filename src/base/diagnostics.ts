/**
 * Problems with the user's material are data (`Diagnostic`); only a broken environment or refused input is thrown.
 * Each room lists what it may report in its `diagnostics.ts`: one `defineDiagnostic` for each code, with its severity and
 * its sentences in both languages, built from data. `docs/errors.md` is generated from these lists.
 */

/** One sentence in the languages that the command line speaks. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

export type Severity = 'error' | 'warning' | 'note';
/** Names of the severities for readers. */
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
  /** The names and numbers in the sentences, for scripts; plain JSON, with the keys that `docs/errors.md` gives for the code. */
  readonly data?: object;
}

/** One kind of problem: its severity and its sentences, as functions of the data; `null` where it has none. */
export interface DiagnosticSpec<D extends object | null> {
  /** A function where the severity depends on the data. */
  readonly severity: Severity | ((data: D) => Severity);
  readonly message: (data: D) => Words;
  readonly hint?: (data: D) => Words | null;
  /** Typical data. `docs/errors.md` shows the sentences built from them, and a test builds each. */
  readonly examples: readonly [D, ...D[]];
}

/** A kind of problem without data is reported with its place only. */
type Given<D extends object | null> = [D] extends [null] ? [] : [data: D];

/** Makes a diagnostic of one kind. */
export interface DiagnosticKind<D extends object | null> {
  (where: Where | null, ...data: Given<D>): Diagnostic;
  readonly code: string;
  /** The diagnostics that the examples give, without a place. */
  readonly examples: () => readonly Diagnostic[];
}

/** A kind of problem as it stands in the table of all diagnostics. */
export type ListedDiagnostic = Pick<DiagnosticKind<null>, 'code' | 'examples'>;

/**
 * @param code stable name for scripts, `room/what`
 * @example
 * export const freeRows = defineDiagnostic<{ rows: number }>('layout/free-rows', {
 *   severity: 'warning',
 *   message: ({ rows }) => words(`${rows} rows of the page stay white.`, `版面留白 ${rows} 行。`),
 *   examples: [{ rows: 3 }],
 * });
 * // where it arises: freeRows({ file: 'a.txt' }, { rows: 3 })
 */
export function defineDiagnostic<D extends object | null = null>(
  code: string,
  { severity, message, hint, examples }: DiagnosticSpec<D>,
): DiagnosticKind<D> {
  const build = (where: Where | null, data: D): Diagnostic => ({
    code,
    severity: typeof severity === 'function' ? severity(data) : severity,
    where,
    message: message(data),
    hint: hint?.(data) ?? null,
    ...(data === null ? {} : { data }),
  });
  return Object.assign((where: Where | null, ...[data]: Given<D>) => build(where, data ?? (null as D)), {
    code,
    examples: () => examples.map((data) => build(null, data)),
  });
}

/** A number of things in English: “1 photo”, “3 photos”, and with a plural of its own “2 stories”. */
export const counted = (count: number, thing: string, things = `${thing}s`): string =>
  `${count} ${count === 1 ? thing : things}`;

/** Text that follows Chinese characters: before a Latin letter or a digit there is a space. */
export const afterHan = (text: string): string => (/^[A-Za-z0-9]/.test(text) ? ` ${text}` : text);
/** Text that Chinese characters follow, with a space after a Latin letter, a digit or a bracket. */
export const beforeHan = (text: string): string => (/[A-Za-z0-9\])]$/.test(text) ? `${text} ` : text);

export function words(en: string, zh: string): Words {
  return { en, zh };
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

/** The program itself is at fault: a check of its own result has failed, and nothing is written (exit 70). */
export class InternalError extends Error {
  override readonly name = 'InternalError';
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message.en);
  }
}

/** The most common refusal: one problem in one place. */
export const refusal = (diagnostic: Diagnostic): InputError => new InputError([diagnostic]);
