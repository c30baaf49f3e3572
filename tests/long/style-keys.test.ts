import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/index.js';
import { jsonSchemas } from '../../src/edition/index.js';
import { openPaper, type Paper } from '../page/paper.js';

/** Groups of publication.yaml that decide how pages look; each colour of the palette has a test of its own. */
const GROUPS = ['faces', 'sizes', 'composition', 'layout'] as const;

/** A value for every key of these groups that is another than the default and than that of the paper. */
const VALUES: Readonly<Record<string, unknown>> = {
  'faces.body': 'noto-serif-sc-500',
  'faces.strong': 'noto-sans-sc-900',
  'faces.headline': 'noto-sans-sc-900',
  'faces.kicker': 'noto-serif-sc-500',
  'faces.deck': 'noto-sans-sc-500',
  'faces.subhead': 'noto-serif-sc-900',
  'faces.byline': 'noto-sans-sc-400',
  'faces.caption': 'noto-sans-sc-400',
  'faces.quote': 'noto-sans-sc-400',
  'faces.summary': 'noto-serif-sc-400',
  'faces.folio': 'noto-serif-sc-400',
  'faces.masthead': 'noto-sans-sc-900',
  'faces.fallback': 'noto-sans-sc-400',
  'sizes.headline.min': 30,
  'sizes.headline.max': 40,
  'sizes.headline.lines': 1,
  'sizes.headline.condense': 0.85,
  'sizes.headline.levels': [{ min: 20, max: 24 }],
  'sizes.subhead': 14,
  'sizes.byline': 12,
  'sizes.caption': 9,
  'sizes.summary': 11,
  'sizes.quote': 24,
  'sizes.folio': 9,
  'composition.prohibition': 'basic',
  'composition.punctuation': 'full',
  'composition.hanging': true,
  'composition.hanLatin': 0,
  'composition.hyphenation': false,
  'composition.lastLine': 4,
  'composition.headline': 'short-first',
  'composition.indent': 0,
  'layout.cropTolerance': 0.6,
  'layout.slackRows': 0,
  'layout.keySentences': true,
  'layout.vertical': ['headline'],
};

/** What the other pages do not have: a summary, long Latin words, marks at which lines may hardly begin, a rare character, a tall photo. */
const STORY = `---
kinds:
  9: summary
---
# 河口镇三百户渔民迁新居之后的第一个春天里来了远方的客人，他们要在镇上住到秋收时节，看一看新居新业新生活

□ 谢义

全镇三百户渔民在去年底前搬进了新居；新居离江边两公里；春汛到来之前，旧房全部拆除……

${'镇上的internationalisation与responsibilities两个词难倒了老人，𠮷田说只要５０％～６０％的人懂就行、就好——“这·就·是·时々处々的开头。”'.repeat(14)}

${'“我们打了一辈子鱼，头一回住得这样安稳，夜里再听不见浪声，睡得踏实。”六十岁的渔民王大有说，他家的新房有三间。'.repeat(5)}
`;
/** A text that leaves much of its page white. */
const SHORT = `# 守着一条河的人

□ 谢义

${'河口镇三百二十户人家今年都用上了自家的井水。井打在屋后的竹林边上，水清得能照见人影，夏天里凉得像刚从山上淌下来的一样，谁家来了客人，头一件事就是舀一瓢给他尝尝。\n\n'.repeat(36)}
`;
const PAGE = `  - number: 5
    section: 副刊
    story: { file: river.md }
  - number: 4
    section: 乡镇
    story: { file: moved.md, photos: [tall.png] }
`;

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Paths of the keys that hold a value and not further keys. */
function leavesOf(schema: Schema, path: string): string[] {
  if (schema.properties === undefined) return [path];
  return Object.entries(schema.properties).flatMap(([key, part]) => leavesOf(part, `${path}.${key}`));
}

describe('every key of a publication that decides how pages look', () => {
  let paper: Paper;
  let plain: string;
  const drawn = async (more: string): Promise<string> => {
    const { models } = await paper.typeset(more);
    return JSON.stringify(models);
  };
  const looks = async (more: string): Promise<string> => {
    try {
      return await drawn(more);
    } catch (error) {
      if (error instanceof InputError) return JSON.stringify(error.diagnostics); // pages that cannot be made are others, too
      throw error;
    }
  };

  beforeAll(async () => {
    paper = await openPaper();
    await writeFile(join(paper.edition, 'moved.md'), STORY);
    await writeFile(join(paper.edition, 'river.md'), SHORT);
    const tall = sharp({ create: { width: 900, height: 1600, channels: 3, background: '#5080a0' } });
    await writeFile(join(paper.edition, 'tall.png'), await tall.png().toBuffer());
    await appendFile(join(paper.edition, 'edition.yaml'), PAGE);
    plain = await drawn('');
  });
  afterAll(() => paper.close());

  it('is in the table of values, and no other', () => {
    const { properties = {} } = jsonSchemas()['publication.schema.json'] as Schema;
    expect(Object.keys(VALUES)).toEqual(GROUPS.flatMap((group) => leavesOf(properties[group]!, group)));
  });

  it.each(Object.entries(VALUES))('%s changes the pages', async (path, value) => {
    const keys = path.split('.');
    const more = keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`).join('\n');
    expect(await looks(`${more} ${JSON.stringify(value)}\n`)).not.toBe(plain);
  });
});
