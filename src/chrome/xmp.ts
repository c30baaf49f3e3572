import type { ScreenMetadata } from './finish.js';

/** The moment an edition is dated with: the start of its day in China. */
export const xmpDate = (date: string): string => `${date}T00:00:00+08:00`;

/**
 * Metadata as XMP (ISO 16684-1), saying the same as the Info dictionary; readable in the file by anything that looks for a packet.
 *
 * @param documentId 32 hexadecimal digits
 */
export function xmpPacket(meta: ScreenMetadata, documentId: string): string {
  const date = xmpDate(meta.date);
  const properties = [
    `<dc:format>application/pdf</dc:format>`,
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(meta.title)}</rdf:li></rdf:Alt></dc:title>`,
    meta.author && `<dc:creator><rdf:Seq><rdf:li>${escaped(meta.author)}</rdf:li></rdf:Seq></dc:creator>`,
    meta.subject &&
      `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(meta.subject)}</rdf:li></rdf:Alt></dc:description>`,
    meta.keywords.length > 0 &&
      `<dc:subject><rdf:Bag>${meta.keywords.map((word) => `<rdf:li>${escaped(word)}</rdf:li>`).join('')}</rdf:Bag></dc:subject>`,
    `<dc:language><rdf:Bag><rdf:li>${escaped(meta.language)}</rdf:li></rdf:Bag></dc:language>`,
    meta.keywords.length > 0 && `<pdf:Keywords>${escaped(meta.keywords.join(', '))}</pdf:Keywords>`,
    `<pdf:Producer>${escaped(meta.producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>${escaped(meta.producer)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${date}</xmp:MetadataDate>`,
    `<xmpMM:DocumentID>uuid:${uuid(documentId)}</xmpMM:DocumentID>`,
  ].filter((line) => typeof line === 'string' && line !== '');
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
${properties.join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

const uuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Also without the control characters that XML 1.0 has no way to write. */
function escaped(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uFFFD]/g, '').replace(/[&<>"]/g, (c) => ENTITIES[c]!);
}
