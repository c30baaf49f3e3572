import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { memoryCache, words } from '../../src/base/index.js';
import { matchPhotos } from '../../src/edition/index.js';
import { BLOCKS_ALONE, type Story } from '../../src/manuscript/index.js';
import { probePhoto } from '../../src/photo/index.js';
import { keeping } from '../keeping.js';

const FOLDER = new URL('../../assets/sample/edition/', import.meta.url);

/** The captions of the sample's manuscript: its short lines that stand alone and end in a stop. */
async function captionStory(): Promise<Story> {
  const lines = (await readFile(new URL('lezhi-reform.txt', FOLDER), 'utf8')).split('\n');
  const blocks = lines.flatMap((text, i) => {
    if (!/^.{4,16}。$/u.test(text)) return [];
    const span = { line: i + 1, column: 1, endLine: i + 1, endColumn: text.length + 1 };
    return [{ kind: 'caption' as const, text, photo: null, span, marks: [], reason: words('short', '短') }];
  });
  const source = { file: 'lezhi-reform.txt', format: 'txt', encoding: 'utf-8' } as const;
  return {
    id: 's',
    source,
    language: 'zh-CN',
    blocks,
    ...BLOCKS_ALONE,
  };
}

describe('the sample edition’s photos', () => {
  test('all are sound, each has its own shape, and each meets its caption', async () => {
    const folder = new URL('photos/', FOLDER);
    const names = (await readdir(folder)).toSorted();
    const cache = memoryCache();
    const probed = await Promise.all(
      names.map(async (name) => {
        const bytes = await readFile(new URL(encodeURIComponent(name), folder));
        return probePhoto({ name, file: name, bytes }, keeping(cache));
      }),
    );
    expect(probed.flatMap((p) => p.diagnostics)).toEqual([]);
    const probes = probed.map((p) => p.probe!);
    expect(new Set(probes.map((p) => (p.pixels.w / p.pixels.h).toFixed(2))).size).toBe(7);
    expect(probes.reduce((sum, p) => sum + p.bytes.byteLength, 0)).toBeLessThan(9_000_000);

    const story = await captionStory();
    const matched = matchPhotos(story, probes, {});
    expect(matched.diagnostics).toEqual([]);
    expect(matched.photos.map((p) => `${p.id} ${matched.story.blocks[p.captionBlock!]!.text} ${p.matchedBy}`)).toEqual([
      '01-玉龙校区.jpg 晨光里的玉龙校区。 name',
      '02.jpg 县城里的改革专题读书班。 metadata',
      '03-池南路老街.jpg 池南路老街改造之后。 name',
      '04.jpg 钢构车间里的焊花。 metadata',
      '05-清水村秋千.jpg 清水村山谷里的秋千。 name',
      '06.jpg 傍晚的乐至县第二人民医院。 order',
      '07.jpg 零工驿站里的登记台。 order',
    ]);
  });
});
