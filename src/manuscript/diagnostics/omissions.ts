import { defineDiagnostic, words, type DiagnosticSpec, type Severity, type Words } from '../../base/index.js';
import { OMISSION_NAMES } from '../omission-names.js';
import type { OmissionKind } from '../types.js';

/** Words of the manuscript that are left out, from one place or from several of the same kind. */
interface LeftOut {
  readonly places: number;
  readonly text: string;
}

const EXAMPLE = { places: 1, text: '此处可删' };

function leftOut(
  kind: OmissionKind,
  severity: Severity,
  hint: Words | null,
  examples: DiagnosticSpec<LeftOut>['examples'] = [EXAMPLE],
): DiagnosticSpec<LeftOut> {
  const { en, zh } = OMISSION_NAMES[kind];
  return {
    severity,
    message: ({ places, text }) =>
      places === 1
        ? words(`${en} was left out: “${text}”.`, `${zh}没有刊出：“${text}”。`)
        : words(`${en} was left out in ${places} places: “${text}”.`, `${zh}没有刊出，共 ${places} 处：“${text}”。`),
    hint: () => hint,
    examples,
  };
}

export const leftOutHidden = defineDiagnostic(
  'manuscript/left-out-hidden',
  leftOut(
    'hidden',
    'warning',
    words('If it should be printed, make it visible in the manuscript.', '如需刊出，请在稿件中取消隐藏。'),
    [EXAMPLE, { places: 5, text: '此处可删 / 待核' }],
  ),
);

export const leftOutStruck = defineDiagnostic(
  'manuscript/left-out-struck',
  leftOut(
    'struck',
    'warning',
    words('If it should be printed, remove the strike-through in the manuscript.', '如需刊出，请在稿件中去掉删除线。'),
  ),
);

export const leftOutDeleted = defineDiagnostic(
  'manuscript/left-out-deleted',
  leftOut(
    'deleted',
    'note',
    words('If it should be printed, reject the deletion in Word.', '如需刊出，请在 Word 中拒绝该处删除。'),
  ),
);

export const leftOutComment = defineDiagnostic('manuscript/left-out-comment', leftOut('comment', 'note', null));

export const leftOutHeaderFooter = defineDiagnostic(
  'manuscript/left-out-header-footer',
  leftOut('header-footer', 'note', null),
);

export const leftOutPageFurniture = defineDiagnostic(
  'manuscript/left-out-page-furniture',
  leftOut(
    'page-furniture',
    'note',
    words('If it is part of the story, copy it into the manuscript.', '如属于稿件，请复制到稿件正文中。'),
  ),
);

export const leftOutControl = defineDiagnostic('manuscript/left-out-control', leftOut('control', 'note', null));

export const leftOutMarkup = defineDiagnostic('manuscript/left-out-markup', leftOut('markup', 'note', null));

export const leftOutDrawing = defineDiagnostic(
  'manuscript/left-out-drawing',
  leftOut(
    'drawing',
    'error',
    words(
      'Save the drawing as a picture (PNG or JPEG) and put it into the document or the photos folder; or list the words under `omit`.',
      '请把该图形另存为图片（PNG 或 JPEG），放入文档或照片文件夹；或在 `omit` 中写明不刊出。',
    ),
    [{ places: 1, text: '干渠 12 公里' }],
  ),
);

export const leftOutSymbol = defineDiagnostic(
  'manuscript/left-out-symbol',
  leftOut(
    'symbol',
    'error',
    words(
      'Type an ordinary character in its place; or list it under `omit` as it is quoted here.',
      '请改用通用字符录入；如不刊出，请把此处引出的文字原样写入 `omit`。',
    ),
    [{ places: 1, text: '［Wingdings 74］' }],
  ),
);

export const leftOutField = defineDiagnostic(
  'manuscript/left-out-field',
  leftOut(
    'field',
    'error',
    words(
      'In Word, select all, press F9 to update the fields, and save; or type the text in its place; or list it under `omit` as it is quoted here.',
      '请在 Word 中全选后按 F9 更新域再保存，或直接录入应有的文字；如不刊出，请把此处引出的文字原样写入 `omit`。',
    ),
    [{ places: 1, text: '［DATE］' }],
  ),
);

export const leftOutNumber = defineDiagnostic(
  'manuscript/left-out-number',
  leftOut(
    'number',
    'warning',
    words('Delete the paragraph in Word, or type its text.', '请在 Word 中删除该空段，或补上文字。'),
    [{ places: 1, text: '三、' }],
  ),
);

export const leftOutEditor = defineDiagnostic('manuscript/left-out-editor', leftOut('editor', 'note', null));
