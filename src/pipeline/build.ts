import { join } from 'node:path';
import type { BuildRequest, BuildResult } from '../build-types.js';
import { refusal } from '../base/index.js';
import { partOfEdition } from './diagnostics.js';
import type { PageLayout } from '../layout/index.js';
import { writeOutput } from '../output.js';
import type { Finding } from '../preflight/index.js';
import type { Keepsake } from './archive.js';
import { deliveryOf } from './delivery.js';
import { filesOf, makeEdition } from './make.js';
import { settle, type Settled } from './read.js';
import { typesetPlan, type TypesetEdition } from './typeset.js';
import { makeVariants } from './variants.js';
import { Stages, type PrintRun, type World } from './world.js';

/**
 * Runs one build, every stage in order. Throws InputError where the input cannot be used and EnvironmentError where the
 * machine lacks something; in both cases nothing is written.
 */
export async function build(request: BuildRequest, world: World): Promise<BuildResult> {
  const printer = world.printer();
  printer.catch(() => undefined); // awaited below; a failed start must not end the process before that
  const stages = new Stages(world);
  const run: PrintRun = { request, world, stages, printer };

  refusePart(request);
  const settled = await stages.run('read', () => settle(request, world));
  const main = await makeEdition(settled, run);
  const zones =
    settled.plan.variants.length === 0 ? null : await stages.run('variants', () => makeVariants(settled, main, run));
  const { edition, pages } = main.set;
  const { layout, report } = main.output;
  const delivery = deliveryOf(main, main.output.files, null);
  const files = new Map([...main.output.files, ...delivery, ...(zones?.files ?? [])]);
  const home = request.out === null ? null : join(request.out, edition.publication.id);
  const folder = home === null ? null : join(home, edition.date);
  if (folder !== null) await stages.run('write', () => writeOutput(folder, files, world.signal));
  const kept = await keep(run, home, async () =>
    (await archivists()).keepsakeOf({
      scope: world.scope,
      request,
      plan: settled.plan,
      inputs: settled.files,
      icc: settled.condition.icc,
      edition,
      variants: zones?.editions ?? [],
      pages,
      printed: main.printed,
      metadata: main.metadata,
      output: files,
    }),
  );
  return {
    folder: folder ?? kept.archived?.folder ?? request.archive,
    files: folder === null ? [] : [...files.keys()].sort(),
    diagnostics: [...main.diagnostics, ...(zones?.diagnostics ?? [])],
    ...kept,
    layout,
    variants: zones?.variants ?? [],
    stories: report.stories,
    timings: stages.timings,
  };
}

/** Press pages and the findings of preflight about them. */
export interface PressProof {
  /** One page for each page asked for. */
  readonly pdf: Uint8Array;
  /** @internal */
  readonly condition: Settled['condition'];
  readonly pages: readonly PageLayout[];
  readonly findings: readonly Finding[];
}

/** Makes and checks the press file of some pages as a build would, without writing it. Throws as `build` does. */
export async function proveForPress(request: BuildRequest, world: World): Promise<PressProof> {
  const stages = new Stages(world);
  const printer = world.printer();
  printer.catch(() => undefined); // awaited below
  const run: PrintRun = { request: { ...request, targets: ['press'] }, world, stages, printer };
  const settled = await stages.run('read', () => settle(run.request, world));
  const set = await typesetPlan(settled, run);
  const { press, checked } = await filesOf(set, run, { pictured: false });
  return { pdf: press!.edition, condition: set.condition, pages: set.pages, findings: checked!.findings };
}

/**
 * Runs the stages of `build` up to the HTML: needs no browser and writes nothing. Without `press`
 * among the request's targets no colours are separated either. Throws as `build` does.
 */
export async function typeset(request: BuildRequest, world: World): Promise<TypesetEdition> {
  const stages = new Stages(world);
  return typesetPlan(await stages.run('read', () => settle(request, world)), { request, world, stages });
}

/** Adds the edition to the archive and the e-paper, where they are requested. */
async function keep(
  { request, world: { scope, signal }, stages, printer }: PrintRun,
  home: string | null,
  make: () => Promise<Keepsake>,
): Promise<Pick<BuildResult, 'archived' | 'epaper'>> {
  const [archive, epaper] = [request.targets.includes('archive'), request.targets.includes('epaper') && home !== null];
  if (!archive && !epaper) return { archived: null, epaper: null };
  const keepsake = make();
  keepsake.catch(() => undefined); // awaited below
  const archived = archive
    ? await stages.run('archive', async () =>
        (await archivists()).deposit(request, await keepsake, (await printer).version, signal),
      )
    : null;
  const site = epaper && home !== null ? join(home, 'epaper') : null;
  if (site !== null) {
    const { record, files } = await keepsake;
    const issue = { record, read: (name: string) => Promise.resolve(files.get(name)!) };
    await stages.run('epaper', async () =>
      (await import('../epaper/index.js')).writeSite({ folder: site, options: record.site }, [issue], scope, signal),
    );
  }
  return { archived, epaper: site };
}

const archivists = () => import('./archive.js');

/** Refuses to archive only part of an edition. */
function refusePart({ pages, targets }: BuildRequest): void {
  if (pages === null || !(targets.includes('archive') || targets.includes('epaper'))) return;
  throw refusal(partOfEdition(null));
}
