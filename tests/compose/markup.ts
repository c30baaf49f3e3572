import { readFileSync } from 'node:fs';
import type { Line } from '../../src/compose/index.js';
import { lineView } from '../../src/html/runs.js';
import { library } from './fixture.js';

/** The stylesheet that pages are printed with, and the faces of these lines as data. */
export async function pageStyles(lines: readonly Line[]): Promise<string> {
  const needed = new Map<string, Set<number>>();
  for (const run of lines.flatMap((line) => line.runs)) {
    const set = needed.get(run.face) ?? new Set([0x20]);
    for (const character of run.text) set.add(character.codePointAt(0)!);
    needed.set(run.face, set);
  }
  const faces = await Promise.all(
    [...needed].map(async ([id, characters]) => {
      const data = Buffer.from(await library.subset(id, characters)).toString('base64');
      return `@font-face{font-family:"${id}";src:url(data:font/ttf;base64,${data})}.face-${id}{font-family:"${id}"}`;
    }),
  );
  const sheet = readFileSync(new URL('../../templates/style.css', import.meta.url), 'utf8');
  return `${sheet}\n${faces.join('')}\nbody{font-size:9pt}.line{position:static;width:max-content}`;
}

/** A line as the page's templates would print it, at 9 pt. */
export function lineMarkup(line: Line): string {
  const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const runs = lineView(line.runs, '').map(
    (run) => `<span class="${run.class}" style="${run.style}">${escape(run.text)}</span>`,
  );
  return `<div class="line">${runs.join('')}</div>`;
}
