import { useEffect, useState } from 'preact/hooks';
import type { EditionView, News } from '../types.js';
import { follow, loadEdition } from './server.js';

/** The state of the edition in the program. */
export interface Followed {
  /** Null until it has been loaded for the first time. */
  readonly view: EditionView | null;
  readonly news: News | null;
  /** Whether the program can be reached. */
  readonly linked: boolean;
}

/** Follows the program's news, and loads the edition whenever there are any. */
export function useEdition(): Followed {
  const [view, setView] = useState<EditionView | null>(null);
  const [news, setNews] = useState<News | null>(null);
  const [linked, setLinked] = useState(true);
  useEffect(
    () =>
      follow((heard) => {
        setNews(heard);
        void loadEdition().then((loaded) => {
          // Answers may arrive in another order than the requests.
          setView((now) => (now !== null && now.revision > loaded.revision ? now : loaded));
        });
      }, setLinked),
    [],
  );
  return { view, news, linked };
}
