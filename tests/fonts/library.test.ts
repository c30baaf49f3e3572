import { describe, expect, it } from 'vitest';
import { EnvironmentError, InputError, memoryCache } from '../../src/base/index.js';
import { openFonts } from '../../src/fonts/index.js';
import { missingFace } from '../../src/fonts/catalogue.js';
import { measureFace } from '../../src/fonts/measure.js';

const cache = memoryCache();
const fonts = await openFonts({ cache });
const codePoints = (text: string): number[] => Array.from(text, (c) => c.codePointAt(0)!);

describe('the built-in faces', () => {
  it('are files that are there', () => {
    expect(fonts.list().map((info) => info.id)).toContain('noto-serif-sc-400');
    for (const info of fonts.list()) expect(fonts.path(info.id)).toContain(info.package);
  });

  it('names the nearest face for one that does not exist', () => {
    expect(() => fonts.path('noto-serif-sc-450')).toThrow(InputError);
    try {
      fonts.path('noto-serif-cs-400');
    } catch (error) {
      expect((error as InputError).diagnostics[0]?.data).toEqual({
        face: 'noto-serif-cs-400',
        nearest: 'noto-serif-sc-400',
      });
    }
  });

  it('says which package to install where a file is not there', () => {
    const error = missingFace(fonts.list()[0]!, 'x.ttf', null);
    expect(error).toBeInstanceOf(EnvironmentError);
    expect(error.diagnostic.data).toMatchObject({ package: '@expo-google-fonts/noto-serif-sc' });
  });

  it.each([
    ['has no tables', new Uint8Array(2000)],
    ['is none', Buffer.from('wOFF and nothing more')],
  ])('says which package to install anew where a file %s', async (_, bytes) => {
    let asked = 0;
    const damaged = {
      get: () => Promise.resolve(asked++ === 0 ? null : bytes), // first the subset is asked for
      put: () => Promise.resolve(),
    };
    const error: unknown = await (
      await openFonts({ cache: damaged })
    )
      .subset('lxgw-wenkai-500', codePoints('渡'))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EnvironmentError);
    expect((error as EnvironmentError).diagnostic).toMatchObject({
      code: 'fonts/damaged-file',
      hint: { en: expect.stringContaining('@fontsource/lxgw-wenkai') as string },
    });
  });

  it.each([
    ['noto-serif-sc-400', 30_900, 20_900, true],
    ['noto-sans-sc-700', 30_800, 20_900, true],
    ['lxgw-wenkai-500', 25_000, 20_900, false],
  ])('%s covers the basic ideographs', async (id, glyphs, han, halt) => {
    const coverage = await fonts.coverage(id);
    expect(coverage.glyphs).toBeGreaterThan(glyphs);
    expect(coverage.basicHan).toBeGreaterThan(han);
    expect((await fonts.face(id)).halt).toBe(halt);
  });
});

describe('measuring', () => {
  it('gives the advances that the rules rest on', async () => {
    const serif = await fonts.face('noto-serif-sc-400');
    const at = (c: string, feature?: 'halt' | 'fwid'): number => serif.advance(c.codePointAt(0)!, feature);
    expect(at('版')).toBe(1);
    expect(at('，')).toBe(1);
    expect(at('，', 'halt')).toBe(0.5);
    expect(at('—', 'fwid')).toBe(1);
    expect(at('·')).toBeCloseTo(0.327, 6);
    expect(serif.shape('2023', 'zh')).toEqual([0.558, 0.557, 0.558, 0.557]);
    expect(serif.shape('——', 'zh').reduce<number>((a, b) => a + b, 0)).toBeCloseTo(1.692, 6);
  });

  it('gives the heights of what stands upright in vertical lines', async () => {
    const height = async (id: string, character: string): Promise<number> =>
      (await fonts.face(id)).height(character.codePointAt(0)!);
    expect(await height('noto-serif-sc-400', '版')).toBe(1);
    expect(await height('noto-serif-sc-400', '✓')).toBe(1); // 0.65 ems wide
    expect(await height('noto-emoji-400', '😀')).toBeCloseTo(1.27, 2);
    expect(await height('noto-sans-math-400', '∯')).toBeCloseTo(1.492, 3); // a face without vmtx: ascent and descent
  });

  it('has a face for emoji, signs and letters of mathematics', async () => {
    const chain = await fonts.chain([
      'noto-emoji-400',
      'noto-sans-symbols-2-400',
      'noto-sans-math-400',
      'noto-sans-symbols-400',
    ]);
    const found = codePoints('😀⬛♛⟰𝐀⚕').map((c) => chain.find((face) => face.covers(c))?.id);
    expect(found).toEqual([
      'noto-emoji-400',
      'noto-emoji-400',
      'noto-sans-symbols-2-400',
      'noto-sans-math-400',
      'noto-sans-math-400',
      'noto-emoji-400',
    ]);
  });

  it('knows what a face lacks', async () => {
    const [serif, kai] = await fonts.chain(['noto-serif-sc-400', 'lxgw-wenkai-500']);
    const rare = '𠮷'.codePointAt(0)!;
    expect([serif!.covers(rare), kai!.covers(rare)]).toEqual([false, true]);
    expect([serif!.covers(0x10ffff), serif!.covers(0)]).toEqual([false, false]);
    expect(kai!.advance(rare)).toBe(1);
  });
});

describe('subsets', () => {
  it('are the same bytes for the same characters in any order', async () => {
    const apart = await openFonts({ cache: memoryCache() });
    const one = await fonts.subset('noto-sans-sc-400', codePoints('版心，A1——'));
    const two = await apart.subset('noto-sans-sc-400', new Set(codePoints('——1A，心版版')));
    expect(Buffer.compare(one, two)).toBe(0);
    expect(one.byteLength).toBeLessThan(60_000);
  });

  it('keep metrics, half-width and full-width forms, and kerning', async () => {
    const text = '乐至改革，“2023年”——AVATAR fi。';
    const whole = await fonts.face('noto-serif-sc-900');
    const part = measureFace('part', 900, await fonts.subset('noto-serif-sc-900', codePoints(text)));
    expect([part.ascent, part.descent, part.halt]).toEqual([whole.ascent, whole.descent, true]);
    expect(part.shape(text, 'zh')).toEqual(whole.shape(text, 'zh'));
    for (const c of codePoints(text)) {
      for (const feature of ['halt', 'fwid', 'pwid'] as const) {
        expect(part.advance(c, feature)).toBe(whole.advance(c, feature));
      }
    }
  });

  it('come from the cache the second time', async () => {
    const used: string[] = [];
    const inner = memoryCache();
    const watching = await openFonts({
      cache: { get: (key) => (used.push(key), inner.get(key)), put: (key, bytes) => inner.put(key, bytes) },
    });
    const first = await watching.subset('noto-serif-sc-400', codePoints('心'));
    const second = await watching.subset('noto-serif-sc-400', codePoints('心'));
    expect(second).toBe(first);
    expect(used[0]).toBe(used[1]);
  });

  it('leave out characters that the face lacks', async () => {
    const bytes = await fonts.subset('noto-serif-sc-400', codePoints('𠮷心'));
    const part = measureFace('part', 400, bytes);
    expect([part.covers('心'.codePointAt(0)!), part.covers('𠮷'.codePointAt(0)!)]).toEqual([true, false]);
  });
});

describe('a whole publication’s faces', () => {
  it('can be subset one after another', async () => {
    const library = await openFonts({ cache: memoryCache() });
    const ids = library
      .list()
      .filter(({ weight }) => weight >= 400)
      .map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids) expect((await library.subset(id, [0x4e00, 0x4e8c])).byteLength).toBeGreaterThan(500);
  });
});
