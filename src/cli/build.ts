import { join } from 'node:path';
import { counted, InputError, words, type Diagnostic } from '../base/index.js';
import {
  DEFAULT_TARGETS,
  stagesOf,
  TARGETS,
  type BuildRequest,
  type BuildResult,
  type Target,
} from '../build-types.js';
import type { CommandSpec } from './command.js';
import { namedCondition } from './condition.js';
import { badAlternative, badImposition, badPage, badStandard, unknownTarget } from './diagnostics.js';
import { pathOf } from './option-values.js';
import { showProgress } from './progress.js';
import {
  CONDITION,
  DATE,
  DEFAULT_OUT,
  FORMAT,
  IMPOSITION,
  INPUT,
  OUT,
  PHOTOS,
  PUBLICATION,
  STANDARD,
} from './shared-options.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

/** The options of `banxin build` as they were typed. */
export interface BuildOptions {
  readonly photos?: string;
  readonly publication?: string;
  readonly format?: string;
  readonly condition?: string;
  readonly imposition?: string;
  readonly standard?: string;
  readonly date?: string;
  readonly for?: string;
  readonly alternative?: string;
  readonly page?: readonly string[];
  readonly out?: string;
  readonly archive?: string;
  readonly json?: boolean;
}

/** Ends with 0 where all is well, with 1 where something was written that has a finding of severity error. */
async function runBuild(input: string, options: BuildOptions, world: CliWorld, terminal: Terminal): Promise<number> {
  return buildAndReport(requestOf(input, options, world), options.json === true, world, terminal);
}

export const BUILD: CommandSpec = {
  name: 'build',
  help: words('make the pages of an edition or of a single manuscript', '排一期报纸或一篇稿件'),
  arguments: [INPUT],
  options: [
    PHOTOS,
    PUBLICATION,
    FORMAT,
    CONDITION,
    IMPOSITION,
    STANDARD,
    DATE,
    {
      flags: '--for <list>',
      help: words(
        `what to make, separated by commas: ${TARGETS.join(', ')}; default: ${DEFAULT_TARGETS.join(',')}`,
        `要生成的成品，以逗号分隔：${TARGETS.join('、')}；默认：${DEFAULT_TARGETS.join(',')}`,
      ),
    },
    {
      flags: '--page <n>',
      help: words('make only this page; repeat the option for more pages', '只输出此版；多个版请重复此项'),
      repeats: true,
    },
    {
      flags: '--alternative <n>',
      help: words(
        'use the best (1), second (2) or third (3) layout that was found for the pages that --page names',
        '--page 所指的版采用所找到的第 1（最佳）、2 或 3 种版面',
      ),
    },
    OUT,
    {
      flags: '--archive <dir>',
      help: words(
        'archive folder, where an archive is among what to make; default: archive/ in the output folder',
        '存档文件夹（要生成存档时）；默认：成品文件夹中的 archive/',
      ),
    },
  ],
  run: runBuild,
};

/** A build whose request has no output folder is for the archive alone. */
export async function buildAndReport(
  request: BuildRequest,
  json: boolean,
  world: CliWorld,
  terminal: Terminal,
): Promise<number> {
  const progress = showProgress(terminal, world.stderr.isTTY, stagesOf(request));
  let result: BuildResult;
  try {
    result = await world.build(request, { onProgress: progress.onProgress, signal: world.signal });
  } catch (error) {
    await progress.close(false);
    throw error;
  }
  await progress.close(true);
  const exit = result.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
  const report = request.out === null ? join('data', 'report.html') : 'report.html';
  summarise(result, join(result.folder, report), exit, terminal);
  if (json) terminal.json({ ok: exit === 0, exit, ...result });
  else for (const file of written(result)) terminal.result(terminal.path(file));
  return exit;
}

/** Absolute paths of what was made: files of the build, the bag, the e-paper's front page. */
function written({ folder, files, archived, epaper }: BuildResult): readonly string[] {
  const site = epaper === null ? [] : [join(epaper, 'index.html')];
  return [...files.map((file) => join(folder, file)), ...(archived === null ? [] : [archived.folder]), ...site];
}

/** Prints errors and warnings in full, and how many notes there are: the report holds those. */
function summarise({ diagnostics, archived }: BuildResult, report: string, exit: number, terminal: Terminal): void {
  terminal.diagnostics(diagnostics.filter(({ severity }) => severity !== 'note'));
  const notes = diagnostics.filter(({ severity }) => severity === 'note').length;
  if (archived !== null) {
    const { date, version, added } = archived;
    const said = added
      ? words(`Archived: ${date}, version ${version}.`, `已存档：${date}，第 ${version} 稿。`)
      : words(
          `The archive holds ${date} already, as version ${version}; nothing was changed.`,
          `存档中已有 ${date}（第 ${version} 稿），未作改动。`,
        );
    terminal.say(terminal.words(said));
  }
  const file = terminal.path(report);
  if (notes > 0) {
    terminal.say(terminal.words(words(`${counted(notes, 'note')} in ${file}`, `另有 ${notes} 条说明，见 ${file}`)));
  }
  if (exit === 1) {
    terminal.say(terminal.words(words(`Written, with errors: see ${file}`, `已写入，但有错误：见 ${file}`)));
  }
}

/** The request that a command line asks for. Throws InputError with every fault that it has. */
export function requestOf(input: string, options: BuildOptions, world: CliWorld): BuildRequest {
  const faults: Diagnostic[] = [];
  const path = (typed: string) => pathOf(typed, world);
  const request = {
    input: path(input),
    photos: options.photos === undefined ? null : path(options.photos),
    publication: options.publication === undefined ? null : path(options.publication),
    format: options.format ?? null,
    condition: options.condition === undefined ? null : namedCondition(options.condition, path),
    imposition: impositionOf(options.imposition, faults),
    standard: standardOf(options.standard, faults),
    date: options.date ?? null,
    today: world.today,
    targets: targetsOf(options.for, faults),
    pages: pagesOf(options.page, faults),
    alternative: alternativeOf(options, faults),
    out: path(options.out ?? DEFAULT_OUT),
    archive: path(options.archive ?? join(options.out ?? DEFAULT_OUT, 'archive')),
  };
  if (faults.length > 0) throw new InputError(faults);
  return request;
}

function impositionOf(typed: string | undefined, faults: Diagnostic[]): BuildRequest['imposition'] {
  if (typed === undefined || typed === 'none' || typed === 'spread') return typed ?? null;
  faults.push(badImposition(null, { typed }));
  return null;
}

function standardOf(typed: string | undefined, faults: Diagnostic[]): BuildRequest['standard'] {
  if (typed === undefined || typed === 'x-4' || typed === 'x-1a') return typed ?? null;
  faults.push(badStandard(null, { typed }));
  return null;
}

function targetsOf(list: string | undefined, faults: Diagnostic[]): readonly Target[] {
  if (list === undefined) return DEFAULT_TARGETS;
  const typed = [...new Set(list.split(/[,，\s]+/).filter(Boolean))];
  const targets: Target[] = [];
  for (const name of typed) {
    const target = TARGETS.find((known) => known === name);
    if (target === undefined) faults.push(notMade(name));
    else targets.push(target);
  }
  if (typed.length === 0) faults.push(notMade(''));
  return targets;
}

const notMade = (typed: string): Diagnostic => unknownTarget(null, { typed, known: TARGETS });

function alternativeOf({ alternative, page }: BuildOptions, faults: Diagnostic[]): number | null {
  if (alternative === undefined) return null;
  if (!/^[123]$/.test(alternative)) faults.push(badAlternative(null, { fault: 'number', typed: alternative }));
  else if (page === undefined) faults.push(badAlternative(null, { fault: 'without-page' }));
  return Number(alternative);
}

function pagesOf(typed: readonly string[] | undefined, faults: Diagnostic[]): readonly number[] | null {
  if (typed === undefined) return null;
  const numbers = typed.map((text) => {
    if (!/^[1-9]\d{0,2}$/.test(text)) faults.push(badPage(null, { typed: text }));
    return Number(text);
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}
