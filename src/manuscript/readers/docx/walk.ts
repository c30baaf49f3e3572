import type { Diagnostic } from '../../../base/index.js';
import type { Form } from '../../raw.js';
import type { OmissionKind } from '../../types.js';
import type { Document, Scope } from './document.js';
import type { Fields } from './fields.js';
import type { Flow, Replacement, Style } from './flow.js';
import type { Part } from './package.js';
import type { XmlElement } from './xml.js';

/**
 * What the readers of runs, tables, fields and drawings ask of the walk over the document (`DocumentWalk`), which calls them and is called
 * back by them for what they hold.
 */
export interface Walk {
  readonly document: Document;
  readonly flow: Flow;
  /** The fields that are open; a text box has its own. */
  readonly fields: Fields;
  /** How the line that is being read is formed. */
  readonly form: Form;
  /** Goes up with everything that was read. */
  readonly seen: number;

  blocks(holder: XmlElement, scope: Scope): void;
  inlines(holder: XmlElement, scope: Scope): void;
  inline(element: XmlElement, scope: Scope): void;
  /** Ends what is left open of a paragraph whose end was deleted, or of a drop cap without a paragraph. */
  endParagraph(): void;
  /** Reads something by itself and goes on where it was; what is in a text box has fields of its own. */
  aside(flow: Flow, read: () => void): void;
  /** The words of something that is not printed, in one line. */
  wordsOf(part: Part, element: XmlElement): string;

  /** Text, unless it is left out or belongs to a field's code. */
  emit(value: string, scope: Scope, style: Style): void;
  /** Text that the page shows in other characters than the file has. */
  emitChanged(change: Replacement, scope: Scope, style: Style): void;
  /** Something that is seen here and of which there are no characters. */
  missing(what: string, scope: Scope, kind?: OmissionKind): void;
  /** Reports something at the place where the reader is. */
  tell(diagnostic: Diagnostic): void;
}
