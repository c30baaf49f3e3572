import { counted, afterHan, beforeHan, defineDiagnostic, words, type Words } from '../base/index.js';
import { inkText, type Cmyk } from '../colour/index.js';

const named =
  (en: (name: string) => string, zh: (name: string) => string) =>
  (name: string): Words =>
    words(en(name), zh(name));
const plain = (en: string, zh: string) => (): Words => words(en, zh);

/** What the converter cannot bring into a press file. */
const THINGS = {
  'cmyk-colours': plain('colours that are CMYK already', '已是 CMYK 的颜色'),
  'drawn-glyph': plain('a glyph drawn as a picture (Type 3 font)', '以图形画出的字（Type 3 字体）'),
  'uncoloured-pattern': plain('an uncoloured tiling pattern', '无色平铺图案'),
  'unknown-gradient': plain('a gradient of an unknown shape', '形状不明的渐变'),
  'shading-type': named(
    (type) => `a shading of type ${type}`,
    (type) => `第 ${type} 类底纹`,
  ),
  'colour-key-mask': plain('a picture masked by its colours', '按颜色设蒙版的图片'),
  'picture-coding': plain('a picture in an unusual encoding', '编码方式少见的图片'),
  'picture-mask': plain('a picture with a mask that is not gray', '蒙版不是灰度的图片'),
  'endless-forms': plain('forms nested without end', '无穷嵌套的图形'),
  'broken-object': named(
    (name) => `the broken XObject ${name}`,
    (name) => `损坏的对象 ${name}`,
  ),
  'object-type': named(
    (name) => `an XObject of another type than Form and Image, ${name}`,
    (name) => `既非 Form 也非 Image 的对象 ${name}`,
  ),
  'broken-pattern': plain('a broken pattern', '损坏的图案'),
  'broken-shading': plain('a broken shading', '损坏的底纹'),
  'broken-state': plain('a broken graphics state', '损坏的图形状态'),
  'direct-font': named(
    (name) => `the font ${name}, which is a direct object`,
    (name) => `直接写入的字体 ${name}`,
  ),
  'colour-space': plain('this colour space', '这种色彩空间'),
  'empty-mask': plain('a soft mask without a group', '没有内容的蒙版'),
  'mask-backdrop': plain('a soft mask with a backdrop of its own', '带底色的蒙版'),
  'missing-resource': named(
    (name) => `${name}, which is missing from the resources`,
    (name) => `缺失的 ${name}`,
  ),
  'type3-font': plain(
    'a Type 3 font, which is made of pictures: the face is variable, has PostScript outlines, or was made bold or slanted by the browser, where the page needs a static TrueType face',
    'Type 3 字体（由图形组成）：该字体是可变字体、PostScript 轮廓，或由浏览器加粗、倾斜而成，版面须用静态 TrueType 字体',
  ),
  'broken-font': plain('a broken font', '损坏的字体'),
  'font-not-embedded': plain('a font that is not embedded', '未嵌入的字体'),
  'font-without-text': plain('a font that does not say which characters it draws', '未说明所绘字符的字体'),
  'turned-page': plain('a page that is turned', '旋转过的页面'),
  'endless-drawing': plain('transparency that takes too long to be drawn', '绘制时间过长的透明效果'),
  'transparent-picture': plain('transparency over a picture that cannot be drawn', '叠有透明效果而无法绘出的图片'),
} as const;

/** A kind of object, with its name or type where it has one; or unreadable content, with the reason. */
export type Unsupported =
  | { readonly what: keyof typeof THINGS; readonly name?: string }
  | { readonly what: 'unreadable'; readonly reason: Words };

function thingWords(thing: Unsupported): Words {
  if (thing.what === 'unreadable')
    return words(`content that cannot be read, ${thing.reason.en}`, `无法读取的内容：${thing.reason.zh}`);
  return THINGS[thing.what](thing.name ?? '');
}

/** An object of the page that cannot safely go into the press file. `place` names page and object: `page 2, form X33, pattern P13`. */
export const unsupported = defineDiagnostic<{ readonly place: string } & Unsupported>('press/unsupported', {
  severity: 'error',
  message: (data) => {
    const thing = thingWords(data);
    return words(
      `The press file cannot hold ${thing.en} (${data.place}).`,
      `印刷文件中不能有${afterHan(thing.zh)}（${data.place}）。`,
    );
  },
  hint: () =>
    words(
      'Draw this part of the publication’s template in another way, or leave the press files out with --for screen.',
      '请在报纸模板中换一种画法；或用 --for screen 不做印刷文件。',
    ),
  examples: [
    { place: 'page 2, form X33', what: 'shading-type', name: '6' },
    { place: 'page 2', what: 'type3-font' },
    { place: 'page 2', what: 'unreadable', reason: words('a string has no end', '字符串没有结尾') },
  ],
});

/** What an audit found that is not in the inks of the press. */
export type Left =
  | { readonly left: 'colour-space' | 'operator'; readonly name: string }
  | { readonly left: 'type3-font' | 'inline-image' };

/** In an advertisement, which its maker must correct; or in the converted pages, which is a fault of the program. */
export const leftInRgb = defineDiagnostic<{ readonly place: string; readonly of: 'advertisement' | 'pages' } & Left>(
  'press/left-in-rgb',
  {
    severity: 'error',
    message: (data) => {
      const left = leftWords(data);
      return data.of === 'advertisement'
        ? words(
            `The file holds ${left.en} (${data.place}); only CMYK, gray and spot inks may be in a press file.`,
            `文件中有${left.zh}（${data.place}）；印刷文件中只许有 CMYK、灰和专色。`,
          )
        : words(
            `The press file would hold ${left.en} (${data.place}); only CMYK, gray and spot inks may be in it. This is a fault of the program, not of your material; nothing was written.`,
            `印刷文件中会留有${left.zh}（${data.place}）；其中只许有 CMYK、灰和专色。这是程序的问题，不是稿件的问题；没有写入任何文件。`,
          );
    },
    hint: ({ of }) =>
      of === 'advertisement'
        ? words('Ask for a PDF/X in CMYK with its fonts embedded.', '请索取 CMYK、字体已嵌入的 PDF/X。')
        : words(
            'Please report it with the template and the edition. Until it is mended, leave the press files out with --for screen.',
            '请连同模板与本期文件一并报告。修正之前，可用 --for screen 不做印刷文件。',
          ),
    examples: [
      { place: 'page /Resources /ColorSpace /C1', of: 'advertisement', left: 'colour-space', name: 'DeviceRGB' },
      { place: 'page, object 12', of: 'pages', left: 'operator', name: 'rg' },
      { place: 'page, object 12', of: 'pages', left: 'type3-font' },
      { place: 'page, object 12', of: 'pages', left: 'inline-image' },
    ],
  },
);

function leftWords(data: Left): Words {
  switch (data.left) {
    case 'colour-space':
      return words(`the colour space ${data.name}`, `色彩空间 ${data.name}`);
    case 'operator':
      return words(`the operator ${data.name}`, `操作符 ${data.name}`);
    case 'type3-font':
      return words('a Type 3 font', ' Type 3 字体');
    case 'inline-image':
      return words('an inline image', '内嵌图片');
  }
}

export const noSpreads = defineDiagnostic<
  { readonly fault: 'count'; readonly pages: number } | { readonly fault: 'sizes' }
>('press/imposition', {
  severity: 'warning',
  message: (data) =>
    data.fault === 'count'
      ? words(
          `No file of printer's spreads was made: they need a multiple of four pages, for a folded sheet has four; found ${data.pages}.`,
          `未生成拼版文件：拼版须为四的倍数个版（一张对折的纸有四个版），现有 ${data.pages} 个版。`,
        )
      : words(
          "No file of printer's spreads was made: they need pages of one size, and these differ.",
          '未生成拼版文件：拼版要求各版尺寸相同，现有不同。',
        ),
  hint: ({ fault }) =>
    fault === 'count'
      ? words(
          'Build all pages of the edition, add pages, or leave --imposition spread out: the printer then imposes the single pages.',
          '请输出本期全部版面或补足版数；也可不用 --imposition spread，由印厂以单版文件拼版。',
        )
      : words(
          'Give all pages one format, or leave --imposition spread out.',
          '请各版用同一版式，或不用 --imposition spread。',
        ),
  examples: [{ fault: 'count', pages: 6 }, { fault: 'sizes' }],
});

/** Two definitions of one spot colour. Inks are shares from 0 to 1; null for what is not CMYK. */
export const spotDefinition = defineDiagnostic<{
  readonly spot: string;
  readonly found: Cmyk | null;
  readonly used: Cmyk | null;
  /** The file whose definition is used; null for the publication. */
  readonly definedBy: string | null;
}>('press/spot-definition', {
  severity: 'warning',
  message: ({ spot, found, used, definedBy }) => {
    const [stated, taken] = [shownAs(found), shownAs(used)];
    return words(
      `The advertisement defines the spot colour ${spot} as ${stated.en}; ${definedBy ?? 'the publication'} defines it as ${taken.en}, which is used. The separation of the spot colour itself does not change.`,
      `广告将专色 ${spot} 定义为${afterHan(stated.zh)}；${beforeHan(definedBy ?? '报纸')}将其定义为${afterHan(taken.zh)}，以后者为准。专色印版不变。`,
    );
  },
  hint: () =>
    words(
      'Agree with the advertiser on one definition of the colour; it matters where there is no separation for it, and on screens.',
      '请与广告方统一该专色的定义；它只影响屏幕显示以及没有该专色版时的颜色。',
    ),
  examples: [
    {
      spot: 'PANTONE 185 C',
      found: { c: 0, m: 0.91, y: 0.76, k: 0 },
      used: { c: 0, m: 1, y: 0.8, k: 0 },
      definedBy: null,
    },
    { spot: 'PANTONE 185 C', found: null, used: { c: 0, m: 1, y: 0.8, k: 0 }, definedBy: 'tea.pdf' },
  ],
});

const shownAs = (inks: Cmyk | null): Words =>
  inks === null ? words('a colour that is not CMYK', '非 CMYK 颜色') : words(inkText(inks), inkText(inks));

/** Transparency that was drawn for PDF/X-1a. */
export const flattened = defineDiagnostic<{
  readonly page: number;
  readonly ppi: number;
  /** The first few places, in mm from the top left corner of the trim box. */
  readonly places: readonly { readonly x: number; readonly y: number; readonly w: number; readonly h: number }[];
  readonly count: number;
}>('press/flattened', {
  severity: 'note',
  message: ({ page, ppi, places, count }) => {
    const named = places.map(({ x, y, w, h }) => `x ${x}, y ${y}, ${w} × ${h} mm`);
    const more = count - places.length;
    return words(
      `Page ${page}: transparency was drawn at ${ppi} ppi, in ${counted(count, 'place')} (${named.join('; ')}${more > 0 ? `; ${more} more` : ''}). Everything else is unchanged.`,
      `第 ${page} 版：透明效果已按 ${ppi} ppi 绘成图片，共 ${count} 处（${named.join('；')}${more > 0 ? `；另 ${more} 处` : ''}），其余内容不变。`,
    );
  },
  examples: [
    { page: 2, ppi: 300, places: [{ x: 18, y: 30, w: 80, h: 52 }], count: 1 },
    { page: 2, ppi: 300, places: [{ x: 18, y: 30, w: 80, h: 52 }], count: 4 },
  ],
});

export const flattenedSpots = defineDiagnostic<{ readonly page: number; readonly spots: readonly string[] }>(
  'press/flattened-spots',
  {
    severity: 'warning',
    message: ({ page, spots }) =>
      words(
        `Page ${page}: where transparency was drawn, these spot inks are not on their own plates but in the four process inks: ${spots.join(', ')}.`,
        `第 ${page} 版：在已绘成图片处，以下专色不在专色版上，而由四色代替：${spots.join('、')}。`,
      ),
    hint: () =>
      words('Use fewer spot inks there, or leave out the transparency.', '请在该处减少专色，或去掉透明效果。'),
    examples: [{ page: 2, spots: ['PANTONE 185 C', 'PANTONE 286 C'] }],
  },
);
