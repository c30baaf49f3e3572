import { hanNumeral, romanNumeral } from '../numerals.js';

/** Numbers written out in the formats of Word (ECMA-376, 17.18.59, ST_NumberFormat). Null for a format without a rule here. */
export function formatNumber(n: number, format: string): string | null {
  if (!Number.isSafeInteger(n) || Math.abs(n) > MOST_COUNTED) return String(n);
  const rule = Object.hasOwn(FORMATS, format) ? FORMATS[format] : (paddedFormat(format) ?? undefined);
  return rule === undefined ? null : n < 0 ? String(n) : rule(n);
}

/** Whether there is a rule for a format; where there is none a number is written in decimals, which is reported. */
export function isKnownFormat(format: string): boolean {
  return Object.hasOwn(FORMATS, format) || paddedFormat(format) !== null;
}

/** `001, 002, 003, ...`: the digits of a format of one's own (ECMA-376, 17.9.17, with `w:format`); null for any other. */
function paddedFormat(format: string): ((n: number) => string) | null {
  const digits = /^(0+1)\b/u.exec(format)?.[1];
  return digits === undefined ? null : (n) => String(n).padStart(digits.length, '0');
}

/** Beyond this a number is no count of paragraphs; Roman numerals would grow with it. */
const MOST_COUNTED = 1_000_000;

const decimal = String;

/** Characters that a list of so many has; past its end Word counts on in decimals. */
const listed =
  (characters: string) =>
  (n: number): string =>
    Array.from(characters)[n - 1] ?? String(n);

/** Word goes round in these: after the last the first again. */
const cyclic =
  (characters: string) =>
  (n: number): string => {
    const all = Array.from(characters);
    return n < 1 ? '' : (all[(n - 1) % all.length] ?? '');
  };

/** a … z, aa … zz, aaa: the letter repeated. */
const letters =
  (alphabet: string) =>
  (n: number): string => {
    const all = Array.from(alphabet);
    return n < 1 ? '' : (all[(n - 1) % all.length] ?? '').repeat(Math.min(Math.ceil(n / all.length), 50));
  };

const roman = (n: number): string => romanNumeral(n % 32_768).toUpperCase();

const SIMPLE = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const LEGAL_TRADITIONAL = '零壹貳參肆伍陸柒捌玖';

/** 一百〇五 and the like; 十 and 十万 stand without the 一 that a number would begin with. */
const thousands = (zero: string) => (n: number) =>
  hanNumeral(n, { digits: zero + SIMPLE.slice(1), units: '十百千', myriad: '万' }).replace(/^一(?=十)/u, '');
/** Up to 99 with powers, beyond digit by digit. */
const counting = (n: number): string =>
  n < 100 ? thousands('〇')(n) : Array.from(String(n), (d) => SIMPLE.charAt(Number(d))).join('');
const digitByDigit =
  (digits: string) =>
  (n: number): string =>
    Array.from(String(n), (d) => Array.from(digits)[Number(d)] ?? d).join('');

/** Twenty (or so) characters in a row of Unicode from a first one; past their end decimals. */
const enclosed =
  (first: number, count: number) =>
  (n: number): string =>
    n >= 1 && n <= count ? String.fromCodePoint(first + n - 1) : String(n);

/** ① to ⑳ and on to ㊿, as Word shows them. */
function circled(n: number): string {
  if (n === 0) return '⓪';
  if (n <= 20) return String.fromCodePoint(0x2460 + n - 1);
  if (n <= 35) return String.fromCodePoint(0x3251 + n - 21);
  return n <= 50 ? String.fromCodePoint(0x32b1 + n - 36) : String(n);
}

function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

const ONES =
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen'.split(
    ' ',
  );
const TENS = '  Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ');
function cardinal(n: number): string {
  const words = inWords(n).join(' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function inWords(n: number): readonly string[] {
  const ten = Math.floor(n / 10);
  if (n < 20) return [ONES[n] ?? ''];
  if (n < 100) return [`${TENS[ten] ?? ''}${n % 10 === 0 ? '' : `-${ONES[n % 10] ?? ''}`}`];
  const [size, name] = n < 1000 ? [100, 'Hundred'] : [1000, 'Thousand'];
  const rest = n % size;
  return [...inWords(Math.floor(n / size)), name, ...(rest === 0 ? [] : inWords(rest))];
}

/** Ordinals that are not the cardinal with th. */
const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth',
}; // prettier-ignore

const ordinalInWords = (n: number): string => {
  const written = cardinal(n).replace(/[a-z]+$/iu, (last) => {
    const word = last.toLowerCase();
    return ORDINALS[word] ?? (word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`);
  });
  return written.charAt(0).toUpperCase() + written.slice(1);
};

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const zodiacTraditional = (n: number): string => cyclic(STEMS)(n) + cyclic(BRANCHES)(n);
const FULL_DIGITS = '０１２３４５６７８９';
const AIUEO = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン';
const IROHA = 'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン';
const JAPANESE_LEGAL = '〇壱弐参四伍六七八九';

const FORMATS: Readonly<Record<string, (n: number) => string>> = {
  decimal,
  decimalHalfWidth: decimal,
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: digitByDigit(FULL_DIGITS),
  decimalFullWidth2: digitByDigit(FULL_DIGITS),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: enclosed(0x2488, 20),
  decimalEnclosedParen: enclosed(0x2474, 20),
  numberInDash: (n) => `- ${n} -`,
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  upperLetter: letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  lowerLetter: letters('abcdefghijklmnopqrstuvwxyz'),
  russianLower: letters('абвгдежзиклмнопрстуфхцчшщыэюя'),
  russianUpper: letters('АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ'),
  ordinal,
  cardinalText: cardinal,
  ordinalText: ordinalInWords,
  hex: (n) => n.toString(16).toUpperCase(),
  chineseCounting: counting,
  chineseCountingThousand: thousands('〇'),
  chineseLegalSimplified: (n) => hanNumeral(n, { digits: LEGAL, units: '拾佰仟', myriad: '万' }),
  ideographDigital: digitByDigit(SIMPLE),
  japaneseDigitalTenThousand: digitByDigit(SIMPLE),
  koreanDigital2: digitByDigit('零一二三四五六七八九'),
  taiwaneseDigital: digitByDigit('○一二三四五六七八九'),
  taiwaneseCounting: (n) => (n < 100 ? thousands('○')(n) : digitByDigit('○一二三四五六七八九')(n)),
  taiwaneseCountingThousand: thousands('○'),
  japaneseCounting: thousands('〇'),
  japaneseLegal: (n) => hanNumeral(n, { digits: JAPANESE_LEGAL, units: '拾百阡', myriad: '萬' }),
  ideographLegalTraditional: (n) => hanNumeral(n, { digits: LEGAL_TRADITIONAL, units: '拾佰仟', myriad: '萬' }),
  ideographTraditional: listed(STEMS),
  ideographZodiac: listed(BRANCHES),
  ideographZodiacTraditional: zodiacTraditional,
  ideographEnclosedCircle: (n) => (n <= 10 ? enclosed(0x3280, 10)(n) : String(n)),
  aiueo: cyclic(AIUEO),
  aiueoFullWidth: cyclic(AIUEO),
  iroha: cyclic(IROHA),
  irohaFullWidth: cyclic(IROHA),
  ganada: cyclic('가나다라마바사아자차카타파하'),
  chosung: cyclic('ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'),
  chicago: (n) => (n < 1 ? '' : (Array.from('*†‡§')[(n - 1) % 4] ?? '').repeat(Math.min(Math.ceil(n / 4), 50))),
  none: () => '',
};
