import { resolve } from 'node:path';
import { InputError, isCalendarDate, refusal } from '../base/index.js';
import { badDate, badNumber } from './diagnostics.js';
import type { CliWorld } from './world.js';

/** A path that was typed, from the working folder. */
export function pathOf(typed: string, world: CliWorld): string {
  return resolve(world.folder, typed);
}

/** A number typed for an option. Throws InputError for anything else. */
export function numberOf(option: string, typed: string | undefined, otherwise: number): number {
  if (typed === undefined) return otherwise;
  if (/^\d{1,6}$/.test(typed)) return Number(typed);
  throw refusal(badNumber(null, { option, takes: 'number', typed }));
}

/** A port typed for --port; 0 stands for any free port. Throws InputError for anything else. */
export function portOf(typed: string | undefined, otherwise: number): number {
  if (typed === undefined) return otherwise;
  if (/^\d{1,5}$/.test(typed) && Number(typed) <= 65535) return Number(typed);
  throw refusal(badNumber(null, { option: '--port', takes: 'port', typed }));
}

/** The range of dates typed for --from and --to. Throws InputError for a day that does not exist. */
export function datesOf({ from, to }: { readonly from?: string; readonly to?: string }): {
  readonly from: string | null;
  readonly to: string | null;
} {
  const faults = Object.entries({ '--from': from, '--to': to }).flatMap(([option, typed]) =>
    typed === undefined || isCalendarDate(typed) ? [] : [badDate(null, { option, typed })],
  );
  if (faults.length > 0) throw new InputError(faults);
  return { from: from ?? null, to: to ?? null };
}
