import type { PhrasingContent } from 'mdast';

/** A tag inside a line. Attributes by their lower-case names. */
export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Elements whose tags are only looks; their content is text. */
const TRANSPARENT = new Set(
  'u ins font span small big mark kbd code samp tt var abbr acronym cite label time dfn nobr bdi bdo data rb rbc rtc center p div q'.split(
    ' ',
  ),
);
const MARKED = new Set('b strong i em a sup sub del s strike ruby rt rp video audio iframe object'.split(' '));
const VOID = new Set(['br', 'img', 'wbr', 'embed', 'source', 'input']);
/** Elements that begin a line of their own. */
export const OWN_LINE = new Set(['p', 'div', 'center']);

const isKnownInline = (name: string): boolean => TRANSPARENT.has(name) || MARKED.has(name) || VOID.has(name);

const ATTRIBUTE = /([A-Za-z_:@][\w:.@-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gu;

export function parseTag(raw: string): Tag | null {
  const match = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)([\s\S]*?)\/?>$/u.exec(raw);
  if (match === null) return null;
  const [, slash, name = '', rest = ''] = match;
  const attributes = new Map<string, string>();
  for (const [, key = '', double, single, bare] of rest.matchAll(ATTRIBUTE))
    attributes.set(key.toLowerCase(), decodeReferences(double ?? single ?? bare ?? ''));
  return { name: name.toLowerCase(), closes: slash === '/', attributes };
}

function decodeReferences(text: string): string {
  return text.replace(
    /&(amp|quot|lt|gt|#39);/gu,
    (_, name: string) => ({ amp: '&', quot: '"', lt: '<', gt: '>' })[name] ?? "'",
  );
}

/** The tags of one run of siblings: at an opening tag's index the index of its partner, at a void one its own. The rest are characters. */
export function pairTags(nodes: readonly PhrasingContent[]): ReadonlyMap<number, { tag: Tag; end: number }> {
  const pairs = new Map<number, { tag: Tag; end: number }>();
  const open = new Map<string, { index: number; tag: Tag }[]>();
  nodes.forEach((node, index) => {
    const tag = node.type === 'html' ? parseTag(node.value) : null;
    if (tag === null || !isKnownInline(tag.name)) return;
    if (VOID.has(tag.name)) {
      if (!tag.closes) pairs.set(index, { tag, end: index });
    } else if (tag.closes) {
      const partner = open.get(tag.name)?.pop();
      if (partner !== undefined) pairs.set(partner.index, { tag: partner.tag, end: index });
    } else open.set(tag.name, [...(open.get(tag.name) ?? []).slice(-MOST_OPEN), { index, tag }]);
  });
  return pairs;
}

/** Tags of one name that are open at once. */
const MOST_OPEN = 16;

export function isHiddenTag({ attributes }: Tag): boolean {
  return (
    attributes.has('hidden') ||
    /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.])/iu.test(attributes.get('style') ?? '')
  );
}
