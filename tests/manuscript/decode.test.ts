import { describe, expect, test } from 'vitest';
import { encodeGbk, read, refusal } from './helpers.js';

const TEXT = '青石县修渠记\n\n渠水从山上来,流过三个乡镇,润泽了沿线的万亩良田,农户们都说好。\n';
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array(little ? bytes : bytes.swap16());
};
const utf32 = (text: string, little: boolean): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(4 * [...text].length));
  [...text].forEach((character, i) => {
    bytes.setUint32(4 * i, character.codePointAt(0)!, little);
  });
  return new Uint8Array(bytes.buffer);
};
const withMark = (mark: readonly number[], bytes: Uint8Array): Uint8Array => Uint8Array.from([...mark, ...bytes]);

describe('each encoding that editors save is read, and named', () => {
  const utf8 = new TextEncoder().encode(TEXT);
  test.each([
    ['UTF-8', utf8],
    ['UTF-8 (BOM)', withMark([0xef, 0xbb, 0xbf], utf8)],
    ['UTF-16LE (BOM)', withMark([0xff, 0xfe], utf16(TEXT, true))],
    ['UTF-16BE (BOM)', withMark([0xfe, 0xff], utf16(TEXT, false))],
    ['UTF-16LE', utf16(TEXT, true)],
    ['UTF-16BE', utf16(TEXT, false)],
    ['UTF-32LE', utf32(`\ufeff${TEXT}`, true)],
    ['UTF-32BE', utf32(`\ufeff${TEXT}`, false)],
    ['UTF-32LE', utf32(TEXT, true)],
    ['UTF-32BE', utf32(TEXT, false)],
    ['GB18030', encodeGbk(TEXT)],
  ])('%s', async (encoding, bytes) => {
    const story = await read('a.txt', bytes);
    expect(story.source.encoding).toBe(encoding);
    expect(story.blocks.map((block) => block.text)).toEqual([
      '青石县修渠记',
      '渠水从山上来，流过三个乡镇，润泽了沿线的万亩良田，农户们都说好。',
    ]);
  });

  test('four-byte GB18030 characters', async () => {
    const rare = Uint8Array.of(0x82, 0x30, 0x84, 0x35);
    const bytes = Uint8Array.from([...encodeGbk(TEXT), ...rare]);
    const story = await read('a.txt', bytes);
    expect(story.blocks.at(-1)?.text).toBe(new TextDecoder('gb18030').decode(rare));
  });

  test('traditional characters in GBK', async () => {
    const story = await read(
      'a.txt',
      encodeGbk('縣城修渠\n\n渠水從山上來,流過三個鄉鎮,潤澤了沿線的萬畝良田,農戶們都說這條渠修得好。\n'),
    );
    expect(story.blocks[0]?.text).toBe('縣城修渠');
  });

  test('line ends of Windows and of old Macs, with the same line numbers', async () => {
    for (const end of ['\r\n', '\r']) {
      const story = await read('a.txt', TEXT.replaceAll('\n', end));
      expect(story.blocks.map((block) => block.span.line)).toEqual([1, 3]);
    }
  });
});

describe('other encodings are told apart, and told', () => {
  const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
  test.each([
    // Copy that passes for GB18030 but for private characters.
    [
      'Big5',
      'b4e7a466a454a451a67ea6d1dfa5a4bda843a4d1a4d1a4a3ab47b44ea7e2b2eec0bfa440b94da141a454a451a67ea853a6b3bb7eb94ca440af5aa141b9efa9a4aababec7a5cdb171a8d3a853a6b3bff0a8eca143bfa4b8cca4b5a67eb5b9b4e7a466add7a446a5dbb6a5a141b8cba446b8f4bf4fa143',
      '渡口三十年老艄公每天天不亮就把船擦一遍，三十年沒有誤過一班，對岸的學生從來沒有遲到。縣裡今年給渡口修了石階，裝了路燈。',
    ],
    // 青石縣修渠記 服法世上 of Big5; a line of Korean, of Japanese, and of French with curly quotes.
    ['Big5', 'ab43a5dbbfa4add7b4ebb04faa41aa6ba540a457', '青石縣修渠記服法世上'],
    [
      'EUC-KR',
      'bcf6b7ceb0a120bbfdb0e5b4d92e20b1d7b8aeb0ed20b8b6c0bb20bbe7b6f7b5e9c0ba20b8f0b5ce20b1e2bbb5c7dfb4d92e',
      '수로가 생겼다. 그리고 마을 사람들은 모두 기뻐했다.',
    ],
    ['windows-1252', '4c652070726f6772e8732c20c97469656e6e652c2074e87320933f94', 'Le progrès, Étienne, tès “?”'],
  ])('%s', async (encoding, bytes, text) => {
    const story = await read('a.txt', hex(bytes), { normalise: false, kinds: { 1: 'headline' } }, [
      'manuscript/encoding-guess',
      'manuscript/no-body',
    ]);
    expect(story.source.encoding).toBe(encoding);
    expect(story.blocks[0]?.text).toBe(text);
  });

  test('English with a few Chinese words in GB18030 is GB18030', async () => {
    const story = await read('a.txt', encodeGbk('The Canal\n\nThe new canal (青石渠) opens on Monday, said Mr. Lin.'));
    expect(story.source.encoding).toBe('GB18030');
  });
});

describe('what cannot be read is refused by name and place', () => {
  test.each([
    ['pdf', '%PDF-1.7\n...'],
    ['jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2)],
    ['old-word', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['zip', 'PK\x03\x04rest'],
    ['rtf', '{\\rtf1\\ansi}'],
  ])('%s renamed .txt', async (format, bytes) => {
    const [problem] = await refusal('稿/a.txt', bytes);
    expect(problem?.code).toBe('manuscript/binary');
    expect(problem?.data).toEqual({ format });
    expect(problem?.where).toEqual({ file: '稿/a.txt' });
    expect(problem?.hint).not.toBeNull();
  });

  test('bytes with zeros that are no UTF-16', async () => {
    const [problem] = await refusal('a.txt', Uint8Array.of(1, 2, 0, 0, 0, 3, 0, 9, 7));
    expect(problem).toMatchObject({ code: 'manuscript/binary', data: { zeroByte: 3 } });
  });

  test('one bad byte in UTF-8 is named, not turned into GB18030 nonsense', async () => {
    const bytes = new TextEncoder().encode(`${TEXT}${TEXT}`);
    bytes[Buffer.from('青石县修渠记\n\n渠').length + 1] = 0x20;
    const [problem] = await refusal('a.txt', bytes);
    expect(problem?.code).toBe('manuscript/encoding');
    expect(problem?.where).toEqual({ file: 'a.txt', line: 3 });
    expect(problem?.data).toEqual({ tried: 'UTF-8', byte: 24, value: 'E6' });
  });

  test('bytes that are text in no encoding', async () => {
    const noise = Uint8Array.from({ length: 400 }, (_, i) => 0x80 + ((i * 89 + ((i * i) % 97)) % 128));
    expect((await refusal('a.txt', noise))[0]?.code).toBe('manuscript/encoding');
  });

  test('an empty file, one of blank space, and a name without a known extension', async () => {
    expect((await refusal('a.txt', ''))[0]?.code).toBe('manuscript/empty');
    expect((await refusal('a.md', ' \n\u3000\n'))[0]?.code).toBe('manuscript/empty');
    expect((await refusal('a.html', '<script>x</script>'))[0]?.code).toBe('manuscript/empty');
    const extension = { code: 'manuscript/extension' };
    expect((await refusal('a.DOC', 'x'))[0]).toMatchObject({ ...extension, data: { extension: 'doc' } });
    expect((await refusal('稿件', 'x'))[0]).toMatchObject({ ...extension, data: { extension: '' } });
  });
});

describe('damaged characters are reported with their places', () => {
  test('half a surrogate pair in UTF-16', async () => {
    const story = await read('a.txt', utf16('\ufeff修渠\ud842记\n\n好。', true), {}, [
      'manuscript/lone-surrogate',
      'manuscript/no-body',
    ]);
    expect(story.diagnostics[0]?.where).toEqual({ file: 'a.txt', line: 1, column: 3 });
    expect(story.blocks[0]?.text).toBe('修渠\ufffd记');
  });

  test('a replacement character that was there before', async () => {
    const story = await read('a.txt', '修渠记\n\n渠水\ufffd来了，流过三个乡镇，润泽了沿线的万亩良田。', {}, [
      'manuscript/replacement-character',
    ]);
    expect(story.diagnostics[0]?.where).toEqual({ file: 'a.txt', line: 3, column: 3 });
  });
});

describe('what old mail wrote in ASCII bytes is read, and told', () => {
  const GUESSED = ['manuscript/encoding-guess'];
  const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  /** Between the marks of HZ, a line each. */
  const hz = (text: string): string =>
    text.replace(/[^\n]+/g, (line) => {
      const pairs = Array.from(encodeGbk(line), (byte) => String.fromCharCode(byte & 0x7f)).join('');
      return `~{${pairs}~}`;
    });
  const utf7 = (text: string): string =>
    text.replace(/[^\n]+/g, (line) => {
      const base64 = Buffer.from(line, 'utf16le').swap16().toString('base64').replace(/=+$/, '');
      return `+${base64}-`;
    });
  const lines = ['青石县修渠记', '渠水从山上来，流过三个乡镇，润泽了沿线的万亩良田。'];
  test.each([
    ['HZ', hz(lines.join('\n\n'))],
    ['UTF-7', utf7(lines.join('\n\n'))],
  ])('%s', async (encoding, text) => {
    const story = await read('a.txt', ascii(text), {}, GUESSED);
    expect(story.source.encoding).toBe(encoding);
    expect(story.blocks.map((block) => block.text)).toEqual(lines);
    expect(story.diagnostics.map(({ code }) => code)).toEqual(GUESSED);
  });

  test('ISO-2022-JP', async () => {
    const story = await read(
      'a.txt',
      ascii('\u001b$B$_$:$&$_\u001b(B\n\n\u001b$BCS$N?e$,@!$s$@!#\u001b(B\n'),
      {},
      GUESSED,
    );
    expect(story.source.encoding).toBe('ISO-2022-JP');
    expect(story.blocks[0]!.text).toBe('みずうみ');
  });

  test('other sets behind escapes are refused, with the line', async () => {
    const refused = await refusal('a.txt', ascii('Notice\n\n\u001b$)C\u000e5b6s\u000f\n'));
    expect(refused).toMatchObject([{ code: 'manuscript/encoding', where: { line: 3 } }]);
  });

  test.each(['Write ~{name~} and ~~ in C+1 or +86-28 2345, 1+1=2 and a+b-c.', 'tel. +862823456789-12 and +AGEAbABs-'])(
    'plain ASCII is left as it is: %s',
    async (text) => {
      const story = await read('a.txt', ascii(`Marks\n\n${text}\n`));
      expect(story.source.encoding).toBe('UTF-8');
      expect(story.blocks.at(-1)!.text).toBe(text);
    },
  );
});
