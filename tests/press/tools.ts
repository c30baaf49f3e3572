import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { openProfile } from '../../src/colour/engine.js';

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

/** That of the page pictures, so that both can be laid over one another. */
const DPI = 110;
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

/** How far the press file, shown on a screen through its profile, is from the page's picture. */
export interface Likeness {
  /** Mean difference of colour (CIE 1976, paper and photos alike). */
  readonly deltaE: number;
  /** Share of dark pixels of the body text that have no dark pixel within one of them in the other. */
  readonly textOff: number;
}

/** Compares the plates that `inspectPress` wrote with the page's picture; null where there are none. */
export async function compareWithScreen(
  folder: string,
  picture: string,
  layout: string,
  icc: Uint8Array,
): Promise<Likeness | null> {
  if (!existsSync(join(folder, `p1(${PLATES[0]!}).tif`))) return null;
  const gray = (plate: string) =>
    sharp(join(folder, `p1(${plate}).tif`), { limitInputPixels: false })
      .grayscale()
      .raw()
      .toBuffer();
  const plates = await Promise.all(PLATES.map(gray));
  const screen = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = screen.info;
  if (plates[0]!.length !== width * height) throw new Error('the press page and its picture differ in size');
  const cmyk = new Uint16Array(width * height * 4);
  for (let i = 0; i < width * height; i++)
    for (let plate = 0; plate < 4; plate++) cmyk[i * 4 + plate] = (255 - plates[plate]![i]!) * 257;
  const engine = await openProfile(icc);
  const shown = engine!.show(cmyk);
  let sum = 0;
  for (let i = 0; i < width * height; i += STEP) sum += distance(lab(shown, i * 3), lab(screen.data, i * 3));
  const { pages } = JSON.parse(await readFile(layout, 'utf8')) as Layout;
  return {
    deltaE: sum / Math.ceil((width * height) / STEP),
    textOff: strayInk(pages[0]!, { width, pressed: shown, screen: screen.data }),
  };
}

type Lab = readonly [number, number, number];

/** sRGB to L*a*b* (IEC 61966-2-1, D65). */
function lab(rgb: Uint8Array, at: number): Lab {
  const [r, g, b] = [0, 1, 2].map((i) => LINEAR[rgb[at + i]!]!) as [number, number, number];
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const LINEAR = Array.from({ length: 256 }, (_, i) => {
  const level = i / 255;
  return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
});

function distance(a: Lab, b: Lab): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Hairlines of Song are faint where a browser smooths them and dark where a separation does not. */
const FAINT = 225;
/** Colours are compared at every so many pixels. */
const STEP = 5;

function strayInk(
  page: Layout['pages'][number],
  { width, pressed, screen }: { width: number; pressed: Uint8Array; screen: Uint8Array },
): number {
  const dark = (rgb: Uint8Array, x: number, y: number): boolean => rgb[(y * width + x) * 3 + 1]! < 110;
  const near = (rgb: Uint8Array, x: number, y: number): boolean => {
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) if (rgb[((y + dy) * width + x + dx) * 3 + 1]! < FAINT) return true;
    return false;
  };
  const px = (mm: number): number => Math.round((mm / 25.4) * DPI);
  let inked = 0;
  let stray = 0;
  for (const { kind, lines } of page.stories.flatMap(({ frames }) => frames)) {
    if (kind !== 'text') continue;
    for (const line of lines ?? []) {
      for (let y = px(line.baseline - 0.8 * (line.fontSize / 72) * 25.4); y < px(line.baseline); y++) {
        for (let x = px(line.x); x < px(line.x + line.w); x++) {
          for (const [one, other] of [
            [pressed, screen],
            [screen, pressed],
          ] as const) {
            if (!dark(one, x, y)) continue;
            inked++;
            if (!near(other, x, y)) stray++;
          }
        }
      }
    }
  }
  return stray / inked;
}
