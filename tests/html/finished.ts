import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MM_PER_PT } from '../../src/base/index.js';
import { readGlyphs, type Glyph } from '../../src/testing/glyphs.js';
import type { BuildResult } from '../../src/build-types.js';
import { findBrowser, openBrowser } from '../../src/chrome/index.js';
import { build } from '../../src/pipeline/index.js';
import { requestIn, TODAY, worldOf } from '../building.js';

export const PT_PER_MM = 1 / MM_PER_PT;
/** Chrome puts baselines and lines on whole CSS pixels. In points. */
export const PIXEL = 0.75;

/** What the tests read of layout.json. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly w: number;
  readonly fontSize: number;
}
interface Frame {
  readonly kind: string;
  readonly writing: string;
  readonly lines?: readonly Line[];
}

/** Builds press and screen files of single manuscripts, with a browser and a folder of its own until it is closed. */
export interface Workshop {
  /** @param publication the text of a publication.yaml; null for the built-in publication */
  make(name: string, manuscript: string, publication?: string | null): Promise<BuildResult>;
  close(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'banxin-finished-'));
  const printer = await openBrowser(await findBrowser(process.env));
  const written = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  return {
    make: async (name, manuscript, publication = null) =>
      build(
        requestIn(folder, {
          input: await written(name, manuscript),
          publication: publication === null ? null : await written('publication.yaml', publication),
          format: 'tabloid',
          date: TODAY,
          out: join(folder, `out-${name}`),
        }),
        worldOf(() => Promise.resolve(printer)),
      ),
    async close() {
      await printer.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The frames of the first story on the first page, as layout.json has them. */
export function framesOf({ layout }: BuildResult): readonly Frame[] {
  const { pages } = layout as {
    readonly pages: readonly { readonly stories: readonly { readonly frames: readonly Frame[] }[] }[];
  };
  return pages[0]!.stories[0]!.frames;
}

/** The lines of `framesOf`, in their order. */
export const linesOf = (result: BuildResult): readonly Line[] => framesOf(result).flatMap(({ lines = [] }) => lines);

/** The first PDF of a build for `press` or `screen`. */
export function pdfOf({ folder, files }: BuildResult, target: string): Promise<Buffer> {
  return readFile(
    join(
      folder,
      files.find((file) => file.startsWith(`${target}/`) && file.endsWith('.pdf'))!,
    ),
  );
}

/** The glyphs of its first page. */
export const glyphsOf = async (result: BuildResult, target: string): Promise<readonly Glyph[]> =>
  (await readGlyphs(await pdfOf(result, target)))[0]!;

interface Proof {
  readonly clean: boolean;
  readonly expected: number;
  readonly found: number;
}

/** The copy proof of the first story, as report.json has it. */
export async function proofOf({ folder }: BuildResult): Promise<Proof> {
  const { proof } = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as {
    readonly proof: readonly Proof[];
  };
  return proof[0]!;
}
