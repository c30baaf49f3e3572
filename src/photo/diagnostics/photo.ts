import { counted, afterHan, defineDiagnostic, words } from '../../base/index.js';
import { featureWords, type Feature } from './features.js';
import { OTHER_FILES, type OtherFile } from './other-files.js';
import type { PhotoFormat } from '../types.js';

interface Photo {
  /** Its file name. */
  readonly photo: string;
}

export const photoEmpty = defineDiagnostic<Photo>('photo/empty', {
  severity: 'error',
  message: ({ photo }) => words(`The photo ${photo} is empty (0 bytes).`, `照片 ${photo} 是空文件（0 字节）。`),
  hint: () => words('Copy it again from the camera or the sender.', '请从相机或发送者处重新复制该文件。'),
  examples: [{ photo: 'ferry.jpg' }],
});

export const notAPhoto = defineDiagnostic<Photo & { readonly found: OtherFile }>('photo/not-a-photo', {
  severity: 'error',
  message: ({ photo, found }) =>
    words(
      `Expected a photo in ${photo}, found ${OTHER_FILES[found].en}.`,
      `${photo} 应为照片，实际内容为${afterHan(OTHER_FILES[found].zh)}。`,
    ),
  hint: () =>
    words(
      'Give a JPEG, PNG, TIFF, HEIC, WebP, AVIF or GIF; renaming a file does not convert it.',
      '请提供 JPEG、PNG、TIFF、HEIC、WebP、AVIF 或 GIF 文件；仅改扩展名并不能转换格式。',
    ),
  examples: [{ photo: 'ferry.jpg', found: 'pdf' }],
});

export const photoUnsupported = defineDiagnostic<Photo & { readonly format: PhotoFormat } & Feature>(
  'photo/unsupported',
  {
    severity: 'error',
    message: ({ photo, format, ...feature }) =>
      words(
        `The photo ${photo} (${format.toUpperCase()}) uses ${featureWords(feature).name.en}, which is not supported; the file is not damaged.`,
        `照片 ${photo}（${format.toUpperCase()}）使用了${afterHan(featureWords(feature).name.zh)}，本程序不能解码；文件本身并未损坏。`,
      ),
    hint: (data) => featureWords(data).hint,
    examples: [
      { photo: 'ferry.tif', format: 'tiff', feature: 'float', value: 32 },
      { photo: 'ferry.tif', format: 'tiff', feature: 'lab' },
      { photo: 'ferry.jpg', format: 'jpeg', feature: 'unmarked-cmyk' },
    ],
  },
);

export const photoDamaged = defineDiagnostic<Photo & { readonly format: PhotoFormat; readonly bytes: number }>(
  'photo/damaged',
  {
    severity: 'error',
    message: ({ photo, format, bytes }) =>
      words(
        `The photo ${photo} (${format.toUpperCase()}, ${counted(bytes, 'byte')}) is damaged or incomplete.`,
        `照片 ${photo}（${format.toUpperCase()}，${bytes} 字节）已损坏或不完整。`,
      ),
    hint: () =>
      words(
        'Copy it again from the camera or the sender, or save it again from an image editor.',
        '请重新复制该文件，或用图像软件打开后另存。',
      ),
    examples: [{ photo: 'ferry.jpg', format: 'jpeg', bytes: 20_480 }],
  },
);

/** More pixels than a photo of its format may have, or more bytes than any file. */
type TooLarge = Photo &
  (
    | { readonly width: number; readonly height: number; readonly mostPixels: number }
    | { readonly bytes: number; readonly mostBytes: number }
  );

const million = (count: number): number => Math.round(count / 1e6);
/** As a text in Chinese has it. */
const hundredMillion = (n: number): string => String(Number((n / 1e8).toFixed(2)));

export const photoTooLarge = defineDiagnostic<TooLarge>('photo/too-large', {
  severity: 'error',
  message: (data) => {
    if ('bytes' in data)
      return words(
        `The picture ${data.photo} has ${million(data.bytes)} MB; at most ${million(data.mostBytes)} MB are read.`,
        `图片 ${data.photo} 有 ${million(data.bytes)} MB，最多可读取 ${million(data.mostBytes)} MB。`,
      );
    const { photo, width, height } = data;
    const [found, most] = [million(width * height), Math.floor(data.mostPixels / 1e6)];
    return words(
      `The photo ${photo} has ${width} × ${height} pixels (${found} million); at most ${most} million are read of such a file.`,
      `照片 ${photo} 为 ${width} × ${height} 像素（${hundredMillion(width * height)} 亿），此类文件最多可读取 ${hundredMillion(data.mostPixels)} 亿像素。`,
    );
  },
  hint: (data) =>
    'bytes' in data
      ? words('Scale it down, or save it as a JPEG.', '请先缩小尺寸，或另存为 JPEG。')
      : words(
          'Scale it down; 40 million pixels fill a broadsheet page.',
          '请先缩小尺寸；4000 万像素足以铺满对开版面。',
        ),
  examples: [
    { photo: 'ferry.png', width: 30_000, height: 30_000, mostPixels: 400e6 },
    { photo: 'ferry.tif', bytes: 512e6, mostBytes: 300e6 },
  ],
});

export const severalPictures = defineDiagnostic<Photo & { readonly count: number }>('photo/several-pictures', {
  severity: 'warning',
  message: ({ photo, count }) =>
    words(
      `The photo ${photo} contains ${counted(count, 'picture')} (pages or frames of an animation); only the first is printed.`,
      `照片 ${photo} 含有 ${count} 幅画面（多页或动画帧），只刊出第一幅。`,
    ),
  hint: () => words('To print another one, save it as a file of its own.', '如需其他画面，请另存为单独的文件。'),
  examples: [{ photo: 'ferry.tif', count: 3 }],
});

export const garbledCaption = defineDiagnostic<Photo & { readonly caption: string }>('photo/garbled-caption', {
  severity: 'warning',
  message: ({ photo, caption }) =>
    words(
      `The caption inside the photo ${photo} is garbled and is not used: “${caption}”.`,
      `照片 ${photo} 内嵌的说明是乱码，未采用：“${caption}”。`,
    ),
  hint: () =>
    words('Write the caption in the manuscript or in edition.yaml.', '请在稿件或 edition.yaml 中写明图片说明。'),
  examples: [{ photo: 'ferry.jpg', caption: '锟斤拷锟斤拷' }],
});

interface LowResolution extends Photo {
  /** Pixels of the part that is printed. */
  readonly pixels: { readonly w: number; readonly h: number };
  /** Size in print, whole mm. */
  readonly mm: { readonly w: number; readonly h: number };
  readonly ppi: number;
  /** Below `soft` a photo is not sharp; below `coarse` its pixels can be seen. */
  readonly soft: number;
  readonly coarse: number;
  /** Width in pixels from which the photo would be sharp. */
  readonly neededWidth: number;
}

export const lowResolution = defineDiagnostic<LowResolution>('photo/low-resolution', {
  severity: 'warning',
  message: ({ photo, pixels, mm, ppi, soft, coarse }) => {
    const looks =
      ppi < coarse ? words('single pixels will show', '会看出像素颗粒') : words('it will look soft', '画面会发虚');
    return words(
      `The photo ${photo} has ${pixels.w} × ${pixels.h} pixels for ${mm.w} × ${mm.h} mm in print: ${ppi} ppi, where at least ${soft} are expected; ${looks.en}.`,
      `照片 ${photo} 以 ${pixels.w} × ${pixels.h} 像素印成 ${mm.w} × ${mm.h} mm，仅 ${ppi} ppi（至少应为 ${soft}）；${looks.zh}。`,
    );
  },
  hint: ({ neededWidth }) =>
    words(
      `Use the original file, at least ${neededWidth} pixels wide here, or print the photo smaller.`,
      `请换用原图（此处宽度至少 ${neededWidth} 像素），或缩小该照片的版面尺寸。`,
    ),
  examples: [
    {
      photo: 'ferry.jpg',
      pixels: { w: 640, h: 480 },
      mm: { w: 120, h: 90 },
      ppi: 135,
      soft: 150,
      coarse: 100,
      neededWidth: 709,
    },
    {
      photo: 'ferry.jpg',
      pixels: { w: 320, h: 240 },
      mm: { w: 120, h: 90 },
      ppi: 67,
      soft: 150,
      coarse: 100,
      neededWidth: 709,
    },
  ],
});
