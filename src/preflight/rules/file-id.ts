import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** The trailer's ID tells two states of a file apart. */
export const fileId: Rule = {
  id: 'file-id',
  title: words('File identifier', '文件标识符'),
  severity: 'error',
  source: 'ISO 15930-7:2010; ISO 32000-1, 14.4',
  limit: () => 'present',
  hint: words('Save the file anew with a program that writes an ID.', '请用能写入标识符的程序重新保存。'),
  file: ({ identifier }) =>
    identifier ? [] : [observe('error', words('The trailer has no ID.', '文件尾部没有 ID。'))],
};
