import { dirname, extname } from 'node:path';
import { InputError, type Diagnostic } from '../base/index.js';
import { exchangedTo } from '../build-types.js';
import { exchangeFiles, type ExchangeRequest } from '../exchange/index.js';
import { finishScreenPdf, type RgbPdf } from '../chrome/index.js';
import { outputFiles, type OutputFiles } from './files.js';
import type { CheckedEdition } from './preflight.js';
import { metadata, print } from './print.js';
import type { Settled } from './read.js';
import { typesetPlan, type TypesetEdition } from './typeset.js';
import type { PrintRun } from './world.js';

/** An edition with everything that a build writes for it, still in memory. */
export interface MadeEdition {
  readonly set: TypesetEdition;
  readonly printed: RgbPdf;
  readonly metadata: ReturnType<typeof metadata>;
  readonly output: OutputFiles;
  /** Ink of its press pages. */
  readonly coverage: CheckedEdition['coverage'];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs every stage of one edition, from its plan to its files. Throws as `build` does. */
export async function makeEdition(settled: Settled, run: PrintRun): Promise<MadeEdition> {
  const { request, stages } = run;
  const set = await typesetPlan(settled, run);
  refuseMissingGlyphs(set);
  const { edition, pages, copy } = set;
  const { told, printed, press, checked } = await filesOf(set, run, { pictured: true });
  const diagnostics = [
    ...set.diagnostics,
    ...printed.diagnostics,
    ...(press?.diagnostics ?? []),
    ...copy.flatMap((check) => check.diagnostics),
    ...(checked?.diagnostics ?? []),
  ];
  const outputs = exchangedTo(request.targets);
  const exchanged =
    outputs.length === 0 ? null : await stages.run('exchange', () => exchangeFiles(outputs, exchangeRequest(set)));
  const output = await outputFiles({
    edition,
    pages,
    copy,
    sources: set.sources,
    screen: printed.screen,
    press,
    checked,
    exchanged,
    pictures: printed.pictures,
    diagnostics,
    root: extname(request.input) === '' ? request.input : dirname(request.input),
  });
  return { set, printed: printed.pdf, metadata: told, output, coverage: checked?.coverage ?? [], diagnostics };
}

const exchangeRequest = ({ edition, models, faces, palette, html }: TypesetEdition): ExchangeRequest => ({
  title: edition.title,
  pages: models,
  faces,
  colours: palette.css,
  assets: html.assets,
});

/** Refuses an edition in which a character would be printed as 〓, since finished pages may go to press without being read again. */
function refuseMissingGlyphs({ pages }: TypesetEdition): void {
  const missing = pages.flatMap(({ diagnostics }) => diagnostics).filter(({ code }) => code === 'compose/no-glyph');
  if (missing.length > 0) throw new InputError(missing);
}

/**
 * Prints the pages, makes the files from the print and checks them.
 *
 * @param pictured whether pictures of the pages are wanted as well
 */
export async function filesOf(
  { edition, pages, elsewhere, images, palette, condition, separator, html }: TypesetEdition,
  { request, printer, stages, world }: PrintRun,
  { pictured }: { readonly pictured: boolean },
) {
  const told = metadata(edition, pages);
  const finish = request.targets.includes('screen') ? (pdf: RgbPdf) => finishScreenPdf(pdf, told) : null;
  const printed = await stages.run('print', async () => {
    const ready = await printer;
    // Awaited below; the thread that measures ink loads its code meanwhile as well.
    pdfMakers().then(
      ({ startCoverageMeter }) => {
        if (separator !== null) startCoverageMeter(world.scope);
      },
      () => undefined,
    );
    return print(ready, html, pages, { finish, pictured });
  });
  const { pressFilesOf, checkedEdition, withoutFalseClaims } = await pdfMakers();
  const made =
    separator === null
      ? null
      : await stages.run('press', () =>
          pressFilesOf({
            printed: printed.pdf,
            edition,
            pages,
            images,
            palette,
            separator,
            metadata: told,
            imposition: request.imposition ?? edition.publication.sheets.imposition,
            standard: request.standard ?? edition.publication.sheets.standard,
            scope: world.scope,
          }),
        );
  const checked = await stages.run('preflight', () =>
    checkedEdition({
      press: made,
      screen: printed.screen,
      condition,
      edition,
      pages,
      elsewhere,
      world,
    }),
  );
  if (made === null || checked === null) return { told, printed, press: made, checked };
  const { files: press, diagnostics } = await withoutFalseClaims(made, checked.findings, checked.file);
  return { told, printed, press, checked: { ...checked, diagnostics: [...diagnostics, ...checked.diagnostics] } };
}

/** Loads the code that reads and writes PDF, which takes 0.4 s, while the browser prints and this process waits. */
async function pdfMakers() {
  const [press, preflight, claims] = await Promise.all([
    import('./press.js'),
    import('./preflight.js'),
    import('./claims.js'),
  ]);
  return { ...press, ...preflight, ...claims };
}
