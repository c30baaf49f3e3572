import { Parser } from 'htmlparser2';
import { passage, PassageBuilder, type Container, type Passage } from '../passage.js';

/** Elements that do not end a line of text. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark o:p q rb rp ruby s samp small span st1 strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Elements whose text is data of the page or of programs. */
const SILENT = new Set(
  'script style template xml object iframe video audio canvas noscript noframes noembed datalist rp annotation annotation-xml metadata desc defs symbol mphantom'.split(
    ' ',
  ),
);
/** Words that are struck out are deleted copy. */
const STRUCK = new Set(['del', 's', 'strike']);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Programs that set formulas draw each a second time. */
const DRAWN_AGAIN = /(?:^|\s)(?:katex-html|MathJax)(?:\s|$)/u;

interface Open {
  readonly name: string;
  readonly silent: boolean;
  readonly hidden: boolean;
  readonly script: 'raised' | 'lowered' | null;
  readonly container: Container;
  readonly perhaps: boolean;
}

const ROOT: Open = { name: '', silent: false, hidden: false, script: null, container: 'body', perhaps: false };

/**
 * The text of an HTML file by another parser than the reader's, block by block, with nothing known of articles. What stands in `head` may be
 * printed and need not be reported; what is not displayed must not be printed.
 */
export function htmlPassages(source: string): readonly Passage[] {
  const passages: Passage[] = [];
  const stack: Open[] = [ROOT];
  let builder = new PassageBuilder();
  let line = 1;
  let lineEnd = source.indexOf('\n');
  let begun = 1;
  const lineAt = (offset: number): number => {
    for (; lineEnd >= 0 && lineEnd < offset; lineEnd = source.indexOf('\n', lineEnd + 1)) line += 1;
    return line;
  };
  const end = ({ container, hidden, perhaps }: Open): void => {
    if (!builder.isBlank) passages.push(builder.take(begun, container, hidden ? 'no' : perhaps ? 'perhaps' : 'yes'));
    builder = new PassageBuilder();
  };
  const top = (): Open => stack.at(-1) ?? ROOT;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const outer = top();
        if (!INLINE.has(name) || name === 'rt') end(outer);
        if (
          name === 'meta' &&
          /title|description|author/iu.test(`${attributes['name'] ?? ''}${attributes['property'] ?? ''}`)
        )
          passages.push(passage(attributes['content'] ?? '', lineAt(parser.startIndex), 'body', 'perhaps'));
        if (name === 'img' && (attributes['alt'] ?? '') !== '')
          passages.push(passage(attributes['alt'] ?? '', lineAt(parser.startIndex), 'body', 'perhaps'));
        if (VOID.has(name)) return;
        const inner = opened(name, attributes, outer);
        // Text that is hidden within a line is a passage of its own, and so is what is drawn again.
        if (isApart(inner, outer)) end(outer);
        stack.push(inner);
      },
      onclosetag(name) {
        if (VOID.has(name)) return;
        const at = stack.findLastIndex((open) => open.name === name);
        if (at < 1) return;
        const inner = top();
        const outer = stack[at - 1] ?? ROOT;
        if (!INLINE.has(name) || name === 'rt' || isApart(inner, outer)) end(inner);
        stack.length = at;
      },
      ontext(text) {
        const { silent, script } = top();
        if (silent) return;
        if (builder.isBlank) begun = lineAt(parser.startIndex);
        builder.add(text, script);
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true },
  );
  parser.write(source);
  parser.end();
  end(top());
  return passages;
}

const isApart = (inner: Open, outer: Open): boolean => inner.hidden !== outer.hidden || inner.perhaps !== outer.perhaps;

function opened(name: string, attributes: Readonly<Record<string, string>>, outer: Open): Open {
  const style = attributes['style'] ?? '';
  return {
    name,
    silent: outer.silent || SILENT.has(name),
    hidden:
      outer.hidden || STRUCK.has(name) || 'hidden' in attributes || /display\s*:\s*none|line-through/iu.test(style),
    script: name === 'sup' ? 'raised' : name === 'sub' ? 'lowered' : outer.script,
    container: name === 'rt' ? 'ruby' : name === 'td' || name === 'th' ? 'table' : outer.container,
    perhaps: outer.perhaps || name === 'head' || name === 'title' || DRAWN_AGAIN.test(attributes['class'] ?? ''),
  };
}
