import { basename } from 'node:path';
import { parseDocument } from 'yaml';
import { refusal } from '../base/index.js';
import { cannotWrite, photoNotListed, splitsSpread } from './diagnostics.js';
import type { StoryPlan } from '../edition/index.js';
import { setInYaml, type Path } from './yaml-edit.js';

/** A new value for a place in edition.yaml; undefined removes the key. */
export interface Assignment {
  readonly path: Path;
  readonly value: unknown;
}

/** Finds the places in an edition.yaml as it is; the file may have changed since the pages were made. */
export type Assigning = (edition: EditionText) => readonly Assignment[];

/** The text of an edition.yaml, and the positions of its values. */
export class EditionText {
  private readonly document;
  private readonly pages: readonly TypedPage[];

  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    this.document = parseDocument(text);
    const data: unknown = this.document.errors.length > 0 ? null : this.document.toJS();
    const pages = (data as { pages?: unknown } | null)?.pages;
    this.pages = Array.isArray(pages) ? (pages as TypedPage[]) : [];
  }

  /** @throws InputError where the page is not there any more */
  page(number: number): Path {
    const i = this.pages.findIndex((page) => page.number === number);
    if (i < 0) throw refusal(cannotWrite({ file: this.file }));
    return ['pages', i];
  }

  /** @throws InputError where the story does not stand there any more */
  story(page: number, index: number, { file }: StoryPlan): Path {
    const at = this.page(page);
    const found = this.pages[at[1] as number]!;
    const story = found.stories?.[index] ?? found.story;
    if (story?.file === undefined || basename(story.file) !== basename(file))
      throw refusal(cannotWrite({ file: this.file }));
    return found.stories === undefined ? [...at, 'story'] : [...at, 'stories', index];
  }

  /** A key of a photo in a story's list; a photo listed by its name alone becomes a map. */
  photo(story: Path, photo: string, key: string, value: unknown): Assignment {
    const list = this.valueAt([...story, 'photos']);
    if (!Array.isArray(list)) throw refusal(photoNotListed({ file: this.file }, { photo }));
    const entries = list as readonly (string | { readonly file: string })[];
    const names = entries.map((entry) => (typeof entry === 'string' ? entry : entry.file));
    const i = names.findIndex((name) => name === photo || basename(name) === photo);
    if (i < 0) throw refusal(photoNotListed({ file: this.file }, { photo }));
    const path = [...story, 'photos', i];
    return typeof entries[i] === 'string'
      ? { path, value: { file: entries[i], [key]: value } }
      : { path: [...path, key], value };
  }

  /** The stories of each page, which identify the pages when they are reordered; settings of stories do not matter. */
  get sequence(): string {
    const stories = (page: TypedPage) => storiesOf(page).map(({ file, jump }) => [file, jump]);
    return JSON.stringify(this.pages.map((page) => [page.number, page.spread, stories(page)]));
  }

  /**
   * Page numbers for another order. A spread takes two numbers and stays on an even and the odd one after it where it was so;
   * stories that go on on another page follow that page.
   */
  renumbered(order: readonly number[]): readonly Assignment[] {
    const pages = this.pages.map(({ number = 0, ...page }) => ({ ...page, number }));
    const sorted = pages.toSorted((a, b) => a.number - b.number);
    if (order.toSorted((a, b) => a - b).join() !== sorted.map(({ number }) => number).join())
      throw refusal(cannotWrite({ file: this.file }));
    const slots = sorted.flatMap(({ number, spread }) => (spread === true ? [number, number + 1] : [number]));
    const numbers = new Map<number, number>();
    let next = 0;
    for (const old of order) {
      const spread = sorted.find(({ number }) => number === old)!.spread === true;
      const number = slots[next]!;
      if (spread && (slots[next + 1] !== number + 1 || number % 2 !== old % 2))
        throw refusal(splitsSpread({ file: this.file }, { page: old }));
      numbers.set(old, number);
      next += spread ? 2 : 1;
    }
    return pages.flatMap((page, i) => [
      ...changedNumber(['pages', i, 'number'], page.number, numbers),
      ...storiesOf(page).flatMap(({ jump }, k) => {
        const story = page.stories === undefined ? ['story'] : ['stories', k];
        return jump === undefined ? [] : changedNumber(['pages', i, ...story, 'jump'], jump, numbers);
      }),
    ]);
  }

  /** Plain data; undefined where the file has no value. */
  valueAt(path: Path): unknown {
    const value: unknown = this.document.getIn(path);
    return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
  }

  /** @throws InputError where more than those places would have to change */
  with(assignments: readonly Assignment[]): string {
    let text: string | null = this.text;
    for (const { path, value } of assignments) if (text !== null) text = setInYaml(text, path, value);
    if (text === null) throw refusal(cannotWrite({ file: this.file }));
    return text;
  }
}

interface TypedStory {
  readonly file?: string;
  readonly jump?: number;
}

interface TypedPage {
  readonly number?: number;
  readonly spread?: boolean;
  readonly story?: TypedStory;
  readonly stories?: readonly TypedStory[];
}

const storiesOf = ({ story, stories }: Omit<TypedPage, 'number'>): readonly TypedStory[] =>
  stories ?? (story === undefined ? [] : [story]);

function changedNumber(path: Path, from: number, numbers: ReadonlyMap<number, number>): readonly Assignment[] {
  const value = numbers.get(from) ?? from;
  return value === from ? [] : [{ path, value }];
}
