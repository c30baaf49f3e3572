import { contentHash } from '../base/index.js';
import type { TypesetEdition } from '../pipeline/index.js';

/** A page as a document of its own, with what it loads. */
export interface PageDocument {
  /** Hash of everything visible on the page. */
  readonly hash: string;
  readonly html: string;
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

interface Kept {
  readonly now: PageDocument;
  /** The state before the last visible change. */
  readonly before: PageDocument | null;
}

/** The pages shown and, of each, the state before. */
export class Documents {
  private pages: ReadonlyMap<number, Kept> = new Map();
  private stories: ReadonlyMap<number, ReadonlySet<string>> = new Map();

  take(edition: TypesetEdition): void {
    this.stories = new Map(edition.pages.map(({ number, stories }) => [number, new Set(stories.map(({ id }) => id))]));
    this.pages = new Map(
      pagesOf(edition).map(([number, made]) => {
        const known = this.pages.get(number);
        if (known === undefined) return [number, { now: made, before: null }];
        return [number, known.now.hash === made.hash ? known : { now: made, before: known.now }];
      }),
    );
  }

  get(number: number): Kept | undefined {
    return this.pages.get(number);
  }

  /** What each page shows now. */
  hashes(): Readonly<Record<number, string>> {
    return Object.fromEntries([...this.pages].map(([number, { now }]) => [number, now.hash]));
  }

  /** A page and those that share a story with it, or with one of them; in order. */
  together(number: number): readonly number[] {
    const found = new Set([number]);
    for (const one of found)
      for (const [other, stories] of this.stories)
        if ([...stories].some((id) => this.stories.get(one)?.has(id) === true)) found.add(other);
    return [...found].sort((a, b) => a - b);
  }

  /** Finds a document by its name, `<number>-<hash>.html`. */
  document(name: string): PageDocument | undefined {
    const [, number, hash] = /^(\d{1,3})-(\w+)\.html$/.exec(name) ?? [];
    const kept = this.pages.get(Number(number));
    return [kept?.now, kept?.before].find((one) => one?.hash === hash) ?? undefined;
  }

  asset(name: string): Uint8Array | undefined {
    for (const { now, before } of this.pages.values()) {
      const found = now.assets.get(name) ?? before?.assets.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Each page as a document: the head of the printed one, and that page as it is printed. */
function pagesOf({ html: { html, assets }, pages }: TypesetEdition): readonly (readonly [number, PageDocument])[] {
  const starts = [...html.matchAll(/<section class="page" id="page-(\d+)"/g)];
  const tail = html.lastIndexOf('</body>');
  const document = (text: string): PageDocument => ({ hash: hashOf(text), html: text, assets });
  // A publication's own templates may use other names; then every page is shown with all others below it.
  if (starts.length !== pages.length || tail < 0) return pages.map(({ number }) => [number, document(html)]);
  const head = html.slice(0, starts[0]!.index);
  return starts.map((start, i) => [
    Number(start[1]),
    document(head + html.slice(start.index, starts[i + 1]?.index ?? tail) + html.slice(tail)),
  ]);
}

/** The faces are cut down to the characters of all pages: another page's new character gives their files new names and changes nothing here. */
const hashOf = (html: string): string => contentHash(html.replaceAll(/src:url\("[^"]+"\)/g, '')).slice(0, 16);
