import { defineDiagnostic, words } from '../../base/index.js';

const COPY_ARTICLE = words(
  'Copy the article alone into Word or a plain text file.',
  '请只把文章部分复制到 Word 或纯文本文件中。',
);

export const htmlTooDeep = defineDiagnostic<{ readonly most: number }>('manuscript/html-depth', {
  severity: 'error',
  message: ({ most }) =>
    words(`The elements of the page are nested more than ${most} deep.`, `网页元素嵌套超过 ${most} 层。`),
  hint: () => COPY_ARTICLE,
  examples: [{ most: 512 }],
});

const COUNTED = {
  elements: words('elements', '个元素'),
  references: words('character references (&…;)', '个字符引用（&…;）'),
  'tag-attributes': words('attributes in one tag', '个属性（同一标签内）'),
  attributes: words('attributes', '个属性'),
} as const;

export const htmlTooLarge = defineDiagnostic<{ readonly what: keyof typeof COUNTED; readonly most: number }>(
  'manuscript/html-size',
  {
    severity: 'error',
    message: ({ what, most }) =>
      words(`The page has more than ${most} ${COUNTED[what].en}.`, `网页中有超过 ${most} ${COUNTED[what].zh}。`),
    hint: () => COPY_ARTICLE,
    examples: [
      { what: 'elements', most: 250_000 },
      { what: 'tag-attributes', most: 500 },
    ],
  },
);

export const htmlEmbedded = defineDiagnostic<{ /** Its tag. */ readonly element: string }>('manuscript/html-embedded', {
  severity: 'note',
  message: ({ element }) =>
    words(
      `There is a <${element}> (video, sound or a frame of another page) here; it cannot be printed.`,
      `此处是 <${element}>（视频、音频或嵌入的其他网页），无法刊出。`,
    ),
  hint: () =>
    words('To show it, put a picture of it into the photos folder.', '如需刊出，请把画面截图放入照片文件夹。'),
  examples: [{ element: 'video' }],
});

export const remotePicture = defineDiagnostic('manuscript/remote-picture', {
  severity: 'note',
  message: () => words('This picture is on the web; nothing is fetched.', '这张图片在网上；程序不会下载。'),
  hint: () =>
    words(
      'Save it into the photos folder; photos are matched to their places in order.',
      '请把图片存进照片文件夹，将按顺序对应。',
    ),
  examples: [null],
});

export const noPage = defineDiagnostic('manuscript/no-page', {
  severity: 'error',
  message: () =>
    words(
      'Expected a web archive or mail with a page of HTML or text; found none.',
      '应为含有网页或文字的存档或邮件，但其中没有。',
    ),
  hint: () =>
    words(
      'Open it and save it again as .html, or copy the text into Word.',
      '请打开后另存为 .html，或把文字复制到 Word 中。',
    ),
  examples: [null],
});

export const attachment = defineDiagnostic<{ readonly name: string }>('manuscript/attachment', {
  severity: 'warning',
  message: ({ name }) =>
    words(`The mail has an attached file “${name}”, which was not read.`, `邮件带有附件“${name}”，没有读取。`),
  hint: () =>
    words(
      'If it is a manuscript or a photo, save it beside the others and list it by itself.',
      '如果它是稿件或照片，请另存出来，单独列为稿件或照片。',
    ),
  examples: [{ name: '渠首.jpg' }],
});

export const mailNesting = defineDiagnostic<{ readonly most: number }>('manuscript/mail-nesting', {
  severity: 'error',
  message: ({ most }) =>
    words(`The parts of the mail are nested more than ${most} deep.`, `邮件的各部分层层相套，超过 ${most} 层。`),
  hint: () => words('Copy the text of the story into a new document.', '请把稿件文字复制到新文档。'),
  examples: [{ most: 8 }],
});

export const mailSubject = defineDiagnostic<{ readonly subject: string }>('manuscript/mail-subject', {
  severity: 'note',
  message: ({ subject }) =>
    words(`The subject of the mail is not printed: “${subject}”.`, `邮件主题没有刊出：“${subject}”。`),
  hint: () => words('If it is the headline, give it as `headline`.', '如果它是标题，请用 `headline` 指定。'),
  examples: [{ subject: '投稿：借一渠清水' }],
});
