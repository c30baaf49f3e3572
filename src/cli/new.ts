import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refusal, systemCode, words } from '../base/index.js';
import { writeOutput } from '../output.js';
import type { CommandSpec } from './command.js';
import { newFolderTaken } from './diagnostics.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));

/** Writes a publication and a first edition, dated today, that can be built at once. */
async function runNew(
  folder: string,
  options: { readonly json?: boolean },
  world: CliWorld,
  terminal: Terminal,
): Promise<number> {
  const target = resolve(world.folder, folder);
  await refuseFull(target);
  const files = await starterFiles(terminal.language, world.today);
  await writeOutput(target, files);
  const names = [...files.keys()].sort();
  if (options.json === true) {
    terminal.json({ ok: true, exit: 0, folder: target, edition: join(target, world.today), files: names });
    return 0;
  }
  for (const name of names) terminal.result(terminal.path(join(target, name)));
  const edition = terminal.path(join(target, world.today));
  terminal.say(terminal.words(words(`Next: banxin build ${edition}`, `下一步：banxin build ${edition}`)));
  return 0;
}

export const NEW: CommandSpec = {
  name: 'new',
  help: words('create a publication and a first edition to start from', '新建一份刊物与第一期'),
  arguments: [
    { flags: '<dir>', help: words('folder to create; an empty one may exist', '要新建的文件夹，或已有的空文件夹') },
  ],
  options: [],
  run: runNew,
};

async function refuseFull(target: string): Promise<void> {
  const entries = await readdir(target).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw refusal(newFolderTaken({ file: target }, { code: systemCode(error) }));
  });
  if (entries.length > 0) throw refusal(newFolderTaken({ file: target }, { entries: entries.length }));
}

/** The starter's files by relative path; the YAML in the user's language, the pictures drawn from their SVG sources. */
async function starterFiles(language: 'en' | 'zh', today: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const starter = join(ASSETS, 'starter');
  const fill = async (path: string) => {
    const text = await readFile(join(starter, path), 'utf8');
    return Buffer.from(text.replaceAll('{{date}}', today).replaceAll('{{schemas}}', join(ASSETS, 'schemas')));
  };
  const files = new Map<string, Uint8Array>([
    ['publication.yaml', await fill(`${language}/publication.yaml`)],
    [`${today}/edition.yaml`, await fill(`${language}/edition.yaml`)],
    [`${today}/story.txt`, await fill('story.txt')],
  ]);
  const drawings = (await readdir(join(starter, 'photos'))).filter((name) => name.endsWith('.svg')).sort();
  const { default: sharp } = await import('sharp');
  for (const name of drawings) {
    const picture = await sharp(join(starter, 'photos', name))
      .jpeg({ quality: 88 })
      .toBuffer();
    files.set(`${today}/photos/${basename(name, '.svg')}.jpg`, picture);
  }
  return files;
}
