import { describe, expect, test } from 'vitest';
import { findMojibake } from '../../src/manuscript/mojibake/find.js';
import { normalised, read } from './helpers.js';

const TEXT = '渠水从山上来，流过三个乡镇。';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const asLatin = (text: string): string => Array.from(bytes(text), (byte) => String.fromCharCode(byte)).join('');

describe('text in a wrong encoding', () => {
  test.each([
    ['UTF-8 read as GBK', new TextDecoder('gbk').decode(bytes('三个乡镇的水渠')).replace(/\ufffd$/u, '')],
    ['UTF-8 read as Latin-1', asLatin('三个乡镇的水渠')],
    ['UTF-8 encoded twice', asLatin(asLatin('三个乡镇的水渠'))],
    ['GBK read as Latin-1', 'Èý¸öÏçÕòµÄË®Çþ'],
  ])('%s is undone', (_, damaged) => {
    const [found] = findMojibake(`他说：${damaged}`);
    expect(found?.start).toBe(3);
    expect(found?.meant).toMatch(/^三个乡镇的水/u);
  });

  test('lost characters and unset memory', () => {
    expect(findMojibake('通知锟斤拷锟斤拷烫烫烫').map(({ start, meant }) => [start, meant])).toEqual([[2, null]]);
  });

  test.each([
    '“café”——他说，naïve、façade、Müller和São Paulo都是外来词。',
    '联通、摘要、忝列、朱镕基、王喆、李彧、魏姝、邹韬奋、张曌，都是真名真词。',
    '±5℃、3×4÷2、€100–200、№5、Ångström、«引»、·间隔·、†注‡。',
    '注¹¹²³和²¹²²，约¾½¼，±°·»«。',
    'こんにちは、한국어, Привет, Ελληνικά, Tiếng Việt.',
    '这锅汤烫烫的，屯屯通公路，滚烫烫手。',
    '李锟介绍，锟先生今年五十岁，锟教授接受了采访。',
  ])('no false alarm: %s', (text) => {
    expect(findMojibake(text)).toEqual([]);
  });

  test('is an error with its place and the offer', async () => {
    const story = await read('a.txt', `修渠记在此\n\n${TEXT}${asLatin('乡镇')}`, { kinds: { 3: 'paragraph' } }, [
      'manuscript/mojibake',
    ]);
    expect(story.diagnostics[0]).toMatchObject({ severity: 'error', where: { line: 3, column: TEXT.length + 1 } });
    expect(story.diagnostics[0]?.data).toEqual({ written: 'ä¹¡é··', meant: '乡镇', more: 0 });
  });

  test('characters of private use are errors', async () => {
    const story = await read('a.txt', `修渠记在此\n\n${TEXT}\ue5e5`, { kinds: { 3: 'paragraph' } }, [
      'manuscript/private-use',
    ]);
    expect(story.diagnostics[0]?.data).toEqual({ codePoint: 'U+E5E5', more: 0 });
  });
});

describe('characters that only look right', () => {
  test('radicals become ideographs', async () => {
    expect(await normalised('⽤⼾说，⽔渠⻓三⼗里。')).toBe('用户说，水渠长三十里。');
    expect(await normalised('這是⽤⼾的話。')).toBe('這是用戶的話。');
  });

  test('ligatures, ballot boxes, skin colours', async () => {
    expect(await normalised('The ﬁrst ofﬁce.')).toBe('The first office.');
    expect(await normalised('☐未办👍🏽')).toBe('□未办👍');
    expect(await normalised('1️⃣号渠、0️⃣')).toBe('①号渠、0');
  });

  test('a space after every Han goes; names and short words keep theirs', async () => {
    expect(await normalised('渠 水 从 山 上 来 ， 流 过 乡 镇 。')).toBe('渠水从山上来，流过乡镇。');
    expect(await normalised('林 山 周 舟 吴 杰 陈 平 李 明')).toBe('林 山 周 舟 吴 杰 陈 平 李 明');
  });
});
