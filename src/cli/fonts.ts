import { words } from '../base/index.js';
import { displayWidth } from './display-width.js';
import type { Terminal } from './terminal.js';
import type { CliWorld, FaceRow } from './world.js';

/** `banxin fonts`: the faces that were found, how much each covers, and under which licence. */
export async function runFonts(
  options: { readonly json?: boolean },
  world: CliWorld,
  terminal: Terminal,
): Promise<number> {
  const faces = await world.fonts();
  if (options.json === true) terminal.json({ ok: true, exit: 0, faces });
  else for (const line of table(faces, terminal)) terminal.result(line);
  return 0;
}

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
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => displayWidth(row[i]!))));
  return [head, ...rows].map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat(widths[i]! - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
}
