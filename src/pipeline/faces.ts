import { byKey, contentHash } from '../base/index.js';
import type { FaceSet } from '../compose/index.js';
import type { Publication } from '../edition/index.js';
import type { NamedFace } from '../exchange/index.js';
import type { FontLibrary } from '../fonts/index.js';
import type { PageLayout, Role } from '../layout/index.js';

/** Opens the faces of every role of a publication. Headlines and other display roles have no bold of their own. */
export async function bindFaces(publication: Publication, library: FontLibrary): Promise<(role: Role) => FaceSet> {
  const { faces } = publication.tokens;
  const sets = new Map<Role, FaceSet>();
  const strong = await library.chain(faces.strong);
  for (const role of Object.keys(faces) as Role[]) {
    const plain = await library.chain(faces[role]);
    sets.set(role, { plain, strong: role === 'body' ? strong : plain });
  }
  return (role) => sets.get(role)!;
}

/** The font subsets for a set of pages: as named in stylesheets, and as files. */
export interface PageFaces {
  readonly files: readonly NamedFace[];
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/** Subsets every face to the characters that the pages set in it. */
export async function subsetFaces(pages: readonly PageLayout[], library: FontLibrary): Promise<PageFaces> {
  const needed = new Map<string, Set<number>>();
  for (const { runs, rubies } of pages.flatMap(linesOf)) {
    for (const run of [...runs, ...rubies]) {
      let characters = needed.get(run.face);
      if (characters === undefined) needed.set(run.face, (characters = new Set([0x20])));
      for (const character of run.text) characters.add(character.codePointAt(0)!);
    }
  }
  const known = new Map(library.list().map((face) => [face.id, face]));
  const files: NamedFace[] = [];
  const assets = new Map<string, Uint8Array>();
  for (const [id, characters] of [...needed].sort(byKey)) {
    const bytes = await library.subset(id, characters);
    const name = `fonts/${id}-${contentHash(bytes).slice(0, 12)}.ttf`;
    const { family, weight } = known.get(id)!;
    files.push({ id, name, family, weight });
    assets.set(name, bytes);
  }
  return { files, assets };
}

/** Every line of a page, including its furniture. */
export function linesOf(page: PageLayout) {
  return [
    ...page.furniture.flatMap((item) => item.lines),
    ...page.stories.flatMap((story) => story.frames.flatMap((frame) => frame.lines)),
  ];
}
