import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { words } from '../../src/base/index.js';
import { matchPhotos, type MatchablePhoto, type Matched } from '../../src/edition/caption-matching.js';
import { byNaturalName, captionSimilarity, nameSimilarity, nameText } from '../../src/edition/similar.js';
import { BLOCKS_ALONE, type Block, type CaptionClaim, type Story } from '../../src/manuscript/index.js';

/** A manuscript of caption lines, with a paragraph before each; `photo>text` names a photo. */
function storyOf(...captions: readonly string[]): Story {
  const blocks = captions.flatMap((line, i): Block[] => {
    const [first, second] = line.split('>');
    const base = { marks: [], reason: words('test', '测试') };
    const span = (at: number) => ({ line: at, column: 1, endLine: at, endColumn: 9 });
    return [
      { kind: 'paragraph', text: `第${i}段。`, span: span(i * 2 + 1), ...base },
      {
        kind: 'caption',
        text: second ?? first!,
        photo: second === undefined ? null : first!,
        span: span(i * 2 + 2),
        ...base,
      },
    ];
  });
  const source = { file: 'story.txt', format: 'txt', encoding: 'utf-8' } as const;
  return {
    id: 's',
    source,
    language: 'zh-CN',
    blocks,
    ...BLOCKS_ALONE,
  };
}

function photo(name: string, caption = ''): MatchablePhoto {
  const pixels = { w: 300, h: 200 };
  return {
    name,
    file: `/p/${name}`,
    bytes: new Uint8Array(),
    pixels,
    gray: false,
    focus: { x: 0.5, y: 0.5 },
    caption,
    credit: '',
  };
}

/** One photo a line, `file -> caption (way)`, as a desk would read it. */
function table(matched: Matched): readonly string[] {
  return matched.photos.map((p) => {
    const text = p.captionBlock === null ? `[${p.caption}]` : matched.story.blocks[p.captionBlock]!.text;
    return `${p.id} -> ${text} (${p.matchedBy})`;
  });
}

const codes = (matched: Matched): readonly string[] => matched.diagnostics.map((d) => `${d.severity} ${d.code}`);

describe('matchPhotos', () => {
  test('each way in its turn: mapping, metadata, name, order', () => {
    const story = storyOf('老街的早晨。', '山谷里的秋千。', '钢构车间一角。', '镇上的医院。', '便民服务站。');
    const photos = [
      photo('IMG_0010.jpg'),
      photo('IMG_0009.jpg'),
      photo('DSC001.jpg', '图为：钢构车间一角'),
      photo('05-秋千.jpg'),
      photo('a.jpg'),
    ];
    const matched = matchPhotos(story, photos, { 'a.jpg': '4' });
    expect(table(matched)).toEqual([
      'IMG_0009.jpg -> 老街的早晨。 (order)',
      '05-秋千.jpg -> 山谷里的秋千。 (name)',
      'DSC001.jpg -> 钢构车间一角。 (metadata)',
      'a.jpg -> 镇上的医院。 (mapping)',
      'IMG_0010.jpg -> 便民服务站。 (order)',
    ]);
    expect(matched.diagnostics).toEqual([]);
  });

  test('a mapping may give a caption’s number, its text, or a caption of its own; the file’s extension may be left out', () => {
    const story = storyOf('老街的早晨。', '山谷里的秋千。');
    const photos = [photo('x.jpg'), photo('y.PNG'), photo('z.webp')];
    const matched = matchPhotos(story, photos, { 'x.jpg': '2', y: '老街的早晨', 'photos/Z.webp': '一张旧照片。' });
    expect(table(matched)).toEqual([
      'y.PNG -> 老街的早晨。 (mapping)',
      'x.jpg -> 山谷里的秋千。 (mapping)',
      'z.webp -> [一张旧照片。] (mapping)',
    ]);
    expect(matched.diagnostics).toEqual([]);
  });

  test('a caption block names its photo; an empty one takes the caption inside the file', () => {
    const story = storyOf('b.jpg>老街的早晨。', 'a.jpg>');
    const matched = matchPhotos(story, [photo('a.jpg', '河边。'), photo('b.jpg')], {});
    expect(matched.photos.map((p) => [p.id, p.captionBlock, p.caption, p.matchedBy])).toEqual([
      ['b.jpg', 1, '', 'mapping'],
      ['a.jpg', 3, '河边。', 'mapping'],
    ]);
  });

  test('a photo that is named but missing is an error, and no other photo gets its caption', () => {
    const story = storyOf('lost.jpg>老街的早晨。', '山谷里的秋千。');
    const matched = matchPhotos(story, [photo('1.jpg')], { 'gone.jpg': '2' });
    expect(table(matched)).toEqual(['1.jpg -> [] (none)']);
    expect(codes(matched)).toEqual([
      'error edition/photo-missing',
      'error edition/photo-missing',
      'warning edition/photo-without-caption',
    ]);
    expect(matched.diagnostics[0]!.message.en).toBe('Expected the photo gone.jpg, found 1.jpg.');
    expect(matched.diagnostics[1]!.where).toEqual({ file: 'story.txt', line: 2, column: 1 });
  });

  test('captions without photos are named with their line', () => {
    const matched = matchPhotos(storyOf('老街的早晨。', '山谷里的秋千。'), [photo('1.jpg')], {});
    expect(codes(matched)).toEqual(['warning edition/caption-without-photo']);
    expect(matched.diagnostics[0]!.where).toEqual({ file: 'story.txt', line: 4, column: 1 });
    expect(matched.diagnostics[0]!.message.zh).toContain('山谷里的秋千。');
  });

  describe('a caption that no photo takes is text where it stood', () => {
    const { story } = storyWith('stated');
    function storyWith(evidence: CaptionClaim['evidence']) {
      const told = storyOf('老街的早晨。', '山谷里的秋千。');
      const blocks = told.blocks.map((block): Block =>
        block.kind === 'caption' ? { ...block, claim: { evidence, otherwise: 'paragraph' } } : block,
      );
      return { story: { ...told, blocks } };
    }
    const kinds = (matched: Matched): readonly string[] => matched.story.blocks.map(({ kind }) => kind);

    test('with a warning, or an error where the publication wants it', () => {
      const text = ['paragraph', 'paragraph', 'paragraph', 'paragraph'];
      const print = matchPhotos(story, [], {});
      expect(kinds(print)).toEqual(text);
      expect(print.story.blocks.map((block) => block.text)).toEqual([
        '第0段。',
        '老街的早晨。',
        '第1段。',
        '山谷里的秋千。',
      ]);
      expect(codes(print)).toEqual(Array(2).fill('warning edition/caption-without-photo'));
      expect(codes(matchPhotos(story, [], {}, 'error'))).toEqual(Array(2).fill('error edition/caption-without-photo'));
    });

    test('by its place alone it takes a photo only where there is one for each', () => {
      for (const evidence of ['space', 'place'] as const) {
        const loose = storyWith(evidence).story;
        const one = matchPhotos(loose, [photo('1.jpg')], {});
        expect(kinds(one)).toEqual(['paragraph', 'paragraph', 'paragraph', 'paragraph']);
        expect(table(one)).toEqual(['1.jpg -> [] (none)']);
        const two = matchPhotos(loose, [photo('1.jpg'), photo('2.jpg')], {});
        expect(kinds(two)).toEqual(['paragraph', 'caption', 'paragraph', 'caption']);
        expect(two.diagnostics).toEqual([]);
      }
    });

    test('by its place it never takes a photo from a line that says what it is', () => {
      const [first, loose, second, stated] = storyWith('place').story.blocks;
      const sure: Block = {
        ...stated!,
        kind: 'caption',
        photo: null,
        claim: { evidence: 'stated', otherwise: 'paragraph' },
      };
      const matched = matchPhotos({ ...story, blocks: [first!, loose!, second!, sure] }, [photo('1.jpg')], {});
      expect(table(matched)).toEqual(['1.jpg -> 山谷里的秋千。 (order)']);
      expect(kinds(matched)).toEqual(['paragraph', 'paragraph', 'paragraph', 'caption']);
    });

    test('an empty place of a picture goes, and quotations keep their blocks', () => {
      const empty = storyOf('', '山谷里的秋千。');
      const quote = { text: '第1段。', block: 2, start: 0, end: 4, speaker: null, score: 1 };
      const matched = matchPhotos({ ...empty, quotes: [quote] }, [], {});
      expect(matched.story.blocks.map((block) => block.text)).toEqual(['第0段。', '第1段。', '山谷里的秋千。']);
      expect(matched.story.quotes).toEqual([{ ...quote, block: 1 }]);
    });
  });

  test('photos left over are kept, with the caption inside the file where there is one', () => {
    const story = storyOf();
    const matched = matchPhotos(story, [photo('b.jpg'), photo('a.jpg', '河边的树。')], {});
    expect(table(matched)).toEqual(['a.jpg -> [河边的树。] (metadata)', 'b.jpg -> [] (none)']);
    expect(codes(matched)).toEqual(['note edition/caption-from-file', 'warning edition/photo-without-caption']);
  });

  test('a caption number that does not exist, and one caption given twice, are reported', () => {
    const story = storyOf('老街的早晨。', '山谷里的秋千。');
    const matched = matchPhotos(story, [photo('a.jpg'), photo('b.jpg')], { 'a.jpg': '9', 'b.jpg': '1' });
    expect(codes(matched)).toEqual(['error edition/caption-number']);
    const twice = matchPhotos(story, [photo('a.jpg'), photo('b.jpg')], { 'a.jpg': '1', 'b.jpg': '1' });
    expect(codes(twice)).toEqual(['warning edition/caption-taken']);
    expect(table(twice)[1]).toBe('b.jpg -> 山谷里的秋千。 (order)');
  });

  test('two captions equally like a name leave the decision to order', () => {
    const story = storyOf('县医院门诊楼夜景图。', '县医院住院楼夜景图。');
    const matched = matchPhotos(story, [photo('1-县医院.jpg'), photo('2.jpg')], {});
    expect(table(matched)).toEqual([
      '1-县医院.jpg -> 县医院门诊楼夜景图。 (order)',
      '2.jpg -> 县医院住院楼夜景图。 (order)',
    ]);
  });

  test('a pair made by order against the words inside the file is a warning', () => {
    const matched = matchPhotos(storyOf('老街的早晨。'), [photo('1.jpg', '春耕时节的稻田与农机。')], {});
    expect(codes(matched)).toEqual(['warning edition/caption-differs']);
  });

  test('whatever comes in, every photo comes out once and no caption is given twice', () => {
    const name = fc.constantFrom('1.jpg', '2.jpg', '10.jpg', '老街.jpg', '秋千.png', 'IMG_1.jpg', 'IMG_2.jpg');
    const text = fc.constantFrom('老街的早晨。', '山谷里的秋千。', '镇上的医院。', '便民服务站。', '1.jpg>钢构车间。');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.constantFrom('', '老街的早晨', '河边的一棵树'))),
        fc.array(text, { maxLength: 6 }),
        fc.dictionary(name, fc.constantFrom('1', '3', '秋千', '镇上的医院。')),
        (photos, captions, mapping) => {
          const probes = photos.map(([n, c]) => photo(n, c));
          const matched = matchPhotos(storyOf(...captions), probes, mapping);
          expect(matched.photos.map((p) => p.file).toSorted()).toEqual(probes.map((p) => p.file).toSorted());
          const given = matched.photos.flatMap((p) => p.captionBlock ?? []);
          expect(new Set(given).size).toBe(given.length);
          expect(new Set(matched.photos.map((p) => p.id)).size).toBe(photos.length);
        },
      ),
    );
  });
});

describe('likeness of texts', () => {
  test.each([
    ['03-秋千王国.jpg', '秋千王国'],
    ['秋千王国 (2).jpg', '秋千王国'],
    ['图3 秋千王国_副本.JPG', '秋千王国'],
    ['IMG_20240102_101112.jpg', ''],
    ['微信图片_20240102101112.jpg', ''],
    ['DSC00123.JPG', ''],
    ['12.jpg', ''],
  ])('the name %s tells %j', (name, text) => {
    expect(nameText(name)).toBe(text);
  });

  test('punctuation, width and lead-in words do not tell captions apart; other pictures do', () => {
    expect(captionSimilarity('图为:ＡＢ中学 校门', 'ab中学校门。')).toBe(1);
    expect(captionSimilarity('镇上的医院。', '镇上的学校。')).toBeLessThan(0.75);
    expect(nameSimilarity('山谷秋千乐园.jpg', '游客在山谷秋千上。')).toBeGreaterThan(0.5);
    expect(nameSimilarity('医院.jpg', '镇上的学校。')).toBe(0);
  });

  test('files are ordered as people number them', () => {
    const names = ['10.jpg', '2.jpg', '02b.jpg', '1-b.jpg', '1-a.jpg', 'b.jpg', 'A.jpg'];
    expect(names.toSorted(byNaturalName)).toEqual([
      '1-a.jpg',
      '1-b.jpg',
      '2.jpg',
      '02b.jpg',
      '10.jpg',
      'A.jpg',
      'b.jpg',
    ]);
  });
});
