/**
 * Properties of an XMP packet by namespace and name. Reads what RDF/XML writers of PDF make: properties as elements or
 * attributes of rdf:Description, values as text or as the first item of an rdf:Alt, Seq or Bag.
 */
export function readXmp(packet: string): Map<string, string> {
  const spaces = new Map<string, string>();
  for (const [, prefix, uri] of packet.matchAll(/xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']/g)) spaces.set(prefix!, uri!);
  const properties = new Map<string, string>();
  const keep = (prefix: string, name: string, value: string): void => {
    const uri = spaces.get(prefix);
    const text = unescape(value).trim();
    if (uri !== undefined && !STRUCTURE.has(uri) && !properties.has(uri + name)) properties.set(uri + name, text);
  };
  for (const [, attributes] of packet.matchAll(/<[\w.-]+:Description\b([^>]*)>/g))
    for (const [, prefix, name, , value] of attributes!.matchAll(/([\w.-]+):([\w.-]+)\s*=\s*(["'])([\s\S]*?)\3/g))
      keep(prefix!, name!, value!);
  for (const [, prefix, name, body] of packet.matchAll(/<([\w.-]+):([\w.-]+)(?:\s[^>]*)?>([\s\S]*?)<\/\1:\2\s*>/g))
    keepElement(keep, prefix!, name!, body!);
  return properties;
}

/** Descriptions hold the properties; the elements inside them come again as matches of their own. */
function keepElement(
  keep: (prefix: string, name: string, value: string) => void,
  prefix: string,
  name: string,
  body: string,
): void {
  const item = /<[\w.-]+:li\b[^>]*>([\s\S]*?)<\//.exec(body);
  if (/:(?:RDF|Description)\b/.test(body) || /^(?:xmpmeta|RDF|Description)$/.test(name)) {
    for (const [, p, n, inner] of body.matchAll(/<([\w.-]+):([\w.-]+)(?:\s[^>]*)?>([\s\S]*?)<\/\1:\2\s*>/g))
      keepElement(keep, p!, n!, inner!);
    return;
  }
  keep(prefix, name, item?.[1] ?? body);
}

/** Namespaces without properties of the document. */
const STRUCTURE = new Set([
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  'adobe:ns:meta/',
  'http://www.aiim.org/pdfa/ns/extension/',
  'http://www.aiim.org/pdfa/ns/schema#',
  'http://www.aiim.org/pdfa/ns/property#',
]);

function unescape(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex: string | undefined, digits: string | undefined) => {
      const point = hex !== undefined ? Number.parseInt(hex, 16) : Number(digits);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '';
    })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}
