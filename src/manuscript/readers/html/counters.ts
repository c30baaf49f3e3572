import { hanNumeral, romanNumeral, type HanNumerals } from '../numerals.js';

/** How a list numbers its items, as CSS Counter Styles Level 3 has it. Browsers set a full stop and a space, or 、 after Han numbers. */
type Counter = (n: number) => string;

const roman: Counter = (n) => (n < 1 || n > 3999 ? String(n) : romanNumeral(n));

/** Letters counted as a, b, … z, aa, ab. */
function letters(alphabet: string): Counter {
  const all = Array.from(alphabet);
  return (n) => {
    if (n < 1) return String(n);
    let text = '';
    for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / all.length))
      text = (all[(rest - 1) % all.length] ?? '') + text;
    return text;
  };
}

interface HanStyle extends HanNumerals {
  readonly minus: string;
  /** Ten to nineteen are written without the one: 十一. */
  readonly bareTen: boolean;
}

/** Up to 9999 as the style has it, higher ones as groups of four digits. */
function han({ minus, bareTen, ...numerals }: HanStyle): Counter {
  return (n) => {
    const size = Math.abs(n);
    if (size >= 1e8) return String(n);
    const text = hanNumeral(size, numerals);
    return (n < 0 ? minus : '') + (bareTen && size >= 10 && size < 20 ? text.slice(1) : text);
  };
}

const SIMPLE_HAN = { digits: '零一二三四五六七八九', units: '十百千', myriad: '万', minus: '负', bareTen: true };
const SIMP_INFORMAL = han(SIMPLE_HAN);
const TRAD_INFORMAL = han({ ...SIMPLE_HAN, myriad: '萬', minus: '負' });
const JAPANESE_INFORMAL: Counter = (n) =>
  n > 0
    ? han({ ...SIMPLE_HAN, digits: '〇一二三四五六七八九' })(n)
        .replaceAll('〇', '')
        .replace(/一(?=[百千])/gu, '')
    : String(n);

const decimal: Counter = String;
const COUNTERS: Readonly<Record<string, Counter>> = {
  decimal,
  'decimal-leading-zero': (n) => (Math.abs(n) < 10 ? `${n < 0 ? '-' : ''}0${Math.abs(n)}` : String(n)),
  'lower-roman': roman,
  'upper-roman': (n) => roman(n).toUpperCase(),
  'lower-alpha': letters('abcdefghijklmnopqrstuvwxyz'),
  'lower-latin': letters('abcdefghijklmnopqrstuvwxyz'),
  'upper-alpha': letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  'upper-latin': letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  'lower-greek': letters('αβγδεζηθικλμνξοπρστυφχψω'),
  'cjk-ideographic': TRAD_INFORMAL,
  'trad-chinese-informal': TRAD_INFORMAL,
  'simp-chinese-informal': SIMP_INFORMAL,
  'simp-chinese-formal': han({
    digits: '零壹贰叁肆伍陆柒捌玖',
    units: '拾佰仟',
    myriad: '万',
    minus: '负',
    bareTen: false,
  }),
  'trad-chinese-formal': han({
    digits: '零壹貳參肆伍陸柒捌玖',
    units: '拾佰仟',
    myriad: '萬',
    minus: '負',
    bareTen: false,
  }),
  'japanese-informal': JAPANESE_INFORMAL,
  'cjk-decimal': (n) => String(n).replace(/\d/gu, (d) => '〇一二三四五六七八九'.charAt(Number(d))),
  'cjk-earthly-branch': (n) => (n >= 1 && n <= 12 ? '子丑寅卯辰巳午未申酉戌亥'.charAt(n - 1) : String(n)),
  'cjk-heavenly-stem': (n) => (n >= 1 && n <= 10 ? '甲乙丙丁戊己庚辛壬癸'.charAt(n - 1) : String(n)),
  hiragana: letters('あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん'),
  katakana: letters('アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン'),
  'cjk-circled': (n) => (n >= 1 && n <= 20 ? String.fromCodePoint(0x245f + n) : String(n)),
};
const HAN_STOP = /^(?:cjk|simp|trad|japanese|hiragana|katakana)/u;
const BULLETS: Readonly<Record<string, string>> = {
  disc: '● ',
  circle: '○ ',
  square: '■ ',
  'disclosure-open': '▾ ',
  'disclosure-closed': '▸ ',
};
const TYPES: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
};

/** The list style of an element from its style, else from the attribute `type`, or null. */
export function listStyle(styled: string | undefined, type: string | null): string | null {
  const named = (styled ?? '')
    .split(/\s+/u)
    .find((word) => word === 'none' || Object.hasOwn(COUNTERS, word) || Object.hasOwn(BULLETS, word));
  const quoted = /^(?:"([^"]*)"|'([^']*)')/u.exec(styled ?? '');
  if (quoted !== null) return `=${quoted[1] ?? quoted[2] ?? ''}`;
  if (named !== undefined) return named;
  if (type === null) return null;
  const bullet = type.toLowerCase();
  return TYPES[type] ?? (Object.hasOwn(BULLETS, bullet) ? bullet : null);
}

/** A number in a style of counters. */
export function writtenCounter(style: string, n: number): string {
  return (COUNTERS[style] ?? decimal)(n);
}

/** The marker that a rule writes as text and counters, as Google Docs does: `counter(x, decimal) ". "`; null where it is something else. */
export function writtenMarker(content: string | undefined, n: number): string | null {
  if (content === undefined) return null;
  let text = '';
  for (const [, quoted, style, other] of content.matchAll(/"([^"]*)"|counter\([^,()]+(?:,\s*([\w-]+))?\)|(\S+)/gu)) {
    if (other !== undefined) return null;
    text += quoted ?? (COUNTERS[style ?? 'decimal'] ?? decimal)(n);
  }
  const trimmed = text.trim();
  return trimmed === '' ? '' : `${trimmed}${/[、）．]$/u.test(trimmed) ? '' : ' '}`;
}

/** What is printed before the n-th item; empty for lists without marks. */
export function listMarker(style: string, n: number): string {
  if (style === 'none') return '';
  if (style.startsWith('=')) return style.slice(1);
  const bullet = BULLETS[style];
  if (bullet !== undefined) return bullet;
  const text = (COUNTERS[style] ?? decimal)(n);
  if (style === 'cjk-circled') return text;
  return HAN_STOP.test(style) ? `${text}、` : `${text}. `;
}
