import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { UNNAMED } from '../fold.js';
import { passage, PassageBuilder, type Container, type Passage } from '../passage.js';
import { readChunks, type Chunks } from './word-chunks.js';
import { shownOf, type Shown } from './word-shown.js';
import { attributeOf, isOn, localName, scriptOf, WordStyles } from './word-styles.js';

/** Parts that hold no text of the story: properties, styles, comments, headers and footers. */
const OTHER_PARTS =
  /(?:^|\/)(?:\[Content_Types\]|_rels|docProps|customXml|theme|glossary)|(?:settings|styles|stylesWithEffects|numbering|fontTable|comments\w*|people|header\d*|footer\d*|layout\d*|colors\d*|quickStyle\d*|drawing\d*)\.xml$/iu;
/** Root elements of the parts that hold text, by their local names. */
const ROOTS: Readonly<Record<string, Container>> = {
  document: 'body',
  footnotes: 'footnote',
  endnotes: 'footnote',
  chartSpace: 'drawing',
  dataModel: 'drawing',
};
/** Bytes of one part unpacked; the reader refuses larger documents before. */
const LARGEST_PART = 2 ** 27;

/**
 * The text of a .docx straight from its XML, part by part: every `t` of document, notes, text boxes, charts and SmartArt. Of styles it knows
 * only whether they hide, strike out, raise or lower; it shares no code with the reader, so that it cannot share a mistake.
 */
export function docxPassages(bytes: Uint8Array, depth = 0): readonly Passage[] {
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      name.endsWith('.xml') && !OTHER_PARTS.test(name) && originalSize <= LARGEST_PART,
  });
  const beside = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      /(?:^|\/)(?:styles\d*\.xml|_rels\/[^/]*\.rels)$/iu.test(name) && originalSize <= LARGEST_PART,
  });
  const look = new WordStyles(
    Object.entries(beside).flatMap(([name, part]) => (/rels$/iu.test(name) ? [] : [decode(part)]))[0] ?? '',
  );
  const texts = new Map(Object.entries({ ...beside, ...parts }).map(([name, part]) => [name, decode(part)]));
  const shown = shownOf(texts);
  const chunks = readChunks(bytes, LARGEST_PART, depth, docxPassages);
  return Object.keys(parts).flatMap((name) => {
    const passages = partPassages(texts.get(name) ?? '', look, shown, (id) => chunks(name, id));
    // Charts of the newer kind come with a picture of themselves, which is printed; those of headers and of no place are not the text's.
    const isSeen = !/chartEx\d*\.xml$/iu.test(name) && shown.drawing(name);
    return passages.map((one): Passage =>
      one.container === 'drawing' && isDrawing(name) && !isSeen ? { ...one, seen: 'perhaps' } : one,
    );
  });
}

/** A part that holds a chart or diagram, not the text with drawings in it. */
const isDrawing = (name: string): boolean => !/(?:^|\/)(?:document|footnotes|endnotes)\d*\.xml$/iu.test(name);

function decode(part: Uint8Array): string {
  if (part[0] === 0xff && part[1] === 0xfe) return new TextDecoder('utf-16le').decode(part);
  if (part[0] === 0xfe && part[1] === 0xff) return new TextDecoder('utf-16be').decode(part);
  return strFromU8(part);
}

function partPassages(xml: string, styles: WordStyles, shown: Shown, chunkOf: ChunkOf): readonly Passage[] {
  const reading = new PartReading(styles, shown, chunkOf);
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', ({ name, attributes }) => {
    reading.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    reading.close(localName(name));
  });
  parser.on('text', (text) => {
    reading.text(text);
  });
  // What is no well-formed XML is the reader's to refuse; whatever could be read of it is compared.
  parser.on('error', () => undefined);
  parser.write(xml).close();
  return reading.end();
}

/** Elements whose text is no text of the page. */
const SILENT = new Set(['instrText', 'delText', 'delInstrText', 'binData', 'posOffset', 'pctWidth', 'pctHeight']);

/** References to one note; the reader has bounds of its own. */
const MOST_TIMES = 1000;

/** What a run itself says; null where its styles decide. */
interface Run {
  style: string | null;
  hidden: boolean | null;
  struck: boolean | null;
  script: 'raised' | 'lowered' | 'none' | null;
}

/** The text of another document by its relation. */
type ChunkOf = (id: string) => ReturnType<Chunks>;

/** A paragraph that is open; text boxes within it have paragraphs of their own. */
interface Open {
  readonly line: number;
  style: string | null;
  seen: PassageBuilder;
  unseen: PassageBuilder;
  /** Text within the code of a field, such as the result of another field that it asks for. */
  readonly code: PassageBuilder;
}

/** A complex field that is open; what was read within its code is of the text after all where it never ends. */
interface Field {
  inCode: boolean;
  readonly passages: number[];
}

/** Fields within one another that are followed. */
const DEEPEST_FIELD = 256;

class PartReading {
  readonly passages: Passage[] = [];
  private readonly path: string[] = [];
  private readonly paragraphs: Open[] = [];
  private readonly runs: Run[] = [];
  /** The fields that are open, of each text box by itself. */
  private fields: Field[][] = [[]];
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
    private readonly styles: WordStyles,
    private readonly shown: Shown,
    private readonly chunkOf: ChunkOf,
  ) {}

  /** What was read, once all of the part was. */
  end(): readonly Passage[] {
    for (const field of this.fields.flat()) this.takeBack(field);
    return this.passages;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.path.push(name);
    this.root ??= ROOTS[name] ?? null;
    if (this.root === null) return;
    const inRun = this.path.at(-2) === 'rPr' && this.path.at(-3) === 'r';
    const run = this.runs.at(-1);
    switch (name) {
      case 'p':
        this.line += 1;
        this.paragraphs.push({
          line: this.line,
          style: null,
          seen: new PassageBuilder(),
          unseen: new PassageBuilder(),
          code: new PassageBuilder(),
        });
        return;
      case 'r':
        this.runs.push({ style: null, hidden: null, struck: null, script: null });
        return;
      case 'pStyle': {
        const paragraph = this.paragraphs.at(-1);
        if (paragraph !== undefined && this.path.at(-2) === 'pPr' && this.path.at(-3) === 'p')
          paragraph.style = attributeOf(attributes, 'val');
        return;
      }
      case 'rStyle':
        if (inRun && run !== undefined) run.style = attributeOf(attributes, 'val');
        return;
      case 'vanish':
        if (inRun && run !== undefined) run.hidden = isOn(attributes);
        return;
      case 'strike':
      case 'dstrike':
        // Words that are struck out are deleted copy.
        if (inRun && run !== undefined) run.struck = (run.struck ?? false) || isOn(attributes);
        return;
      case 'vertAlign':
        if (inRun && run !== undefined) run.script = scriptOf(attributeOf(attributes, 'val'));
        return;
      case 'textpath': {
        // Words of WordArt in the older form.
        const words = attributeOf(attributes, 'string');
        if (words !== null && this.silent === 0) {
          for (const choice of this.choices) choice.said = true;
          this.passages.push(passage(words, this.line, 'drawing'));
        }
        return;
      }
      case 'sym':
      case 'symEx':
        // The blank of a face of symbols is a blank.
        this.add(/^(?:f0|00)20$/iu.test(attributeOf(attributes, 'char') ?? '') ? ' ' : UNNAMED);
        return;
      case 'noBreakHyphen':
        this.add('-');
        return;
      case 'fldChar':
        this.field(attributeOf(attributes, 'fldCharType'));
        return;
      case 'br':
      case 'cr': {
        // Each line is looked for by itself, as it is printed.
        const paragraph = this.paragraphs.at(-1);
        if (paragraph !== undefined) this.endLine(paragraph);
        return;
      }
      case 'tab': {
        const paragraph = this.paragraphs.at(-1);
        if (this.path.at(-2) === 'r' && this.silent === 0) paragraph?.seen.add('\t');
        return;
      }
      case 'altChunk':
        this.passages.push(...this.chunkOf(attributeOf(attributes, 'id') ?? ''));
        return;
      case 'del':
      case 'moveFrom':
        this.deleted += 1;
        return;
      case 'txbxContent':
        this.boxes += 1;
        this.fields.push([]);
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

  close(name: string): void {
    this.path.pop();
    if (this.root === null) return;
    switch (name) {
      case 'p':
        this.endParagraph();
        return;
      case 'r':
        this.runs.pop();
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
        for (const field of this.fields.pop() ?? []) this.takeBack(field);
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
    const { unseen, script } = this.look(paragraph);
    const inRuby = this.path.includes('rt');
    if (this.deleted > 0 || unseen) paragraph.unseen.add(text);
    else if (this.fields.at(-1)?.some(({ inCode }) => inCode) === true) paragraph.code.add(text, script);
    else if (inRuby) this.passages.push(passage(text, paragraph.line, 'ruby'));
    else paragraph.seen.add(text, this.mathScript() ?? script);
  }

  /** A run's own properties decide; switches of its style and of its paragraph's undo one another (ECMA-376, 17.7.3). */
  private look(paragraph: Open): { readonly unseen: boolean; readonly script: 'raised' | 'lowered' | null } {
    const run = this.runs.at(-1);
    const ofRun = this.styles.look(run?.style ?? null, false);
    const ofParagraph = this.styles.look(paragraph.style, true);
    const hidden = run?.hidden ?? (ofRun.hidden ?? false) !== (ofParagraph.hidden ?? false);
    const struck = run?.struck ?? (ofRun.struck ?? false) !== (ofParagraph.struck ?? false);
    const script = run?.script ?? ofRun.script ?? ofParagraph.script;
    return { unseen: hidden || struck, script: script === 'none' ? null : script };
  }

  private label(text: string): void {
    if (this.labels.has(text)) return;
    this.labels.add(text);
    this.passages.push(passage(text, 1, 'drawing'));
  }

  /** The exponent of a formula: inside `m:sup`, or `m:sub` for an index. */
  private mathScript(): 'raised' | 'lowered' | null {
    for (let i = this.path.length - 1; i >= 0 && this.path[i] !== 'oMath'; i -= 1) {
      const parent = this.path[i - 1];
      if (this.path[i] === 'sup' || this.path[i] === 'deg' || (this.path[i] === 'lim' && parent === 'limUpp'))
        return 'raised';
      if (this.path[i] === 'sub' || (this.path[i] === 'lim' && parent === 'limLow')) return 'lowered';
    }
    return null;
  }

  private field(type: string | null): void {
    const fields = this.fields.at(-1) ?? [];
    if (type !== 'end' && fields.length > DEEPEST_FIELD) return;
    this.settleCode();
    const last = fields.at(-1);
    if (type === 'begin') fields.push({ inCode: true, passages: [] });
    else if (type === 'separate' && last !== undefined) last.inCode = false;
    else if (type === 'end') fields.pop();
  }

  /** Text in the code of a field is not seen, but may be shown by its result. */
  private settleCode(): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph === undefined || paragraph.code.isBlank || this.root == null) return;
    const field = this.fields.at(-1)?.find(({ inCode }) => inCode);
    field?.passages.push(this.passages.length);
    this.passages.push(paragraph.code.take(paragraph.line, this.root, 'perhaps'));
    this.paragraphs[this.paragraphs.length - 1] = { ...paragraph, code: new PassageBuilder() };
  }

  private takeBack({ passages }: Field): void {
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
