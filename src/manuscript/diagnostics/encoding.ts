import { defineDiagnostic, words } from '../../base/index.js';

interface Undecodable {
  /** Encodings that were tried, such as `UTF-8 / GB18030`. */
  readonly tried: string;
  /** The first byte that does not fit, counted from 1, and its value in hexadecimal. */
  readonly byte: number;
  readonly value: string;
}

export const undecodable = defineDiagnostic<Undecodable>('manuscript/encoding', {
  severity: 'error',
  message: ({ tried, byte, value }) =>
    words(
      `Expected text in UTF-8, UTF-16 or GB18030; byte ${byte} (0x${value}) is not valid in ${tried}.`,
      `应为 UTF-8、UTF-16 或 GB18030 编码的文本；第 ${byte} 个字节（0x${value}）不符合 ${tried}。`,
    ),
  hint: () =>
    words(
      'Open the file in the program in which it was written and save it as UTF-8.',
      '请用原来的软件打开，另存为 UTF-8 编码。',
    ),
  examples: [{ tried: 'UTF-8', byte: 24, value: 'B0' }],
});

interface EncodingGuess {
  readonly encoding: string;
  /** Whether the file itself says that it is UTF-8. */
  readonly declaredUtf8: boolean;
}

export const encodingGuessed = defineDiagnostic<EncodingGuess>('manuscript/encoding-guess', {
  severity: 'warning',
  message: ({ encoding, declaredUtf8 }) =>
    declaredUtf8
      ? words(
          `The file declares UTF-8 but is not; judging by its characters, it was read as ${encoding}.`,
          `文件自称 UTF-8 编码，实际不是；已根据字符判断，按 ${encoding} 读取。`,
        )
      : words(
          `The file is neither UTF-8 nor GB18030; judging by its characters, it was read as ${encoding}.`,
          `文件不是 UTF-8 或 GB18030 编码；已根据字符判断，按 ${encoding} 读取。`,
        ),
  hint: () => words('Check the text; to be sure, save the file as UTF-8.', '请核对文字；最好另存为 UTF-8 编码。'),
  examples: [
    { encoding: 'Big5', declaredUtf8: false },
    { encoding: 'GB18030', declaredUtf8: true },
  ],
});

const TYPE_AGAIN = words('Type the character again in the manuscript.', '请在稿件中重新录入这个字。');

export const lostCharacter = defineDiagnostic('manuscript/replacement-character', {
  severity: 'error',
  message: () =>
    words(
      'The file has � here: the character was already lost when the file was made.',
      '此处是 �：这个字在送来之前已经丢失。',
    ),
  hint: () => TYPE_AGAIN,
  examples: [null],
});

export const halfCharacter = defineDiagnostic('manuscript/lone-surrogate', {
  severity: 'error',
  message: () =>
    words(
      'There is only half a character (a lone surrogate) here; it was replaced by �.',
      '此处只有半个字符（孤立代理项），已换成 �。',
    ),
  hint: () => TYPE_AGAIN,
  examples: [null],
});

interface Mojibake {
  readonly written: string;
  /** What the characters were before they were decoded wrongly; null where that is lost. */
  readonly meant: string | null;
  /** Further paragraphs with such text, which are only counted. */
  readonly more: number;
}

export const mojibake = defineDiagnostic<Mojibake>('manuscript/mojibake', {
  severity: 'error',
  message: ({ written, meant, more }) =>
    words(
      `Text decoded with the wrong encoding: “${written}”${meant === null ? '' : `, perhaps for “${meant}”`}${more > 0 ? ` (and in ${more} more paragraphs)` : ''}.`,
      `疑似乱码：“${written}”${meant === null ? '' : `，可能是“${meant}”`}${more > 0 ? `（另有 ${more} 段）` : ''}。`,
    ),
  hint: ({ meant }) =>
    meant === null
      ? words(
          'The characters were lost before the file came here; ask the author for the text again.',
          '原字在送来之前已经丢失，请向作者重新索取原稿。',
        )
      : words(
          'Correct it in the manuscript, or save the original file as UTF-8.',
          '请在稿件中改正，或把原文件另存为 UTF-8。',
        ),
  examples: [
    { written: '涔￠晣', meant: '乡镇', more: 0 },
    { written: '锟斤拷', meant: null, more: 3 },
  ],
});

export const privateUse = defineDiagnostic<{ readonly codePoint: string; readonly more: number }>(
  'manuscript/private-use',
  {
    severity: 'error',
    message: ({ codePoint, more }) =>
      words(
        `There is a private-use character (${codePoint}) here, which only the font of another program can draw${more > 0 ? `; ${more} more follow` : ''}.`,
        `此处是专用区字符（${codePoint}），只有原软件的字体（如方正、Wingdings）才能显示${more > 0 ? `；其后还有 ${more} 处` : ''}。`,
      ),
    hint: () => words('Type the intended character.', '请在稿件中改录为应有的字或符号。'),
    examples: [
      { codePoint: 'U+E5E5', more: 0 },
      { codePoint: 'U+F0A7', more: 12 },
    ],
  },
);
