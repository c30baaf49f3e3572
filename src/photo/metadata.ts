import ExifReader, { type ExpandedTags } from 'exifreader';
import { decodeBytes, isGarbled, untangled } from './raw-text.js';

/** Texts that agencies and cameras write into a photo. */
export interface PhotoTexts {
  readonly caption: string;
  readonly headline: string;
  readonly credit: string;
}

export interface ReadTexts extends PhotoTexts {
  /** A caption that was coded wrongly and cannot be put right; it is not used. Empty where there is none. */
  readonly garbled: string;
}

/** Makers of cameras and programs. Their names, alone or with a model, are no captions. */
const MAKERS =
  'olympus|sony|samsung|canon|nikon|kodak|casio|minolta|konica|fujifilm|leica|ricoh|pentax|panasonic|huawei|honor|xiaomi|redmi|oppo|vivo|apple|iphone|meitu|dji';
/** What cameras, phones and programs put where a caption belongs. */
const NOISE = [
  new RegExp(
    `^(${MAKERS})([ _-]+[\\w.+-]*\\d[\\w.+-]*|[ _-]+(dsc|digital|camera|corporation|corp|imaging|photo|pictures?))*[.]?$`,
    'i',
  ),
  /^(dcim|default|untitled|screenshot|exif_jpeg_picture|my beautiful picture|dsc|img|image|picture|photo|scan)?[\s_-]*\d*$/i,
  /^(dav|sdr|hdr|rhdr|edf|nor|cof|ptr|oznor|oznorwb|fbt|bty|mde|btr|hdrpl|qrf|mmexport\d*)$/i,
  /^(created|edited|processed|made|taken|captured|generated) (with|by|in|using|on)\b/i,
  /^(screenshot|untitled|default title|digital camera)\b/i,
  /^(无标题|未命名|未标题|新建|默认|截图|屏幕截图|美图秀秀|轻颜相机|无他相机|醒图|水印相机)[\s\-—_\d.]*$/,
  /^[{<[]|^hw-|^file:|^https?:/, // what programs tell one another
];

/**
 * Caption, headline and credit, by the IPTC Photo Metadata standard's order of trust: XMP first, then IPTC-IIM, then
 * EXIF, in which Windows' own fields (XPTitle and its like) go before those that it fills with question marks. A file whose
 * metadata cannot be read has none: its pixels may be sound.
 */
export function readTexts(bytes: Uint8Array): ReadTexts {
  let tags: ExpandedTags;
  try {
    tags = ExifReader.load(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { expanded: true });
  } catch {
    return { caption: '', headline: '', credit: '', garbled: '' };
  }
  const { xmp, iptc } = tags;
  const exif = (tags.exif ?? {}) as Readonly<Record<string, unknown>>;
  const captions = [
    xmpText(xmp?.['description']),
    rawText(iptc?.['Caption/Abstract']),
    windowsText(exif['XPTitle']),
    rawText(exif['ImageDescription']),
    windowsText(exif['XPSubject']),
    windowsText(exif['XPComment']),
    userComment(exif['UserComment']),
  ].filter((text) => text !== '' && NOISE.every((noise) => !noise.test(text)));
  const caption = captions.find((text) => !isGarbled(text)) ?? '';
  const author = first(
    xmpText(xmp?.['creator']),
    rawText(iptc?.['By-line']),
    windowsText(exif['XPAuthor']),
    rawText(exif['Artist']),
  );
  return {
    caption,
    headline: first(xmpText(xmp?.['Headline']), rawText(iptc?.['Headline'])),
    credit: first(author, xmpText(xmp?.['Credit']), rawText(iptc?.['Credit'])),
    garbled: caption === '' ? (captions[0] ?? '') : '',
  };
}

function first(...texts: readonly string[]): string {
  return texts.find((text) => text !== '' && !isGarbled(text)) ?? '';
}

interface XmpItem {
  readonly value: unknown;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** An XMP value is a text, or a list of them: rdf:Seq of creators; rdf:Alt of languages, of which Chinese goes first, then the default. */
function xmpText(tag: { readonly value: unknown } | undefined): string {
  if (tag === undefined) return '';
  if (typeof tag.value === 'string') return tidy(untangled(tag.value));
  if (!Array.isArray(tag.value)) return '';
  const items = (tag.value as readonly XmpItem[]).map(({ value, attributes }) => ({
    text: typeof value === 'string' ? tidy(untangled(value)) : '',
    language: attributes?.['lang'] ?? attributes?.['xml:lang'],
  }));
  const filled = items.filter(({ text }) => text !== '');
  if (items.every(({ language }) => language === undefined)) return filled.map(({ text }) => text).join(' ');
  const chosen = filled.find(({ language }) => /^zh\b/i.test(language ?? '')) ?? filled[0];
  return chosen?.text ?? '';
}

/** IPTC values are bytes, EXIF ones strings of which each character is a byte; either may hold any coding. Repeated tags are joined. */
function rawText(tag: unknown): string {
  if (tag === undefined || tag === null) return '';
  const tags = Array.isArray(tag) ? tag : [tag];
  return tags
    .map((one: { readonly value: unknown }) => bytesOf(one.value))
    .map((raw) => tidy(typeof raw === 'string' ? untangled(raw) : decodeBytes(raw)))
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

const numbersOf = (tag: unknown): Uint8Array => {
  const value: unknown = (tag as { readonly value?: unknown } | undefined)?.value;
  return Array.isArray(value) && value.every((item) => typeof item === 'number')
    ? Uint8Array.from(value)
    : new Uint8Array(0);
};

/** XPTitle, XPComment, XPSubject, XPAuthor: UTF-16 in little-endian order, whatever the file's. */
const windowsText = (tag: unknown): string => tidy(untangled(new TextDecoder('utf-16le').decode(numbersOf(tag))));

/** Bytes of UserComment that name its coding (Exif 2.32, table 9). */
const CODING = 8;

/** Phones write settings here: only what reads as a sentence is taken for a caption. */
function userComment(tag: unknown): string {
  const bytes = numbersOf(tag);
  const coding = Buffer.from(bytes.subarray(0, CODING))
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
  const rest = bytes.subarray(CODING);
  const text = tidy(coding === 'UNICODE' ? utf16(rest) : decodeBytes(rest));
  const sentence = /\p{Script=Han}{2}/u.test(text) || /^\p{L}[\p{L}\p{N}’',-]*( [\p{L}\p{N}’',.-]+){2}/u.test(text);
  return sentence ? text : '';
}

/** UTF-16 of the order in which it has fewer odd characters: programs do not keep to the file's. */
function utf16(bytes: Uint8Array): string {
  const [little, big] = ['utf-16le', 'utf-16be'].map((order) => new TextDecoder(order).decode(bytes)) as [
    string,
    string,
  ];
  const usual = (text: string): number =>
    text.match(/[\u0020-\u007e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  return usual(big) > usual(little) ? big : little;
}

function tidy(text: string): string {
  return text.replace(/\0/g, '').replace(/\s+/g, ' ').trim();
}
