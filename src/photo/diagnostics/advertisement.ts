import { counted, defineDiagnostic, words } from '../../base/index.js';

/** Why the PDF of an advertisement cannot be used; lengths in mm. */
type Fault =
  | { readonly fault: 'unreadable' | 'too-much-memory' }
  | { readonly fault: 'too-slow'; readonly seconds: number }
  | { readonly fault: 'too-large'; readonly width: number; readonly height: number; readonly most: number }
  | { readonly fault: 'pages'; readonly pages: number };

export const advertisementUnusable = defineDiagnostic<Fault>('photo/advertisement', {
  severity: 'error',
  message: (data) => {
    switch (data.fault) {
      case 'unreadable':
        return words('The advertisement is a damaged or locked PDF.', '广告的 PDF 已损坏或加密。');
      case 'too-slow':
        return words(
          `The advertisement cannot be drawn: it takes more than ${counted(data.seconds, 'second')}.`,
          `广告的 PDF 无法绘出：耗时超过 ${data.seconds} 秒。`,
        );
      case 'too-much-memory':
        return words(
          'The advertisement cannot be drawn: it takes too much memory.',
          '广告的 PDF 无法绘出：占用内存过多。',
        );
      case 'too-large':
        return words(
          `The page of the advertisement is ${data.width} × ${data.height} mm; each side may have at most ${data.most} mm.`,
          `广告页面为 ${data.width} × ${data.height} 毫米，边长最大 ${data.most} 毫米。`,
        );
      case 'pages':
        return words(
          `The advertisement has ${counted(data.pages, 'page')}; one is expected.`,
          `广告共 ${data.pages} 页，应为一页。`,
        );
    }
  },
  hint: ({ fault }) => {
    switch (fault) {
      case 'unreadable':
        return words('Ask for it again, without a password.', '请重新索取不加密的文件。');
      case 'too-slow':
      case 'too-much-memory':
        return words('Ask for a new export with less in it.', '请索取重新导出、内容较简的文件。');
      case 'too-large':
        return words('Export it at the size in which it is printed.', '请按刊出尺寸重新导出。');
      case 'pages':
        return words('Save the page that is booked as a PDF of its own.', '请将所登的一页另存为 PDF。');
    }
  },
  examples: [
    { fault: 'unreadable' },
    { fault: 'too-slow', seconds: 20 },
    { fault: 'too-much-memory' },
    { fault: 'too-large', width: 1200, height: 400, most: 1000 },
    { fault: 'pages', pages: 2 },
  ],
});

export const advertisementEncrypted = defineDiagnostic('photo/advertisement-encrypted', {
  severity: 'warning',
  message: () =>
    words(
      'The advertisement is encrypted, which PDF/X forbids; as it needs no password to be read, it is placed without the encryption.',
      '广告的 PDF 已加密，不符合 PDF/X；因无需密码即可打开，已解密后置入。',
    ),
  hint: () => words('Ask for a file without protection.', '请索取未加保护的文件。'),
  examples: [null],
});

export const advertisementLayers = defineDiagnostic<{ /** Names of layers. */ readonly layers: readonly string[] }>(
  'photo/advertisement-layers',
  {
    severity: 'note',
    message: ({ layers }) =>
      words(
        `The advertisement has layers that do not print and are left out: ${layers.map((name) => `“${name}”`).join(', ')}.`,
        `广告中有不打印的图层，未予刊出：${layers.map((name) => `“${name}”`).join('、')}。`,
      ),
    hint: () =>
      words(
        'If the layer belongs to the advertisement, ask for a file in which it is switched on.',
        '如属广告内容，请索取已打开该图层的文件。',
      ),
    examples: [{ layers: ['English'] }],
  },
);

/** Kinds of annotation (ISO 32000-1, table 169) by the names that editors know. */
const IN_CHINESE: Readonly<Record<string, string>> = {
  FreeText: '文本框',
  Stamp: '图章',
  Widget: '表单域',
  Text: '便笺',
  Highlight: '高亮',
  Underline: '下划线',
  StrikeOut: '删除线',
  Ink: '手写线条',
  Line: '线条',
  Square: '矩形',
  Circle: '椭圆',
  Polygon: '多边形',
  PolyLine: '折线',
};

/** Annotations that programs would draw each in its own way; `kinds` has each kind once. */
interface Annotations {
  readonly count: number;
  readonly kinds: readonly string[];
}

export const advertisementAnnotations = defineDiagnostic<Annotations>('photo/advertisement-annotation', {
  severity: 'warning',
  message: ({ count, kinds }) =>
    words(
      `The advertisement has ${counted(count, 'annotation')} without an appearance in the file (${kinds.join(', ')}), neither shown nor printed.`,
      `广告中有 ${count} 处批注或表单域没有自带外观（${kinds.map((kind) => IN_CHINESE[kind] ?? kind).join('、')}），不显示也不付印。`,
    ),
  hint: () =>
    words(
      'If the annotations belong to the advertisement, flatten them in the program that made the PDF.',
      '如属广告内容，请在制作软件中将批注合并（拼合）到页面后重新导出。',
    ),
  examples: [{ count: 3, kinds: ['FreeText', 'Stamp'] }],
});
