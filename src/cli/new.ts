import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuse, systemReason, words } from '../base/index.js';
import { writeOutput } from '../output.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));

/** `banxin new`: a publication and a first edition, dated today, that builds at once. */
export async function runNew(
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

async function refuseFull(target: string): Promise<void> {
  const entries = await readdir(target).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    const reason = systemReason(error);
    throw refuse(
      'cli/new-folder',
      { file: target },
      words(
        `Expected an empty folder or a new name; the folder cannot be read: ${reason.en}.`,
        `应为空文件夹或新的名称；无法读取该文件夹：${reason.zh}。`,
      ),
      words('Choose another name.', '请换一个名称。'),
    );
  });
  if (entries.length === 0) return;
  throw refuse(
    'cli/new-folder',
    { file: target },
    words(
      `Expected an empty folder or a new name, found a folder with ${entries.length} entries.`,
      `应为空文件夹或新的名称，此文件夹中已有 ${entries.length} 项。`,
    ),
    words('Choose another name; nothing was changed.', '请换一个名称；没有改动任何文件。'),
  );
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
