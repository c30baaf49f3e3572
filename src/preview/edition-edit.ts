import { basename } from 'node:path';
import { parseDocument } from 'yaml';
import { refuse, words, type InputError } from '../base/index.js';
import type { PagePlan, StoryPlan } from '../edition/index.js';
import { setInYaml, type Path } from './yaml-edit.js';

/** What of edition.yaml is to have another value; undefined takes the key out. */
export interface Assignment {
  readonly path: Path;
  readonly value: unknown;
}

/** Finds the places in an edition.yaml as it is; the file may have changed since the pages were made. */
export type Assigning = (edition: EditionText) => readonly Assignment[];

/** An edition.yaml as it is typed, and where in it things are said. */
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
    if (i < 0) throw cannotWrite(this.file);
    return ['pages', i];
  }

  /** @throws InputError where the story does not stand there any more */
  story(page: number, index: number, { file }: StoryPlan): Path {
    const at = this.page(page);
    const found = this.pages[at[1] as number]!;
    const story = found.stories?.[index] ?? found.story;
    if (story?.file === undefined || basename(story.file) !== basename(file)) throw cannotWrite(this.file);
    return found.stories === undefined ? [...at, 'story'] : [...at, 'stories', index];
  }

  /** A key of a photo in a story's list; a photo listed by its name alone becomes a map. */
  photo(story: Path, photo: string, key: string, value: unknown): Assignment {
    const list = this.valueAt([...story, 'photos']);
    if (!Array.isArray(list)) throw notListed(this.file, photo);
    const entries = list as readonly (string | { readonly file: string })[];
    const names = entries.map((entry) => (typeof entry === 'string' ? entry : entry.file));
    const i = names.findIndex((name) => name === photo || basename(name) === photo);
    if (i < 0) throw notListed(this.file, photo);
    const path = [...story, 'photos', i];
    return typeof entries[i] === 'string'
      ? { path, value: { file: entries[i], [key]: value } }
      : { path: [...path, key], value };
  }

  /**
   * Page numbers for another order. A spread takes two numbers and stays on an even and the odd one after it where it was so;
   * stories that go on on another page follow that page.
   */
  renumbered(plans: readonly PagePlan[], order: readonly number[]): readonly Assignment[] {
    const known = plans.map(({ number }) => number);
    if (order.toSorted((a, b) => a - b).join() !== known.join()) throw cannotWrite(this.file);
    const slots = plans.flatMap(({ number, spread }) => (spread ? [number, number + 1] : [number]));
    const numbers = new Map<number, number>();
    let next = 0;
    for (const old of order) {
      const { spread } = plans.find(({ number }) => number === old)!;
      const number = slots[next]!;
      if (spread && (slots[next + 1] !== number + 1 || number % 2 !== old % 2)) throw splitsSpread(this.file, old);
      numbers.set(old, number);
      next += spread ? 2 : 1;
    }
    return plans.flatMap(({ number, stories }) => [
      ...changedNumber([...this.page(number), 'number'], number, numbers),
      ...stories.flatMap((story, i) =>
        story.jump === null ? [] : changedNumber([...this.story(number, i, story), 'jump'], story.jump, numbers),
      ),
    ]);
  }

  /** Plain data; undefined where nothing is said. */
  valueAt(path: Path): unknown {
    const value: unknown = this.document.getIn(path);
    return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
  }

  /** @throws InputError where more than those places would have to change */
  with(assignments: readonly Assignment[]): string {
    let text: string | null = this.text;
    for (const { path, value } of assignments) if (text !== null) text = setInYaml(text, path, value);
    if (text === null) throw cannotWrite(this.file);
    return text;
  }
}

interface TypedPage {
  readonly number?: number;
  readonly story?: { readonly file?: string };
  readonly stories?: readonly { readonly file?: string }[];
}

function changedNumber(path: Path, from: number, numbers: ReadonlyMap<number, number>): readonly Assignment[] {
  const value = numbers.get(from) ?? from;
  return value === from ? [] : [{ path, value }];
}

export const cannotWrite = (file: string): InputError =>
  refuse(
    'preview/cannot-write',
    { file },
    words('This cannot be changed here without changing more than it.', '无法在此处只改这一处而不动其他内容。'),
    words('Change it in the file itself.', '请直接修改该文件。'),
  );

const splitsSpread = (file: string, number: number): InputError =>
  refuse(
    'preview/spread',
    { file },
    words(
      `The spread of pages ${number} and ${number + 1} would not lie on facing pages.`,
      `第 ${number}、${number + 1} 版为通版，这样移动后不再是对开的两版。`,
    ),
    words('Move two pages past it, or move the spread itself by two.', '请一次移过两版，或将通版整体移动两版。'),
  );

const notListed = (file: string, photo: string): InputError =>
  refuse(
    'preview/photo-not-listed',
    { file },
    words(`edition.yaml does not list ${photo} by itself.`, `edition.yaml 没有逐张列出 ${photo}。`),
    words('List the photos under photos:, one a line.', '请在 photos: 之下逐张列出图片。'),
  );
