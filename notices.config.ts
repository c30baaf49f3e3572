import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** The texts that come with the package: licences and notices. */
  readonly texts: readonly string[];
}

/**
 * Writes the licences of every package of which code was bundled into one file beside the bundle, as their authors ask.
 * A package without a licence ends the build: nobody may pass it on.
 */
export function notices(file: string): Plugin {
  return {
    name: 'notices',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
      const folders = new Set(modules.flatMap((id) => packageOf(id) ?? []));
      const packages = [...folders].map(licenceOf).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      this.emitFile({ type: 'asset', fileName: file, source: pageOf(packages) });
    },
  };
}

/** The folder of the package that a module belongs to; null for modules of the project and of the bundler. */
function packageOf(id: string): string | null {
  const path = id.replaceAll('\\', '/').replace(/^\0/, '').split('?', 1)[0]!;
  const at = path.lastIndexOf('/node_modules/');
  if (at < 0) return null;
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(path.slice(at + '/node_modules/'.length))?.[0];
  return name === undefined ? null : `${path.slice(0, at)}/node_modules/${name}`;
}

function licenceOf(folder: string): Licensed {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string | { type: string };
    /** The older form of it. */
    licenses?: readonly { type: string }[];
    author?: string | { name: string };
  };
  const { name, version, license } = manifest;
  const licence =
    typeof license === 'object' ? license.type : (license ?? manifest.licenses?.map(({ type }) => type).join(' or '));
  if (licence === undefined) throw new Error(`${name} is bundled and states no licence`);
  const texts = readdirSync(folder)
    .filter((entry) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(entry) && !/\.[cm]?[jt]s$/.test(entry))
    .sort()
    .map((entry) => readFileSync(join(folder, entry), 'utf8').replaceAll('\r\n', '\n').trim());
  const author = typeof manifest.author === 'object' ? manifest.author.name : manifest.author;
  return {
    name,
    version,
    licence,
    texts: texts.length > 0 ? texts : [`Copyright: ${author ?? `the authors of ${name}`}`],
  };
}

function pageOf(packages: readonly Licensed[]): string {
  const parts = packages.map(
    ({ name, version, licence, texts }) => `${name} ${version} (${licence})\n\n${texts.join('\n\n')}`,
  );
  return `The files in this folder hold code of these packages.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
