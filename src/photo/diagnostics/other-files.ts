import { words } from '../../base/index.js';

/** Files that are no photos, as the object of "found". */
export const OTHER_FILES = {
  pdf: words('a PDF', 'PDF 文件'),
  zip: words('a ZIP archive or Office document', 'ZIP 压缩包或 Office 文档'),
  photoshop: words('a Photoshop document', 'Photoshop 文档'),
  bmp: words('a BMP bitmap', 'BMP 位图'),
  'jpeg-2000': words('a JPEG 2000 picture', 'JPEG 2000 图片'),
  'jpeg-xl': words('a JPEG XL picture', 'JPEG XL 图片'),
  'jpeg-xr': words('a JPEG XR picture', 'JPEG XR 图片'),
  icon: words('an icon file', '图标文件'),
  wmf: words('a WMF drawing', 'WMF 图形'),
  emf: words('an EMF drawing', 'EMF 图形'),
  raw: words('camera raw data', '相机 RAW 原始数据'),
  'old-office': words('an old Office document', '旧版 Office 文档'),
  rar: words('a RAR archive', 'RAR 压缩包'),
  postscript: words('a PostScript file', 'PostScript 文件'),
  media: words('a video or another media file', '视频或其他媒体文件'),
  zeros: words('nothing but zero bytes', '全为零字节'),
  markup: words('markup text (HTML, XML or SVG)', '标记文本（HTML、XML 或 SVG）'),
  text: words('plain text', '纯文本'),
  unknown: words('data of an unknown kind', '无法识别的数据'),
} as const;

export type OtherFile = keyof typeof OTHER_FILES;
