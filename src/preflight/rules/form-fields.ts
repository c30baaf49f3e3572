import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** What can be filled in is not finished. */
export const formFields: Rule = {
  id: 'form-fields',
  title: words('Form fields', '表单域'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: none,
  hint: words('Flatten the form fields.', '请将表单域拼合为页面内容。'),
  file: (file) =>
    oddities(file, ['form-field'], (what) => words(`The file has form fields (${what}).`, `文件含表单域（${what}）。`)),
};
