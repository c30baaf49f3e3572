import { describe, expect, it } from 'vitest';
import { proveSource, readManuscript } from '../../../src/manuscript/index.js';
import { compareWithSource } from '../../../src/manuscript/proof/compare.js';
import { passage } from '../../../src/manuscript/proof/passage.js';
import { mdPassages } from '../../../src/manuscript/proof/passages/md.js';
import { pace } from '../../support/pace.js';

const HEAD = '# 老渡口\n\n渡口的老艄公每天天不亮就把船擦一遍，三十年没有误过一班。\n\n';

async function findings(body: string): Promise<readonly string[]> {
  const file = { name: 'a.md', bytes: new TextEncoder().encode(HEAD + body) };
  const proof = await proveSource(file, await readManuscript(file, {}), []);
  return proof.findings.map(({ kind, text }) => `${kind} ${text}`);
}

describe('a Markdown file whose story is as it stands', () => {
  it.each([
    ['code in a line', '运行 `npm test`，或 ``a ` b``。'],
    ['signs and shortcodes in code', '写 `{% more %}` 和 `<!-- 注 -->` 以及 `[a](b)`。'],
    ['deleted copy before other words', '~~此段作废。~~ 老艄公又说：~~不~~要等。'],
    ['a fence', '```js\n# 不是标题\n- 不是列表\n{% more %}\n```\n以后的话。'],
    ['references with titles', "见[渡口][f]和[f]。\n\n[f]: https://example.org/f '渡口'"],
    ['a definition that nothing refers to', '[注]: 见下文。'],
    ['a link of two lines', '见[渡口的\n相册](\nhttps://example.org/a)。'],
    ['a link whose words are code', '用[`船`](https://example.org/b)过河。'],
    ['a title in single quotation marks', "见[渡口](https://example.org/a '相册')。"],
    ['strong words that stood in the text before', '他说**过河**要等。先**过河**再说。\n\n**过河**'],
    ['a shortcode of a site', '{% note %}\n过河要等。\n{% endnote %}'],
    ['a footnote', '过河要等。[^1]\n\n以后的话。\n\n[^1]: 据县志。'],
    ['named footnotes', '过河要等[^等]，夜里不开[^night]。\n\n[^等]: 据县志。\n\n    又据船工。\n\n[^night]: 风大时。'],
    ['footnotes in the middle', '过河要等[^a]，没有[^b]。\n\n[^a]: 据县志。\n\n    - 船工说的\n\n以后的话，不在注里。'],
    ['hidden words before the same word', '<span style="display:none">不要等</span>不要急。'],
    ['ruby of HTML', '<ruby>渡<rt>dù</rt></ruby>口<ruby>埠<rp>(</rp><rt>bù</rt><rp>)</rp></ruby>。'],
    ['a script', '<script>alert("过河")</script>\n\n过河要等。'],
    ['a formula beside a power', '能量$E=mc^2$，大约10^8^焦。'],
    [
      'pictures of shortcodes',
      '{{< figure src="a.jpg" title="渡口" caption="黄昏" >}}\n\n{% asset_img b.jpg 早晨 %}\n\n过河要等。',
    ],
    ['a class of kramdown', '过河要等。{:.lead}'],
    ['scripts between signs', '10^2^与H~2~O。'],
    ['a caption in a shortcode', '{{< figure src="a.jpg" caption="桥" >}}\n\n过河要等。\n\n{% asset_img b.jpg 船 %}'],
    [
      'named footnotes whose text begins below',
      '过河要等。[^船]又说。[^渡]\n\n[^船]:\n    据县志。\n\n[^渡]: 据年鉴。',
    ],
    [
      'a picture and a link in one another over several lines',
      '[![渡口](1.jpg)\n老渡口的相册](https://example.org/a)还在。',
    ],
    ['a link over a picture of two lines', '[\n![渡口的\n早晨](1.jpg)\n](https://example.org/a)'],
    ['the text of a picture with signs', '![船*头*和[船尾](b)](1.jpg)'],
    ['a definition of three lines', "见[渡口]。\n\n[渡口]:\n  https://example.org/f\n  '渡口的相册'"],
    ['brackets behind a backslash', '\\[渡口](/foo)，[船\\[一](https://example.org/b)。'],
    ['references to characters without a semicolon', '写作 &copy 和 &amp;。'],
    ['a script and a style sheet', '<script>\nlet a = 1;\n</script>\n\n<style>p{color:red}</style>\n\n过河要等。'],
    ['a table with short cells and a line below', '| 船 | 班 |\n| --- | --- |\n| 一 | 二 |\n> 一\n'],
    ['emphasis in cells, and stars that are none', '| 船 | 长*宽* |\n| --- | --- |\n| _**船**_ | 120*80*12 |\n'],
    ['HTML in a quotation', '> <div>\n> 过河要等。\n> </div>\n\n以后的话。'],
    ['headings, code and rules in items', '- # 船\n- ```\n  开船\n  ```\n- ***\n- 一'],
    ['a link of HTML over several lines', '<a href="https://example.org">\n过河要等。\n</a>'],
    ['a fence without an end', '```\n过河要等。'],
  ])('%s: nothing to report', async (_, body) => {
    expect(await findings(body)).toEqual([]);
  });

  it('has more items than differences are looked for', async () => {
    const items = Array.from({ length: 3500 }, (_, i) => (i % 2 === 0 ? '- [ ] 船' : '- [x] 桨'));
    expect(await findings(items.join('\n'))).toEqual([]);
  });

  it('has references without a semicolon, which are characters', async () => {
    expect(await findings('渡口&copy2026，A&ampB，&copy;。')).toEqual([]);
  });

  it('is told of a loss that is longer than a call takes arguments', async () => {
    const story = await readManuscript({ name: 'a.md', bytes: new TextEncoder().encode(HEAD) }, {});
    const { findings: found } = compareWithSource([passage('船'.repeat(200_000), 1)], story, []);
    expect(found[0]).toMatchObject({ kind: 'lost', line: 1 });
    expect(found[0]?.text).toHaveLength(200_000);
  });

  it('prints neither the signs of a quotation round HTML nor a bullet without words', async () => {
    const file = {
      name: 'a.md',
      bytes: new TextEncoder().encode(`${HEAD}> <div>\n> 过河要等。\n> </div>\n\n- # 船名\n- 一艘\n`),
    };
    const { blocks } = await readManuscript(file, {});
    expect(blocks.slice(2).map(({ text }) => text)).toEqual(['过河要等。', '船名', '● 一艘']);
  });

  it('is read in time that grows with length alone', () => {
    const slower = pace();
    const began = performance.now();
    for (const unit of [
      '{%',
      '<!--',
      '\n<script ',
      '```\n',
      '[a](x(',
      '`',
      '<a ',
      '[a\n',
      '[a]: <',
      '[![a](b)\n',
      '<script>',
      '|a\n|-\n',
    ])
      mdPassages(unit.repeat(Math.floor(100_000 / unit.length)), 0);
    expect(performance.now() - began).toBeLessThan(15_000 * slower);
  });
});
