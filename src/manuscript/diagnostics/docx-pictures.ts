import { defineDiagnostic, words } from '../../base/index.js';
import { objectName } from '../readers/docx/object-names.js';

/** The alternative text of a picture, by which a person recognises it; it may be empty. */
interface Picture {
  readonly alt: string;
}

/** Characters of an alternative text that a message quotes. */
const QUOTED = 30;

/** The alternative text as a message quotes it after "picture". */
function quotedAlt(alt: string): string {
  const text = Array.from(alt.replace(/\s+/gu, ' ').trim());
  return text.length === 0 ? '' : `“${text.slice(0, QUOTED).join('')}”`;
}
const picture = ({ alt }: Picture): string => `This picture${quotedAlt(alt) === '' ? '' : ` ${quotedAlt(alt)}`}`;

export const docxLinkedPicture = defineDiagnostic<Picture & { readonly target: string }>(
  'manuscript/docx-linked-picture',
  {
    severity: 'warning',
    message: ({ alt, target }) =>
      words(
        `${picture({ alt })} is only a link (${target}) and is not in the document; nothing is fetched.`,
        `图片${quotedAlt(alt)}只是链接（${target}），不在文档内；程序不会读取链接的文件。`,
      ),
    hint: () =>
      words(
        'Save it into the photos folder; photos are matched to their places in order.',
        '请把图片存进照片文件夹，将按顺序对应。',
      ),
    examples: [{ alt: '渠首', target: 'file:///D:/photos/1.jpg' }],
  },
);

export const docxPictureMissing = defineDiagnostic<Picture>('manuscript/docx-picture-missing', {
  severity: 'warning',
  message: ({ alt }) =>
    words(
      `The file of this picture is not in the document${quotedAlt(alt) === '' ? '' : `: ${quotedAlt(alt)}`}.`,
      `图片${quotedAlt(alt)}的文件不在文档中。`,
    ),
  hint: () =>
    words(
      'Insert the picture into the document again, or put it into the photos folder.',
      '请重新插入图片，或把图片放入照片文件夹。',
    ),
  examples: [{ alt: '渠首' }],
});

export const docxPictureTurned = defineDiagnostic<Picture & { readonly degrees: number }>(
  'manuscript/docx-picture-turned',
  {
    severity: 'warning',
    message: ({ alt, degrees }) =>
      words(
        `${picture({ alt })} is rotated by ${degrees} degrees in Word; it is printed in the nearest upright position.`,
        `图片${quotedAlt(alt)}在 Word 中旋转了 ${degrees} 度；只按最接近的直角方向刊出。`,
      ),
    hint: () =>
      words(
        'If it should be printed at that angle, rotate it in an image editor and insert it again.',
        '如需斜放，请先用图像软件旋转后插入。',
      ),
    examples: [{ alt: '', degrees: 30 }],
  },
);

interface PictureFormat extends Picture {
  /** A format of vector drawings, or null for one that is not known. */
  readonly format: 'EMF' | 'WMF' | 'SVG' | null;
  /** Text in the drawing, which is not printed with it. */
  readonly text: string;
}

export const docxPictureFormat = defineDiagnostic<PictureFormat>('manuscript/docx-picture-format', {
  severity: 'warning',
  message: ({ alt, format, text }) =>
    words(
      `${picture({ alt })} is ${format === null ? 'in an unknown format' : `a drawing (${format})`}, which cannot be printed; it is left out.${text === '' ? '' : ` Its text: “${text}”.`}`,
      `图片${quotedAlt(alt)}${format === null ? '的格式无法识别' : `是矢量图形（${format}）`}，无法刊出，已略去。${text === '' ? '' : `其中文字：“${text}”。`}`,
    ),
  hint: () =>
    words(
      'In Word, right-click the picture, choose Save as Picture, save it as PNG, and put that in its place or into the photos folder.',
      '请在 Word 中右击该图，选“另存为图片”，存为 PNG，再替换原图或放入照片文件夹。',
    ),
  examples: [
    { alt: '灌区示意图', format: 'EMF', text: '' },
    { alt: '', format: null, text: '' },
    { alt: '', format: 'WMF', text: '干渠 支渠' },
  ],
});

export const pictureInTable = defineDiagnostic('manuscript/picture-in-table', {
  severity: 'warning',
  message: () => words('The pictures of a table with values are set after the table.', '表格里的图片排在表格之后。'),
  hint: () => words('Say in the caption to which row the picture belongs.', '请在图片说明中写明它属于哪一行。'),
  examples: [null],
});

export const docxAttachment = defineDiagnostic<{
  /** The program's own name in the document (ProgID). */ readonly program: string;
}>('manuscript/docx-attachment', {
  severity: 'warning',
  message: ({ program }) =>
    words(
      `A file is attached here as an icon (${objectName(program).en}); it is not printed.`,
      `此处以图标形式附有文件（${objectName(program).zh}），没有刊出。`,
    ),
  hint: () =>
    words('Copy its text into the document if it is part of the story.', '如属于稿件，请把其中文字复制到文档中。'),
  examples: [{ program: 'Excel.Sheet.12' }],
});
