import { useState } from 'preact/hooks';

/** A setting of the reader, stored by the browser. */
export function useKept<T extends string>(key: string, first: T): [T, (value: T) => void] {
  const [value, set] = useState<T>(() => (localStorage.getItem(key) as T | null) ?? first);
  return [
    value,
    (next) => {
      localStorage.setItem(key, next);
      set(next);
    },
  ];
}
