import { decodeHTMLStrict } from 'entities';
import { withoutBraces } from './braces.js';
import { passage, PassageBuilder, type Passage } from '../passage.js';

/**
 * Lines that are markup as a whole: the row under a table's header, code fences, rules under a title. Some of them are printed as typed, such as
 * a fence that is never closed, so they may be printed and need not be reported.
 */
const MARKUP_LINE =
  /^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*(?:\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?|`{3,}[^`]*|~{3,}.*|=+)\s*$/u;
/** Signs of containers before the text of a line: quotations, headings, items. Numbers of items are text. */
const CONTAINERS = /^(?:[ \t]*(?:>|#{1,6}(?=[ \t])|[-*+](?=[ \t])(?:[ \t]+\[[ xX]\](?=[ \t]))?))+/u;
/** Where a link leads, and its title. */
const TARGET = '(?:<[^<>\\n]*>|[^()\\s]{0,2000}(?:\\([^()\\s]{0,200}\\)[^()\\s]{0,2000}){0,4})';
const TITLE = '(?:"[^"]*"|\'[^\']*\'|\\([^()]*\\))';
/** Words between square brackets, with brackets one level deep. */
const LABEL = '\\[((?:\\\\[^\\n]|[^[\\]\\\\]|\\[(?:\\\\[^\\n]|[^[\\]\\\\])*\\])*)\\]';
/** Words and pictures between square brackets, over several lines of one paragraph. */
const LONG_LINK = new RegExp(
  `(?<!!)\\[((?:[^[\\]\\n]|\\n(?![ \\t>]*\\n)|!\\[[^[\\]]{0,200}\\]\\([^()]{0,1000}\\)){1,400})\\]\\(\\s{0,20}${TARGET}(?:\\s{1,20}${TITLE})?\\s{0,20}\\)`,
  'gu',
);
const LONG_PICTURE = /!\[(?:[^[\]\n]|\n(?![ \t>]*\n)){0,400}\]\([^()\n]{0,1000}\)/gu;
const PICTURE = new RegExp(`(?<!\\\\)!${LABEL}\\(\\s*${TARGET}(?:\\s+(${TITLE}))?\\s*\\)`, 'gu');
/** Deleted copy, which is told apart from the line around it. */
const STRUCK = /~~(?=\S)([^~]{1,2000}?)(?<=\S)~~/gu;
const LINK = new RegExp(`(?<!\\\\)${LABEL}\\(\\s*${TARGET}(?:\\s+${TITLE})?\\s*\\)`, 'gu');
const DEFINITION = new RegExp(
  `^[\\s>]{0,8}\\[(?!\\^)([^[\\]]{1,200})\\]:\\s*(?:<[^<>]*>|\\S+)(?:\\s+${TITLE})?\\s*$`,
  'u',
);
const REFERENCE = /(?<!\\)\[((?:[^[\]]|\[[^[\]]*\])*)\](?:\[([^[\]]*)\])?/gu;
const CODE = /(?<!`)(`{1,8})(?!`)[^\n]+?(?<!`)\1(?!`)/gu;
/** Stands for code while the markup around it is read; a private use character with the code's number. */
const CODE_HERE = '\ue0f3';
const keyOf = (label: string): string => label.replace(/\s+/gu, ' ').trim().toLowerCase();

/**
 * The characters of a Markdown file, line by line, without the signs that are markup by themselves. Signs of emphasis stay: whether they were
 * markup is seen by what became of them.
 */
export function mdPassages(source: string, bodyStart: number): readonly Passage[] {
  const before = source.slice(0, bodyStart).split('\n').length;
  const lines = withoutBreaks(joinedDefinitions(withoutComments(source.slice(bodyStart)))).split('\n');
  const labels = definedLabels(lines);
  const isCode = linesOfCode(lines);
  const isNote = linesOfNotes(lines, isCode);
  const isRow = linesOfTables(lines);
  const read = lines.map((text, i) => {
    if (text.trim() === '') return [];
    if (isCode[i] === 1) return [passage(text, before + i)];
    if (MARKUP_LINE.test(text)) return [passage(text, before + i, 'body', 'perhaps')];
    // A definition that nothing refers to may be a note of the author, and is printed.
    const defined = DEFINITION.exec(text)?.[1];
    if (defined !== undefined && labels.has(keyOf(defined))) return [passage(text, before + i, 'body', 'perhaps')];
    const plain = text.replace(CONTAINERS, '');
    // A cell has no marks, so that its stars are told apart here.
    if (isRow[i] === 1)
      return cellsOf(plain).flatMap((cell) => linePassages(withoutEmphasis(cell), before + i, labels));
    return linePassages(plain.replace(EMPHASISED, '$3'), before + i, labels);
  });
  // Notes follow the text wherever they are typed.
  return [...read.filter((_, i) => isNote[i] !== 1), ...read.filter((_, i) => isNote[i] === 1)].flat();
}

/** Lines of footnotes: from the label to the next line that is not indented after a blank one. */
function linesOfNotes(lines: readonly string[], isCode: Uint8Array): Uint8Array {
  const isNote = new Uint8Array(lines.length);
  let open = false;
  lines.forEach((text, i) => {
    const afterBlank = (lines[i - 1] ?? '').trim() === '';
    if (/^ {0,3}\[\^[^[\]\s]{1,200}\]:/u.test(text) && isCode[i] !== 1) open = true;
    else if (text.trim() !== '' && !/^(?: {4}|\t)/u.test(text) && (afterBlank || /^(?:#|>|```)/u.test(text)))
      open = false;
    if (open) isNote[i] = 1;
  });
  return isNote;
}

const cellsOf = (row: string): readonly string[] =>
  row
    .trim()
    .replace(/^\||(?<!\\)\|$/gu, '')
    .split(/(?<!\\)\|/u);

const DELIMITERS = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/u;

/** Rows of tables: the line over a row of delimiters and all with a bar up to the next without one. */
function linesOfTables(lines: readonly string[]): Uint8Array {
  const isRow = new Uint8Array(lines.length);
  lines.forEach((text, i) => {
    if (isRow[i] === 1) return;
    const head = (lines[i - 1] ?? '').replace(CONTAINERS, '');
    if (
      !text.includes('|') ||
      !DELIMITERS.test(text) ||
      cellsOf(head).length !== cellsOf(text.replace(CONTAINERS, '')).length
    )
      return;
    isRow[i - 1] = 1;
    for (let row = i + 1; lines[row]?.includes('|') === true; row += 1) isRow[row] = 1;
  });
  return isRow;
}

const LONG_DEFINITION = new RegExp(
  `^[ \\t>]{0,8}\\[(?!\\^)[^[\\]\\n]{1,200}\\]:[ \\t]*(?:\\n[ \\t]*)?(?:<[^<>\\n]*>|[^\\s<]\\S*)(?:[ \\t]*\\n?[ \\t]*(?:"[^"\\n]*"|'[^'\\n]*'|\\([^()\\n]*\\))[ \\t]*(?=\\n|$))?`,
  'gmu',
);

/** Definitions over several lines stand in their first; lines keep their numbers. */
const joinedDefinitions = (text: string): string => text.replace(LONG_DEFINITION, inOneLine);

const inOneLine = (found: string): string =>
  found.replace(/\n[ \t>]*/gu, ' ') + '\n'.repeat(found.split('\n').length - 1);

const FENCE = /^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*(`{3,}(?=[^`]*$)|~{3,})/u;
const CLOSING = /^[\s>]*(`{3,}|~{3,})\s*$/u;

/** Lines between two fences, in which nothing is markup. A fence that is never closed is none. */
function linesOfCode(lines: readonly string[]): Uint8Array {
  const isCode = new Uint8Array(lines.length);
  const open = new Set<string>();
  for (let i = 0; i < lines.length; i += 1) {
    const fence = FENCE.exec(lines[i] ?? '')?.[1];
    if (fence === undefined || open.has(fence)) continue;
    let end = i + 1;
    while (end < lines.length && CLOSING.exec(lines[end] ?? '')?.[1]?.startsWith(fence) !== true) end += 1;
    if (end === lines.length) open.add(fence);
    else {
      isCode.fill(1, i + 1, end);
      i = end;
    }
  }
  return isCode;
}

/** Labels that are defined and referred to. */
function definedLabels(lines: readonly string[]): ReadonlySet<string> {
  const defined = new Set<string>();
  const used = new Set<string>();
  for (const line of lines) {
    const label = DEFINITION.exec(line)?.[1];
    if (label !== undefined) defined.add(keyOf(label));
    else
      for (const [, words = '', key = ''] of line.matchAll(REFERENCE)) {
        used.add(keyOf(key === '' ? words : key));
      }
  }
  return new Set([...defined].filter((label) => used.has(label)));
}

/** Comments, scripts and styles are seen by nobody, but in code; their lines stay, so that lines keep their numbers. */
function withoutComments(text: string): string {
  return text.replace(
    /```[^]*?```|`[^`\n]*`|<!--(?:(?!<!--)[^])*?-->|(?<=^|\n)[ \t]*<(script|style)\b(?:(?!<\1\b)[^])*?<\/\1>/giu,
    (all) => (all.startsWith('`') ? all : all.replace(/[^\n]/gu, '')),
  );
}

/** Links and tags that go over several lines of a paragraph end in their first; lines keep their numbers. */
function withoutBreaks(text: string): string {
  const after = (found: string, kept: string): string =>
    kept + '\n'.repeat(found.split('\n').length - kept.split('\n').length);
  return text
    .replace(LONG_LINK, (found, label: string) => (found.includes('\n') ? after(found, label) : found))
    .replace(LONG_PICTURE, inOneLine)
    .replace(/<\/?[A-Za-z][^<>]{0,1000}>/gu, (tag) =>
      tag.includes('\n') ? after(tag, tag.replaceAll('\n', ' ')) : tag,
    );
}

/** A line that is emphasised as a whole: its signs are markup whatever stands around it. */
const EMPHASISED = /^(\s*)(\*{1,3}|_{1,3})(?=\S)([^*_]+)(?<=\S)\2(\s*)$/u;

/** The reading of ruby, which is printed above its characters. */
const READING = /<rt\b[^<>]*>([^<]*)<\/rt>/giu;
/** Words without the signs of emphasis among them, as in the text of a picture or a cell, which have no marks. */
function withoutEmphasis(text: string): string {
  let plain = text;
  for (let level = 0; level < DEEPEST_EMPHASIS; level += 1)
    plain = plain
      .replace(/(?<!\d)(\*{1,3})(?=[^\s*])([^*]{1,400})(?<=\S)\1(?!\d)/gu, '$2')
      .replace(/(?<![\p{L}\p{N}])(_{1,3})(?=[^\s_])([^_]{1,400})(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2');
  return plain;
}

const DEEPEST_EMPHASIS = 2;

/** Shortcodes are printed in code and left out elsewhere. */
const SHORTCODE = /\{%(?:(?!\{%)[^\n])*?%\}|\{\{[<%](?:(?!\{\{)[^\n])*?[%>]\}\}|\{:[^{}\n]{0,200}\}/gu;

/** What a shortcode of a picture says of it: Hugo's attributes, or the words after the file of Hexo's. */
function underPicture(code: string): string {
  const attributes = ['title', 'caption', 'attr'].map(
    (key) => new RegExp(`\\b${key}="([^"]+)"`, 'u').exec(code)?.[1] ?? '',
  );
  return attributes.join('') || (/\.(?:jpe?g|png|gif|webp)\s+"?([^"]*?)"?\s*%\}/iu.exec(code)?.[1] ?? '');
}

function linePassages(text: string, line: number, labels: ReadonlySet<string>): readonly Passage[] {
  const ruby = withoutBraces(text, line);
  const extra: Passage[] = [...ruby.readings];
  const builder = new PassageBuilder();
  let script: 'raised' | 'lowered' | null = null;
  // Within code nothing is markup; its own signs may be left out.
  const codes: string[] = [];
  const plain = ruby.plain
    .replace(CODE, (code) => `${CODE_HERE}${codes.push(code) - 1};`)
    .replace(SHORTCODE, (code) => {
      // What stands in quotation marks, or after the name of a picture, may be its caption.
      for (const [, , words = ''] of code.matchAll(/(["'])(.*?)\1/gu))
        extra.push(passage(words, line, 'body', 'perhaps'));
      extra.push(passage(code.replace(/^.*?\.\w+\s|\S*$/gu, ''), line, 'body', 'perhaps'));
      extra.push(passage(code, line, 'body', 'perhaps'));
      // The words under a picture may be printed.
      extra.push(passage(underPicture(code), line, 'body', 'perhaps'));
      return '';
    })
    .replace(READING, (_, reading: string) => {
      extra.push(passage(reading, line, 'ruby'));
      return '';
    })
    .replace(/<rp>[^<]{0,4}<\/rp>/giu, '')
    .replace(PICTURE, (_, alt: string, title?: string) => {
      const words = withoutEmphasis(alt.replace(PICTURE, '$1').replace(LINK, '$1'));
      const said = title === undefined || title.length < 3 ? [words] : [words, title.slice(1, -1)];
      for (const one of new Set(said)) extra.push(passage(one, line));
      return '';
    })
    .replace(STRUCK, (_, words: string) => {
      extra.push(passage(words, line));
      return '';
    })
    .replace(LINK, '$1')
    .replace(REFERENCE, (all, words: string, label?: string) =>
      labels.has(keyOf(label === undefined || label === '' ? words : label)) ? words : all,
    )
    .replace(/<((?:https?|mailto):[^>\s]*)>/giu, '$1');
  for (const piece of plain.split(/(<\/?[A-Za-z][^<>]*>|\ue0f3\d+;)/u)) {
    const tag = /^<(\/?)([A-Za-z][\w-]*)/u.exec(piece);
    if (piece.startsWith(CODE_HERE)) builder.add(codes[Number(piece.slice(1, -1))] ?? piece, script);
    else if (tag === null) builder.add(unescaped(piece), script);
    else if (/^su[bp]$/iu.test(tag[2] ?? ''))
      script = tag[1] === '/' ? null : tag[2]?.toLowerCase() === 'sup' ? 'raised' : 'lowered';
    // A tag without its partner is printed as typed.
    else extra.push(passage(piece, line, 'body', 'perhaps'));
  }
  return builder.isBlank ? extra : [builder.take(line, 'body', 'yes'), ...extra];
}

const unescaped = (text: string): string => decodeHTMLStrict(text).replace(/\\([!-/:-@[-`{-~])/gu, '$1');
