import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readManuscript, type Story } from '../../src/manuscript/index.js';
import { pace } from '../support/pace.js';
import { encodeGbk } from './helpers.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, normalise: boolean): Promise<Story> =>
  readManuscript({ name: 'a.txt', bytes: encode(text) }, { normalise });
const dense = (text: string): string => text.replace(/[\s\u3000]+/gu, '');

/** Pieces that manuscripts are made of, among them everything the recogniser looks for. */
const PIECE = fc.constantFrom(
  '青石县 借一渠清水',
  '□ 林山',
  '本报记者 林山 文/图',
  '本报讯(记者 林山) 渠水流过三个县,润泽了沿线的万亩良田。',
  '2024年,改造渠道41公里;',
  '2024年,惠及农户1.3万户;',
  '……',
  '下足绣花功夫 修好农家水渠',
  '一、算清用水账',
  '改造后的石桥镇支渠。',
  '图为石桥镇支渠。周舟 摄',
  '本版图片均由 周舟 摄',
  '编者按:水是命脉。',
  '1.先丈量;',
  '2.再施工。',
  '● 甲村',
  '（完）',
  '■',
  '"水来了,真好!"王大有说...他笑了--很久。',
  'The canal (built 2021) runs 12:30 daily, costs 1,200.00; see https://a.cn/x,y.',
  '<script>alert("x")</script>{{title}}',
  '👨\u200d👩\u200d👧 𠮷 㑇 שלום',
  '１２．５％ 与 ＧＤＰ',
);
const manuscript = fc
  .array(fc.tuple(PIECE, fc.constantFrom('\n', '\n\n', '\n\n\n\n', '\r\n', '')), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.flat().join(''));
describe('no character is lost', () => {
  test('the texts of all blocks, joined, are the source less blank space, where nothing is normalised', async () => {
    await fc.assert(
      fc.asyncProperty(manuscript, async (text) => {
        const story = await read(text, false);
        expect(dense(story.blocks.map((block) => block.text).join(''))).toBe(dense(text));
      }),
      { numRuns: 300 },
    );
  });

  test('the source with all listed changes made is the texts of all blocks, less blank space', async () => {
    await fc.assert(
      fc.asyncProperty(manuscript, async (text) => {
        const story = await read(text, true);
        const before = dense(story.changes.map((change) => change.before).join(''));
        const after = dense(story.changes.map((change) => change.after).join(''));
        const sorted = (characters: string): string => Array.from(characters).sort().join('');
        const blocks = story.blocks.map((block) => block.text).join('');
        expect(sorted(dense(blocks) + before)).toBe(sorted(dense(text) + after));
      }),
      { numRuns: 300 },
    );
  });

  test('every change names the characters that stand at its place', async () => {
    await fc.assert(
      fc.asyncProperty(manuscript, async (text) => {
        const story = await read(text, true);
        const lines = text.replace(/\r\n/gu, '\n').split('\n');
        const spelled = new Set(['full-width', 'quotes']);
        for (const { line, column, before, rule } of story.changes)
          if (spelled.has(rule)) expect(lines[line - 1]?.slice(column - 1, column - 1 + before.length)).toBe(before);
      }),
      { numRuns: 200 },
    );
  });

  test('normalising what was normalised changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(PIECE, async (line) => {
        const hints = { kinds: { 1: 'paragraph' } } as const;
        const once = await readManuscript({ name: 'a.txt', bytes: encode(line) }, hints);
        const text = once.blocks.map((block) => block.text).join('');
        const twice = await readManuscript({ name: 'a.txt', bytes: encode(text) }, hints);
        expect(twice.blocks.map((block) => block.text).join('')).toBe(text);
      }),
    );
  });
});

describe('marks and quotes lie inside their texts', () => {
  test('in markdown made of any pieces', async () => {
    const inline = fc.constantFrom(
      '**渠水 100**',
      '*很"好"*',
      '[链 接](https://a.cn)',
      '公里,',
      'a & b',
      '&amp;',
      '`码`',
      ' ',
      '\n',
      '1.',
      '# ',
      '> ',
      '| a | b |\n|---|---|\n| 1 | 2 |\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(inline, { minLength: 1, maxLength: 12 }), async (parts) => {
        const text = `题目\n\n${parts.join('')}`;
        const story = await readManuscript({ name: 'a.md', bytes: encode(text) }, {});
        const lines = text.split('\n').length;
        for (const block of story.blocks) {
          expect(block.span.line).toBeGreaterThan(0);
          expect(block.span.endLine).toBeLessThanOrEqual(lines);
          for (const mark of block.marks) {
            expect(mark.start).toBeLessThan(mark.end);
            expect(mark.end).toBeLessThanOrEqual(block.text.length);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the same bytes give the same story', () => {
  test('twice, and in two encodings', async () => {
    const text = '修渠记\n\n□ 林山\n\n渠水流过三个县,润泽了沿线的万亩良田,家家户户都说好。';
    const bytes = encodeGbk(text);
    const first = await readManuscript({ name: 'a.txt', bytes }, {});
    expect(await readManuscript({ name: 'a.txt', bytes }, {})).toEqual(first);
    expect((await read(text, true)).blocks).toEqual(first.blocks);
  });
});

describe('200,000 characters take under a second', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['running text', '渠水流过三个县,润泽了沿线的"万亩"良田(真的),增长5.5%;好...'.repeat(5600)],
    ['many paragraphs', '渠水流过三个县,润泽了沿线的"万亩"良田,家家户户都说好。\n\n'.repeat(6500)],
    ['one word', 'a'.repeat(200_000)],
    ['blank space', `题${' '.repeat(200_000)}目`],
    ['opening quotes', '"“(（'.repeat(50_000)],
    ['stops', ',;:?!.…—-'.repeat(22_000)],
    ['short lines', '短句单独成行,一行二十来个字,不多不少。\n'.repeat(10_000)],
    ['title-like lines', '青石县里修水渠 润泽良田千万家\n'.repeat(12_500)],
    ['signs of addresses', 'a@b://www.'.repeat(20_000)],
  ];
  /** Processor time as the reference machine would take it, the least of three runs, so that a busy machine does not fail it. Milliseconds. */
  const fastest = async (name: string, text: string): Promise<number> => {
    let best = Infinity;
    for (let i = 0; i < 3 && best >= 1000; i += 1) {
      const slower = pace();
      const start = process.cpuUsage().user;
      await readManuscript({ name, bytes: encode(text) }, {});
      best = Math.min(best, (process.cpuUsage().user - start) / 1000 / slower);
    }
    return best;
  };

  test.each(cases)('%s', async (_, text) => {
    expect(await fastest('a.txt', text)).toBeLessThan(1000);
  });

  // Most of the time of these two is their parsers'; an article is a tenth as long.
  test('and 45,000 as markdown, 80,000 as a web page, 100,000 of stars and brackets', async () => {
    const paragraph = '渠水流过三个县,**润泽**了"万亩"良田,[家家](https://a.cn)户户都说好。\n\n';
    expect(await fastest('a.md', paragraph.repeat(1000))).toBeLessThan(1000);
    expect(
      await fastest('a.html', '<p>渠水流过三个县,<b>润泽</b>了&ldquo;万亩&rdquo;良田。</p>'.repeat(2000)),
    ).toBeLessThan(1000);
    expect(await fastest('a.md', 'a*b _c [d'.repeat(12_000))).toBeLessThan(1000);
  });
});
