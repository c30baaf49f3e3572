import { decodeHTML } from 'entities';
import { withoutBraces } from './braces.js';
import { passage, PassageBuilder, type Passage } from '../passage.js';

/** Lines that are markup as a whole: the row under a table's header, code fences, rules under a title. */
const MARKUP_LINE = /^\s{0,3}(?:\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?|`{3,}.*|~{3,}.*|=+)\s*$/u;
/** Signs of containers before the text of a line: quotations, headings, items. Numbers of items are text. */
const CONTAINERS = /^(?:\s*(?:>|#{1,6}(?=\s)|[-*+](?=\s)(?:\s+\[[ xX]\](?=\s))?))+/u;

/**
 * The characters of a Markdown file, line by line, without the signs that are markup by themselves. Signs of emphasis stay: whether they were
 * markup is seen by what became of them.
 */
export function mdPassages(source: string, bodyStart: number): readonly Passage[] {
  const before = source.slice(0, bodyStart).split('\n').length;
  const body = withoutComments(source.slice(bodyStart));
  return body.split('\n').flatMap((text, i) => {
    if (text.trim() === '' || MARKUP_LINE.test(text)) return [];
    return linePassages(text.replace(CONTAINERS, ''), before + i);
  });
}

/** Comments and shortcodes are seen by nobody; their lines stay, so that lines keep their numbers. */
function withoutComments(text: string): string {
  return text.replace(/<!--[^]*?-->|\{%[^]*?%\}|\{\{[<%][^]*?[%>]\}\}/gu, (all) => all.replace(/[^\n]/gu, ''));
}

function linePassages(text: string, line: number): readonly Passage[] {
  const ruby = withoutBraces(text, line);
  const extra: Passage[] = [...ruby.readings];
  const plain = ruby.plain
    .replace(
      /!\[([^\]]*)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+"([^"]*)")?\s*\)/gu,
      (_, alt: string, _url, title?: string) => {
        extra.push(passage(title ?? alt, line, 'body', 'yes'));
        return '';
      },
    )
    .replace(/\[([^\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+"[^"]*")?\s*\)/gu, '$1')
    .replace(/<((?:https?|mailto):[^>\s]*)>/giu, '$1');
  const builder = new PassageBuilder();
  let script: 'raised' | 'lowered' | null = null;
  for (const part of plain.split(/(<\/?[A-Za-z][^<>]*>)/u)) {
    const tag = /^<(\/?)([A-Za-z][\w-]*)/u.exec(part);
    if (tag === null) builder.add(unescaped(part), script);
    else if (/^su[bp]$/iu.test(tag[2] ?? ''))
      script = tag[1] === '/' ? null : tag[2]?.toLowerCase() === 'sup' ? 'raised' : 'lowered';
  }
  return builder.isBlank ? extra : [builder.take(line, 'body', 'yes'), ...extra];
}

const unescaped = (text: string): string => decodeHTML(text).replace(/\\([!-/:-@[-`{-~])/gu, '$1');
