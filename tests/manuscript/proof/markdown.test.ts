import { describe, expect, it } from 'vitest';
import { proveSource, readManuscript } from '../../../src/manuscript/index.js';
import { compareWithSource } from '../../../src/manuscript/proof/compare.js';
import { passage } from '../../../src/manuscript/proof/passage.js';
import { mdPassages } from '../../../src/manuscript/proof/passages/md.js';

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

  it('is read in time that grows with length alone', () => {
    const began = performance.now();
    for (const unit of ['{%', '<!--', '\n<script ', '```\n', '[a](x(', '`', '<a ', '[a\n', '[a]: <'])
      mdPassages(unit.repeat(Math.floor(100_000 / unit.length)), 0);
    expect(performance.now() - began).toBeLessThan(15_000);
  });
});
