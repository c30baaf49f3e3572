import type {
  BlockContent,
  DefinitionContent,
  List,
  Nodes,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { diagnostic, words, type Diagnostic } from '../../base/index.js';
import { rawBlock, type Form, type RawBlock, type RawManuscript } from '../raw.js';
import { joinTraced, plainTraced, sliceTraced, type Traced, type TracedChange } from '../traced.js';
import { alignPlaces, CopyBuilder } from './builder.js';
import { pictureAddress } from './picture-address.js';
import { unwrap, type SourceLine } from './unwrap.js';

/** HTML stays text, indented paragraphs are paragraphs, and `[1]: …` is a line like any other: an author's characters are not lost. */
const LITERAL = ['codeIndented', 'htmlFlow', 'htmlText', 'definition'];
/** Looking for the partners of stars and brackets takes time that grows with their square; no article has this many in a row. */
const MOST_DELIMITERS = 3000;

interface Line extends SourceLine {
  readonly form: Form;
}

/** CommonMark with GFM tables. Soft line breaks are read as in plain text: a line is a paragraph unless lines are hard-wrapped. */
export function readMd(file: string, source: string, bodyStart: number): RawManuscript {
  const diagnostics: Diagnostic[] = [];
  const literal = [...LITERAL];
  if (source.split(/\n[ \t]*\n/u).some((part) => (part.match(/[*_[\]]/gu)?.length ?? 0) > MOST_DELIMITERS)) {
    literal.push('attention', 'labelStartLink', 'labelStartImage', 'labelEnd');
    diagnostics.push(
      diagnostic(
        'warning',
        'manuscript/markdown-delimiters',
        { file },
        words(
          `One paragraph has over ${MOST_DELIMITERS} stars, underscores and brackets; emphasis and links were left as typed.`,
          `有一个段落的星号、下划线和方括号超过 ${MOST_DELIMITERS} 个，强调与链接按原样保留。`,
        ),
      ),
    );
  }
  const tree = fromMarkdown(source.slice(bodyStart), {
    extensions: [gfmTable(), { disable: { null: literal } }],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const reader = new MarkdownReader(source, bodyStart);
  for (const node of tree.children) reader.block(node, 0, null);
  const { lines, changes } = joinLines(reader.lines);
  return {
    format: 'md',
    source,
    blocks: withGaps(source, bodyStart, lines),
    pictures: [],
    changes: [...reader.changes, ...changes],
    omissions: [],
    diagnostics,
  };
}

class MarkdownReader {
  readonly lines: Line[] = [];
  readonly changes: TracedChange[] = [];

  constructor(
    private readonly source: string,
    private readonly shift: number,
  ) {}

  block(node: RootContent | BlockContent | DefinitionContent, depth: number, within: Form | null): void {
    switch (node.type) {
      case 'heading':
        this.push(this.phrasing(node.children, this.from(node)), { kind: 'heading', level: node.depth, title: false });
        return;
      case 'paragraph':
        this.paragraph(node, within ?? { kind: 'plain' }, null);
        return;
      case 'blockquote':
        for (const child of node.children) this.block(child, depth, { kind: 'quotation' });
        return;
      case 'list':
        this.list(node, depth);
        return;
      case 'table':
        this.table(node);
        return;
      case 'code': {
        const from = this.from(node);
        const copy: Traced = { text: node.value, marks: [], places: alignPlaces(this.raw(node), node.value, from) };
        this.push(copy, within ?? { kind: 'plain' }, true);
        return;
      }
      case 'thematicBreak':
        this.changes.push({ from: this.from(node), before: this.raw(node), after: '', rule: 'thematic-break' });
        return;
      case 'html':
      case 'yaml':
      case 'definition':
      case 'footnoteDefinition':
      case 'listItem':
      case 'tableRow':
      case 'tableCell':
      case 'break':
      case 'delete':
      case 'emphasis':
      case 'footnoteReference':
      case 'image':
      case 'imageReference':
      case 'inlineCode':
      case 'link':
      case 'linkReference':
      case 'strong':
      case 'text':
        // None of these stands by itself while HTML and definitions are off; were one to, its characters are kept.
        this.push(plainTraced(this.raw(node), this.from(node)), within ?? { kind: 'plain' });
        return;
    }
  }

  /** `marker` is put before the first line, for list items. */
  private paragraph(node: Paragraph, form: Form, marker: Traced | null): void {
    let run: PhrasingContent[] = [];
    let first = marker;
    const flush = (): void => {
      const start = run[0];
      if (start !== undefined) {
        const copy = this.phrasing(run, this.from(start));
        this.push(first === null ? copy : joinTraced([first, copy]), form);
        if (copy.text.trim() !== '') first = null;
      }
      run = [];
    };
    for (const child of node.children) {
      const image = child.type === 'link' && child.children.length === 1 ? child.children[0] : child;
      if (image?.type !== 'image') {
        run.push(child);
        continue;
      }
      flush();
      const alt = image.title ?? image.alt ?? '';
      const at = Math.max(0, this.raw(image).indexOf(alt));
      const { photo } = pictureAddress(image.url);
      this.lines.push({
        copy: sliceTraced(plainTraced(alt, this.from(image) + at), 0, alt.length),
        indented: true,
        gap: 1,
        form: { kind: 'picture', photo },
      });
    }
    flush();
  }

  private list(node: List, depth: number): void {
    for (const item of node.children) {
      const from = this.from(item);
      const marker = /^(?:\d{1,9}[.)]|[-*+])/u.exec(this.source.slice(from, from + 11))?.[0] ?? '';
      let first: Traced | null = plainTraced(`${marker} `, from);
      for (const child of item.children) {
        if (child.type === 'paragraph') this.paragraph(child, { kind: 'list-item', depth }, first);
        else {
          if (first !== null && child.type !== 'list') this.push(first, { kind: 'list-item', depth });
          this.block(child, depth + 1, null);
        }
        first = null;
      }
    }
  }

  private table(node: Table): void {
    const rows = node.children.map((row) =>
      row.children.map((cell) => {
        const copy = this.phrasing(cell.children, this.from(cell));
        return sliceTraced(copy, 0, copy.text.length);
      }),
    );
    const copy = joinTraced(rows.flat());
    this.lines.push({ copy, indented: true, gap: 1, form: { kind: 'table', rows, header: true } });
  }

  private phrasing(nodes: readonly PhrasingContent[], from: number): Traced {
    const builder = new CopyBuilder();
    const visit = (node: PhrasingContent): void => {
      const start = builder.length;
      switch (node.type) {
        case 'text':
          builder.add(node.value, alignPlaces(this.raw(node), node.value, this.from(node)));
          return;
        case 'inlineCode': {
          const raw = this.raw(node);
          const at = raw.indexOf(node.value);
          builder.add(node.value, [{ at: 0, from: this.from(node) + Math.max(0, at) }]);
          return;
        }
        case 'break':
          builder.add('\n', [{ at: 0, from: this.from(node) }]);
          return;
        case 'image':
          builder.add(node.alt ?? '', [{ at: 0, from: this.from(node) + 2 }]);
          return;
        case 'strong':
        case 'emphasis':
        case 'link':
          node.children.forEach(visit);
          builder.mark(node.type, start, node.type === 'link' ? node.url : null);
          return;
        case 'delete':
        case 'footnoteReference':
        case 'html':
        case 'imageReference':
        case 'linkReference':
          builder.add(this.raw(node), [{ at: 0, from: this.from(node) }]);
          return;
      }
    };
    nodes.forEach(visit);
    return builder.take(from);
  }

  /** Adds copy, each of its lines as one. `apart` keeps every line a paragraph, as code has them. */
  private push(copy: Traced, form: Form, apart = false): void {
    for (let start = 0; start <= copy.text.length;) {
      const newline = copy.text.indexOf('\n', start);
      const end = newline < 0 ? copy.text.length : newline;
      const line = sliceTraced(copy, start, end);
      if (line.text !== '') this.lines.push({ copy: line, indented: apart, gap: start === 0 ? 1 : 0, form });
      start = end + 1;
    }
  }

  private from(node: Nodes): number {
    return (node.position?.start.offset ?? 0) + this.shift;
  }

  private raw(node: Nodes): string {
    return this.source.slice(this.from(node), (node.position?.end.offset ?? 0) + this.shift);
  }
}

/** Wrapped lines of paragraphs, list items and quotations become one again; headings and the rest stay as they are. */
function joinLines(lines: readonly Line[]): { lines: readonly Line[]; changes: readonly TracedChange[] } {
  const flowing = lines.map((line) => ({ ...line, indented: line.indented || line.form.kind === 'heading' }));
  return unwrap(flowing);
}

function withGaps(source: string, start: number, lines: readonly Line[]): RawBlock[] {
  const blocks: RawBlock[] = [];
  let end = start;
  for (const { copy, form } of lines) {
    const from = copy.places[0]?.from ?? end;
    const between = source.slice(end, Math.max(end, from)).split('\n').length - 1;
    const gap = Math.max(0, blocks.length === 0 ? between : between - 1);
    const block =
      form.kind === 'picture'
        ? { copy, form, gap, indented: false, from, to: from + copy.text.length }
        : rawBlock(copy, form, gap);
    if (block === null) continue;
    blocks.push(block);
    end = block.to;
  }
  return blocks;
}
