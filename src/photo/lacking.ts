import { words, type Words } from '../base/index.js';
import { tiffHead, type TiffHead } from './tiff-head.js';
import type { PhotoFormat } from './types.js';

/** A feature of a sound file that is not decoded here, and what to save it as. */
export interface Lacking {
  readonly what: Words;
  readonly hint: Words;
}

const lacking = (en: string, zh: string, hint = SAVE_AS_PLAIN): Lacking => ({ what: words(en, zh), hint });

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

/** Depths that are read rightly. */
const BITS = new Set([1, 2, 4, 8, 16]);

/** What a file holds that would be decoded wrongly, or not at all, without any sign of it. */
export function misread(bytes: Uint8Array, format: PhotoFormat): Lacking | null {
  if (format === 'jpeg') return ofUnknownInks(bytes);
  if (format !== 'tiff') return null;
  const head = tiffHead(bytes);
  if (head === null) return null;
  const { bits, sampleFormat, photometric, raw, reduced } = head;
  if (raw || reduced) return lacking('camera raw data', '相机 RAW 原始数据', DEVELOP);
  if (sampleFormat === 3)
    return lacking(`floating-point samples of ${bits} bits (HDR)`, `${bits} 位浮点（HDR）数据`, TO_16_BITS);
  if (sampleFormat !== 1 && sampleFormat !== 4)
    return lacking('signed or complex samples', '带符号或复数样本', TO_16_BITS);
  if (!BITS.has(bits)) return lacking(`samples of ${bits} bits`, `每通道 ${bits} 位的数据`, TO_16_BITS);
  return photometric >= 8 || photometric === 4 ? colourOf(head) : inksOf(head);
}

function colourOf({ photometric }: TiffHead): Lacking {
  if (photometric <= 10 && photometric >= 8) return lacking('Lab colour', 'Lab 颜色', TO_RGB);
  if (photometric === 32803 || photometric === 34892) return lacking('camera raw data', '相机 RAW 原始数据', DEVELOP);
  return lacking(`colours of an uncommon kind (${photometric})`, `少见的颜色模式（${photometric}）`, TO_RGB);
}

/** Inks other than cyan, magenta, yellow and black (InkSet, NumberOfInks; spot channels of Photoshop's), or paper in their place. */
function inksOf({ photometric, samples, extraSamples, inkSet, inverted, spotChannels }: TiffHead): Lacking | null {
  if (spotChannels > 0)
    return lacking(
      `${spotChannels} spot colour channel${spotChannels > 1 ? 's' : ''} beside its colours`,
      `${spotChannels} 个专色通道`,
      MERGE_SPOTS,
    );
  if (photometric !== 5) return null;
  const inks = samples - extraSamples.length;
  if (inks !== 4) return lacking(`${inks} inks where four are expected`, `${inks} 种油墨（应为四色）`, TO_RGB);
  if (inkSet === 2)
    return lacking('four inks that are not cyan, magenta, yellow and black', '四种非青、品红、黄、黑的油墨', TO_RGB);
  if (inverted) return lacking('inks counted from the full dot down', '以满墨为零点计数的油墨', TO_RGB);
  return null;
}

/**
 * Four channels of a JPEG without the marker of Adobe's: nothing says whether they are inks or a transform of them, nor
 * whether a value counts ink or paper (ITU-T T.872 and the habit of programs differ), so that it might print as its negative.
 */
function ofUnknownInks(bytes: Uint8Array): Lacking | null {
  const frame = jpegFrame(bytes);
  if (frame === null || frame.components !== 4 || frame.adobe) return null;
  return lacking(
    'CMYK of which nothing says whether its values are ink or paper (no Adobe marker)',
    'CMYK 数据，但未标明数值是墨量还是纸白（缺 Adobe 标记）',
    words(
      'Open it in an image editor, see that it is no negative, and save it as TIFF or JPEG.',
      '请用图像软件打开，确认不是负像，再另存为 TIFF 或 JPEG。',
    ),
  );
}

/** Compression schemes of TIFF that are not decoded here. */
const COMPRESSIONS: Readonly<Record<number, string>> = {
  6: 'old-style JPEG',
  34661: 'JBIG',
  34676: 'SGI Log',
  34677: 'SGI Log',
  34712: 'JPEG 2000',
  34715: 'JBIG2',
  34887: 'LERC',
  34892: 'lossy JPEG (DNG)',
  34925: 'LZMA',
  34926: 'Zstandard',
  50000: 'Zstandard',
  50001: 'WebP',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};

const LOSSLESS = words('lossless JPEG', '无损 JPEG');
const HIERARCHICAL = words('hierarchical JPEG', '分层 JPEG');
const ARITHMETIC = words('JPEG with arithmetic coding', '算术编码的 JPEG');

/** Frames of JPEG that are not decoded here, by their marker (ITU-T T.81, table B.1; T.87). */
const FRAMES: Readonly<Record<number, Words>> = {
  0xc3: LOSSLESS,
  0xc5: HIERARCHICAL,
  0xc6: HIERARCHICAL,
  0xc7: HIERARCHICAL,
  0xc9: ARITHMETIC,
  0xca: ARITHMETIC,
  0xcb: words('lossless JPEG with arithmetic coding', '算术编码的无损 JPEG'),
  0xf7: words('JPEG-LS', 'JPEG-LS'),
};

/** What a file that could not be decoded holds that no decoder here knows; null where it is damaged then. */
export function undecoded(bytes: Uint8Array, format: PhotoFormat): Lacking | null {
  if (format === 'tiff') {
    const scheme = COMPRESSIONS[tiffHead(bytes)?.compression ?? 1];
    return scheme === undefined ? null : lacking(`${scheme} compression`, `${scheme} 压缩`);
  }
  if (format !== 'jpeg') return null;
  const frame = jpegFrame(bytes);
  if (frame === null) return null;
  const kind = FRAMES[frame.marker];
  if (kind !== undefined) return lacking(kind.en, kind.zh);
  if (frame.bits !== 8) return lacking(`JPEG of ${frame.bits} bits`, `${frame.bits} 位 JPEG`);
  return null;
}

/** Segments that are passed over before the frame. */
const MOST_SEGMENTS = 10_000;

interface JpegFrame {
  readonly marker: number;
  readonly bits: number;
  readonly components: number;
  /** Before it stands the segment of Adobe's (APP14), which says how its colours are coded. */
  readonly adobe: boolean;
}

/** The first frame header of a JPEG. */
function jpegFrame(bytes: Uint8Array): JpegFrame | null {
  let at = 2;
  let adobe = false;
  for (let i = 0; i < MOST_SEGMENTS && at + 4 < bytes.length && bytes[at] === 0xff; i++) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++; // fill bytes
      continue;
    }
    const isFrame = (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === 0xf7;
    if (isFrame) return { marker, bits: bytes[at + 4]!, components: bytes[at + 9] ?? 0, adobe };
    adobe ||= marker === 0xee && Buffer.from(bytes.subarray(at + 4, at + 9)).toString('latin1') === 'Adobe';
    at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return null;
}
