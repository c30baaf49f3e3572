import { stat } from 'node:fs/promises';
import { basename, parse } from 'node:path';
import {
  contentHash,
  InputError,
  refusal,
  type Diagnostic,
  type InputFiles,
  type Keeping,
  type Where,
} from '../base/index.js';
import {
  advertisementsOf,
  matchPhotos,
  picturesBeside,
  storiesOf,
  type AdvertisementPlan,
  type EditionPlan,
  type MatchablePhoto,
  type Photo,
  type ReadAdvertisement,
  type ReadStory,
  type StoryPlan,
} from '../edition/index.js';
import { tellsOmission, type Story } from '../manuscript/index.js';
import { advertisementPicture, photoTooLarge, pictureAsPlaced, probePhoto, type PhotoProbe } from '../photo/index.js';
import { photoPrintedTwice, pictureUnreadable } from './diagnostics.js';

/** Stories and photos as they were read, with diagnostics about them. */
export interface Material {
  readonly stories: readonly ReadStory[];
  /** One for each of `advertisementsOf` the plan. */
  readonly advertisements: readonly ReadAdvertisement[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Measures the photos and matches them with the captions. Throws InputError where a photo cannot be used. */
export async function meetPhotos(
  plan: EditionPlan,
  stories: readonly Story[],
  files: InputFiles,
  keeping: Keeping,
): Promise<Material> {
  const plans = storiesOf(plan);
  const wish = plan.publication.captionsWithoutPicture;
  const met = await Promise.all(
    plans.map(async (told, i) => {
      const read = stories[i]!;
      const pictures = await picturesOf(told, read, files, keeping);
      const { story, photos, diagnostics } = matchPhotos(read, pictures.probes, told.hints.captions ?? {}, wish);
      return {
        story: { story, photos },
        diagnostics: [...story.diagnostics, ...pictures.diagnostics, ...diagnostics],
      };
    }),
  );
  const adverts = await Promise.all(advertisementsOf(plan).map((booked) => readAdvertisement(booked, files, keeping)));
  const diagnostics = [
    ...[...met, ...adverts].flatMap((material) => material.diagnostics),
    ...printedTwice(
      plans,
      met.map(({ story }) => story),
    ),
  ];
  const errors = diagnostics.filter((d) => d.severity === 'error' && !tellsOmission(d));
  // A page without a requested photo would not be the requested page.
  if (errors.length > 0) throw new InputError(diagnostics);
  return {
    stories: met.map(({ story }) => story),
    advertisements: adverts.flatMap(({ advertisement }) => advertisement ?? []),
    diagnostics,
  };
}

/** Reports pictures that are printed more than once, which may be intended. Pictures with equal bytes count as the same. */
function printedTwice(plans: readonly StoryPlan[], stories: readonly ReadStory[]): readonly Diagnostic[] {
  const seen = new Map<string, { readonly story: string; readonly photo: string; readonly where: Where | null }>();
  return stories.flatMap(({ story, photos }, i) =>
    photos.flatMap((photo) => {
      const key = contentHash(photo.bytes);
      const said = plans[i]!.photos.find(({ id }) => id === photo.id)?.where ?? null;
      const where = said ?? { file: photo.file ?? story.source.file };
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, { story: story.id, photo: photo.id, where: said });
        return [];
      }
      const { story: firstStory, photo: firstPhoto, where: firstWhere } = first;
      const before = { photo: firstPhoto, story: firstStory, line: firstWhere?.line ?? null };
      return [photoPrintedTwice(where, { photo: photo.id, story: story.id, first: before })];
    }),
  );
}

/** Most bytes of a picture file; no photograph for a newspaper is larger. */
const MOST_BYTES = 300e6;

async function pictureBytes(file: string, where: Where | null, files: InputFiles): Promise<Uint8Array> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MOST_BYTES)
    throw refusal(photoTooLarge(where ?? { file }, { photo: basename(file), bytes: size, mostBytes: MOST_BYTES }));
  return files.read(file).catch((error: unknown) => {
    const denied = error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
    throw refusal(pictureUnreadable(where ?? { file }, { file, denied }));
  });
}

/** Reads the picture of an advertisement, which is never cropped. */
async function readAdvertisement(
  { file, where, columns, rows }: AdvertisementPlan,
  files: InputFiles,
  keeping: Keeping,
): Promise<{ readonly advertisement: ReadAdvertisement | null; readonly diagnostics: readonly Diagnostic[] }> {
  const {
    picture: bytes,
    pdf,
    diagnostics: said,
  } = await advertisementPicture(await pictureBytes(file, where, files), where, keeping.scope);
  const { probe, diagnostics: probed } = await probePhoto({ name: basename(file), file, bytes }, keeping);
  const diagnostics = [...said, ...probed];
  if (probe === null) return { advertisement: null, diagnostics };
  const photo: Photo = {
    // An advertisement that is booked in two sizes has two images; a filler picture has no size yet.
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

/** The pictures of a story: those that the edition lists, those that its captions name, and those that its manuscript carries. */
async function picturesOf(
  plan: StoryPlan,
  story: Story,
  inputs: InputFiles,
  keeping: Keeping,
): Promise<{ readonly probes: readonly MatchablePhoto[]; readonly diagnostics: readonly Diagnostic[] }> {
  const given = [...plan.photos, ...(await picturesBeside(plan.file, namesToFind(plan, story)))];
  const files = await Promise.all(
    given.map(async ({ id, file, where }) => ({ name: id, file, bytes: await pictureBytes(file, where, inputs) })),
  );
  const carried = await Promise.all(
    story.pictures.map(async (picture) => ({
      name: basename(picture.name),
      file: null,
      bytes: await pictureAsPlaced(picture),
    })),
  );
  const probed = await Promise.all([...files, ...carried].map((photo) => probePhoto(photo, keeping)));
  const said = new Map(given.map((photo) => [photo.id, photo]));
  return {
    probes: probed.flatMap(({ probe }) => (probe === null ? [] : [withWishes(probe, said.get(probe.name))])),
    diagnostics: probed.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Photos that are named in captions but come from neither the edition nor the manuscript itself. */
function namesToFind(plan: StoryPlan, story: Story): readonly string[] {
  const known = new Set([...plan.photos.map(({ id }) => id), ...story.pictures.map(({ name }) => name)].map(nameKey));
  const named = story.blocks.flatMap((block) =>
    block.kind === 'caption' && block.photo !== null ? [block.photo] : [],
  );
  return named.filter((name) => !known.has(nameKey(name)));
}

/** Photos are compared without folder and extension and without regard to case, as in `matchPhotos`. */
const nameKey = (name: string): string => parse(name).name.normalize('NFC').toLowerCase();

/** A probe with the edition's statements about the photo, which take precedence over the photo's own metadata. */
function withWishes(probe: PhotoProbe, wishes: StoryPlan['photos'][number] | undefined): MatchablePhoto {
  if (wishes === undefined) return probe;
  const { credit, focus } = wishes;
  return { ...probe, credit: credit ?? probe.credit, creditLine: credit ?? '', focus: focus ?? probe.focus };
}
