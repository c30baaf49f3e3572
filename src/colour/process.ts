import type { Cmyk } from './types.js';

/** Names of the process inks in colour spaces and of plates (ISO 32000-1, 8.6.6.5), in the order of C, M, Y, K. */
export const PROCESS_INKS = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const;

/** Whether a colorant is a process ink. */
export const isProcessInk = (name: string): boolean => (PROCESS_INKS as readonly string[]).includes(name);

/** Inks in per cent, for people: `C0 M100 Y100 K0`. */
export const inkText = ({ c, m, y, k }: Cmyk): string => {
  const percent = (share: number): number => Math.round(share * 100);
  return `C${percent(c)} M${percent(m)} Y${percent(y)} K${percent(k)}`;
};
