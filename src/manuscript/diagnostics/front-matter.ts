import { defineDiagnostic, words, yamlFaultWords, type Words, type YamlReason } from '../../base/index.js';
import { BLOCK_KINDS } from '../block-kinds.js';
import { STORY_KINDS } from '../types.js';
import { NAMES, type Key } from '../front-matter-names.js';

/** What is wrong with TOML: it is too long for the parser, or the parser does not accept it. */
type TomlReason = { readonly kind: 'too-long'; readonly most: number } | { readonly kind: 'syntax' };

type FrontMatterSyntax =
  { readonly syntax: 'yaml'; readonly reason: YamlReason } | { readonly syntax: 'toml'; readonly reason: TomlReason };

export const frontMatterSyntax = defineDiagnostic<FrontMatterSyntax>('manuscript/front-matter-syntax', {
  severity: 'error',
  message: (fault) => {
    const { en, zh } = fault.syntax === 'yaml' ? yamlFaultWords(fault.reason).message : tomlMessage(fault.reason);
    return words(`Front matter: ${en}`, `文前信息：${zh}`);
  },
  hint: (fault) => {
    if (fault.syntax === 'yaml') return yamlFaultWords(fault.reason).hint;
    return fault.reason.kind === 'too-long'
      ? words('Check whether text was put into the wrong file.', '请检查是否把正文放进了此处。')
      : words(
          'Write each line as key = "text", with ordinary ASCII marks.',
          '每行写作 key = "文字"，等号与引号用半角。',
        );
  },
  examples: [
    { syntax: 'yaml', reason: { kind: 'syntax', code: 'BAD_INDENT' } },
    { syntax: 'toml', reason: { kind: 'syntax' } },
    { syntax: 'toml', reason: { kind: 'too-long', most: 400_000 } },
  ],
});

function tomlMessage(reason: TomlReason): Words {
  return reason.kind === 'too-long'
    ? words(`The TOML is longer than ${reason.most} characters.`, `TOML 内容超过 ${reason.most} 个字符。`)
    : words('This is not valid TOML.', 'TOML 写法有误。');
}

const TEXT = words('one line of text', '一行文字');
const TEXTS = words('a list of texts', '文字列表');

/** What the value of each key should be. */
const EXPECTED: Readonly<Record<Key, Words>> = {
  id: TEXT,
  language: TEXT,
  kind: words(`one of ${STORY_KINDS.join(', ')}`, `${STORY_KINDS.join('、')} 之一`),
  kicker: TEXT,
  headline: TEXT,
  deck: TEXT,
  byline: words('one line of text, or a list of names', '一行文字，或人名列表'),
  credit: TEXT,
  kinds: words(
    `line numbers, each with one of ${BLOCK_KINDS.join(', ')}`,
    `行号，各对应 ${BLOCK_KINDS.join('、')} 之一`,
  ),
  quotes: TEXTS,
  captions: words('photo files, each with its caption', '照片文件名，各对应一条图说'),
  omit: TEXTS,
  normalise: words('true or false', 'true 或 false'),
};

type FrontMatterShape =
  | { readonly fault: 'no-keys' }
  | { readonly fault: 'too-many-keys'; readonly count: number; readonly most: number }
  /** The value of a key, which the manuscript may write in another way than the program. */
  | { readonly fault: 'value'; readonly key: Key; readonly written: string };

export const frontMatterShape = defineDiagnostic<FrontMatterShape>('manuscript/front-matter-shape', {
  severity: 'error',
  message: (found) => {
    switch (found.fault) {
      case 'no-keys':
        return words(
          'The front matter should be keys with values, such as `headline: …`.',
          '文前信息应为“键: 值”，例如 `headline: …`。',
        );
      case 'too-many-keys':
        return words(
          `The front matter has ${found.count} keys; at most ${found.most} are read.`,
          `文前信息有 ${found.count} 个键，最多读 ${found.most} 个。`,
        );
      case 'value':
        return words(
          `\`${found.written}\` should be ${EXPECTED[found.key].en}.`,
          `\`${found.written}\` 的值不对，应为：${EXPECTED[found.key].zh}。`,
        );
    }
  },
  hint: ({ fault }) =>
    fault === 'too-many-keys'
      ? words('Check whether text was put between the fences.', '请检查是否把正文放进了两条线之间。')
      : null,
  examples: [
    { fault: 'value', key: 'quotes', written: '引语' },
    { fault: 'no-keys' },
    { fault: 'too-many-keys', count: 812, most: 500 },
  ],
});

export const frontMatterKey = defineDiagnostic<{
  readonly key: string;
  /** A known key that it resembles. */ readonly nearest: string | null;
}>('manuscript/front-matter-key', {
  severity: 'warning',
  message: ({ key }) =>
    words(`Front matter has no key \`${key}\`; it was ignored.`, `文前信息没有 \`${key}\` 这个键，已略过。`),
  hint: ({ nearest }) =>
    nearest === null
      ? words(`The keys are ${Object.keys(NAMES).join(', ')}.`, `可用的键：${Object.keys(NAMES).join('、')}。`)
      : words(`Did you mean \`${nearest}\`?`, `是否应为 \`${nearest}\`？`),
  examples: [
    { key: 'headlin', nearest: 'headline' },
    { key: 'weather', nearest: null },
  ],
});
