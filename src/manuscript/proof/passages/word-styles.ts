import { SaxesParser } from 'saxes';

/** What a style says of how its characters are seen; null where it says nothing. */
export interface StyleLook {
  readonly hidden: boolean | null;
  readonly struck: boolean | null;
  readonly script: 'raised' | 'lowered' | 'none' | null;
}

interface Entry {
  base: string | null;
  hidden: boolean | null;
  struck: boolean | null;
  script: StyleLook['script'];
}

const NOTHING: StyleLook = { hidden: null, struck: null, script: null };
/** Longer chains of styles are cycles. */
const LONGEST_CHAIN = 32;

/** Styles of a document as far as they hide, strike out, raise or lower: by their identifiers, with what they are based on. */
export class WordStyles {
  private readonly entries = new Map<string, Entry>();
  private standard: string | null = null;

  constructor(xml: string) {
    const path: string[] = [];
    let open: Entry | null = null;
    const parser = new SaxesParser({ xmlns: false });
    parser.on('opentag', ({ name, attributes }) => {
      const local = localName(name);
      path.push(local);
      if (local === 'style') {
        open = { base: null, hidden: null, struck: null, script: null };
        const id = attributeOf(attributes, 'styleId') ?? '';
        const type = attributeOf(attributes, 'type');
        this.entries.set(id, open);
        if (type === 'paragraph' && /^(?:1|true|on)$/u.test(attributeOf(attributes, 'default') ?? ''))
          this.standard = id;
      } else if (open !== null && local === 'basedOn') open.base = attributeOf(attributes, 'val');
      else if (open !== null && path.at(-2) === 'rPr' && path.at(-3) === 'style') {
        if (local === 'vanish') open.hidden = isOn(attributes);
        else if (local === 'strike' || local === 'dstrike') open.struck = isOn(attributes);
        else if (local === 'vertAlign') open.script = scriptOf(attributeOf(attributes, 'val'));
      }
    });
    parser.on('closetag', ({ name }) => {
      path.pop();
      if (localName(name) === 'style') open = null;
    });
    parser.on('error', () => undefined);
    if (xml !== '') parser.write(xml).close();
  }

  /** Of a character's style; of a paragraph's the default where it names none that is there. */
  look(id: string | null, ofParagraph: boolean): StyleLook {
    let at = id !== null && this.entries.has(id) ? id : ofParagraph ? this.standard : null;
    let look = NOTHING;
    for (let i = 0; at !== null && i < LONGEST_CHAIN; i += 1) {
      const entry = this.entries.get(at);
      if (entry === undefined) break;
      look = {
        hidden: look.hidden ?? entry.hidden,
        struck: look.struck ?? entry.struck,
        script: look.script ?? entry.script,
      };
      at = entry.base;
    }
    return look;
  }
}

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

export function attributeOf(attributes: Readonly<Record<string, string>>, local: string): string | null {
  const name = Object.keys(attributes).find((key) => localName(key) === local);
  return name === undefined ? null : (attributes[name] ?? null);
}

export const isOn = (attributes: Readonly<Record<string, string>>): boolean =>
  !/^(?:0|false|off|none)$/u.test(attributeOf(attributes, 'val') ?? '1');

export function scriptOf(value: string | null): 'raised' | 'lowered' | 'none' {
  return value === 'superscript' ? 'raised' : value === 'subscript' ? 'lowered' : 'none';
}
