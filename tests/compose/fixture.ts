import { em, memoryCache } from '../../src/base/index.js';
import type { FaceSet, ParagraphStyle } from '../../src/compose/index.js';
import type { CompositionStyle } from '../../src/edition/index.js';
import { openFonts } from '../../src/fonts/index.js';

export const library = openFonts(memoryCache());

export const composition: CompositionStyle = { prohibition: 'strict', hanging: false, hanLatin: 0.25, indent: 2 };

/** Song for the text with the whole of Kai behind it, as the built-in publication has it. */
export async function songFaces(): Promise<FaceSet> {
  const plain = await library.chain(['noto-serif-sc-400', 'lxgw-wenkai-500']);
  return { plain, strong: plain };
}

export async function bodyStyle(change: Partial<ParagraphStyle> = {}): Promise<ParagraphStyle> {
  return { faces: await songFaces(), composition, language: 'zh-CN', indent: em(2), align: 'justify', ...change };
}
