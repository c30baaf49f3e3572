import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { wholeRate } from './browser-setters.js';
import type { BenchCopy } from '../testing/copy.js';
import { readGlyphs, type Glyph } from '../testing/glyphs.js';
import { htmlOf, INDENT, SIZE, type CopySetter } from './setters.js';

const run = promisify(execFile);

/** The first of these commands that answers, and what it says; null where none does. */
async function answering(commands: readonly (readonly string[])[]): Promise<{ at: number; said: string } | null> {
  for (const [at, [command, ...args]] of commands.entries()) {
    try {
      const { stdout } = await run(command!, args, { timeout: 30_000 });
      return { at, said: stdout.trim() };
    } catch {
      // not installed
    }
  }
  return null;
}

const PYTHON_TYPST =
  'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)';

/** Typst, by its command or by the Python module of that name; null where neither is installed. */
export async function typst(folder: string, font: string): Promise<CopySetter | null> {
  const found = await answering([
    ['typst', '--version'],
    ['python3', '-c', 'import importlib.metadata as m, typst; print("typst", m.version("typst"))'],
  ]);
  if (found === null) return null;
  const [source, pdf] = [join(folder, 'copy.typ'), join(folder, 'typst.pdf')];
  const compile = async (copy: BenchCopy, measure: number): Promise<void> => {
    await writeFile(source, typstSource(copy, measure));
    const fonts = dirname(font);
    if (found.at === 0) {
      await run('typst', ['compile', '--ignore-system-fonts', '--font-path', fonts, source, pdf]);
    } else await run('python3', ['-c', PYTHON_TYPST, source, pdf, fonts]);
  };
  return {
    name: 'Typst',
    version: `${found.said}, linebreaks: "optimized"`,
    set: setterOf(compile, pdf),
    speed: async (copy, measure) => ({ 'whole program': await wholeRate(copy, measure, compile) }),
  };
}

function typstSource(copy: BenchCopy, measure: number): string {
  const [language, region] = copy.language.toLowerCase().split('-');
  return `#set page(width: ${measure * SIZE}pt, height: auto, margin: 0pt)
#set text(font: "Noto Serif SC", size: ${SIZE}pt, lang: "${language}"${region === undefined ? '' : `, region: "${region}"`})
#set par(justify: true, linebreaks: "optimized", first-line-indent: (amount: ${INDENT}em, all: true))
${copy.paragraphs.map((text) => `#par("${text.replace(/["\\]/g, '\\$&')}")`).join('\n')}
`;
}

/** WeasyPrint, by its command; null where it is not installed. */
export async function weasyprint(folder: string, font: string): Promise<CopySetter | null> {
  const found = await answering([['weasyprint', '--version']]);
  if (found === null) return null;
  const [source, pdf] = [join(folder, 'weasyprint.html'), join(folder, 'weasyprint.pdf')];
  const compile = async (copy: BenchCopy, measure: number): Promise<void> => {
    await writeFile(source, htmlOf(copy, measure, pathToFileURL(font).href, 'hyphens: auto;'));
    await run('weasyprint', [source, pdf]);
  };
  return {
    name: 'WeasyPrint',
    version: found.said,
    set: setterOf(compile, pdf),
    speed: async (copy, measure) => ({ 'whole program': await wholeRate(copy, measure, compile) }),
  };
}

const setterOf =
  (compile: (copy: BenchCopy, measure: number) => Promise<void>, pdf: string) =>
  async (copy: BenchCopy, measure: number): Promise<readonly (readonly Glyph[])[]> => {
    await compile(copy, measure);
    return readGlyphs(await readFile(pdf));
  };
