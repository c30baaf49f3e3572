import { diagnostic, words, type Diagnostic } from '../base/index.js';
import type { RawBlock } from './raw.js';
import type { LineMap } from './traced.js';

/** Pictures that are nowhere become pictures without a file; each is told once. A page saved without its pictures is still the author's text. */
export function withoutMissing(
  file: string,
  blocks: readonly RawBlock[],
  missing: readonly string[],
  lines: LineMap,
): { readonly blocks: readonly RawBlock[]; readonly diagnostics: readonly Diagnostic[] } {
  if (missing.length === 0) return { blocks, diagnostics: [] };
  const names = new Set(missing);
  const told = new Map<string, Diagnostic>();
  const settled = blocks.map((block): RawBlock => {
    const { form } = block;
    if (form.kind !== 'picture' || form.photo === null || !names.has(form.photo)) return block;
    if (!told.has(form.photo)) told.set(form.photo, notThere(file, form.photo, block.from, lines));
    return { ...block, form: { ...form, photo: null } };
  });
  return { blocks: settled, diagnostics: [...told.values()] };
}

function notThere(file: string, photo: string, from: number, lines: LineMap): Diagnostic {
  return diagnostic(
    'warning',
    'manuscript/picture-missing',
    { file, ...lines.locate(from) },
    words(
      `The page shows the picture ${photo}, which was not saved with it; the page runs without it.`,
      `网页中有图片 ${photo}，但没有随网页一起保存，版面上不会有这张图片。`,
    ),
    words(
      'Save the page as “Webpage, Complete”, or put the picture into the photos folder.',
      '请以“网页，全部”的方式重新保存，或把图片放入照片文件夹。',
    ),
  );
}
