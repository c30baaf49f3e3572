import { readFile } from 'node:fs/promises';
import { InputError, refusal } from '../base/index.js';
import { readManuscript } from '../manuscript/index.js';
import type { TypesetEdition } from '../pipeline/index.js';
import { differenceOf } from './diff.js';
import { cannotWrite, noEditionFile, noSuchStory, storyWithoutPage } from './diagnostics.js';
import { EditionText, type Assigning } from './edition-edit.js';
import { encodingNamed } from './encode.js';
import { Changed, History } from './history.js';
import { replaceInManuscript } from './manuscript-edit.js';
import type { EditAnswer } from './types.js';
import { wishSchema, type Wish, type WishOf } from './wish.js';

/** Parts that may be edited in the page; the body is edited in its manuscript. */
const EDITABLE = ['kicker', 'headline', 'deck', 'byline', 'caption'];

/** A story of the pages shown, and where edition.yaml speaks of it. */
interface Place {
  readonly plan: TypesetEdition['plan']['pages'][number]['stories'][number];
  readonly story: TypesetEdition['edition']['pages'][number]['stories'][number]['story'];
  readonly page: number;
  readonly index: number;
}

/** What is shown, and the edition.yaml that it was made of; null where there is none. */
export interface ShownState {
  readonly good: TypesetEdition | null;
  readonly settings: EditionText | null;
}

/** The edits of an open preview: each is written to the file that it came from, and can be undone. */
export class EditSession {
  private readonly history = new History();

  constructor(private readonly shown: () => ShownState) {}

  get undoable(): number {
    return this.history.length;
  }

  /** Applies an edit; null for a body that is not an edit. */
  async edit(body: unknown): Promise<EditAnswer | null> {
    const parsed = wishSchema.safeParse(body);
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
      if (!(error instanceof InputError)) throw error;
      const { diagnostics } = error;
      if (!(error instanceof Changed)) return { ok: false, diagnostics, conflict: null };
      const { shown, now } = error;
      return { ok: false, diagnostics, conflict: { now, lines: differenceOf(shown, now) } };
    }
  }

  private async write(wish: Wish): Promise<void> {
    if (wish.do === 'text') return this.writeText(this.placeOf(wish.story), wish);
    if (wish.do === 'alternative')
      return this.assign((text) => [{ path: [...text.page(wish.page), 'alternative'], value: wish.alternative }]);
    if (wish.do === 'order')
      return this.assign(
        (text) => text.renumbered(wish.pages),
        ({ sequence }) => sequence,
      );
    const { page, index, plan } = this.placeOf(wish.story);
    return this.assign((text) => {
      const at = text.story(page, index, plan);
      if (wish.do === 'rank') return [{ path: [...at, 'rank'], value: wish.rank }];
      if (wish.do === 'place') return [{ path: [...at, 'place'], value: wish.place ?? undefined }];
      return [text.photo(at, wish.photo, 'focus', wish.focus)];
    });
  }

  /** Writes a text to edition.yaml where it is given there, else to the manuscript. */
  private async writeText(place: Place, { block: number, from, to }: WishOf<'text'>): Promise<void> {
    const { plan, page, index } = place;
    const { file } = plan;
    const block = place.story.blocks[number];
    if (block === undefined || !EDITABLE.includes(block.kind)) throw refusal(cannotWrite({ file }));
    const photo = block.kind === 'caption' ? block.photo : null;
    const given = photo === null ? plan.hints[block.kind as 'headline'] : plan.hints.captions?.[photo];
    if (given === undefined) {
      const before = await readFile(file);
      const hints = { ...plan.hints, photos: plan.photos.length };
      const read = (bytes: Uint8Array) => readManuscript({ name: file, bytes }, hints);
      const after = await replaceInManuscript({ file, before, read, index: number, from, to });
      return this.history.write({ file, before, after, encoding: place.story.source.encoding });
    }
    if (block.text !== from) throw new Changed(file, from, block.text);
    return this.assign((text) => {
      const at = text.story(page, index, plan);
      return [photo === null ? { path: [...at, block.kind], value: to } : text.photo(at, photo, 'caption', to)];
    });
  }

  /** What stands at those places must be what stood there when the pages shown were made; `whole`: what more must be so. */
  private async assign(find: Assigning, whole?: (text: EditionText) => string): Promise<void> {
    const { settings } = this.shown();
    if (settings === null) throw refusal(noEditionFile(null));
    const { file } = settings;
    const now = new EditionText(file, await readFile(file, 'utf8'));
    const wished = find(now);
    const said = whole ?? ((text) => JSON.stringify(find(text).map(({ path }) => text.valueAt(path))));
    // Setting a value twice before the pages are made again is not a conflict with another editor.
    const own = this.history.left(file);
    const untouched = whole === undefined && own !== undefined && Buffer.from(own).toString() === now.text;
    if (now.text !== settings.text && !untouched && said(now) !== said(settings))
      throw new Changed(file, settings.text, now.text);
    const utf8 = encodingNamed('UTF-8');
    const [before, after] = [utf8.encode(now.text)!, utf8.encode(now.with(wished))!];
    await this.history.write({ file, before, after, encoding: 'UTF-8' });
  }

  private placeOf(id: string): Place {
    const { good } = this.shown();
    for (const [p, page] of (good?.edition.pages ?? []).entries()) {
      const index = page.stories.findIndex(({ story }) => story.id === id);
      if (index < 0) continue;
      const plan = good!.plan.pages[p]!;
      if (index >= plan.stories.length) throw refusal(storyWithoutPage(null, { id }));
      return { plan: plan.stories[index]!, story: page.stories[index]!.story, page: plan.number, index };
    }
    throw refusal(noSuchStory(null, { id }));
  }
}
