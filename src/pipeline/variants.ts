import { isAbsolute } from 'node:path';
import type { Diagnostic } from '../base/index.js';
import type { BuildResult } from '../build-types.js';
import type { Edition } from '../edition/index.js';
import { pageViews } from '../html/index.js';
import { deliveryOf } from './delivery.js';
import { makeEdition, type MadeEdition } from './make.js';
import type { Settled } from './read.js';
import type { TypesetEdition } from './typeset.js';
import { Stages, type PrintRun } from './world.js';

/** The zones (分版) of a build. */
export interface MadeVariants {
  /** By path in the edition's folder; each zone has a folder of its own below variants/. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly editions: readonly Edition[];
  readonly variants: BuildResult['variants'];
  /** Diagnostics that the main edition does not have already. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the zones of an edition, one after the other. A page that looks the same as in the main edition is taken from it: its
 * files are identical, so that the printer need not make its plates again. Throws as `build` does.
 */
export async function makeVariants(settled: Settled, main: MadeEdition, run: PrintRun): Promise<MadeVariants> {
  const files = new Map<string, Uint8Array>();
  const editions: Edition[] = [];
  const variants: BuildResult['variants'][number][] = [];
  const diagnostics: Diagnostic[] = [];
  const known = new Set(main.diagnostics.map(sayingOf));
  for (const plan of settled.plan.variants) {
    const { id, name } = plan.variant!;
    const stages = new Stages({ ...run.world, onProgress: () => undefined }); // the caller reports all zones as one stage
    const zone = await makeEdition({ ...settled, plan }, { ...run, stages });
    const changed = changedPages(zone.set, main.set);
    const folder = `variants/${id}/`;
    const own = new Map(reusing(zone, main, changed));
    const delivery = deliveryOf(zone, own, { edition: main, changed });
    for (const [path, bytes] of [...own, ...delivery]) files.set(`${folder}${path}`, bytes);
    editions.push(zone.set.edition);
    variants.push({ id, name, changed: [...changed] });
    for (const found of zone.diagnostics) {
      if (known.has(sayingOf(found))) continue;
      known.add(sayingOf(found));
      const { where } = found;
      const own = where === null || isAbsolute(where.file) ? where : { ...where, file: `${folder}${where.file}` };
      diagnostics.push({ ...found, where: own });
    }
  }
  return { files, editions, variants, diagnostics };
}

/** Numbers of the pages on which anything differs, even if only in the image of a photo. */
function changedPages(zone: TypesetEdition, main: TypesetEdition): ReadonlySet<number> {
  const looks = ({ edition, models }: TypesetEdition) =>
    new Map(pageViews({ edition, pages: models }).map((view) => [view.number, JSON.stringify(view)]));
  const before = looks(main);
  return new Set([...looks(zone)].flatMap(([number, look]) => (before.get(number) === look ? [] : [number])));
}

/** A zone's files, with those of unchanged pages from the main edition. */
function* reusing(zone: MadeEdition, main: MadeEdition, changed: ReadonlySet<number>) {
  const { output } = zone;
  const pageFiles = new Map(
    zone.output.pageFiles.flatMap(({ number, names }) =>
      changed.has(number) ? [] : names.map((name, i) => [name, { number, i }] as const),
    ),
  );
  const before = new Map(main.output.pageFiles.map(({ number, names }) => [number, names]));
  for (const [path, bytes] of output.files) {
    const same = pageFiles.get(path);
    yield [path, same === undefined ? bytes : main.output.files.get(before.get(same.number)![same.i]!)!] as const;
  }
}

/** A key of a finding that is the same in whichever file it was found. */
function sayingOf({ code, message, where }: Diagnostic): string {
  const place = where === null || !isAbsolute(where.file) ? null : where;
  return JSON.stringify([code, message, place]);
}
