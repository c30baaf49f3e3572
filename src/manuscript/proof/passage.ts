import { words, type Words } from '../../base/index.js';

/** Parts of a source that hold text. */
export type Container = 'body' | 'table' | 'text-box' | 'footnote' | 'drawing' | 'ruby' | 'front-matter';

/** A stretch of the source as the independent reading found it: a line, a paragraph, a cell. */
export interface Passage {
  readonly text: string;
  /** Offsets in `text` of characters that the source raises or lowers by markup. */
  readonly raised: ReadonlySet<number>;
  readonly lowered: ReadonlySet<number>;
  /** Counted from 1; in a .docx a paragraph of the document. */
  readonly line: number;
  readonly container: Container;
  /**
   * `yes`: a person sees it, so it is printed or reported. `perhaps`: it may be printed and need not be reported, such as the `<title>` of a page.
   * `no`: nobody sees it, so it must not be printed.
   */
  readonly seen: 'yes' | 'perhaps' | 'no';
}

export const CONTAINERS: Readonly<Record<Container, Words>> = {
  body: words('in the text', '正文中'),
  table: words('in a table', '表格中'),
  'text-box': words('in a text box', '文本框中'),
  footnote: words('in a note', '脚注或尾注中'),
  drawing: words('in a drawing or chart', '图形或图表中'),
  ruby: words('in ruby', '注音中'),
  'front-matter': words('in the front matter', '文前信息中'),
};

const NONE: ReadonlySet<number> = new Set();

export function passage(
  text: string,
  line: number,
  container: Container = 'body',
  seen: Passage['seen'] = 'yes',
): Passage {
  return { text, raised: NONE, lowered: NONE, line, container, seen };
}

/** Collects the characters of one passage with what is raised or lowered among them. */
export class PassageBuilder {
  private text = '';
  private readonly raised = new Set<number>();
  private readonly lowered = new Set<number>();

  get isBlank(): boolean {
    return this.text.trim() === '';
  }

  add(text: string, script: 'raised' | 'lowered' | null = null): void {
    if (script !== null)
      for (let i = 0; i < text.length; i += 1)
        (script === 'raised' ? this.raised : this.lowered).add(this.text.length + i);
    this.text += text;
  }

  take(line: number, container: Container, seen: Passage['seen']): Passage {
    return { text: this.text, raised: this.raised, lowered: this.lowered, line, container, seen };
  }
}
