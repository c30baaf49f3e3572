import { defineDiagnostic, didYouMean, words, type Words } from '../../base/index.js';

/** The pattern of one kind of press file. */
interface Pattern {
  readonly key: `delivery.names.${'page' | 'edition' | 'spreads'}`;
  readonly pattern: string;
}

export type PatternFault = Pattern &
  (
    | { readonly fault: 'unpaired-bracket' | 'no-page-number' }
    /** The field belongs to a page, and the file holds all; or there is no such field. */
    | { readonly fault: 'page-field'; readonly field: string; readonly fields: readonly string[] }
    | {
        readonly fault: 'unknown-field';
        readonly field: string;
        readonly fields: readonly string[];
        readonly guess: string | null;
      }
    | { readonly fault: 'unsafe'; readonly character: string }
    | { readonly fault: 'ending'; /** A pattern that would do. */ readonly usual: string }
  );

export const badNamePattern = defineDiagnostic<PatternFault>('edition/file-name-pattern', {
  severity: 'error',
  message: (data) => {
    const { en, zh } = patternWords(data);
    return words(`${data.key}: ${en}`, `${data.key}：${zh}`);
  },
  hint: patternHint,
  examples: [
    { key: 'delivery.names.page', pattern: '{id}-{NN.pdf', fault: 'unpaired-bracket' },
    {
      key: 'delivery.names.edition',
      pattern: '{id}-{NN}.pdf',
      fault: 'page-field',
      field: 'NN',
      fields: ['id', 'date'],
    },
    {
      key: 'delivery.names.page',
      pattern: '{id}-{nn}.pdf',
      fault: 'unknown-field',
      field: 'nn',
      fields: ['NN'],
      guess: 'NN',
    },
    { key: 'delivery.names.page', pattern: '{id}/{NN}.pdf', fault: 'unsafe', character: '/' },
    { key: 'delivery.names.page', pattern: '{id}-{NN}', fault: 'ending', usual: '{id}-{date}-{NN}.pdf' },
    { key: 'delivery.names.page', pattern: '{id}.pdf', fault: 'no-page-number' },
  ],
});

function patternWords(data: PatternFault): Words {
  const { pattern } = data;
  switch (data.fault) {
    case 'unpaired-bracket':
      return words(`a brace or bracket has no partner in ${pattern}.`, `${pattern} 中括号不成对。`);
    case 'page-field':
      return words(
        `{${data.field}} belongs to one page, and this file holds all.`,
        `{${data.field}} 属于单个版面，而此文件含全部版面。`,
      );
    case 'unknown-field':
      return words(`there is no field {${data.field}}.`, `没有字段 {${data.field}}。`);
    case 'unsafe':
      return unsafeWords(pattern, data.character);
    case 'ending':
      return words(`expected a name that ends in .pdf, found ${pattern}.`, `应以 .pdf 结尾，实为 ${pattern}。`);
    case 'no-page-number':
      return words(
        `${pattern} has no page number, so all pages would have one name.`,
        `${pattern} 中没有版次，各版会重名。`,
      );
  }
}

function patternHint(data: PatternFault): Words {
  switch (data.fault) {
    case 'unpaired-bracket':
      return words(
        'Write fields as {NN}, and parts that may be left out as [-{zone}], without brackets inside.',
        '字段写作 {NN}，可省略的部分写作 [-{zone}]，其中不可再套括号。',
      );
    case 'unknown-field':
      if (data.guess !== null) return didYouMean(`{${data.guess}}`);
      return fieldsHere(data.fields);
    case 'page-field':
      return fieldsHere(data.fields);
    case 'unsafe':
      return UNSAFE_HINT;
    case 'ending':
      return words(`For example “${data.usual}”.`, `例如“${data.usual}”。`);
    case 'no-page-number':
      return words(
        'Put {N}, {NN} or {NNN} into it, for a number of at least one, two or three digits.',
        '请加入 {N}、{NN} 或 {NNN}，分别为至少一、二、三位的版次。',
      );
  }
}

function fieldsHere(fields: readonly string[]): Words {
  const list = fields.map((field) => `{${field}}`).join(' ');
  return words(`Fields here: ${list}.`, `此处可用的字段：${list}。`);
}

function unsafeWords(name: string, character: string): Words {
  const shown = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character)
    ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : character;
  return words(
    `${JSON.stringify(name)} holds ${shown}, which no file name may hold.`,
    `${JSON.stringify(name)} 含有文件名中不可用的 ${shown}。`,
  );
}

const UNSAFE_HINT = words(
  'Leave out \\ / : * ? " < > | and control characters; press files lie in one folder.',
  '请去掉 \\ / : * ? " < > | 与控制字符；印刷文件都在同一文件夹中。',
);

/** What is wrong with the name of a page's file, or of the file of all pages (`page` null). */
export type NameFault =
  | { readonly fault: 'twice'; readonly name: string; /** Whether the edition has zones. */ readonly zones: boolean }
  | { readonly fault: 'no-value'; readonly page: number | null; readonly pattern: string; readonly field: string }
  | { readonly fault: 'unsafe'; readonly page: number | null; readonly name: string; readonly character: string }
  | { readonly fault: 'windows'; readonly page: number | null; readonly name: string }
  | {
      readonly fault: 'too-long';
      readonly page: number | null;
      readonly name: string;
      readonly bytes: number;
      readonly atMost: number;
    };

export const badName = defineDiagnostic<NameFault>('edition/file-name', {
  severity: 'error',
  message: nameWords,
  hint: nameHint,
  examples: [
    { fault: 'twice', name: 'paper-01.pdf', zones: false },
    { fault: 'twice', name: 'paper-01.pdf', zones: true },
    { fault: 'no-value', page: 3, pattern: '{id}-{section}-{NN}.pdf', field: 'section' },
    { fault: 'unsafe', page: 3, name: 'paper-a/b-03.pdf', character: '/' },
    { fault: 'windows', page: null, name: 'con.pdf' },
    { fault: 'too-long', page: 3, name: '很长的版名-03.pdf', bytes: 240, atMost: 200 },
  ],
});

function nameWords(data: NameFault): Words {
  if (data.fault === 'twice')
    return words(`Two press files would be named ${data.name}.`, `有两个印刷文件会同名：${data.name}。`);
  const whose = data.page === null ? words('The edition', '本期') : words(`Page ${data.page}`, `第 ${data.page} 版`);
  switch (data.fault) {
    case 'no-value':
      return words(
        `${whose.en} has no value for {${data.field}} of ${data.pattern}.`,
        `${whose.zh}没有 ${data.pattern} 中 {${data.field}} 的值。`,
      );
    case 'unsafe': {
      const { en, zh } = unsafeWords(data.name, data.character);
      return words(`${whose.en}: ${en}`, `${whose.zh}：${zh}`);
    }
    case 'windows':
      return words(
        `${whose.en}: Windows takes no file named ${JSON.stringify(data.name)}.`,
        `${whose.zh}：Windows 不接受文件名 ${JSON.stringify(data.name)}。`,
      );
    case 'too-long':
      return words(
        `${whose.en}: expected a file name of at most ${data.atMost} bytes, found ${data.bytes}: “${data.name}”`,
        `${whose.zh}：文件名至多 ${data.atMost} 字节，实为 ${data.bytes}：“${data.name}”`,
      );
  }
}

function nameHint(data: NameFault): Words {
  switch (data.fault) {
    case 'twice':
      return data.zones
        ? words(
            'The edition has zones: put {zone} into every pattern, for example “[-{zone}]”.',
            '本期有分版：请在每个文件名中加入 {zone}，例如“[-{zone}]”。',
          )
        : words(
            'Put what tells them apart into the patterns under delivery.names, a hyphen between two numbers above all.',
            '请在 delivery.names 的文件名中加入可区分的字段，两个数字之间尤其要有连字符。',
          );
    case 'no-value':
      return words(
        `State it in edition.yaml, or put the part in brackets, which is then left out: “[-{${data.field}}]”.`,
        `请在 edition.yaml 中写明，或把这一部分放入方括号（无值时省略）：“[-{${data.field}}]”。`,
      );
    case 'unsafe':
      return UNSAFE_HINT;
    case 'windows':
      return words(
        'Begin with a letter or digit, and with no name of a device such as CON, NUL or COM1.',
        '请以字母或数字开头，且不用 CON、NUL、COM1 等设备名。',
      );
    case 'too-long':
      return words('Shorten the pattern, or the section in edition.yaml.', '请缩短文件名或 edition.yaml 中的版名。');
  }
}
