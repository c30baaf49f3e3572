import { useEffect, useRef, useState } from 'preact/hooks';

/** Pauses up to this long do not end the work, in milliseconds: an edit is answered shortly before its pages are begun. */
const PAUSE = 250;
/** How long the duration of the last build is shown, in milliseconds. */
const SAID = 5000;

/** How long something has been going on, and, for a while after its end, how long it took; in seconds. */
export interface Passed {
  readonly going: number | null;
  readonly took: number | null;
}

/** Counts the time while `busy`. */
export function usePassed(busy: boolean): Passed {
  const begun = useRef<number | null>(null);
  const [passed, setPassed] = useState<Passed>({ going: null, took: null });
  useEffect(() => {
    const now = performance.now();
    if (busy) {
      const from = (begun.current ??= now);
      const count = (): void => {
        setPassed({ going: Math.floor((performance.now() - from) / 1000), took: null });
      };
      count();
      const timer = setInterval(count, 500);
      return () => {
        clearInterval(timer);
      };
    }
    if (begun.current === null) return undefined;
    const took = Math.round((now - begun.current) / 100) / 10;
    const ended = setTimeout(() => {
      begun.current = null;
      setPassed({ going: null, took });
    }, PAUSE);
    const said = setTimeout(() => {
      setPassed({ going: null, took: null });
    }, PAUSE + SAID);
    return () => {
      clearTimeout(ended);
      clearTimeout(said);
    };
  }, [busy]);
  return passed;
}
