/* Names of glyphs (Adobe Technical Note 5176, appendix A; ISO 32000-1, annex D). */

/** The standard strings 1 to 228: the characters of Latin faces. */
const NAMES =
  'space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright asterisk plus comma ' +
  'hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater ' +
  'question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum ' +
  'underscore quoteleft a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde ' +
  'exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft ' +
  'guilsinglleft guilsinglright fi fl endash dagger daggerdbl periodcentered paragraph bullet quotesinglbase ' +
  'quotedblbase quotedblright guillemotright ellipsis perthousand questiondown grave acute circumflex tilde ' +
  'macron breve dotaccent dieresis ring cedilla hungarumlaut ogonek caron emdash AE ordfeminine Lslash Oslash OE ' +
  'ordmasculine ae dotlessi lslash oslash oe germandbls onesuperior logicalnot mu trademark Eth onehalf plusminus ' +
  'Thorn onequarter divide brokenbar degree thorn threequarters twosuperior registered minus eth multiply ' +
  'threesuperior copyright Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute Ecircumflex Edieresis ' +
  'Egrave Iacute Icircumflex Idieresis Igrave Ntilde Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute ' +
  'Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron aacute acircumflex adieresis agrave aring atilde ccedilla ' +
  'eacute ecircumflex edieresis egrave iacute icircumflex idieresis igrave ntilde oacute ocircumflex odieresis ' +
  'ograve otilde scaron uacute ucircumflex udieresis ugrave yacute ydieresis zcaron';
const CHARACTERS =
  ' !"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmno' +
  "pqrstuvwxyz{|}~¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß¹¬µ™Ð½±Þ¼÷¦" +
  '°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž';

const names = NAMES.split(' ');
const characters = [...CHARACTERS];
const characterOf = new Map(names.map((name, i) => [name, characters[i]!]));
const nameOf = new Map(characters.map((character, i) => [character, names[i]!]));

/** A standard string by its number (SID); null for the numbers that are no Latin character. */
export const standardName = (sid: number): string | null => (sid === 0 ? '.notdef' : (names[sid - 1] ?? null));

/** How many standard strings there are: numbers from here on are strings of the font. */
export const STANDARD_STRINGS = 391;

/** The code point of a glyph by its name; null where the name does not tell. */
export function codePointOf(name: string): number | null {
  const hex = /^(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6}))$/.exec(name);
  const character = characterOf.get(name);
  return hex === null ? (character?.codePointAt(0) ?? null) : Number.parseInt(hex[1] ?? hex[2]!, 16);
}

/** StandardEncoding: the codes of its 149 characters, in the order of their numbers. */
const STANDARD_CODES = [
  [32, 126], [161, 175], [177, 180], [182, 189], [191, 191], [193, 200], [202, 203], [205, 208], [225, 225], [227, 227], [232, 235],
  [241, 241], [245, 245], [248, 251],
].flatMap(([from, to]) => Array.from({ length: to! - from! + 1 }, (_, i) => from! + i)); // prettier-ignore

const tableOf = (encoding: string): ReadonlyMap<number, string> => {
  const decoder = new TextDecoder(encoding);
  return new Map(
    Array.from({ length: 256 }, (_, code) => [code, nameOf.get(decoder.decode(Uint8Array.of(code)))] as const).filter(
      (entry): entry is readonly [number, string] => entry[1] !== undefined,
    ),
  );
};

/** Names by code of the encodings that a file may name (annex D.2). */
export const ENCODINGS: Readonly<Record<string, ReadonlyMap<number, string>>> = {
  StandardEncoding: new Map(STANDARD_CODES.map((code, i) => [code, names[i]!])),
  WinAnsiEncoding: tableOf('windows-1252'),
  MacRomanEncoding: tableOf('macintosh'),
};

const macCodes = new Map([...ENCODINGS['MacRomanEncoding']!].map(([code, name]) => [name, code]));

/** The code of a name in the encoding of old Macintosh faces. */
export const macCodeOf = (name: string): number | undefined => macCodes.get(name);
