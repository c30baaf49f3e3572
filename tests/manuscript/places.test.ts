import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchPhotos } from '../../src/edition/caption-matching.js';
import { isBody, readManuscript, type Story } from '../../src/manuscript/index.js';
import { textsOf } from './helpers.js';
import { photos } from './photos.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const dense = (text: string): string => text.replace(/[\s\u3000]+/gu, '');

/** A manuscript with so many photos beside it, as it is printed. */
async function printed(text: string, count: number, name = 'a.txt'): Promise<Story> {
  const story = await readManuscript({ name, bytes: encode(text) }, { photos: count, normalise: false });
  return matchPhotos(story, photos(count), {}).story;
}

/** Lines of every kind that is recognised by its form, its words or its place. */
const LINE = fc.constantFrom(
  '三座桥和一个赶集日',
  '——石桥镇便民桥见闻',
  '【桥头说话】',
  '今日谈',
  '□ 林山',
  '本报记者 林山 文/图',
  '本报评论员',
  '七（3）班 林小雨',
  '县中医院 林山',
  '（记者 林山）',
  '昨天上午，石桥镇的三座便民桥同时通行，两岸村民去赶集不用再绕六里山路，孩子上学也近了一半。',
  '据镇里统计，三座桥的造价合计四十二万元，村民自筹了十一万元，其余由县里的水利款补足。',
  '桥长二十米。',
  '石桥镇上桥。',
  '石桥镇中桥的青石桥拱。',
  '图为新桥通行的第一天。',
  '▲桥头早市',
  '罗师傅在查看桥拱。周舟 摄',
  '周舟 摄',
  '本版图片均由 周舟 摄',
  '修便民桥三座；',
  '铺石板路六里；',
  '……',
  '核心提示：三桥通行。',
  '编者按：桥是大家的。',
  '问：修桥最难的是什么？',
  '答：等。',
  '桥这头的账本',
  '您修第一座桥是哪一年？',
  '一、选石',
  '（一）车不上桥；',
  '1.先量；',
  '2.后砌。',
  '8:00 舞龙',
  '石头在水里站久了',
  '此致',
  '2024-11-03 来源：青石日报',
  '（完）',
);
const lines = fc.array(fc.tuple(LINE, fc.constantFrom('\n', '\n\n', '\n\n\n\n')), { minLength: 1, maxLength: 16 });
const HEAD = new Set(['kicker', 'headline', 'deck', 'byline', 'summary']);

describe('whatever lines, whatever number of photos', () => {
  const anyStory = fc.tuple(lines, fc.nat({ max: 5 }));

  test('every line is printed or told, and the body keeps the order of the source', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async ([parts, count]) => {
        const text = parts.flat().join('');
        const { blocks, omissions } = await printed(text, count);
        const all = [...blocks, ...omissions].map((part) => dense(part.text)).join('');
        expect(Array.from(all).sort().join('')).toBe(Array.from(dense(text)).sort().join(''));
        const places = blocks.filter(isBody).map(({ span }) => span.line);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
      { numRuns: 400 },
    );
  });

  test('no caption is without a photo, and no more captions than photos', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async ([parts, count]) => {
        const story = await printed(parts.flat().join(''), count);
        expect(textsOf(story, 'caption').length).toBeLessThanOrEqual(count);
      }),
      { numRuns: 200 },
    );
  });

  test('what stands under the headline followed it in the manuscript, without text between', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async ([parts, count]) => {
        const { blocks } = await printed(parts.flat().join(''), count);
        const headline = Math.max(
          0,
          blocks.findIndex(({ kind }) => kind === 'headline'),
        );
        const last = blocks.findLastIndex(({ kind }) => HEAD.has(kind));
        const between = blocks
          .slice(headline, last + 1)
          .filter((block) => isBody(block) && !block.text.startsWith('2024-11-03'));
        expect(between.map(({ text }) => text)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('pictures of a web page', () => {
  const FIRST = '昨天上午，石桥镇的三座便民桥同时通行，两岸村民去赶集不用再绕六里山路，孩子上学也近了一半。';
  const SECOND = '据镇里统计，三座桥的造价合计四十二万元，村民自筹了十一万元，其余由县里的水利款补足。';
  const page = (...parts: readonly string[]): string =>
    `<html><body><h1>三座桥</h1>${parts.map((part) => (part.startsWith('<') ? part : `<p>${part}</p>`)).join('')}</body></html>`;

  test('on the web: what stands under them is text where it stood', async () => {
    const remote = '<p><img src="https://example.org/1.jpg"></p>';
    const story = await printed(page(FIRST, remote, '石桥镇上桥', SECOND, remote, '算清账本', SECOND), 0, 'a.html');
    expect(story.blocks.map(({ text }) => text)).toEqual(['三座桥', FIRST, '石桥镇上桥', SECOND, '算清账本', SECOND]);
  });

  test('named, but not there: a warning and text, where a manuscript of one’s own is refused', async () => {
    const figure = '<figure><img src="files/1.jpg"><figcaption>石桥镇上桥</figcaption></figure>';
    const read = (name: string, text: string) => readManuscript({ name, bytes: encode(text) }, {});
    const saved = matchPhotos(await read('a.html', page(FIRST, figure, SECOND)), [], {});
    expect(saved.diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning edition/photo-missing',
    ]);
    expect(textsOf(saved.story, 'paragraph')).toEqual([FIRST, '石桥镇上桥', SECOND]);
    const own = matchPhotos(
      await read('a.md', `# 三座桥\n\n${FIRST}\n\n![石桥镇上桥](files/1.jpg)\n\n${SECOND}`),
      [],
      {},
    );
    expect(own.diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error edition/photo-missing']);
  });

  test('many that are not there: a hundred are named, and how many more there are', async () => {
    const figures = Array.from({ length: 140 }, (_, i) => `<p><img src="files/${i}.jpg"></p>`);
    const bytes = encode(page(FIRST, ...figures, SECOND));
    const { diagnostics } = matchPhotos(await readManuscript({ name: 'a.html', bytes }, {}), [], {});
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'edition/photo-missing', data: { more: 40 } });
  });
});

test('a caption that parts the head from a summary makes text of both where it has no photo', async () => {
  const text = `石桥镇晒出修桥账
□ 林山

石桥镇上桥。

2024年，修便民桥三座；
2024年，村民捐工四百一十二天；
……

账本记在一块木板上，村里的会计每天黄昏用粉笔添一行，月底拍成照片发到群里，谁都能查。
本版图片均由 周舟 摄`;
  expect((await printed(text, 1)).blocks.map(({ kind }) => kind)).toEqual([
    'headline',
    'byline',
    'caption',
    'summary',
    'summary',
    'summary',
    'paragraph',
    'credit',
  ]);
  expect((await printed(text, 0)).blocks.map(({ kind }) => kind)).toEqual([
    'headline',
    'byline',
    'paragraph',
    'paragraph',
    'paragraph',
    'paragraph',
    'paragraph',
    'credit',
  ]);
});
