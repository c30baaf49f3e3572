import { words } from '../base/index.js';
import type { CommandSpec } from './command.js';
import { tableLines } from './table.js';
import type { Terminal } from './terminal.js';
import type { CliWorld, FaceRow } from './world.js';

/** Prints a table of the faces that were found. */
async function runFonts(options: { readonly json?: boolean }, world: CliWorld, terminal: Terminal): Promise<number> {
  const faces = await world.fonts();
  if (options.json === true) terminal.json({ ok: true, exit: 0, faces });
  else for (const line of table(faces, terminal)) terminal.result(line);
  return 0;
}

export const FONTS: CommandSpec = {
  name: 'fonts',
  help: words('list the available faces with their coverage and licences', '列出可用的字体、字数与许可'),
  arguments: [],
  options: [],
  run: runFonts,
};

function table(faces: readonly FaceRow[], terminal: Terminal): string[] {
  const head = [
    words('id', '名称'),
    words('family', '字族'),
    words('weight', '字重'),
    words('characters', '字数'),
    words('licence', '许可'),
    words('file', '文件'),
  ].map((title) => terminal.words(title));
  const rows = faces.map((face) => [
    face.id,
    face.family,
    String(face.weight),
    String(face.characters),
    face.licence,
    face.file,
  ]);
  return tableLines([head, ...rows]);
}
