import { escapeXml } from '../base/index.js';

/** Metadata of a file for XMP. Empty strings and lists are omitted. */
export interface XmpMetadata {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** BCP 47: `zh-CN`. */
  readonly language: string;
  readonly keywords: readonly string[];
  /** Name and version of the program that made the file. */
  readonly producer: string;
  /** Date of the file, YYYY-MM-DD, at midnight in China. */
  readonly date: string;
}

/** Further properties, all in one namespace. */
export interface XmpSchema {
  readonly prefix: string;
  readonly uri: string;
  /** XML of each property, by its name without prefix. */
  readonly properties: Readonly<Record<string, string>>;
  /** Description of a namespace that PDF/A does not define, by which it is declared (ISO 19005-2, 6.6.2.3). */
  readonly extension: string | null;
}

/** The time stamp of an edition: the start of its day in China. */
const xmpDate = (date: string): string => `${date}T00:00:00+08:00`;

const NAMESPACES: Readonly<Record<string, string>> = {
  dc: 'http://purl.org/dc/elements/1.1/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
};

const EXTENSION_NAMESPACES: Readonly<Record<string, string>> = {
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
};

/**
 * Metadata as an XMP packet (ISO 16684-1) with the same content as the Info dictionary, uncompressed so that any scanner finds it.
 *
 * @param documentId 32 hexadecimal digits
 */
export function xmpPacket(meta: XmpMetadata, documentId: string, schemas: readonly XmpSchema[] = []): string {
  const date = xmpDate(meta.date);
  const extensions = schemas.filter(({ extension }) => extension !== null);
  const properties = [
    `<dc:format>application/pdf</dc:format>`,
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(meta.title)}</rdf:li></rdf:Alt></dc:title>`,
    meta.author && `<dc:creator><rdf:Seq><rdf:li>${escapeXml(meta.author)}</rdf:li></rdf:Seq></dc:creator>`,
    meta.subject &&
      `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(meta.subject)}</rdf:li></rdf:Alt></dc:description>`,
    meta.keywords.length > 0 &&
      `<dc:subject><rdf:Bag>${meta.keywords.map((word) => `<rdf:li>${escapeXml(word)}</rdf:li>`).join('')}</rdf:Bag></dc:subject>`,
    `<dc:language><rdf:Bag><rdf:li>${escapeXml(meta.language)}</rdf:li></rdf:Bag></dc:language>`,
    meta.keywords.length > 0 && `<pdf:Keywords>${escapeXml(meta.keywords.join(', '))}</pdf:Keywords>`,
    `<pdf:Producer>${escapeXml(meta.producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>${escapeXml(meta.producer)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${date}</xmp:MetadataDate>`,
    `<xmpMM:DocumentID>uuid:${uuid(documentId)}</xmpMM:DocumentID>`,
    ...schemas.flatMap(({ prefix, properties }) =>
      Object.entries(properties).map(([name, value]) => `<${prefix}:${name}>${value}</${prefix}:${name}>`),
    ),
    extensions.length > 0 && extensionSchemas(extensions),
  ].filter((line) => typeof line === 'string' && line !== '');
  const used = {
    ...NAMESPACES,
    ...Object.fromEntries(schemas.map(({ prefix, uri }) => [prefix, uri])),
    ...(extensions.length > 0 ? EXTENSION_NAMESPACES : {}),
  };
  const namespaces = Object.entries(used).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" ${namespaces.join(' ')}>
${properties.join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/** Declares the namespaces that PDF/A does not define, with each property as text. */
function extensionSchemas(schemas: readonly XmpSchema[]): string {
  const property = (name: string, about: string): string =>
    `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name>` +
    `<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>` +
    `<pdfaProperty:description>${name}: ${escapeXml(about)}</pdfaProperty:description></rdf:li>`;
  const items = schemas.map(
    ({ prefix, uri, properties, extension }) =>
      `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>${escapeXml(extension!)}</pdfaSchema:schema>` +
      `<pdfaSchema:namespaceURI>${uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>` +
      `<pdfaSchema:property><rdf:Seq>${Object.keys(properties)
        .map((name) => property(name, extension!))
        .join('')}</rdf:Seq></pdfaSchema:property></rdf:li>`,
  );
  return `<pdfaExtension:schemas><rdf:Bag>${items.join('')}</rdf:Bag></pdfaExtension:schemas>`;
}

/** 32 hexadecimal digits in the groups of a UUID. */
export const uuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
