/** What the text of a Word document refers to: other parts and notes are seen only where it does. */
export interface Shown {
  /** Whether a part is a chart or diagram that stands in the text or in a note. */
  readonly drawing: (part: string) => boolean;
  /** How often a note is referred to: one that nothing refers to is shown by no program, one referred to twice is shown twice. */
  readonly timesOfNote: (kind: string, id: string) => number;
}

/** `texts` are the parts of the document and their relations by name, decoded. */
export function shownOf(texts: ReadonlyMap<string, string>): Shown {
  const drawings = new Set<string>();
  const notes = new Map<string, number>();
  for (const [name, xml] of texts) {
    if (name.endsWith('.rels')) continue;
    for (const [, kind = '', attributes = ''] of xml.matchAll(
      /<(?:[\w.-]+:)?(footnote|endnote)Reference\b([^>]*)>/gu,
    )) {
      const id = /\sid\s*=\s*["']([^"']*)["']/u.exec(attributes.replaceAll(/\s[\w.-]+:/gu, ' '))?.[1] ?? '';
      notes.set(`${kind} ${id}`, (notes.get(`${kind} ${id}`) ?? 0) + 1);
    }
    const ids = new Set<string>();
    for (const [element] of xml.matchAll(/<(?:[\w.-]+:)?(?:chart|relIds)\b[^>]*>/gu))
      for (const [, id = ''] of element.matchAll(/["']([^"']*)["']/gu)) ids.add(id);
    const slash = name.lastIndexOf('/') + 1;
    const relations = texts.get(`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`) ?? '';
    for (const [relation] of relations.matchAll(/<(?:[\w.-]+:)?Relationship\s[^>]*>/gu)) {
      const target = /\sTarget\s*=\s*["']([^"']+)["']/u.exec(relation)?.[1] ?? '';
      const id = /\sId\s*=\s*["']([^"']+)["']/u.exec(relation)?.[1] ?? '';
      if (ids.has(id)) drawings.add(target.slice(target.lastIndexOf('/') + 1).toLowerCase());
    }
  }
  return {
    drawing: (part) => drawings.has(part.slice(part.lastIndexOf('/') + 1).toLowerCase()),
    timesOfNote: (kind, id) => notes.get(`${kind} ${id}`) ?? 0,
  };
}
