import { counted, words, type Words } from '../../base/index.js';

/** A feature of an intact file that is not decoded here; `value` is the count, depth or name that the sentence gives. */
export interface Feature {
  readonly feature: FeatureName;
  readonly value?: number | string;
}

interface FeatureWords {
  /** As the object of "uses". */
  readonly name: Words;
  /** What to save the file as. */
  readonly hint: Words;
}

const SAVE_AS_PLAIN = words(
  'Open it in an image editor and save it as TIFF with LZW compression, or as JPEG.',
  '请用图像软件打开，另存为 LZW 压缩的 TIFF 或 JPEG。',
);
const TO_16_BITS = words(
  'Convert it to 8 or 16 bits in the program that made it (in Photoshop: Image, Mode), so that you see what is printed.',
  '请在原软件中转为 8 位或 16 位（Photoshop：图像—模式），所见即所印，再保存。',
);
const TO_RGB = words(
  'Convert it to RGB or CMYK (in Photoshop: Image, Mode) and save it again.',
  '请转为 RGB 或 CMYK（Photoshop：图像—模式）后重新保存。',
);
const MERGE_SPOTS = words(
  'Merge the spot channels into the colours (in Photoshop: Channels, Merge Spot Channel), or send a PDF, in which spot colours are printed.',
  '请将专色通道合并到颜色中（Photoshop：通道—合并专色通道）；如需印专色，请提供 PDF。',
);
const DEVELOP = words(
  'Develop it in the camera maker’s program or in Lightroom and export a JPEG or TIFF.',
  '请用相机厂商的软件或 Lightroom 冲洗，导出 JPEG 或 TIFF。',
);
const CHECK_POLARITY = words(
  'Open it in an image editor, check that it is not a negative, and save it as TIFF or JPEG.',
  '请用图像软件打开，确认不是负像，再另存为 TIFF 或 JPEG。',
);

const feature = (en: string, zh: string, hint = SAVE_AS_PLAIN): FeatureWords => ({ name: words(en, zh), hint });

const FEATURES = {
  raw: () => feature('camera raw data', '相机 RAW 原始数据', DEVELOP),
  float: (bits) => feature(`floating-point samples of ${bits} bits (HDR)`, `${bits} 位浮点（HDR）数据`, TO_16_BITS),
  'signed-samples': () => feature('signed or complex samples', '带符号或复数样本', TO_16_BITS),
  'sample-bits': (bits) => feature(`samples of ${bits} bits`, `每通道 ${bits} 位的数据`, TO_16_BITS),
  lab: () => feature('Lab colour', 'Lab 颜色', TO_RGB),
  'colour-model': (code) => feature(`an uncommon colour model (${code})`, `少见的颜色模式（${code}）`, TO_RGB),
  'spot-channels': (count) =>
    feature(counted(Number(count), 'spot colour channel'), `${count} 个专色通道`, MERGE_SPOTS),
  'ink-count': (count) => feature(`${count} inks where four are expected`, `${count} 种油墨（应为四色）`, TO_RGB),
  'other-inks': () =>
    feature('four inks that are not cyan, magenta, yellow and black', '四种非青、品红、黄、黑的油墨', TO_RGB),
  'inverted-inks': () => feature('ink values that count down from the full dot', '以满墨为零点计数的油墨', TO_RGB),
  'unmarked-cmyk': () =>
    feature(
      'CMYK without an Adobe marker, so that nothing says whether its values are ink or paper',
      '未标明数值是墨量还是纸白的 CMYK 数据（缺 Adobe 标记）',
      CHECK_POLARITY,
    ),
  'tiff-compression': (scheme) => feature(`${scheme} compression`, `${scheme} 压缩`),
  'lossless-jpeg': () => feature('lossless JPEG', '无损 JPEG'),
  'hierarchical-jpeg': () => feature('hierarchical JPEG', '分层 JPEG'),
  'arithmetic-jpeg': () => feature('JPEG with arithmetic coding', '算术编码的 JPEG'),
  'arithmetic-lossless-jpeg': () => feature('lossless JPEG with arithmetic coding', '算术编码的无损 JPEG'),
  'jpeg-ls': () => feature('JPEG-LS', 'JPEG-LS'),
  'jpeg-bits': (bits) => feature(`JPEG of ${bits} bits`, `${bits} 位 JPEG`),
} as const satisfies Readonly<Record<string, (value: number | string) => FeatureWords>>;

export type FeatureName = keyof typeof FEATURES;

/** The name of a feature, and what to do about it. */
export const featureWords = ({ feature: name, value = '' }: Feature): FeatureWords => FEATURES[name](value);
