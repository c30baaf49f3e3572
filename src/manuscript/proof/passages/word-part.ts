import { UNNAMED } from '../fold.js';
import { passage, PassageBuilder, type Container, type Passage } from '../passage.js';
import type { Chunks } from './word-chunks.js';
import { WordFields } from './word-fields.js';
import { formulaScript, WordRuns } from './word-runs.js';
import type { Shown } from './word-shown.js';
import { attributeOf, type WordStyles } from './word-styles.js';

/** Root elements of the parts that hold text, by their local names. */
const ROOTS: Readonly<Record<string, Container>> = {
  document: 'body',
  footnotes: 'footnote',
  endnotes: 'footnote',
  chartSpace: 'drawing',
  dataModel: 'drawing',
};

/** Elements whose text is no text of the page. */
const SILENT = new Set(['instrText', 'delText', 'delInstrText', 'binData', 'posOffset', 'pctWidth', 'pctHeight']);

/** References to one note; the reader has bounds of its own. */
const MOST_TIMES = 1000;

/** The passages of an inserted document, by its relation. */
export type ChunkOf = (id: string) => ReturnType<Chunks>;

/** A paragraph that is open; text boxes within it have paragraphs of their own. */
interface Open {
  readonly line: number;
  style: string | null;
  seen: PassageBuilder;
  unseen: PassageBuilder;
  /** Text within the code of a field, such as the result of another field that it asks for. */
  readonly code: PassageBuilder;
}

/** Reads the elements of one part in document order into passages. */
export class PartReading {
  readonly passages: Passage[] = [];
  private readonly path: string[] = [];
  private readonly paragraphs: Open[] = [];
  private readonly runs: WordRuns;
  private readonly fields = new WordFields();
  /** For every mc:AlternateContent that is open: whether its Choice gave any text. */
  private readonly choices: { said: boolean }[] = [];
  private root: Container | null | undefined;
  private line = 0;
  private silent = 0;
  private deleted = 0;
  private boxes = 0;
  private tables = 0;
  private separator = false;
  /** Words of a chart that were read: every series repeats its categories. */
  private readonly labels = new Set<string>();

  /** Where the passages of the note that is open begin, and how often it is shown. */
  private note = { from: 0, times: 1 };

  constructor(
    styles: WordStyles,
    private readonly shown: Shown,
    private readonly chunkOf: ChunkOf,
  ) {
    this.runs = new WordRuns(styles);
  }

  /** All passages; called once, after the last element. */
  end(): readonly Passage[] {
    this.takeBack(this.fields.unended());
    return this.passages;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.path.push(name);
    this.root ??= ROOTS[name] ?? null;
    if (this.root === null) return;
    if (this.path.at(-2) === 'rPr' && this.path.at(-3) === 'r') this.runs.property(name, attributes);
    if (!this.openContent(name, attributes)) this.openContext(name, attributes);
  }

  /** Takes an element that is text or forms text; false for any other. */
  private openContent(name: string, attributes: Readonly<Record<string, string>>): boolean {
    const paragraph = this.paragraphs.at(-1);
    switch (name) {
      case 'p':
        this.openParagraph();
        return true;
      case 'r':
        this.runs.begin();
        return true;
      case 'pStyle':
        if (paragraph !== undefined && this.path.at(-2) === 'pPr' && this.path.at(-3) === 'p')
          paragraph.style = attributeOf(attributes, 'val');
        return true;
      case 'textpath':
        this.wordArt(attributeOf(attributes, 'string'));
        return true;
      case 'sym':
      case 'symEx':
        // The blank of a symbol face is a blank.
        this.add(/^(?:f0|00)20$/iu.test(attributeOf(attributes, 'char') ?? '') ? ' ' : UNNAMED);
        return true;
      case 'noBreakHyphen':
        this.add('-');
        return true;
      case 'fldChar':
        this.field(attributeOf(attributes, 'fldCharType'));
        return true;
      case 'br':
      case 'cr':
        // Each line is looked for by itself, as it is printed.
        if (paragraph !== undefined) this.endLine(paragraph);
        return true;
      case 'tab':
        if (this.path.at(-2) === 'r' && this.silent === 0) paragraph?.seen.add('\t');
        return true;
      case 'altChunk':
        this.passages.push(...this.chunkOf(attributeOf(attributes, 'id') ?? ''));
        return true;
      default:
        return false;
    }
  }

  /** Takes an element that says where the text inside it stands, or that it is not text of the page. */
  private openContext(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'del':
      case 'moveFrom':
        this.deleted += 1;
        return;
      case 'txbxContent':
        this.boxes += 1;
        this.fields.openBox();
        return;
      case 'tbl':
        this.tables += 1;
        return;
      case 'footnote':
      case 'endnote':
        // Lines that part the notes from the text, and what stands there where a note goes on.
        this.separator = !/^(?:normal)?$/u.test(attributeOf(attributes, 'type') ?? '');
        this.note = {
          from: this.passages.length,
          times: this.shown.timesOfNote(name, attributeOf(attributes, 'id') ?? ''),
        };
        return;
      case 'AlternateContent':
        this.choices.push({ said: false });
        return;
      case 'Fallback':
        if (this.choices.at(-1)?.said === true) this.silent += 1;
        return;
      default:
        if (SILENT.has(name)) this.silent += 1;
    }
  }

  private openParagraph(): void {
    this.line += 1;
    this.paragraphs.push({
      line: this.line,
      style: null,
      seen: new PassageBuilder(),
      unseen: new PassageBuilder(),
      code: new PassageBuilder(),
    });
  }

  /** Words of WordArt in its older form. */
  private wordArt(words: string | null): void {
    if (words === null || this.silent > 0) return;
    for (const choice of this.choices) choice.said = true;
    this.passages.push(passage(words, this.line, 'drawing'));
  }

  close(name: string): void {
    this.path.pop();
    if (this.root === null) return;
    switch (name) {
      case 'p':
        this.endParagraph();
        return;
      case 'r':
        this.runs.end();
        return;
      case 'footnote':
      case 'endnote': {
        const note = this.passages.splice(this.note.from);
        for (let i = 0; i < Math.min(this.note.times, MOST_TIMES); i += 1) this.passages.push(...note);
        if (this.note.times === 0) this.passages.push(...note.map((one): Passage => ({ ...one, seen: 'perhaps' })));
        return;
      }
      case 'del':
      case 'moveFrom':
        this.deleted -= 1;
        return;
      case 'txbxContent':
        this.boxes -= 1;
        this.takeBack(this.fields.closeBox());
        return;
      case 'tbl':
        this.tables -= 1;
        return;
      case 'AlternateContent':
        this.choices.pop();
        return;
      case 'Fallback':
        if (this.choices.at(-1)?.said === true) this.silent -= 1;
        return;
      default:
        if (SILENT.has(name)) this.silent -= 1;
    }
  }

  text(text: string): void {
    const element = this.path.at(-1);
    if (element === 't') this.add(text);
    else if (element === 'v' && this.path.includes('strCache')) this.label(text);
  }

  private add(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (this.root == null || this.silent > 0 || this.separator) return;
    if (paragraph === undefined) {
      // Word shows or hides text where none is allowed.
      if (text.trim() !== '') this.passages.push(passage(text, this.line, this.root, 'perhaps'));
      return;
    }
    for (const choice of this.choices) choice.said = true;
    const { unseen, script } = this.runs.look(paragraph.style);
    const inRuby = this.path.includes('rt');
    if (this.deleted > 0 || unseen) paragraph.unseen.add(text);
    else if (this.fields.inCode) paragraph.code.add(text, script);
    else if (inRuby) this.passages.push(passage(text, paragraph.line, 'ruby'));
    else paragraph.seen.add(text, formulaScript(this.path) ?? script);
  }

  private label(text: string): void {
    if (this.labels.has(text)) return;
    this.labels.add(text);
    this.passages.push(passage(text, 1, 'drawing'));
  }

  private field(mark: string | null): void {
    if (!this.fields.follows(mark)) return;
    this.settleCode();
    this.fields.mark(mark);
  }

  /** Text in the code of a field is not seen, but may be shown by its result. */
  private settleCode(): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph === undefined || paragraph.code.isBlank || this.root == null) return;
    this.fields.addPassage(this.passages.length);
    this.passages.push(paragraph.code.take(paragraph.line, this.root, 'perhaps'));
    this.paragraphs[this.paragraphs.length - 1] = { ...paragraph, code: new PassageBuilder() };
  }

  /** Code of a field that never ends is text of the page. */
  private takeBack(passages: readonly number[]): void {
    for (const at of passages) this.passages[at] = { ...this.passages[at]!, seen: 'yes' };
  }

  private endParagraph(): void {
    this.settleCode();
    const paragraph = this.paragraphs.pop();
    if (paragraph !== undefined) this.endLine(paragraph);
  }

  private endLine(paragraph: Open): void {
    if (this.root == null) return;
    const container =
      this.root === 'body' ? (this.boxes > 0 ? 'text-box' : this.tables > 0 ? 'table' : 'body') : this.root;
    const seen = paragraph.seen.take(paragraph.line, container, 'yes');
    const repeated = this.root === 'drawing' && this.labels.has(seen.text);
    if (this.root === 'drawing') this.labels.add(seen.text);
    if (!paragraph.seen.isBlank && !repeated) this.passages.push(seen);
    if (!paragraph.unseen.isBlank) this.passages.push(paragraph.unseen.take(paragraph.line, container, 'no'));
    paragraph.seen = new PassageBuilder();
    paragraph.unseen = new PassageBuilder();
  }
}
