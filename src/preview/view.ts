import { isAbsolute, relative, sep } from 'node:path';
import { MM_PER_PT, type Box, type Diagnostic } from '../base/index.js';
import {
  DECISION_NAMES,
  MEASURE_NAMES,
  shownMeasures,
  type Frame,
  type PageLayout,
  type PlacedLine,
} from '../layout/index.js';
import { reasonOf, type SourceProof } from '../manuscript/index.js';
import type { TypesetEdition } from '../pipeline/index.js';
import type { Built } from './builder.js';
import type { Documents } from './documents.js';
import type { Proofs } from './proofs.js';
import type { EditionView, Finding, FrameView, PageView, StoryView } from './types.js';

/** Further data about the pages shown. */
export interface Around {
  readonly documents: Documents;
  readonly proofs: Proofs;
  /** How many edits can be undone. */
  readonly undo: number;
}

/** The view that the browser receives; `root` is the folder to which shown paths are relative. */
export function editionView(
  { revision, good, fault }: Built,
  { documents, proofs, undo }: Around,
  root: string,
): EditionView {
  const shown = fault?.map((item) => within(item, root)) ?? null;
  if (good === null) return { ...NOTHING, revision, fault: shown, undo };
  const { edition, pages, plan } = good;
  const findings = [...good.diagnostics, ...good.copy.flatMap((check) => check.diagnostics)];
  return {
    revision,
    title: edition.title,
    publication: edition.publication.name,
    date: edition.date,
    language: edition.publication.language,
    pages: pages.map((page) => ({
      number: page.number,
      section: page.section,
      format: page.format,
      hash: documents.get(page.number)!.now.hash,
      before: documents.get(page.number)!.before?.hash ?? null,
      proved: proofs.of(page.number) !== null,
      score: page.score,
      decided: page.decided && { ...page.decided, name: DECISION_NAMES[page.decided.headlines] },
      faults: shownMeasures(page).faults.map((fault) => ({ ...fault, name: MEASURE_NAMES[fault.rule] })),
      alternatives: page.alternatives,
      ...planOf(page, good),
      stories: page.stories.map((story) => ({
        id: story.id,
        title: story.title,
        box: story.box,
        fit: story.fit,
        oversetCharacters: story.oversetCharacters,
        frames: story.frames.map(frameView),
      })),
    })),
    stories: edition.pages
      .flatMap((page) => page.stories)
      .map((item) => storyView(item, good.sources.get(item.story.id) ?? null, root)),
    findings: [
      ...findings.map((item) => finding(within(item, root), item, good)),
      ...pages.flatMap(({ number }) => proofs.of(number)?.findings ?? []),
    ],
    proving: proofs.pending,
    proofFault: proofs.fault,
    fault: shown,
    undo,
    steerable: plan.settings.some((file) => /edition\.ya?ml$/.test(file)),
  };
}

/** The page of the edition that a page comes from; what arrives from earlier ones stands on it, too. */
function planOf({ stories }: PageLayout, { edition, plan }: TypesetEdition): Pick<PageView, 'plan' | 'alternative'> {
  const at = edition.pages.findLastIndex((page) =>
    page.stories.some(({ story }) => stories.some(({ id }) => id === story.id)),
  );
  const { number, alternative } = plan.pages[Math.max(0, at)]!;
  return { plan: number, alternative };
}

const NOTHING: EditionView = {
  revision: 0,
  title: '',
  publication: '',
  date: '',
  language: '',
  pages: [],
  stories: [],
  findings: [],
  proving: [],
  proofFault: null,
  fault: null,
  undo: 0,
  steerable: false,
};

function frameView({ kind, box, lines, photo }: Frame): FrameView {
  return {
    kind,
    box,
    lines: lines.map((line) => ({ text: line.text, box: lineBox(line) })),
    block: lines[0]?.block ?? null,
    photo: photo === null ? null : { id: photo.id, ppi: photo.ppi, crop: photo.crop },
  };
}

/** About the em box of a line; in vertical lines the axes change places. */
function lineBox({ x, baseline, w, size, writing }: PlacedLine): Box {
  const height = size * MM_PER_PT;
  const box =
    writing === 'horizontal'
      ? { x, y: baseline - height * 0.88, w, h: height }
      : { x: baseline - height / 2, y: x, w: height, h: w };
  return box as Box;
}

type Item = TypesetEdition['edition']['pages'][number]['stories'][number];

function storyView({ story, photos, rank, place }: Item, proof: SourceProof | null, root: string): StoryView {
  return {
    id: story.id,
    title: story.blocks.find(({ kind }) => kind === 'headline')?.text ?? story.id,
    file: pathWithin(story.source.file, root),
    rank,
    place:
      place === null
        ? null
        : {
            column: place.column + 1,
            row: place.row + 1,
            columns: place.columns,
            ...(place.rows !== null && { rows: place.rows }),
          },
    characters: story.blocks.reduce((sum, { text }) => sum + [...text].length, 0),
    blocks: story.blocks.map(({ kind, text, span, reason }) => ({ kind, text, line: span.line, reason })),
    source: proof === null ? null : sourceView(proof, story),
    photos: photos.map(({ id, focus, pixels }) => ({ id, focus, width: pixels.w, height: pixels.h })),
  };
}

function sourceView(proof: SourceProof, { omissions }: Item['story']): StoryView['source'] {
  const { visible, printed, leftOut, changed, clean, findings } = proof;
  const told = omissions.map(({ kind, line, text }) => ({ line, text, why: reasonOf(kind) }));
  return { visible, printed, leftOut, changed, clean, findings, omissions: told };
}

/** A finding in a manuscript is seen where the block that holds its line is set. */
function finding(shown: Diagnostic, { where }: Diagnostic, { edition, pages }: TypesetEdition): Finding {
  const nowhere = { ...shown, page: null, boxes: [] };
  if (where === null) return nowhere;
  for (const { story, photos } of edition.pages.flatMap((page) => page.stories)) {
    const photo = photos.find(({ file }) => file === where.file)?.id ?? null;
    if (story.source.file !== where.file && photo === null) continue;
    const { line } = where;
    const block = story.blocks.findLastIndex(({ span }) => line !== undefined && span.line <= line);
    const place = placeOf(pages, story.id, (frame) =>
      photo === null ? frame.lines.some((l) => l.block === block) : frame.photo?.id === photo,
    );
    if (place !== null) return { ...shown, ...place };
  }
  return nowhere;
}

function placeOf(
  pages: readonly PageLayout[],
  id: string,
  test: (frame: Frame) => boolean,
): { readonly page: number; readonly boxes: readonly Box[] } | null {
  for (const page of pages) {
    const story = page.stories.find((placed) => placed.id === id);
    if (story === undefined) continue;
    const frame = story.frames.find(test);
    return { page: page.number, boxes: [frame?.box ?? story.box] };
  }
  return null;
}

function within(item: Diagnostic, root: string): Diagnostic {
  return item.where === null ? item : { ...item, where: { ...item.where, file: pathWithin(item.where.file, root) } };
}

function pathWithin(file: string, root: string): string {
  return (isAbsolute(file) ? relative(root, file) : file).split(sep).join('/');
}
