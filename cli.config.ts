import { resolve, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { notices } from './notices.config.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** What is no good in another file: with parts of its own beside its code (WebAssembly, workers, patterns), or found at run time. */
const WITH_FILES = [
  'exifreader', // finds its parser of XML by a require that a bundler does not see
  'sharp',
  'harfbuzzjs',
  'lcms-wasm',
  'jieba-wasm',
  'libheif-js', // LGPL: stays a package of its own, which anyone may exchange
  'node-sqlite3-wasm',
  'pdfjs-dist',
  '@hyzyla/pdfium',
  '@sparticuz/chromium',
  'hyphen',
  'typescript', // which a part of puppeteer would take if a configuration were written in it
];

/** What older packages expect to find. */
const COMMON_JS = 'const __filename = import.meta.filename, __dirname = import.meta.dirname;';

/**
 * The command in a few files in the place of 1,100, of which Node has to find, open and compile each: half a second of a
 * build. Two folders deep like the rooms, so that the addresses of templates and assets hold in both.
 */
export default defineConfig({
  plugins: [notices('third-party-notices.txt')],
  ssr: { noExternal: true, external: WITH_FILES, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: resolve(here, 'dist/bin'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: resolve(here, 'src/cli/main.ts'),
        thread: resolve(here, 'src/preflight/ink/thread.ts'),
        'file-thread': resolve(here, 'src/preflight/file-thread.ts'),
        'advertisement-thread': resolve(here, 'src/photo/advertisement-thread.ts'),
        'layout-thread': resolve(here, 'src/pipeline/layout-thread.ts'),
        'reading-thread': resolve(here, 'src/pipeline/reading-thread.ts'),
      },
      // Parts of ssh2 that a compiler may have made, and that it does without.
      external: [/\.node$/, 'cpu-features'],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', banner: COMMON_JS },
    },
  },
});
