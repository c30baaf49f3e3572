const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Also removes the control characters that XML 1.0 cannot represent. */
export function escapeXml(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uFFFD]/g, '').replace(/[&<>"]/g, (c) => ENTITIES[c]!);
}

/** A piece of XML, already escaped. */
export type Xml = string;

/** An element; attributes that are null are left out. Children are XML, not text. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  children: readonly Xml[] = [],
): Xml {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value)).replace(/[\n\r\t]/g, ' ')}"`)
    .join('');
  return children.length === 0 ? `<${name}${said}/>` : `<${name}${said}>${children.join('')}</${name}>`;
}

/** An element that holds text. */
export const textElement = (name: string, text: string, attributes: Parameters<typeof element>[1] = {}): Xml =>
  element(name, attributes, [escapeXml(text)]);

/** A document; the elements of the first levels stand on lines of their own, for readability. */
export const xmlDocument = (root: Xml): Uint8Array =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`, 'utf8');
