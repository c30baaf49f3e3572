import { encodeGbk } from '../../manuscript/helpers.js';
import { ODD_TEXTS } from './tree.js';
import type { Generator, Step } from './trials.js';

/** Lines of plain manuscripts. */
const LINES: readonly string[] = [
  '果园里来了新嫁接的梨树', '□ 果农 园丁', '本报讯（记者 果农） 三百棵梨树昨天种下，园丁们量了行距，浇了头遍水。', '', '', '　　春天嫁接，秋天就能看见枝条的长势，这是老人传下来的办法。', '一、先看土', '1. 翻土；', '2. 施肥。',
  '图为新种的梨树。果农 摄', '编者按：种树的事要年年讲。', '问：什么时候结果？', '答：三年。', '“三年不算长。”园丁说。', '（完）', '本版图片均由 园丁 摄', '全年种树3.2万棵,同比增长8.5%;', '……', '---', 'The pears (grafted 2031) were planted at 9:30;',
  'wrapped lines of a mail pro-', 'gramme that cuts them', '锟斤拷烫烫烫', '\ue5e5\ue78d', '{饕餮|tāotiè}', '    ', '● 甲园', '来源：码头旬报', '床前梨花白', '园里月光明', '举头看新树', '低头数归程',
]; // prettier-ignore

const CHANGES: readonly ((lines: string[], step: Step) => void)[] = [
  (lines, { at }) => void lines.splice(at % lines.length, 1),
  (lines, { at, to }) => void lines.splice(at % lines.length, 0, LINES[to % LINES.length]!),
  (lines, { at, to }) => {
    const line = lines[at % lines.length]!;
    const column = to % (line.length + 1);
    lines[at % lines.length] = line.slice(0, column) + ODD_TEXTS[(at + to) % ODD_TEXTS.length]! + line.slice(column);
  },
  (lines, { at, to }) => void (lines[at % lines.length] = lines[at % lines.length]!.repeat(2 + (to % 50))),
  (lines, { at, to }) => void lines.splice(at % lines.length, 0, ...Array.from({ length: to % 80 }, () => lines[at % lines.length]!)),
  (lines, { at, to }) => void lines.splice(at % lines.length, 0, ...Array.from({ length: to % 9 }, () => '')),
  (lines, { to }) => void lines.splice(0, lines.length, ...lines.join('').match(new RegExp(`.{1,${5 + (to % 40)}}`, 'gsu')) ?? ['']),
  (lines, { at, to }) => void lines.splice(0, 0, ...FRONT[to % FRONT.length]!.split('\n').slice(0, 3 + (at % 20))),
]; // prettier-ignore

/** Front matter, which a manuscript may begin with. */
const FRONT: readonly string[] = [
  '---\n标题: 梨树\n作者: 果农\nomit: ["（完）"]\n---',
  '---\nheadline: 梨树\nquotes: [三年不算长]\nkinds: { 3: paragraph }\n---',
  '---\nheadline: [1, 2]\ncaptions: x\nnormalise: maybe\n---',
  '+++\ntitle = "梨树"\n[extra]\na = 1979-05-27T07:32:00Z\n+++',
  '标题：梨树\n作者：果农\n摘要：种树\n',
  '---\na: &a [*a]\nb: *nosuch\n<<: *a\n---',
  '---\n标题：「梨树」\n作者: “果农”\n---',
  '+++\ntitle = \n+++',
];

const ENCODERS: readonly ((text: string) => Uint8Array)[] = [
  (text) => new TextEncoder().encode(text),
  (text) => new TextEncoder().encode(`\ufeff${text}`),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  (text) => encodeGbk([...text].filter(isGbk).join('')),
  (text) => Buffer.from(text, 'latin1'),
  // Decoded wrongly by the program before, once.
  (text) => new TextEncoder().encode(Buffer.from(text, 'utf8').toString('latin1')),
];

function isGbk(character: string): boolean {
  try {
    encodeGbk(character);
    return true;
  } catch {
    return false;
  }
}

export const TEXT: Generator = {
  name: 'plain text',
  make({ seed, steps }) {
    const count = 8 + (seed % 20);
    const lines = Array.from(
      { length: count },
      (_, i) => LINES[i < 4 ? i : (seed + i * (1 + (seed % 5))) % LINES.length]!,
    );
    for (const step of steps.slice(1)) CHANGES[step.how % CHANGES.length]!(lines, step);
    const text = lines.join(seed % 4 === 0 ? '\r\n' : '\n');
    const [first] = steps;
    const bytes = Uint8Array.from(ENCODERS[seed % ENCODERS.length]!(text));
    // A byte or two that do not belong to the encoding, in one file of four.
    if (first !== undefined && first.how % 4 === 0 && bytes.length > 0) bytes[first.at % bytes.length] = first.to % 256;
    return { kind: 'manuscript', name: seed % 9 === 0 ? 'a.md' : 'a.txt', bytes };
  },
};
