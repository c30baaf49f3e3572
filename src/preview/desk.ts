import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { InputError, refuse, words } from '../base/index.js';
import { RANKS } from '../edition/index.js';
import { readManuscript } from '../manuscript/index.js';
import type { TypesetEdition } from '../pipeline.js';
import { changed, History } from './history.js';
import { replaceInManuscript } from './manuscript-edit.js';
import type { EditAnswer } from './types.js';
import { setInYaml, type Path } from './yaml-edit.js';

const share = z.number().min(0).max(1);

/** `Edit`, as it comes from a browser. */
const edit = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('text'),
    story: z.string(),
    block: z.int().min(0),
    from: z.string(),
    to: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .regex(/^[^\p{Cc}]*$/u),
  }),
  z.strictObject({ do: z.literal('rank'), story: z.string(), rank: z.literal(RANKS) }),
  z.strictObject({
    do: z.literal('focus'),
    story: z.string(),
    photo: z.string(),
    focus: z.strictObject({ x: share, y: share }),
  }),
]);

type Wish = z.output<typeof edit>;

/** Parts that may be edited in the page; the body is edited in its manuscript. */
const EDITABLE = ['kicker', 'headline', 'deck', 'byline', 'caption'];

/** A story of the pages shown, and where edition.yaml speaks of it. */
interface Place {
  readonly plan: TypesetEdition['plan']['pages'][number]['stories'][number];
  readonly story: TypesetEdition['edition']['pages'][number]['stories'][number]['story'];
  readonly page: number;
  readonly index: number;
}

/** Where edits of the page are written to the files they came from. */
export class Desk {
  private readonly history = new History();

  constructor(private readonly shown: () => TypesetEdition | null) {}

  get undoable(): number {
    return this.history.length;
  }

  /** Null for what is no edit at all. */
  async edit(body: unknown): Promise<EditAnswer | null> {
    const parsed = edit.safeParse(body);
    if (!parsed.success) return null;
    return this.answer(() => this.write(parsed.data));
  }

  undo(): Promise<EditAnswer> {
    return this.answer(() => this.history.undo());
  }

  private async answer(work: () => Promise<void>): Promise<EditAnswer> {
    try {
      await work();
      return { ok: true, undo: this.undoable };
    } catch (error) {
      if (error instanceof InputError) return { ok: false, diagnostics: error.diagnostics };
      throw error;
    }
  }

  private async write(wish: Wish): Promise<void> {
    const place = this.placeOf(wish.story);
    if (wish.do === 'text') await this.writeText(place, wish);
    else if (wish.do === 'rank') await this.writeYaml(place, ['rank'], wish.rank);
    else await this.writePhoto(place, wish.photo, 'focus', wish.focus);
  }

  /** Where the edition gives a text, there; otherwise in the manuscript. */
  private async writeText(place: Place, { block: index, from, to }: Extract<Wish, { do: 'text' }>): Promise<void> {
    const block = place.story.blocks[index];
    if (block === undefined || !EDITABLE.includes(block.kind)) throw cannot(place.plan.file);
    const photo = block.kind === 'caption' ? block.photo : null;
    const given = photo === null ? place.plan.hints[block.kind as 'headline'] : place.plan.hints.captions?.[photo];
    if (given !== undefined) {
      if (block.text !== from) throw changed(place.plan.file, block.text);
      if (photo === null) await this.writeYaml(place, [block.kind], to, given);
      else await this.writePhoto(place, photo, 'caption', to, given);
      return;
    }
    const { file } = place.plan;
    const before = await readFile(file);
    const hints = { ...place.plan.hints, photos: place.plan.photos.length };
    const read = (bytes: Uint8Array) => readManuscript({ name: file, bytes }, hints);
    await this.history.write(file, before, await replaceInManuscript({ file, before, read, index, from, to }));
  }

  private async writePhoto(
    place: Place,
    photo: string,
    key: 'focus' | 'caption',
    value: unknown,
    expected?: string,
  ): Promise<void> {
    const { file, text } = await this.editionFile();
    const at = storyPath(text, place);
    const listed = at === null ? null : parseDocument(text).getIn([...at, 'photos']);
    const list = listed === null || listed === undefined ? null : (JSON.parse(JSON.stringify(listed)) as unknown);
    if (at === null || !Array.isArray(list)) throw notListed(file, photo);
    const names = (list as unknown[]).map((entry) =>
      typeof entry === 'string' ? entry : (entry as { file: string }).file,
    );
    const i = names.findIndex((name) => name === photo || basename(name) === photo);
    if (i < 0) throw notListed(file, photo);
    const path = [...at, 'photos', i];
    refuseOther(file, text, [...path, key], expected);
    const next =
      typeof list[i] === 'string'
        ? setInYaml(text, path, { file: list[i], [key]: value })
        : setInYaml(text, [...path, key], value);
    await this.save(file, text, next);
  }

  private async writeYaml(place: Place, keys: Path, value: unknown, expected?: string): Promise<void> {
    const { file, text } = await this.editionFile();
    const at = storyPath(text, place);
    if (at !== null) refuseOther(file, text, [...at, ...keys], expected);
    await this.save(file, text, at === null ? null : setInYaml(text, [...at, ...keys], value));
  }

  private async save(file: string, before: string, after: string | null): Promise<void> {
    if (after === null) throw cannot(file);
    await this.history.write(file, Buffer.from(before), Buffer.from(after));
  }

  private async editionFile(): Promise<{ readonly file: string; readonly text: string }> {
    const file = this.shown()?.plan.settings.find((path) => /edition\.ya?ml$/.test(path));
    if (file === undefined)
      throw refuse(
        'preview/no-edition-file',
        null,
        words('There is no edition.yaml that this could be written to.', '没有可以写入的 edition.yaml。'),
        words('Make one with banxin new.', '可用 banxin new 新建。'),
      );
    return { file, text: await readFile(file, 'utf8') };
  }

  private placeOf(id: string): Place {
    const good = this.shown();
    for (const [p, page] of (good?.edition.pages ?? []).entries()) {
      const index = page.stories.findIndex(({ story }) => story.id === id);
      if (index < 0) continue;
      const plan = good!.plan.pages[p]!;
      return { plan: plan.stories[index]!, story: page.stories[index]!.story, page: plan.number, index };
    }
    throw refuse('preview/no-such-story', null, words(`There is no story ${id}.`, `没有稿件 ${id}。`));
  }
}

/** Path of a story in edition.yaml as it is now; null where its page is not there any more. */
function storyPath(text: string, { page, index, plan }: Place): Path | null {
  const data = parseDocument(text).toJS() as {
    pages?: { number?: number; story?: { file?: string }; stories?: { file?: string }[] }[];
  } | null;
  const i = data?.pages?.findIndex(({ number }) => number === page) ?? -1;
  const found = data?.pages?.[i];
  const story = found?.stories?.[index] ?? found?.story;
  if (story?.file === undefined || basename(story.file) !== basename(plan.file)) return null;
  return found?.stories === undefined ? ['pages', i, 'story'] : ['pages', i, 'stories', index];
}

/** What the page shows must be what the file still says. */
function refuseOther(file: string, text: string, path: Path, expected: string | undefined): void {
  const now: unknown = expected === undefined ? expected : parseDocument(text).getIn(path);
  if (now !== expected) throw changed(file, String(now));
}

const cannot = (file: string): InputError =>
  refuse(
    'preview/cannot-write',
    { file },
    words('This cannot be changed here without changing more than it.', '无法在此处只改这一处而不动其他内容。'),
    words('Change it in the file itself.', '请直接修改该文件。'),
  );

const notListed = (file: string, photo: string): InputError =>
  refuse(
    'preview/photo-not-listed',
    { file },
    words(`edition.yaml does not list ${photo} by itself.`, `edition.yaml 没有逐张列出 ${photo}。`),
    words('List the photos under photos:, one a line.', '请在 photos: 之下逐张列出图片。'),
  );
