import { Blob, Face, Font } from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { memoryCache, SCRIPT_RISE, SCRIPT_SIZE } from '../../src/base/index.js';
import { openFonts } from '../../src/fonts/index.js';

const fonts = await openFonts({ cache: memoryCache() });
const codesOf = (text: string): number[] => Array.from(text, (c) => c.codePointAt(0)!);
async function subsetOf(id: string, text: string): Promise<Font> {
  return new Font(new Face(new Blob(await fonts.subset(id, codesOf(text)))));
}
const glyphOf = (font: Font, character: string): number => font.nominalGlyph(character.codePointAt(0)!) ?? 0;

describe('superscript glyphs of a subset', () => {
  it.each([
    ['⁸', '8', SCRIPT_RISE.superscript],
    ['ⁿ', 'n', SCRIPT_RISE.superscript],
    ['⁻', '−', SCRIPT_RISE.superscript],
    ['₂', '2', SCRIPT_RISE.subscript],
  ])('%s is drawn from %s, smaller and in its height', async (own, base, rise) => {
    const font = await subsetOf('noto-serif-sc-400', `春m${own}`);
    const [made, from] = [glyphOf(font, own), glyphOf(font, base)];
    expect(made).toBeGreaterThan(0);
    expect(font.glyphHAdvance(made)).toBe(Math.round(font.glyphHAdvance(from) * SCRIPT_SIZE));
    const [small, large] = [font.glyphExtents(made)!, font.glyphExtents(from)!];
    const close = (a: number, b: number): void => {
      expect(Math.abs(a - b)).toBeLessThan(2);
    };
    close(small.yBearing, large.yBearing * SCRIPT_SIZE + rise * 1000);
    close(small.height, large.height * SCRIPT_SIZE);
    close(small.xBearing, large.xBearing * SCRIPT_SIZE);
    close(small.width, large.width * SCRIPT_SIZE);
  });

  it('leave the others as they are', async () => {
    const [plain, added] = await Promise.all(
      ['春8m²，', '春8m²，⁵₂'].map((text) => subsetOf('noto-serif-sc-400', text)),
    );
    for (const character of '春8m²，') {
      const [a, b] = [glyphOf(plain!, character), glyphOf(added!, character)];
      expect(b).toBeGreaterThan(0);
      expect(added!.glyphHAdvance(b)).toBe(plain!.glyphHAdvance(a));
      expect(added!.glyphExtents(b)).toEqual(plain!.glyphExtents(a));
    }
  });

  it('are not made where the face has its own', async () => {
    const font = await subsetOf('lxgw-wenkai-500', '春⁸');
    expect(font.glyphHAdvance(glyphOf(font, '⁸'))).toBe(380);
    expect(glyphOf(font, '8')).toBe(0);
  });
});
