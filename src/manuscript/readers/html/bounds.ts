import { defaultTreeAdapter, parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { refusal, type InputError } from '../../../base/index.js';
import { htmlTooDeep, htmlTooLarge } from '../../diagnostics/web.js';

type Adapter = typeof defaultTreeAdapter;

/** Open elements in one another. Browsers stop at 512; pages made by editing programs stay under 100. */
const DEEPEST = 512;
/** Elements of one page: some 300 MB of memory. The largest article pages have 20,000. */
const MOST_ELEMENTS = 250_000;
/** Attributes of one tag: the parser compares each with every one before it. */
const MOST_ATTRIBUTES = 500;
/** Attributes of one page. */
const MOST_IN_ALL = 500_000;

/** Character references of one page, each of which is a place of its own; an article has some hundreds. */
const MOST_REFERENCES = 200_000;

/** Parses a page. Throws InputError where it is nested too deep or has too many elements or attributes. */
export function parsePage(file: string, source: string): DefaultTreeAdapterTypes.Document {
  checkSize(file, source);
  return parse(source, { sourceCodeLocationInfo: true, scriptingEnabled: false, treeAdapter: boundedAdapter(file) });
}

/** Parses a stretch of HTML that is no whole page, as `parsePage` does. */
export function parsePart(file: string, source: string): DefaultTreeAdapterTypes.DocumentFragment {
  checkSize(file, source);
  return parseFragment(source, {
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
    treeAdapter: boundedAdapter(file),
  });
}

/** The parser's own tree with its size bounded; siblings are looked for from the end, where the parser works. */
function boundedAdapter(file: string): Adapter {
  let depth = 0;
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      elements += 1;
      if (elements > MOST_ELEMENTS) throw tooMany(file, 'elements', MOST_ELEMENTS);
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    insertBefore(parent, node, reference) {
      parent.childNodes.splice(parent.childNodes.lastIndexOf(reference), 0, node);
      node.parentNode = parent;
    },
    insertTextBefore(parent, text, reference) {
      const at = parent.childNodes.lastIndexOf(reference);
      const before = parent.childNodes[at - 1];
      if (before !== undefined && defaultTreeAdapter.isTextNode(before)) before.value += text;
      else {
        const node = defaultTreeAdapter.createTextNode(text);
        parent.childNodes.splice(at, 0, node);
        node.parentNode = parent;
      }
    },
    detachNode(node) {
      const siblings = node.parentNode?.childNodes;
      if (siblings === undefined) return;
      if (siblings[0] === node) siblings.shift();
      else siblings.splice(siblings.lastIndexOf(node), 1);
      node.parentNode = null;
    },
    onItemPush() {
      depth += 1;
      if (depth > DEEPEST) throw refusal(htmlTooDeep({ file }, { most: DEEPEST }));
    },
    onItemPop() {
      depth -= 1;
    },
  };
}

const TAG = /<(?:(!--)|([a-z][^\s/>]*))/giu;
/** Elements whose contents are no markup. */
const RAW_TEXT = new Set('script style textarea title xmp iframe noembed noframes plaintext'.split(' '));

const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const [SLASH, EQUALS, GREATER] = ['/', '=', '>'].map((sign) => sign.charCodeAt(0));

/** Where the attribute ends that begins at an offset, or -1. By hand: a pattern runs out of stack in a value of 16 MB, such as a picture's. */
function afterAttribute(source: string, from: number): number {
  const skip = (at: number, passes: (code: number) => boolean): number => {
    let i = at;
    while (i < source.length && passes(source.charCodeAt(i))) i += 1;
    return i;
  };
  let start = skip(from, (code) => isSpace(code) || code === SLASH);
  if (source.charCodeAt(start) === EQUALS) start += 1;
  const name = skip(start, (code) => !isSpace(code) && code !== SLASH && code !== EQUALS && code !== GREATER);
  if (name === start) return -1;
  const sign = skip(name, isSpace);
  if (source.charCodeAt(sign) !== EQUALS) return name;
  const value = skip(sign + 1, isSpace);
  const quote = source.charAt(value);
  const closing = quote === '"' || quote === "'" ? source.indexOf(quote, value + 1) : -1;
  return closing >= 0 ? closing + 1 : skip(value, (code) => !isSpace(code) && code !== GREATER);
}

/** Counts references and attributes as the parser will see them, in one pass each. */
function checkSize(file: string, source: string): void {
  let references = 0;
  for (let at = source.indexOf('&'); at >= 0; at = source.indexOf('&', at + 1)) references += 1;
  if (references > MOST_REFERENCES) throw tooMany(file, 'references', MOST_REFERENCES);

  let all = 0;
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(source); tag !== null; tag = TAG.exec(source)) {
    if (tag[1] !== undefined) {
      const end = source.indexOf('-->', TAG.lastIndex);
      TAG.lastIndex = end < 0 ? source.length : end + 3;
      continue;
    }
    const name = (tag[2] ?? '').toLowerCase();
    let own = 0;
    for (let end = afterAttribute(source, TAG.lastIndex); end >= 0; end = afterAttribute(source, end)) {
      own += 1;
      if (own > MOST_ATTRIBUTES) throw tooMany(file, 'tag-attributes', MOST_ATTRIBUTES);
      TAG.lastIndex = end;
    }
    all += own;
    if (all > MOST_IN_ALL) throw tooMany(file, 'attributes', MOST_IN_ALL);
    if (RAW_TEXT.has(name)) TAG.lastIndex = endOfRaw(source, name, TAG.lastIndex);
  }
}

function endOfRaw(source: string, name: string, from: number): number {
  const end = new RegExp(`</${name}`, 'giu');
  end.lastIndex = from;
  return end.exec(source)?.index ?? source.length;
}

const tooMany = (file: string, what: Parameters<typeof htmlTooLarge>[1]['what'], most: number): InputError =>
  refusal(htmlTooLarge({ file }, { what, most }));
