import { Buffer } from 'node:buffer';

/** A text file in the encoding that a manuscript's reader named; what is not touched keeps its bytes. */
export interface Encoding {
  decode(bytes: Uint8Array): string;
  /** Null where the encoding lacks a character. */
  encode(text: string): Uint8Array | null;
}

/** Finds an encoding by the names of `Story.source.encoding`, such as `UTF-16LE (BOM)`; a byte order mark is a character of the text here. */
export function encodingNamed(name: string): Encoding {
  if (name.startsWith('UTF-16LE')) return wide((bytes) => bytes);
  if (name.startsWith('UTF-16BE')) return wide((bytes) => bytes.swap16());
  if (name === 'GB18030') return GB18030;
  return {
    decode: (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    encode: (text) => Buffer.from(text, 'utf8'),
  };
}

function wide(order: (bytes: Buffer) => Buffer): Encoding {
  return {
    decode: (bytes) => order(Buffer.from(bytes)).toString('utf16le'),
    encode: (text) => order(Buffer.from(text, 'utf16le')),
  };
}

const GB18030: Encoding = {
  decode: (bytes) => new TextDecoder('gb18030').decode(bytes),
  encode(text) {
    const table = (pairs ??= gbPairs());
    const out: number[] = [];
    for (const character of text) {
      const code = character.codePointAt(0)!;
      const pair = table.get(character);
      if (code < 0x80) out.push(code);
      else if (pair !== undefined) out.push(pair >> 8, pair & 0xff);
      else return null;
    }
    return Uint8Array.from(out);
  },
};

let pairs: ReadonlyMap<string, number> | null = null;

/** A table of all two-byte characters, made with the decoder: Node decodes GB18030 but does not encode it. */
function gbPairs(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, (lead << 8) | trail);
    }
  }
  return table;
}
