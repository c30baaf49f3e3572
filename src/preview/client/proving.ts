import { useEffect } from 'preact/hooks';
import type { PageView } from '../types.js';
import { prove } from './server.js';

/** Delay before pages are made for the press, so that typing is not disturbed, in milliseconds. */
const DELAY = 800;

/** Asks for the press files of those wanted pages that have not been checked as they are now, the first first. */
export function useProofs(wanted: readonly PageView[], reason: string): void {
  const unproved = wanted.filter(({ proved }) => !proved);
  useEffect(() => {
    if (unproved.length === 0) return undefined;
    const timer = setTimeout(() => void prove(unproved.map(({ number }) => number)), DELAY);
    return () => {
      clearTimeout(timer);
    };
  }, [reason, unproved.map(({ hash }) => hash).join()]);
}
