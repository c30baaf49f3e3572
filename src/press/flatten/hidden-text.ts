import { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import { editContent, Name, nameAmong, PATH_PAINTING, writeOperation, type Edit } from '../../pdf/index.js';
import { deflated, name } from '../objects.js';
import type { Looks } from './looks.js';
import { resource, resourcesOf } from './parameters.js';
import { isForm } from './tracker.js';

const LEFT_OUT = new Set('gs g G rg RG k K cs CS sc SC scn SCN sh Tr BI ri'.split(' '));

/**
 * A form that shows nothing but holds the text of another in its place, so that it can be searched and copied where a picture stands for it
 * (text rendering mode 3). Null where there is no text in it.
 */
export function hiddenText(context: PDFContext, form: PDFStream, looks: Looks): PDFRef | null {
  if (!looks.holding(form).text) return null;
  const from = resourcesOf(form);
  const forms = context.obj({});
  const edits: Edit[] = [{ start: 0, end: 0, text: '3 Tr' }];
  const { bytes, all } = looks.content(form);
  for (const operation of all) {
    const { operator, operands, start, end } = operation;
    const replace = (text: string): void => void edits.push({ start, end, text });
    if (operator in PATH_PAINTING) replace('n');
    else if (LEFT_OUT.has(operator)) replace('');
    else if (operator === 'Do') {
      const key = nameAmong(operands) ?? '';
      const inner = resource(from, 'XObject', key);
      const hidden = inner instanceof PDFStream && isForm(inner) ? hiddenText(context, inner, looks) : null;
      if (hidden !== null) forms.set(name(key), hidden);
      replace(hidden === null ? '' : writeOperation('Do', new Name(key)));
    }
  }
  const dict = context.obj({ Type: 'XObject', Subtype: 'Form', FormType: 1 });
  for (const key of ['BBox', 'Matrix']) {
    const value = form.dict.get(name(key));
    if (value !== undefined) dict.set(name(key), value);
  }
  const resources = context.obj({});
  const fonts = from.get(name('Font'));
  if (fonts !== undefined) resources.set(name('Font'), fonts);
  if (forms instanceof PDFDict && forms.keys().length > 0) resources.set(name('XObject'), forms);
  dict.set(name('Resources'), resources);
  return context.register(deflated(context, editContent(bytes, edits), dict));
}
