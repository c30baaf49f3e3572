import { diagnostic, InputError, isCalendarDate, refuse, words } from '../base/index.js';

/** A number typed for an option. Throws InputError for anything else. */
export function numberOf(option: string, typed: string | undefined, otherwise: number): number {
  if (typed === undefined) return otherwise;
  if (/^\d{1,6}$/.test(typed)) return Number(typed);
  throw refuse(
    'cli/number',
    null,
    words(`${option}: expected a number, found "${typed}".`, `${option}：应为数字，实为「${typed}」。`),
  );
}

/** A port typed for --port; 0 is any that is free. Throws InputError for anything else. */
export function portOf(typed: string | undefined, otherwise: number): number {
  if (typed === undefined) return otherwise;
  if (/^\d{1,5}$/.test(typed) && Number(typed) <= 65535) return Number(typed);
  throw refuse(
    'cli/number',
    null,
    words(`--port: expected a port such as 4000, found "${typed}".`, `--port：应为端口号，如 4000，实为「${typed}」。`),
  );
}

/** The range of dates typed for --from and --to. Throws InputError for what is no day. */
export function datesOf({ from, to }: { readonly from?: string; readonly to?: string }): {
  readonly from: string | null;
  readonly to: string | null;
} {
  const faults = [
    ['--from', from],
    ['--to', to],
  ].flatMap(([option, value]) =>
    value === undefined || isCalendarDate(value)
      ? []
      : [
          diagnostic(
            'error',
            'cli/date',
            null,
            words(
              `${option}: expected a date such as 2024-12-30, found "${value}".`,
              `${option}：日期应形如 2024-12-30，实为「${value}」。`,
            ),
            words(
              'Write year, month and day with hyphens, of a day that exists.',
              '请按 年-月-日 书写，且该日须存在。',
            ),
          ),
        ],
  );
  if (faults.length > 0) throw new InputError(faults);
  return { from: from ?? null, to: to ?? null };
}
