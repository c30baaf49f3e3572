import { readFile } from 'node:fs/promises';
import { basename, parse } from 'node:path';
import { InputError, refuse, words, type ContentCache, type Diagnostic } from '../base/index.js';
import type { BuildRequest } from '../build-types.js';
import { openCondition, reservePalette, type PressCondition, type ReservedPalette } from '../colour/index.js';
import {
  loadEdition,
  matchPhotos,
  picturesBeside,
  type MatchablePhoto,
  advertisementsOf,
  storiesOf,
  type AdvertisementPlan,
  type EditionPlan,
  type Photo,
  type ReadAdvertisement,
  type ReadStory,
  type StoryPlan,
} from '../edition/index.js';
import { readManuscript, type Story } from '../manuscript/index.js';
import { advertisementPicture, probePhoto, type PhotoProbe } from '../photo/index.js';

/** What is to be built, and how its colours are printed. */
export interface Settled {
  readonly plan: EditionPlan;
  readonly condition: PressCondition;
  readonly palette: ReservedPalette;
}

/** Settles the edition, its press condition and its palette. Throws InputError with every fault of the YAML. */
export async function settle(request: BuildRequest, cache: ContentCache): Promise<Settled> {
  const plan = await loadEdition(request);
  const { press, tokens } = plan.publication;
  const wish = request.condition === null ? press : { ...press, condition: request.condition, where: null };
  const condition = await openCondition(wish, cache);
  return { plan, condition, palette: await reservePalette(tokens.palette, condition, cache) };
}

/** Stories and photos as they were read, and what there is to say about them. */
export interface Material {
  readonly stories: readonly ReadStory[];
  /** One for each of `advertisementsOf` the plan. */
  readonly advertisements: readonly ReadAdvertisement[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads every manuscript of a plan, in page order. Throws InputError where two stories have one name. */
export async function readManuscripts(plan: EditionPlan): Promise<readonly Story[]> {
  const plans = storiesOf(plan);
  const stories = await Promise.all(plans.map(async (told) => readStory(told)));
  const repeated = stories.findIndex(({ id }, i) => stories.findIndex((other) => other.id === id) < i);
  if (repeated >= 0) throw sameName(stories[repeated]!.id, plans[repeated]!);
  return stories;
}

/** A story whose page names pictures that are nowhere is read again without them: what stands under one is then no caption. */
async function readStory(plan: StoryPlan): Promise<Story> {
  const file = { name: plan.file, bytes: await readFile(plan.file) };
  const hints = { ...plan.hints, photos: plan.photos.length };
  const story = await readManuscript(file, hints);
  if (story.source.format !== 'html') return story;
  const wanted = namesToFind(plan, story);
  const beside = new Set((await picturesBeside(plan.file, wanted)).map(({ id }) => nameKey(id)));
  const missing = wanted.filter((name) => !beside.has(nameKey(name)));
  return missing.length === 0 ? story : readManuscript(file, { ...hints, missing });
}

/** Photos that captions name, and that neither the edition nor the manuscript itself brings. */
function namesToFind(plan: StoryPlan, story: Story): readonly string[] {
  const known = new Set([...plan.photos.map(({ id }) => id), ...story.pictures.map(({ name }) => name)].map(nameKey));
  const named = story.blocks.flatMap((block) =>
    block.kind === 'caption' && block.photo !== null ? [block.photo] : [],
  );
  return named.filter((name) => !known.has(nameKey(name)));
}

/** A photo is found without its folder and extension, whatever the case of its letters, as `matchPhotos` finds it. */
const nameKey = (name: string): string => parse(name).name.normalize('NFC').toLowerCase();

const sameName = (id: string, { where, file }: StoryPlan): InputError =>
  refuse(
    'edition/repeated-story',
    where ?? { file },
    words(`Two stories of the edition are named ${id}.`, `本期有两篇稿件都叫 ${id}。`),
    words('Give one of them another name with id.', '请用 id 给其中一篇另取名称。'),
  );

/** Measures the photos and brings them together with the captions. Throws InputError where a photo cannot be used. */
export async function meetPhotos(plan: EditionPlan, stories: readonly Story[], cache: ContentCache): Promise<Material> {
  const plans = storiesOf(plan);
  const met = await Promise.all(plans.map((told, i) => meet(told, stories[i]!, cache)));
  const adverts = await Promise.all(advertisementsOf(plan).map((booked) => readAdvertisement(booked, cache)));
  const diagnostics = [...met, ...adverts].flatMap((material) => material.diagnostics);
  const errors = diagnostics.filter((d) => d.severity === 'error');
  // A page without a photo that was asked for is not the page that was asked for.
  if (errors.length > 0) throw new InputError(diagnostics);
  return {
    stories: met.map(({ story }) => story),
    advertisements: adverts.flatMap(({ advertisement }) => advertisement ?? []),
    diagnostics,
  };
}

/** An advertisement as a picture that is never cropped: what does not have the shape of its place is refused. */
async function readAdvertisement(
  { file, where, columns, rows }: AdvertisementPlan,
  cache: ContentCache,
): Promise<{ readonly advertisement: ReadAdvertisement | null; readonly diagnostics: readonly Diagnostic[] }> {
  const { picture: bytes, pdf } = await advertisementPicture(await readFile(file), where);
  const { probe, diagnostics } = await probePhoto({ name: basename(file), file, bytes }, cache);
  if (probe === null) return { advertisement: null, diagnostics };
  const photo: Photo = {
    // Booked in two sizes it has two plates; what only fills white has no size yet.
    id: columns * rows === 1 ? basename(file) : `${basename(file)} ${columns}×${rows}`,
    file,
    bytes,
    pixels: probe.pixels,
    gray: probe.gray,
    focus: { x: 0.5, y: 0.5 },
    captionBlock: null,
    caption: '',
    credit: '',
    creditLine: '',
    matchedBy: 'none',
  };
  return { advertisement: { photo, pdf }, diagnostics };
}

async function meet(
  plan: StoryPlan,
  story: Story,
  cache: ContentCache,
): Promise<{ readonly story: ReadStory; readonly diagnostics: readonly Diagnostic[] }> {
  const given = [...plan.photos, ...(await picturesBeside(plan.file, namesToFind(plan, story)))];
  const files = await Promise.all(
    given.map(async (photo) => ({ name: photo.id, file: photo.file, bytes: await readFile(photo.file) })),
  );
  const carried = story.pictures.map(({ name, bytes }) => ({ name: basename(name), file: null, bytes }));
  const probed = await Promise.all([...files, ...carried].map((photo) => probePhoto(photo, cache)));
  const said = new Map(given.map((photo) => [photo.id, photo]));
  const probes = probed.flatMap(({ probe }) => (probe === null ? [] : [withWishes(probe, said.get(probe.name))]));
  const { photos, diagnostics } = matchPhotos(story, probes, plan.hints.captions ?? {});
  return {
    story: { story, photos },
    diagnostics: [...story.diagnostics, ...probed.flatMap((p) => p.diagnostics), ...diagnostics],
  };
}

/** What the edition says about a photo goes before what the photo says about itself. */
function withWishes(probe: PhotoProbe, wishes: StoryPlan['photos'][number] | undefined): MatchablePhoto {
  if (wishes === undefined) return probe;
  const { credit, focus } = wishes;
  return { ...probe, credit: credit ?? probe.credit, creditLine: credit ?? '', focus: focus ?? probe.focus };
}
