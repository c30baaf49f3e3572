import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';

const run = promisify(execFile);

/** What a program says, or null where it is not installed, which is said aloud. */
async function ask(program: string, ...options: readonly string[]): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(program, options, { maxBuffer: 1 << 26 });
    return stdout + stderr;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return `FAILED: ${String(error)}`;
    console.warn(`${program} is not installed: what it checks of the press file is skipped.`);
    return null;
  }
}

interface Layout {
  readonly pages: readonly {
    readonly trim: { readonly w: number; readonly h: number };
    readonly stories: readonly {
      readonly frames: readonly {
        readonly kind: string;
        readonly lines?: readonly {
          readonly x: number;
          readonly baseline: number;
          readonly w: number;
          readonly fontSize: number;
        }[];
      }[];
    }[];
  }[];
}

/**
 * Looks at a press file with other people's programs.
 *
 * @param layout path of its layout.json, which tells where body text stands
 * @param folder for the plates, which are written as pictures
 */
export async function inspectPress(
  pdf: string,
  layout: string,
  folder: string,
): Promise<{ readonly problems: readonly string[] }> {
  await mkdir(folder, { recursive: true });
  const [qpdf, fonts, images, plates] = await Promise.all([
    ask('qpdf', '--check', pdf),
    ask('pdffonts', pdf),
    ask('pdfimages', '-list', pdf),
    ask(
      'gs',
      '-q',
      '-dNOPAUSE',
      '-dBATCH',
      '-dSAFER',
      '-dUseTrimBox',
      '-sDEVICE=tiffsep',
      `-r${DPI}`,
      `-sOutputFile=${join(folder, 'p%d.tif')}`,
      pdf,
    ),
  ]);
  const rows = (table: string | null): string[] => (table ?? '').trim().split('\n').slice(2);
  const problems = [
    ...(qpdf === null || qpdf.includes('No syntax or stream encoding errors found') ? [] : [qpdf]),
    ...rows(fonts).filter((row) => !/CID TrueType +Identity-H +yes yes yes/.test(row)),
    ...rows(images).filter((row) => !/ (cmyk|gray) /.test(row)),
  ];
  if (plates === null) return { problems };
  return { problems: [...problems, ...(await weigh(JSON.parse(await readFile(layout, 'utf8')) as Layout, folder))] };
}

const DPI = 100;
const PLATES = ['Cyan', 'Magenta', 'Yellow', 'Black'];
/** Shares of ink in per cent, of newsprint: no pixel may have more, and only its body text may have but one ink. */
const MOST_INK = 240;

async function weigh({ pages }: Layout, folder: string): Promise<string[]> {
  const [page] = pages;
  const read = (plate: string) =>
    sharp(join(folder, `p1(${plate}).tif`), { limitInputPixels: false })
      .grayscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
  const plates = await Promise.all(PLATES.map(read));
  const { width, height } = plates[0]!.info;
  const problems: string[] = [];
  let most = 0;
  for (let i = 0; i < width * height; i++)
    most = Math.max(
      most,
      plates.reduce((sum, { data }) => sum + 255 - data[i]!, 0),
    );
  if (most / 2.55 > MOST_INK) problems.push(`${(most / 2.55).toFixed(0)} % of ink`);
  const px = (mm: number): number => Math.round((mm / 25.4) * DPI);
  const text = page!.stories.flatMap(({ frames }) =>
    frames.filter(({ kind }) => kind === 'text').flatMap(({ lines }) => lines ?? []),
  );
  const body = Math.min(...text.map(({ fontSize }) => fontSize)); // subheads are larger, and may be in colour
  let black = 0;
  for (const line of text.filter(({ fontSize }) => fontSize === body)) {
    const size = (line.fontSize / 72) * 25.4;
    for (let y = px(line.baseline - 0.8 * size); y < px(line.baseline); y++) {
      for (let x = px(line.x); x < px(line.x + line.w); x++) {
        const inks = plates.map(({ data }) => 255 - data[y * width + x]!);
        black += inks[3]!;
        if (inks[0]! + inks[1]! + inks[2]! > 0) return [...problems, `colour in body text at ${x} ${y}`];
      }
    }
  }
  if (black === 0) problems.push('no black where body text should be');
  return problems;
}
