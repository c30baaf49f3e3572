import { ODD_TEXTS } from './tree.js';
import type { Generator, Step } from './trials.js';

/** Pieces of Markdown, each right by itself. */
const PIECES: readonly string[] = [
  '# 石匠修桥\n', '本报讯 石匠们用了**三个月**才把*桥面*铺平，`凿子`换了十把。\n', '□ 石匠 河工\n', '## 先看石头\n',
  '- 青石\n- 麻石\n  - 粗的\n  - 细的\n', '1. 凿\n2. 磨\n\n   还要再磨一遍。\n', '> 桥是给人走的。\n> > 也给牛走。\n',
  '| 石 | 斤 |\n|---|:-:|\n| 青 | 八十 |\n| 麻 | 六十 |\n', '![新桥](photos/a.jpg "新桥")\n图为新桥。\n', '旧桥已拆[^1]。\n\n[^1]: 拆于春天。\n',
  '[老照片](https://a.invalid/x)与[引用][x]。\n\n[x]: https://a.invalid/y "注"\n', '---\n', '```\n代码里的字\n```\n', '<div class="x">\n\n块里的**字**\n\n</div>\n', '- [x] 量过\n- [ ] 未量\n',
  '~~作废的话~~改过的话。\n', '10^2^与H~2~O，==重点==。\n', '{饕餮|tāotiè}刻在桥头。\n', '$a+b$ 与 $$c$$。\n', '{{< figure src="a.jpg" caption="桥" >}}\n', '标题\n====\n', '<!-- 编者留言 -->\n', '王*明和李*华抬石头，120*80*12。\n',
  '行里<b>粗</b><sup>2</sup><br>换行<ruby>凿<rt>záo</rt></ruby>。\n', '&amp;&nbsp;&#x20; \\* \\# a&b\n', '    缩进的一行\n', 'https://a.invalid/a_b_c*d\n', '| 没有表头\n', '* * *\n',
]; // prettier-ignore

const MARKS = [
  '*', '**', '_', '__', '`', '```', '~~', '>', '#', '- ', '1. ', '|', '[', ']', '](', '![', '[^1]', '[^1]: ', '[x]: y\n', '<', '</div>', '<div>', '<!--', '-->', '\\', '\n', '\n\n', '    ', '\t', '$', '{', '}', '|---|', '{{', '}}', '{%',
  ':::', '^', '==', '<details>', '&#0;', '  \n', '\r\n', '\u3000\u3000', '---\ntitle: 题\n---\n', '***bold*italic**', '<b', '<script>', '<table><tr><td>', '<pre>', '[TOC]', '+++\n', '<https://a.invalid>', '- [x] ', '！[', '＊＊',
]; // prettier-ignore

const CHANGES: readonly ((lines: string[], step: Step) => void)[] = [
  (lines, { at }) => void lines.splice(at % lines.length, 1),
  (lines, { at, to }) => void lines.splice(at % lines.length, 0, ...PIECES[to % PIECES.length]!.split('\n')),
  (lines, { at, to }) => { insert(lines, at, to, MARKS[(at + to) % MARKS.length]!); },
  (lines, { at, to }) => { insert(lines, at, to, MARKS[(at + to) % MARKS.length]!.repeat(2 + (to % 200))); },
  (lines, { at, to }) => { insert(lines, at, to, ODD_TEXTS[to % ODD_TEXTS.length]!); },
  (lines, { at, to }) => void (lines[at % lines.length] = MARKS[to % MARKS.length]! + (lines[at % lines.length] ?? '')),
  (lines, { at, to }) => {
    // Prefixed like the lines of a quotation or a list, some levels deep.
    const from = at % lines.length;
    const prefix = ['> ', '  ', '- ', '    ', '1. ', '\t'][to % 6]!.repeat(1 + (to % 30));
    for (let i = from; i < Math.min(lines.length, from + 1 + (to % 9)); i++) lines[i] = prefix + lines[i]!;
  },
  (lines, { at, to }) => void lines.splice(at % lines.length, 0, ...lines.slice(to % lines.length, (to % lines.length) + 6)),
  (lines, { at, to }) => {
    const [a, b] = [at % lines.length, to % lines.length];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
  },
  (lines, { at }) => void (lines[at % lines.length] = lines[at % lines.length]!.slice(0, Math.floor(lines[at % lines.length]!.length / 2))),
  (lines, { at, to }) => void (lines[at % lines.length] = lines[at % lines.length]!.repeat(2 + (to % 30))),
]; // prettier-ignore

function insert(lines: string[], at: number, to: number, what: string): void {
  const line = lines[at % lines.length]!;
  const column = to % (line.length + 1);
  lines[at % lines.length] = line.slice(0, column) + what + line.slice(column);
}

export const MARKDOWN: Generator = {
  name: 'Markdown',
  make({ seed, steps }) {
    const count = 5 + (seed % 8);
    const pieces = Array.from({ length: count }, (_, i) => PIECES[(seed + i * (1 + (seed % 7))) % PIECES.length]!);
    const lines = [PIECES[0]!, PIECES[1]!, ...pieces].join('\n').split('\n');
    for (const step of steps) CHANGES[step.how % CHANGES.length]!(lines, step);
    return { kind: 'manuscript', name: 'a.md', bytes: new TextEncoder().encode(lines.join('\n')) };
  },
};
