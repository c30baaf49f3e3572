import type { Style } from './flow.js';
import type { Part } from './package.js';
import type { XmlElement } from './xml.js';

/** A complex field (ECMA-376, 17.16.18): a code, and what it shows. */
export interface Field {
  code: string;
  /** Whether its result has begun. */
  inResult: boolean;
  /** Whether something of a result was read. */
  hasResult: boolean;
  readonly begin: XmlElement;
  /** How the field's own characters are set. */
  readonly style: Style;
}

/** The fields that are open, outermost first. Of a field only the result is text (ECMA-376, 17.16.18). */
export class Fields {
  private readonly open: Field[] = [];

  /** Whether text belongs to a field's code, where it is then kept. */
  takesText(text: string): boolean {
    const coding = this.open.findLast((field) => !field.inResult);
    for (const field of this.open) if (field.inResult && text.trim() !== '') field.hasResult = true;
    if (coding === undefined) return false;
    coding.code += text;
    return true;
  }

  /** Words of a field's code. */
  takeCode(text: string): void {
    const innermost = this.open.at(-1);
    if (innermost !== undefined && !innermost.inResult) innermost.code += text;
  }

  /** What is no text, such as a picture, counts as a result too. */
  get inCode(): boolean {
    for (const field of this.open) if (field.inResult) field.hasResult = true;
    return this.open.some((field) => !field.inResult);
  }

  /** The address of the innermost link that is open, or null. */
  href(): string | null {
    for (const field of this.open.toReversed()) {
      const href = field.inResult ? linkOf(field.code) : null;
      if (href !== null) return href;
    }
    return null;
  }

  /** A complex field begins. */
  begin(element: XmlElement, style: Style): void {
    this.open.push({ code: '', inResult: false, hasResult: false, begin: element, style });
  }

  get depth(): number {
    return this.open.length;
  }

  /** The code of the innermost field ends, and its result begins. */
  separate(): void {
    const field = this.open.at(-1);
    if (field !== undefined) field.inResult = true;
  }

  /** The innermost field ends; it is given back where nothing of a result was read. */
  end(): Field | null {
    const field = this.open.pop();
    return field === undefined || field.hasResult ? null : field;
  }
}

/** The address of a hyperlink's relation, or null. */
export function hrefOf(id: string | undefined, part: Part): string | null {
  const relation = id === undefined ? undefined : part.relations.get(id);
  return relation?.external === true && isAddress(relation.target) ? relation.target : null;
}

/** The address in the code of a hyperlink field, or null. */
export function linkOf(code: string): string | null {
  const address = /^\s*HYPERLINK\s+"([^"]+)"/iu.exec(code)?.[1];
  return address !== undefined && isAddress(address) ? address : null;
}

function isAddress(address: string): boolean {
  return /^(?:https?:|mailto:)/iu.test(address);
}
