import { diagnostic, words, type Diagnostic, type Words } from '../base/index.js';
import type { Lacking } from './lacking.js';
import type { PhotoFormat, PhotoInput } from './types.js';

const refused = (code: string, { file, name }: PhotoInput, message: Words, hint: Words): Diagnostic =>
  diagnostic('error', `photo/${code}`, { file: file ?? name }, message, hint);

export const empty = (input: PhotoInput): Diagnostic =>
  refused(
    'empty',
    input,
    words(`The photo ${input.name} is empty (0 bytes).`, `照片 ${input.name} 是空文件（0 字节）。`),
    words('Copy it again from the camera or the sender.', '请从相机或发送者处重新复制该文件。'),
  );

export const notAPhoto = (input: PhotoInput, found: Words): Diagnostic =>
  refused(
    'not-a-photo',
    input,
    words(`Expected a photo in ${input.name}, found ${found.en}.`, `${input.name} 应为照片，实际内容为${found.zh}。`),
    words(
      'Give a JPEG, PNG, TIFF, HEIC, WebP, AVIF or GIF; renaming a file does not convert it.',
      '请提供 JPEG、PNG、TIFF、HEIC、WebP、AVIF 或 GIF 文件；仅改扩展名并不能转换格式。',
    ),
  );

/** A sound file with something in it that is not decoded here. */
export const unsupported = (input: PhotoInput, format: PhotoFormat, { what, hint }: Lacking): Diagnostic =>
  refused(
    'unsupported',
    input,
    words(
      `The photo ${input.name} (${format.toUpperCase()}) holds ${what.en}, which is not decoded here; the file is not damaged.`,
      `照片 ${input.name}（${format.toUpperCase()}）使用了${what.zh}，本程序不能解码；文件本身并未损坏。`,
    ),
    hint,
  );

export const damaged = (input: PhotoInput, format: PhotoFormat): Diagnostic => {
  const kind = format.toUpperCase();
  const { byteLength } = input.bytes;
  return refused(
    'damaged',
    input,
    words(
      `The photo ${input.name} is a ${kind} of ${byteLength} bytes that is damaged or cut short.`,
      `照片 ${input.name}（${kind}，${byteLength} 字节）已损坏或不完整。`,
    ),
    words(
      'Copy it again from the camera or the sender, or save it anew from an image editor.',
      '请重新复制该文件，或用图像软件打开后另存。',
    ),
  );
};

/** @param most pixels that are read of such a photo */
export const tooLarge = (
  input: PhotoInput,
  { w, h }: { readonly w: number; readonly h: number },
  most: number,
): Diagnostic => {
  const found = Math.round((w * h) / 1e6);
  const limit = Math.floor(most / 1e6);
  return refused(
    'too-large',
    input,
    words(
      `The photo ${input.name} has ${w} x ${h} pixels (${found} million); at most ${limit} million are read of such a file.`,
      `照片 ${input.name} 为 ${w} × ${h} 像素（${found} 百万），此类文件最多可读取 ${limit} 百万像素。`,
    ),
    words('Scale it down; 40 million pixels fill a broadsheet page.', '请先缩小尺寸；4000 万像素足以铺满对开版面。'),
  );
};

/** Only the first of a file's pictures is printed. */
export const firstOfSeveral = ({ file, name }: PhotoInput, count: number): Diagnostic =>
  diagnostic(
    'warning',
    'photo/several-pictures',
    { file: file ?? name },
    words(
      `The photo ${name} holds ${count} pictures (pages or frames of an animation); the first is printed.`,
      `照片 ${name} 含有 ${count} 幅画面（多页或动画帧），只刊出第一幅。`,
    ),
    words('Save the one that is meant as a file of its own.', '如需其他画面，请另存为单独的文件。'),
  );

/** Characters of a caption that a message quotes. */
const QUOTED = 40;

/** A caption inside the file that no one can read. */
export const garbledCaption = ({ file, name }: PhotoInput, caption: string): Diagnostic => {
  const quoted = [...caption].slice(0, QUOTED).join('');
  return diagnostic(
    'warning',
    'photo/garbled-caption',
    { file: file ?? name },
    words(
      `The caption inside the photo ${name} is garbled and is not used: “${quoted}”.`,
      `照片 ${name} 内嵌的说明是乱码，未采用：“${quoted}”。`,
    ),
    words('Write the caption in the manuscript or in edition.yaml.', '请在稿件或 edition.yaml 中写明图片说明。'),
  );
};
