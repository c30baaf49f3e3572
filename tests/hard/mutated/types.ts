import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRef,
  PDFStream,
  PDFString,
  PDFWriter,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { BROKEN } from '../../preflight/broken.js';
import { pdfOf } from '../../preflight/fixture.js';
import { advertisement } from './advertisement.js';
import { melonFace } from './font.js';
import type { Generator, Step } from './trials.js';

/** A place of a file where one object may stand for another, and the object of the file that it belongs to. */
interface Place {
  readonly owner: PDFRef;
  put(value: PDFObject): void;
}

function placesOf(context: PDFContext): Place[] {
  const places: Place[] = [];
  const visit = (holder: PDFObject, owner: PDFRef): void => {
    const inside = holder instanceof PDFStream ? holder.dict : holder;
    if (inside instanceof PDFDict)
      for (const [key, value] of inside.entries()) {
        places.push({ owner, put: (other) => { inside.set(key, other); } });
        visit(value, owner);
      }
    else if (inside instanceof PDFArray)
      inside.asArray().forEach((value, i) => {
        places.push({ owner, put: (other) => { if (i < inside.size()) inside.set(i, other); } });
        visit(value, owner);
      });
  };
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    places.push({ owner: ref, put: (other) => { context.assign(ref, other); } });
    visit(object, ref);
  }
  return places;
} // prettier-ignore

/** An object of each type, and references that lead in a circle: to the object itself, to one that holds it, or to any other. */
function valueOf(context: PDFContext, owner: PDFRef, { how, to }: Step): PDFObject {
  const objects = context.enumerateIndirectObjects();
  const some = (is: (object: PDFObject) => boolean): PDFObject => {
    const refs = objects.flatMap(([ref, object]) => (is(object) ? [ref] : []));
    return refs[to % Math.max(1, refs.length)] ?? PDFNull;
  };
  const values: readonly (() => PDFObject)[] = [
    () => PDFNumber.of([0, 1, -1, 7.5, 1e9, -1e30][to % 6]!),
    () => PDFName.of(['X', 'Form', 'Image', 'Pattern', 'DeviceN', 'Type3', 'FlateDecode'][to % 7]!),
    () => PDFString.of('瓜'.repeat(to % 3)),
    () => context.obj([]),
    () => context.obj({}),
    () => PDFNull,
    () => owner,
    () => some((object) => object instanceof PDFStream),
    () => some((object) => object instanceof PDFDict),
    () => some((object) => object instanceof PDFArray),
    () => PDFRef.of(900_000),
    () => context.obj([owner, owner]),
    () => context.register(context.stream('/X Do /P scn', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1] })),
  ];
  return values[how % values.length]!();
}

const broken = Object.values(BROKEN);

/** Files in which one object, or a few, are of a wrong type: a stream where a dictionary belongs, a page that is its own parent. */
export const TYPES: Generator = {
  name: 'wrong types',
  async make({ seed, steps }) {
    const own = seed % 2 === 0;
    const bytes = own ? await pdfOf(broken[(seed >> 1) % broken.length]) : await advertisement(seed, await melonFace());
    const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const step of steps.slice(0, 1 + (seed % 3))) {
      const places = placesOf(context);
      const place = places[step.at % places.length]!;
      place.put(valueOf(context, place.owner, step));
    }
    return { kind: 'pdf', bytes: await PDFWriter.forContext(context, 50).serializeToBuffer() };
  },
};
