import ExifReader, { type ExpandedTags } from 'exifreader';

/** Texts that agencies and cameras write into a photo. */
export interface PhotoTexts {
  readonly caption: string;
  readonly headline: string;
  readonly credit: string;
}

/** What cameras put where a caption belongs. */
const CAMERA_NOISE =
  /^(olympus|sony|samsung|canon|nikon|kodak|casio|minolta|dcim|default|untitled|screenshot|created with)\b/i;

/**
 * Caption, headline and credit, by the IPTC Photo Metadata standard's order of trust: XMP first, then IPTC-IIM, then
 * EXIF. A file whose metadata cannot be read has none: its pixels may be sound.
 */
export function readTexts(bytes: Uint8Array): PhotoTexts {
  let tags: ExpandedTags;
  try {
    tags = ExifReader.load(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { expanded: true });
  } catch {
    return { caption: '', headline: '', credit: '' };
  }
  const { xmp, iptc, exif } = tags;
  const caption = first(
    xmpText(xmp?.['description']),
    rawText(iptc?.['Caption/Abstract']),
    rawText(exif?.ImageDescription),
  );
  const author = first(xmpText(xmp?.['creator']), rawText(iptc?.['By-line']), rawText(exif?.Artist));
  return {
    caption: CAMERA_NOISE.test(caption) ? '' : caption,
    headline: first(xmpText(xmp?.['Headline']), rawText(iptc?.['Headline'])),
    credit: first(author, xmpText(xmp?.['Credit']), rawText(iptc?.['Credit'])),
  };
}

function first(...texts: readonly string[]): string {
  return texts.find((text) => text !== '') ?? '';
}

/** An XMP value is a text, or a list of them (rdf:Seq of creators; rdf:Alt of languages, of which the first is the default). */
function xmpText(tag: { readonly value: unknown } | undefined): string {
  if (tag === undefined) return '';
  if (typeof tag.value === 'string') return tidy(tag.value);
  if (!Array.isArray(tag.value)) return '';
  const items = tag.value as readonly {
    readonly value: unknown;
    readonly attributes?: Readonly<Record<string, string>>;
  }[];
  const texts = items.map((item) => (typeof item.value === 'string' ? tidy(item.value) : ''));
  const alternatives = items.some((item) => item.attributes?.['lang'] !== undefined);
  return alternatives ? (texts[0] ?? '') : texts.filter((text) => text !== '').join(' ');
}

/** IPTC values are bytes, EXIF ones Latin-1 strings; either may in truth hold UTF-8 or GB18030. Repeated tags are joined. */
function rawText(tag: unknown): string {
  if (tag === undefined || tag === null) return '';
  const tags = Array.isArray(tag) ? tag : [tag];
  return tags
    .map((one: { readonly value: unknown }) => bytesOf(one.value))
    .map(decode)
    .filter((text) => text !== '')
    .join(' ');
}

function bytesOf(value: unknown): Uint8Array | string {
  if (typeof value === 'string') return latin1(value);
  if (!Array.isArray(value)) return '';
  const list: readonly unknown[] = value;
  if (list.every((item) => typeof item === 'number')) return Uint8Array.from(list);
  return latin1(list.filter((item) => typeof item === 'string').join(' '));
}

/** The bytes behind a string whose characters are single bytes; a string already decoded stays as it is. */
function latin1(text: string): Uint8Array | string {
  return /^[\0-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : text;
}

function decode(raw: Uint8Array | string): string {
  if (typeof raw === 'string') return tidy(raw);
  for (const encoding of ['utf-8', 'gb18030', 'latin1'])
    try {
      return tidy(new TextDecoder(encoding, { fatal: true }).decode(raw));
    } catch {
      continue;
    }
  return '';
}

function tidy(text: string): string {
  return text.replace(/\0/g, '').replace(/\s+/g, ' ').trim();
}
