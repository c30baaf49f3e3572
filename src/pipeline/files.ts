import { isAbsolute, relative, sep } from 'node:path';
import type { Diagnostic } from '../base/index.js';
import { fileStem, pressNames, type Edition, type PressNames } from '../edition/index.js';
import { renderReport, type Report } from '../html/index.js';
import { layoutJson, shownMeasures, type CopyCheck, type LayoutJson, type PageLayout } from '../layout/index.js';
import { describeStory } from '../manuscript/index.js';
import type { Finding } from '../preflight/index.js';
import type { PressFiles } from '../press/index.js';
import type { CheckedEdition } from './preflight.js';
import type { TypesetEdition } from './typeset.js';

/** The content of report.json. */
export interface BuildReport extends Report {
  readonly preflight: readonly Finding[] | null;
}

/** The files that a build writes, by their name relative to the edition's folder. */
export interface OutputFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The names of each page's own files: its press file, where press files are made, and its picture. */
  readonly pageFiles: readonly { readonly number: number; readonly names: readonly string[] }[];
  /** Names of the press files, whether these are made or not. */
  readonly names: PressNames;
  readonly layout: LayoutJson;
  readonly report: BuildReport;
}

export interface OutputRequest {
  readonly edition: Edition;
  readonly pages: readonly PageLayout[];
  readonly copy: readonly CopyCheck[];
  readonly sources: TypesetEdition['sources'];
  readonly diagnostics: readonly Diagnostic[];
  /** Null where the screen PDF was not requested. */
  readonly screen: Uint8Array | null;
  /** Null where the press files were not requested. */
  readonly press: PressFiles | null;
  /** Null where there is no finished file to check. */
  readonly checked: CheckedEdition | null;
  /** Outputs for other programs by their names; null where none was requested. */
  readonly exchanged: ReadonlyMap<string, Uint8Array> | null;
  /** Pictures of the pages, which the browser takes while everything else is made. */
  readonly pictures: Promise<readonly Uint8Array[]>;
  /** Folder to which paths in the written files are relative, so that the same edition elsewhere gives the same bytes. */
  readonly root: string;
}

/** The output tree of a build; see docs/commands.md. */
export async function outputFiles(request: OutputRequest): Promise<OutputFiles> {
  const { edition, pages } = request;
  const name = fileStem(edition);
  const names = pressNames(edition, pages);
  const layout = layoutJson(edition, pages);
  const report = reportOf(request);
  const files = new Map<string, Uint8Array>();
  if (request.screen !== null) files.set(`screen/${name}.pdf`, request.screen);
  const numbered = (i: number): string => String(pages[i]!.number).padStart(2, '0');
  if (request.press !== null) {
    request.press.pages.forEach((pdf, i) => files.set(`press/${names.pages[i]!}`, pdf));
    files.set(`press/${names.edition}`, request.press.edition);
    if (request.press.spreads !== null) files.set(`press/${names.spreads}`, request.press.spreads);
  }
  for (const [name, bytes] of request.exchanged ?? []) files.set(name, bytes);
  files.set('layout.json', json(layout));
  files.set('report.json', json(report));
  const language = edition.publication.language.startsWith('zh') ? 'zh' : 'en';
  files.set('report.html', Buffer.from(renderReport(report, request.checked?.view ?? null, language), 'utf8'));
  (await request.pictures).forEach((png, i) => {
    files.set(`pages/${numbered(i)}.png`, png);
  });
  const pageFiles = pages.map(({ number }, i) => {
    const own = [`press/${names.pages[i]!}`, `pages/${numbered(i)}.png`];
    return { number, names: own.filter((one) => files.has(one)) };
  });
  return { files, pageFiles, names, layout, report };
}

function json(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`, 'utf8');
}

function reportOf({ edition, pages, copy, sources, diagnostics, checked, root }: OutputRequest): BuildReport {
  const stories = edition.pages.flatMap((page) => page.stories);
  const within = (file: string): string => (isAbsolute(file) ? relative(root, file) : file).split(sep).join('/');
  return {
    version: 1,
    title: edition.title,
    publication: edition.publication.name,
    date: edition.date,
    findings: diagnostics.map((d) => (d.where ? { ...d, where: { ...d.where, file: within(d.where.file) } } : d)),
    copy: copy.map(({ story, blocks, characters }) => ({ story, blocks, characters })),
    pages: pages.map((page) => ({
      number: page.number,
      score: page.score,
      runnerUp: page.runnerUp,
      weighed: page.weighed,
      decided: page.decided,
      measures: shownMeasures(page),
      levers: page.stories.flatMap((story) => story.fit.levers),
      photos: page.stories.flatMap((story) => story.frames.flatMap(({ photo }) => photo ?? [])),
    })),
    photos: stories.flatMap((story) =>
      story.photos.map(({ id, matchedBy, captionBlock, caption }) => ({
        id,
        matchedBy,
        caption: captionBlock === null ? caption : story.story.blocks[captionBlock]!.text,
      })),
    ),
    stories: stories.map((story) => {
      const view = describeStory(story.story);
      return { ...view, file: within(view.file), source: sources.get(view.id) ?? null };
    }),
    preflight: checked?.view === null ? null : (checked?.findings ?? null),
    proof: checked?.copy ?? [],
  };
}
