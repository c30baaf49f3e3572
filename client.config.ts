import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { notices } from './notices.config.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** The preview's client. Relative addresses, since the token is part of the path; everything in files of its own, as the page's policy wants it. */
export default defineConfig({
  plugins: [notices('third-party-notices.txt')],
  root: resolve(here, 'src/preview/client'),
  base: './',
  build: {
    outDir: resolve(here, 'dist/preview/client'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
