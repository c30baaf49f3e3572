import { PDFArray, PDFContext, PDFDict, PDFName, PDFObjectCopier, PDFStream } from '@cantoo/pdf-lib';
import type { PDFObject, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { SpaceCopy } from './artwork-spaces.js';
import {
  at,
  booleanAt,
  decodeStream,
  dictAt,
  dictOf,
  editContent,
  inlineImageStream,
  nameAt,
  streamAt,
} from '../pdf/index.js';
import { cannotPrint } from './failures.js';
import { deflated, name, rawStream } from './objects.js';
import type { SpotPage } from './spots.js';
import { usageOf, type Usage } from './usage.js';

/** Entries of each kind of object that say what is drawn; what else a file keeps there (metadata, other versions, private data) stays behind. */
const KEPT = {
  form: ['FormType', 'BBox', 'Matrix'],
  group: ['S', 'CS', 'I', 'K'],
  image: [
    ...['Width', 'Height', 'BitsPerComponent', 'Intent', 'ImageMask', 'Decode', 'SMaskInData', 'Matte'],
    ...['Filter', 'DecodeParms'],
  ],
  state: [
    ...['LW', 'LC', 'LJ', 'ML', 'D', 'RI', 'OP', 'op', 'OPM', 'Font', 'SA', 'BM', 'CA', 'ca', 'AIS', 'TK'],
    ...['TR', 'TR2'], // told by preflight unless they change nothing
  ],
  mask: ['S', 'BC', 'TR'],
  tiling: ['PatternType', 'PaintType', 'TilingType', 'BBox', 'XStep', 'YStep', 'Matrix'],
  shadingPattern: ['PatternType', 'Matrix'],
} as const;
/** Greatest depth of nested forms; deeper nesting is a loop. */
const DEPTH = 24;

/** Copies what content draws with from one file into a new one: the resources that it uses, and of these what is drawn. */
export class ArtworkCopy {
  readonly context = PDFContext.create();
  readonly #copier: PDFObjectCopier;
  readonly #spaces: SpaceCopy;
  /** Copies by their original, and by the resources that content without its own resources inherits. */
  readonly #made = new Map<PDFObject, Map<PDFDict | null, PDFRef>>();
  readonly #used = new Map<PDFStream, Usage>();

  constructor(
    readonly source: PDFContext,
    book: SpotPage,
    readonly place: string,
  ) {
    this.#copier = PDFObjectCopier.for(source, this.context);
    this.#spaces = new SpaceCopy(source, this.context, this.#copier, book);
  }

  /** The colour space of each spot ink found so far, by name. */
  get spots(): ReadonlyMap<string, PDFRef> {
    return this.#spaces.spots;
  }

  /** The content without the parts that draw nothing, and the resources that it still uses. */
  content(
    bytes: Uint8Array,
    resources: PDFDict,
    depth = 0,
  ): { readonly bytes: Uint8Array; readonly resources: PDFDict } {
    const usage = this.#usage(bytes, resources, depth);
    return { bytes: editContent(bytes, usage.edits), resources: this.#resources(usage, resources, depth) };
  }

  /** The entries of a transparency group (11.6.6). */
  group(group: PDFDict): PDFDict {
    return this.#entries(group, KEPT.group);
  }

  #usage(bytes: Uint8Array, resources: PDFDict, depth: number): Usage {
    if (depth > DEPTH) throw cannotPrint(this.place, 'endless-forms');
    const forms = dictAt(resources, 'XObject');
    return usageOf(bytes, {
      isTaken: (key) => forms?.has(name(key)) ?? false,
      takesColours: (key) => {
        const dict = streamAt(forms, key)?.dict;
        return dict !== undefined && (nameAt(dict, 'Subtype') !== 'Image' || booleanAt(dict, 'ImageMask') === true);
      },
      formInheritsFont: (key) => {
        const form = streamAt(forms, key);
        if (form === undefined || nameAt(form.dict, 'Subtype') !== 'Form') return false;
        const own = dictAt(form.dict, 'Resources') ?? resources;
        return this.#usageOf(form, own, depth).inheritsFont;
      },
    });
  }

  #usageOf(stream: PDFStream, resources: PDFDict, depth: number): Usage {
    let known = this.#used.get(stream);
    if (known === undefined)
      this.#used.set(stream, (known = this.#usage(decodeStream(stream).bytes, resources, depth + 1)));
    return known;
  }

  #resources(usage: Usage, from: PDFDict, depth: number): PDFDict {
    const resources = this.context.obj({});
    const make: Readonly<Record<string, (object: PDFObject) => PDFObject | null>> = {
      XObject: (object) => this.#xObject(object, from, depth),
      ExtGState: (object) =>
        this.#once(object, null, (target) => {
          this.#state(object, from, depth, target);
        }),
      ColorSpace: (object) => this.#spaces.copy(object),
      Pattern: (object) => this.#pattern(object, from, depth),
      Shading: (object) => this.#shading(object),
      Font: (object) => this.#copier.copy(object),
    };
    for (const [category, names] of usage.names) {
      const all = dictAt(from, category);
      const kept = this.context.obj({});
      for (const key of [...names].sort()) {
        const object = all?.get(name(key));
        const made = object === undefined ? null : make[category]!(object);
        if (made !== null) kept.set(name(key), made);
      }
      if (kept.keys().length > 0) resources.set(name(category), kept);
    }
    if (usage.inline.size > 0) {
      const forms = dictAt(resources, 'XObject') ?? this.context.obj({});
      const spaces = dictAt(from, 'ColorSpace');
      for (const [key, image] of usage.inline) {
        const stream = inlineImageStream(this.source, image);
        const space = stream.dict.lookup(name('ColorSpace'));
        const named = space instanceof PDFName ? spaces?.get(space) : undefined;
        if (named !== undefined) stream.dict.set(name('ColorSpace'), named);
        forms.set(name(key), this.#image(stream));
      }
      resources.set(name('XObject'), forms);
    }
    return resources;
  }

  /** Copies an object once. A reference to an object that is still being copied is returned at once, so that cycles end. */
  #once(object: PDFObject, inherited: PDFDict | null, make: (target: PDFRef) => void): PDFRef {
    const source = this.source.lookup(object) ?? object;
    const known = this.#made.get(source) ?? new Map<PDFDict | null, PDFRef>();
    this.#made.set(source, known);
    let ref = known.get(inherited);
    if (ref === undefined) {
      known.set(inherited, (ref = this.context.nextRef()));
      make(ref);
    }
    return ref;
  }

  #xObject(object: PDFObject, inherited: PDFDict, depth: number): PDFRef | null {
    const stream = this.source.lookup(object);
    if (!(stream instanceof PDFStream)) return null;
    const kind = stream.dict.lookup(name('Subtype'));
    if (kind === name('Form')) return this.#form(stream, inherited, depth);
    if (kind === name('Image')) return this.#image(stream);
    throw cannotPrint(this.place, 'object-type', String(kind));
  }

  #form(form: PDFStream, inherited: PDFDict, depth: number): PDFRef {
    const own = dictAt(form.dict, 'Resources');
    return this.#once(form, own === undefined ? inherited : null, (target) => {
      const dict = this.#entries(form.dict, KEPT.form, { Type: name('XObject'), Subtype: name('Form') });
      const group = dictAt(form.dict, 'Group');
      if (group !== undefined) dict.set(name('Group'), this.group(group));
      this.context.assign(target, this.#contentStream(form, dict, own ?? inherited, depth));
    });
  }

  /** The content of a form or pattern with a dictionary of its own, which gets the resources that are left. */
  #contentStream(stream: PDFStream, dict: PDFDict, resources: PDFDict, depth: number): PDFRawStream {
    const usage = this.#usageOf(stream, resources, depth);
    const bytes = editContent(decodeStream(stream).bytes, usage.edits);
    dict.set(name('Resources'), this.#resources(usage, resources, depth + 1));
    return deflated(this.context, bytes, dict);
  }

  #image(image: PDFStream): PDFRef {
    return this.#once(image, null, (target) => {
      const dict = this.#entries(image.dict, KEPT.image, { Type: name('XObject'), Subtype: name('Image') });
      const space = image.dict.get(name('ColorSpace'));
      if (space !== undefined) dict.set(name('ColorSpace'), this.#spaces.copy(space));
      for (const key of ['SMask', 'Mask'] as const) {
        const mask = at(image.dict, key);
        if (mask instanceof PDFStream) dict.set(name(key), this.#image(mask));
        else if (mask instanceof PDFArray) dict.set(name(key), this.#copier.copy(mask));
      }
      this.context.assign(target, rawStream(image.getContents(), dict));
    });
  }

  #state(object: PDFObject, resources: PDFDict, depth: number, target: PDFRef): void {
    const state = dictOf(this.source.lookup(object)) ?? this.source.obj({});
    const dict = this.#entries(state, KEPT.state, { Type: name('ExtGState') });
    const mask = at(state, 'SMask');
    if (mask instanceof PDFDict) {
      const copied = this.#entries(mask, KEPT.mask, { Type: name('Mask') });
      const form = streamAt(mask, 'G');
      if (form !== undefined) copied.set(name('G'), this.#form(form, resources, depth));
      dict.set(name('SMask'), copied);
    } else if (mask !== undefined) dict.set(name('SMask'), name('None'));
    this.context.assign(target, dict);
  }

  #pattern(object: PDFObject, inherited: PDFDict, depth: number): PDFRef | null {
    const pattern = this.source.lookup(object);
    if (pattern instanceof PDFStream) {
      const own = dictAt(pattern.dict, 'Resources');
      return this.#once(pattern, own === undefined ? inherited : null, (target) => {
        const dict = this.#entries(pattern.dict, KEPT.tiling, { Type: name('Pattern') });
        this.context.assign(target, this.#contentStream(pattern, dict, own ?? inherited, depth));
      });
    }
    if (!(pattern instanceof PDFDict)) return null;
    return this.#once(pattern, null, (target) => {
      const dict = this.#entries(pattern, KEPT.shadingPattern, { Type: name('Pattern') });
      const shading = pattern.get(name('Shading'));
      if (shading !== undefined) dict.set(name('Shading'), this.#shading(shading));
      const state = pattern.get(name('ExtGState'));
      if (state !== undefined)
        dict.set(
          name('ExtGState'),
          this.#once(state, null, (own) => {
            this.#state(state, inherited, depth, own);
          }),
        );
      this.context.assign(target, dict);
    });
  }

  #shading(object: PDFObject): PDFRef {
    const shading = this.source.lookup(object);
    return this.#once(object, null, (target) => {
      const copy = this.#copier.copy(shading!);
      const dict = dictOf(copy);
      const space = dictOf(shading)?.get(name('ColorSpace'));
      if (dict !== undefined && space !== undefined) dict.set(name('ColorSpace'), this.#spaces.copy(space));
      this.context.assign(target, copy);
    });
  }

  /** Some entries of a dictionary, with all that they refer to. */
  #entries(dict: PDFDict, keys: readonly string[], more: Readonly<Record<string, PDFObject>> = {}): PDFDict {
    const copy = this.context.obj({});
    for (const [key, value] of Object.entries(more)) copy.set(name(key), value);
    for (const key of keys) {
      const value = dict.get(name(key));
      if (value !== undefined) copy.set(name(key), this.#copier.copy(value));
    }
    return copy;
  }
}
