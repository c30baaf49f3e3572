import { words, type Words } from '../base/index.js';
import type { OmissionKind } from './types.js';

/** What was left out, by its reason, as the subject of "was left out". */
export const OMISSION_NAMES: Readonly<Record<OmissionKind, Words>> = {
  hidden: words('Hidden text', '隐藏文字'),
  struck: words('Struck-out text', '带删除线的文字'),
  deleted: words('Text that a tracked change deletes', '修订中已删除的文字'),
  comment: words('A comment', '批注'),
  'header-footer': words('A header or footer of the document', '文档的页眉或页脚'),
  'page-furniture': words(
    'Navigation, a list of related links or a copyright line of the web page',
    '网页的导航、相关链接或版权信息',
  ),
  control: words('A button, field or hint of a form', '按钮、输入框或表单的提示文字'),
  markup: words('Markup', '不刊出的标记'),
  drawing: words('Text of a drawing, chart or formula that cannot be set', '无法排出的图形、图表或公式中的文字'),
  symbol: words('A character that only its own font can show', '只有专用字体才能显示的符号'),
  field: words('The result of a field, which is not in the file,', '域的结果不在文件中，'),
  number: words('The automatic number of a paragraph without words', '空段落的自动编号'),
  editor: words('Text that the editor lists under omit', '编辑指定不刊出的文字'),
};
