import type { Diagnostic } from '../../../base/index.js';
import { docxNumberFormat } from '../../diagnostics/docx.js';
import type { Form } from '../../raw.js';
import type { OmissionKind } from '../../types.js';
import { readChunk } from './chunk.js';
import { newFlow, scopeOf, type Document, type Scope } from './document.js';
import { readSimpleField } from './field-result.js';
import { Fields, hrefOf } from './fields.js';
import { PLAIN_STYLE, Source, Told, type Flow, type Replacement, type Style } from './flow.js';
import { readFurniture } from './furniture.js';
import { readMath } from './math.js';
import { Numbering, type Item } from './numbering.js';
import type { Part } from './package.js';
import { formOf, joinsNext, PLAIN } from './paragraph-form.js';
import { readRun } from './run.js';
import { readTable } from './table.js';
import { hasGround, roleOf } from './styles.js';
import { child, chosen, toggle, valueOf } from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/** Properties, and what stands for no text. */
const SILENT =
  /^(?:\w+:\w*Pr(?:Change)?|w:sectPr|w:tblGrid|w:bookmarkStart|w:bookmarkEnd|w:proofErr|w:instrText|w:sdtEndPr)$/u;

/** Reads the blocks of a story (the body, a text box, a note, a cell) in document order into a flow. */
export class DocumentWalk implements Walk {
  fields: Fields;

  constructor(
    readonly document: Document,
    public flow: Flow = newFlow(document, false),
  ) {
    this.fields = new Fields();
  }

  blocks(holder: XmlElement, scope: Scope): void {
    for (const node of holder.children) if (typeof node !== 'string') this.block(node, scope);
  }

  block(element: XmlElement, scope: Scope): void {
    switch (element.name) {
      case 'w:p':
        this.paragraph(element, scope);
        return;
      case 'w:tbl':
        this.endParagraph();
        readTable(this, element, scope);
        return;
      case 'w:altChunk':
        readChunk(this, element, scope);
        return;
      case 'w:sdt':
        this.contentControl(element, scope, true);
        return;
      case 'mc:AlternateContent': {
        const taken = chosen(element);
        if (taken !== null) this.blocks(taken, scope);
        return;
      }
      case 'w:del':
      case 'w:moveFrom':
        this.blocks(element, { ...scope, omit: scope.omit ?? 'deleted' });
        return;
      case 'w:r':
      case 'm:oMath':
      case 'm:oMathPara':
      case 'w:hyperlink':
        // Not allowed here, but its words are seen all the same.
        this.inline(element, scope);
        return;
      default:
        if (!SILENT.test(element.name)) this.blocks(element, scope);
    }
  }

  form: Form = PLAIN;

  endParagraph(): void {
    if (!this.flow.isEmpty) this.flow.endLine(this.form);
  }

  aside(flow: Flow, read: () => void): void {
    const { flow: outer, fields, form } = this;
    this.flow = flow;
    this.fields = new Fields();
    this.form = PLAIN;
    read();
    this.endParagraph();
    this.flow = outer;
    this.fields = fields;
    this.form = form;
  }

  inlines(holder: XmlElement, scope: Scope): void {
    for (const node of holder.children) if (typeof node !== 'string') this.inline(node, scope);
  }

  inline(element: XmlElement, scope: Scope): void {
    switch (element.name) {
      case 'w:r':
        readRun(this, element, scope);
        return;
      case 'w:hyperlink':
        this.inlines(element, { ...scope, href: hrefOf(element.attributes['r:id'], scope.part) ?? scope.href });
        return;
      case 'w:del':
      case 'w:moveFrom':
        this.inlines(element, { ...scope, omit: scope.omit ?? 'deleted' });
        return;
      case 'w:fldSimple':
        readSimpleField(this, element, scope);
        return;
      case 'w:sdt':
        this.contentControl(element, scope);
        return;
      case 'mc:AlternateContent': {
        const taken = chosen(element);
        if (taken !== null) this.inlines(taken, scope);
        return;
      }
      case 'm:oMath':
        readMath(this, element, scope);
        return;
      case 'w:t':
      case 'w:tab':
      case 'w:br':
      case 'w:sym':
      case 'w:drawing':
      case 'w:pict':
        // Not allowed outside a run, but seen all the same.
        readRun(this, { name: 'w:r', attributes: {}, children: [element] }, scope);
        return;
      case 'w:p':
      case 'w:tbl':
        this.flow.defer(() => {
          this.block(element, scope);
        });
        return;
      case 'w:subDoc':
        this.missing('子文档 subdocument', scope);
        return;
      case 'w:contentPart':
        this.missing('手写墨迹 ink', scope);
        return;
      case 'w:pgNum':
      case 'w:dayLong':
      case 'w:dayShort':
      case 'w:monthLong':
      case 'w:monthShort':
      case 'w:yearLong':
      case 'w:yearShort':
        // Fields of the oldest kind, whose result is nowhere in the file.
        this.missing(element.name.slice(2), scope, 'field');
        return;
      default:
        if (!SILENT.test(element.name)) this.inlines(element, scope);
    }
  }

  emit(value: string, scope: Scope, style: Style): void {
    if (this.fields.takesText(value)) return;
    if (scope.omit !== null) this.document.told.omit(scope.omit, value, this.document.source.length);
    else this.flow.text(value, style);
  }

  emitChanged(change: Replacement, scope: Scope, style: Style): void {
    if (this.fields.takesText(change.after)) return;
    if (scope.omit !== null) this.document.told.omit(scope.omit, change.after, this.document.source.length);
    else this.flow.changed(change, style);
  }

  missing(what: string, scope: Scope, kind: OmissionKind = 'drawing'): void {
    if (scope.omit === null && !this.fields.inCode)
      this.document.told.omit(kind, `［${what}］`, this.document.source.length);
  }

  wordsOf(part: Part, element: XmlElement): string {
    const { document } = this;
    const apart: Document = {
      ...document,
      source: new Source(document.file),
      told: new Told(),
      numbering: new Numbering(null, document.styles),
    };
    const walk = new DocumentWalk(apart);
    walk.blocks(element, scopeOf(part));
    walk.endParagraph();
    const seen = walk.flow.blocks.map((block) => block.copy.text).join(' ');
    // Deleted and hidden words are not seen, but were reported with their characters.
    return seen === '' ? apart.told.omissions.map(({ text }) => text).join(' ') : seen;
  }

  get seen(): number {
    return this.document.source.length + this.document.told.omissions.length + this.flow.blocks.length;
  }

  tell(diagnostic: Diagnostic): void {
    const { source, told } = this.document;
    const key = `${diagnostic.code} ${diagnostic.message.en}`;
    const times = (told.times.get(key) ?? 0) + 1;
    told.times.set(key, times);
    if (times <= TOLD) told.pending.push({ from: source.length, diagnostic });
  }

  private numberOf(item: Item): string | null {
    const { numbering } = this.document;
    const format = numbering.unknownFormat(item);
    if (format !== null) this.tell(docxNumberFormat(null, { format }));
    return numbering.count(item);
  }

  /** A number without words after it: the first column of a table may have no more; elsewhere it is reported. */
  private numberAlone(): void {
    const { flow, document } = this;
    const number = flow.marker?.()?.trim() ?? '';
    flow.marker = null;
    if (!/[\p{L}\p{N}]/u.test(number)) return;
    if (flow.celled) {
      flow.changed({ before: '', after: number, rule: 'list-marker' }, PLAIN_STYLE);
      flow.endLine(PLAIN);
    } else document.told.omit('number', number, document.source.length);
  }

  /** A control's own hint is no copy; it is reported. */
  private contentControl(element: XmlElement, scope: Scope, asBlocks = false): void {
    const isHint = toggle(child(element, 'w:sdtPr'), 'w:showingPlcHdr') === true;
    const within = isHint ? { ...scope, omit: scope.omit ?? ('control' as const) } : scope;
    const content = child(element, 'w:sdtContent');
    if (content === null) return;
    if (asBlocks) this.blocks(content, within);
    else this.inlines(content, within);
  }

  private paragraph(element: XmlElement, outer: Scope): void {
    const { document, flow } = this;
    const properties = child(element, 'w:pPr');
    const styles = document.styles.chain('paragraph', valueOf(properties, 'w:pStyle'));
    const role = roleOf(styles, properties);
    const scope: Scope = {
      ...outer,
      styles,
      heading: role === 'title' || role === 'subtitle' || (typeof role === 'object' && role !== null),
      ground: outer.ground || [properties, ...styles.map((style) => child(style, 'w:pPr'))].some(hasGround),
    };
    document.source.begin();
    const item = outer.omit === null ? document.numbering.find(properties, styles) : null;
    const { form: outerForm } = this;
    const { marker: outerMarker } = flow;
    this.form = outer.isNote ? { kind: 'note' } : formOf(role, item?.level ?? null);
    flow.marker = item === null ? null : () => this.numberOf(item);
    const omissions = document.told.omissions.length;
    const blocks = flow.blocks.length;
    this.inlines(element, scope);
    if (child(properties, 'w:sectPr') !== null) readFurniture(this, child(properties, 'w:sectPr')!, outer.part);
    // The next paragraph goes on in this line, and says what it is.
    if (joinsNext(properties) && !flow.isEmpty) return;
    flow.endLine(this.form);
    // Word counts an empty paragraph too, but not one that was deleted or hidden.
    if (document.told.omissions.length === omissions && flow.blocks.length === blocks) this.numberAlone();
    flow.marker = outerMarker;
    this.form = outerForm;
    if (flow.blocks.length === blocks) flow.blank();
  }
}

/** Places in which the same diagnostic is reported. */
const TOLD = 5;
