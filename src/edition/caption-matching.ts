import { Telling, type Diagnostic, type Size, type Where } from '../base/index.js';
import { settleCaptions, type Block, type CaptionClaim, type Story } from '../manuscript/index.js';
import {
  captionFromFile,
  captionsDiffer,
  captionTaken,
  captionWithoutPhoto,
  noSuchCaption,
  photoNotFound,
  photoWithoutCaption,
} from './diagnostics/captions.js';
import { baseName, byNaturalName, captionSimilarity, nameSimilarity, stemOf } from './similar.js';
import type { Publication } from './publication-types.js';
import type { Photo } from './types.js';

/** What matching needs to know of a photo. The photo room's probe has all of it. */
export interface MatchablePhoto {
  readonly name: string;
  readonly file: string | null;
  readonly bytes: Uint8Array;
  readonly pixels: Size<number>;
  readonly gray: boolean;
  readonly focus: { readonly x: number; readonly y: number };
  /** From the file's own metadata; empty where it has none. */
  readonly caption: string;
  readonly credit: string;
  /** What the edition says of who took it. */
  readonly creditLine?: string;
}

export interface Matched {
  /** The story as it is printed: every caption has a photo, and lines that no photo took are text. */
  readonly story: Story;
  /** Those with a caption block first, in manuscript order; then the others, by name. */
  readonly photos: readonly Photo[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Captions that differ by at most a quarter of their characters are the same caption, retyped or edited. */
const SAME_CAPTION = 0.75;
/** More than half of a file's name must be found in a caption. */
const SAME_NAME = 0.55;
/** Least difference in score: below it two candidates are equally likely and neither is taken. */
const TIE = 0.02;

/** A caption block of the manuscript. */
interface Caption {
  readonly index: number;
  readonly text: string;
  readonly photo: string | null;
  readonly evidence: CaptionClaim['evidence'];
  readonly where: Where;
}

/** Photo and caption pairs found so far. A caption is `closed` when a photo has it, or when it names a photo that is not there. */
interface State {
  readonly story: Story;
  readonly captions: readonly Caption[];
  /** By natural name. */
  readonly probes: readonly MatchablePhoto[];
  readonly met: Map<
    MatchablePhoto,
    { readonly caption: Caption | null; readonly by: Photo['matchedBy']; readonly text: string }
  >;
  readonly closed: Set<Caption>;
  readonly diagnostics: Diagnostic[];
}

/**
 * Photos meet their captions: by explicit mapping, by the name a caption block gives, by the caption inside the file, by
 * the file's name, and what is left in order (files by natural name, captions as they stand). Every photo given is
 * returned; whatever finds no partner is named in a diagnostic. A line that no photo takes as its caption is text where it stands.
 *
 * @param mapping photo file -> the caption's number in the manuscript (from 1), or its text, or a caption of its own
 * @param wish what becomes of a caption whose picture is not there: set as text with a warning, or an error
 */
export function matchPhotos(
  story: Story,
  probes: readonly MatchablePhoto[],
  mapping: Readonly<Record<string, string>>,
  wish: Publication['captionsWithoutPicture'] = 'print',
): Matched {
  const state: State = {
    story,
    captions: captionsOf(story),
    probes: probes.toSorted((a, b) => byNaturalName(a.name, b.name)),
    met: new Map(),
    closed: new Set(),
    diagnostics: [],
  };
  byMapping(state, mapping);
  byBlockName(state);
  byLikeness(state, 'metadata', SAME_CAPTION, (probe, caption) => captionSimilarity(probe.caption, caption.text));
  byLikeness(state, 'name', SAME_NAME, (probe, caption) => nameSimilarity(probe.name, caption.text));
  byOrder(state);
  reportLeftovers(state, wish);
  const taken = new Set([...state.met.values()].flatMap(({ caption }) => caption?.index ?? []));
  const settled = settleCaptions(story, taken);
  const photos = photosOf(state, settled.places);
  return { story: settled.story, photos, diagnostics: new Telling().addAll(state.diagnostics).diagnostics };
}

function captionsOf(story: Story): readonly Caption[] {
  return story.blocks.flatMap((block: Block, index) =>
    block.kind === 'caption'
      ? [
          {
            index,
            text: block.text,
            photo: block.photo,
            evidence: block.claim?.evidence ?? 'stated',
            where: { file: story.source.file, line: block.span.line, column: block.span.column },
          },
        ]
      : [],
  );
}

function meet(state: State, probe: MatchablePhoto, caption: Caption, by: Photo['matchedBy']): void {
  // A caption block may be empty (a Markdown picture without words): then the file's own caption stands in.
  state.met.set(probe, { caption, by, text: caption.text.trim() === '' ? probe.caption : '' });
  state.closed.add(caption);
}

function byMapping(state: State, mapping: Readonly<Record<string, string>>): void {
  for (const [file, value] of Object.entries(mapping)) {
    const probe = findPhoto(state, file);
    const caption = mappedCaption(state, file, value);
    if (probe === null) {
      state.diagnostics.push(photoNotFound({ file: state.story.source.file }, { photo: file, photos: namesOf(state) }));
      if (caption !== null) state.closed.add(caption);
      continue;
    }
    if (state.met.has(probe)) continue; // Where a photo is named twice, the first mention counts.
    if (caption === null) {
      if (!isNumber(value)) state.met.set(probe, { caption: null, by: 'mapping', text: value.trim() });
    } else if (state.closed.has(caption)) {
      state.diagnostics.push(captionTaken(caption.where, { photo: file, caption: caption.text }));
    } else {
      meet(state, probe, caption, 'mapping');
    }
  }
}

const isNumber = (value: string): boolean => /^\s*\d+\s*$/.test(value);

/** The caption block that a mapping's value means, or null where it is a caption of its own or a number too high. */
function mappedCaption(state: State, file: string, value: string): Caption | null {
  if (isNumber(value)) {
    const caption = state.captions[Number(value) - 1];
    if (caption === undefined)
      state.diagnostics.push(
        noSuchCaption(
          { file: state.story.source.file },
          { photo: file, number: Number(value), captions: state.captions.length },
        ),
      );
    return caption ?? null;
  }
  const scored = state.captions.map((caption) => ({ caption, score: captionSimilarity(value, caption.text) }));
  const best = scored.reduce<(typeof scored)[number] | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
  return best !== null && best.score >= SAME_CAPTION ? best.caption : null;
}

function byBlockName(state: State): void {
  // A saved web page names pictures that nobody meant to send; in a manuscript the author put them there.
  const ofPage = state.story.source.format === 'html';
  for (const caption of state.captions) {
    if (caption.photo === null || state.closed.has(caption)) continue;
    const probe = findPhoto(state, caption.photo);
    if (probe === null) {
      const { photo, where } = caption;
      state.diagnostics.push(photoNotFound(where, ofPage ? { photo, page: 'web' } : { photo, photos: namesOf(state) }));
      state.closed.add(caption);
    } else if (!state.met.has(probe)) {
      meet(state, probe, caption, 'mapping');
    }
  }
}

/** By whole name, else without folders, else without extension; letter case and Unicode form aside. */
function findPhoto(state: State, name: string): MatchablePhoto | null {
  const fold = (text: string): string => text.normalize('NFC').toLowerCase();
  const ways = [(n: string) => n, (n: string) => fold(baseName(n)), (n: string) => fold(stemOf(n))];
  for (const way of ways) {
    const found = state.probes.filter((probe) => way(probe.name) === way(name));
    if (found.length === 1) return found[0]!;
  }
  return null;
}

/** Takes pairs from the likeliest down; a photo or caption with two equally likely partners waits for a later way. */
function byLikeness(
  state: State,
  by: 'metadata' | 'name',
  least: number,
  score: (probe: MatchablePhoto, caption: Caption) => number,
): void {
  const pairs = openProbes(state)
    .flatMap((probe) => openCaptions(state).map((caption) => ({ probe, caption, score: score(probe, caption) })))
    .filter((pair) => pair.score >= least)
    .toSorted((a, b) => b.score - a.score);
  for (const pair of pairs) {
    if (state.met.has(pair.probe) || state.closed.has(pair.caption)) continue;
    const rivals = pairs.filter(
      (other) =>
        other !== pair &&
        (other.probe === pair.probe || other.caption === pair.caption) &&
        !state.met.has(other.probe) &&
        !state.closed.has(other.caption),
    );
    if (rivals.every((other) => pair.score - other.score > TIE)) meet(state, pair.probe, pair.caption, by);
  }
}

/** Lines that are captions by their place alone take photos only where there are enough for all: fewer photos say that not all are captions. */
function byOrder(state: State): void {
  const probes = openProbes(state);
  const open = openCaptions(state);
  const captions = probes.length >= open.length ? open : open.filter(isSure);
  for (const [i, caption] of captions.entries()) {
    const probe = probes[i];
    if (probe === undefined) return;
    if (/\p{Script=Han}{4}/u.test(probe.caption))
      state.diagnostics.push(
        captionsDiffer(caption.where, { photo: probe.name, caption: caption.text, inFile: probe.caption }),
      );
    meet(state, probe, caption, 'order');
  }
}

/** Whether the manuscript itself says that a line is a caption, or the line stands under a picture that the manuscript names. */
const isSure = ({ evidence, photo }: Caption): boolean =>
  evidence === 'stated' || (evidence === 'picture' && photo !== null);

const namesOf = ({ probes }: State): readonly string[] => probes.map(({ name }) => name);
const openProbes = (state: State): readonly MatchablePhoto[] => state.probes.filter((probe) => !state.met.has(probe));
const openCaptions = (state: State): readonly Caption[] =>
  state.captions.filter((caption) => !state.closed.has(caption));

function reportLeftovers(state: State, wish: Publication['captionsWithoutPicture']): void {
  for (const { text, evidence, where } of openCaptions(state)) {
    if (text.trim() === '') continue;
    state.diagnostics.push(captionWithoutPhoto(where, { caption: text, evidence, refused: wish === 'error' }));
  }
  for (const { name, file, caption } of openProbes(state)) {
    const where = { file: file ?? name };
    state.diagnostics.push(
      caption === '' ? photoWithoutCaption(where, { photo: name }) : captionFromFile(where, { photo: name, caption }),
    );
  }
}

function photosOf(state: State, places: readonly (number | null)[]): readonly Photo[] {
  const ids = new Set<string>();
  const photos = state.probes.map((probe): Photo => {
    const met = state.met.get(probe);
    const own = met?.text ?? probe.caption;
    return {
      id: uniqueId(probe.name, ids),
      file: probe.file,
      bytes: probe.bytes,
      pixels: probe.pixels,
      gray: probe.gray,
      focus: probe.focus,
      captionBlock: met?.caption == null ? null : (places[met.caption.index] ?? null),
      caption: own,
      credit: probe.credit,
      creditLine: probe.creditLine ?? '',
      matchedBy: met?.by ?? (probe.caption === '' ? 'none' : 'metadata'),
    };
  });
  const place = (photo: Photo): number => photo.captionBlock ?? state.story.blocks.length;
  return photos.toSorted((a, b) => place(a) - place(b)); // Stable: the rest stay in order of name.
}

/** A picture inside the manuscript may have the name of one in the folder. */
function uniqueId(name: string, taken: Set<string>): string {
  let id = name;
  for (let n = 2; taken.has(id); n += 1) id = `${name}#${n}`;
  taken.add(id);
  return id;
}
