import { defineDiagnostic, reasonOf, words, type Words } from '../base/index.js';

/** Why a template cannot be used. `code` is that of the system, such as `EACCES`. */
export type TemplateFault =
  | { readonly fault: 'syntax' | 'endless-partials' | 'missing-value' }
  | { readonly fault: 'unknown-partial' | 'unknown-name'; readonly name: string }
  | { readonly fault: 'unreadable'; readonly code: string | null };

export const unusableTemplate = defineDiagnostic<TemplateFault>('html/template', {
  severity: 'error',
  message: (data) => {
    const { en, zh } = reasonFor(data);
    return words(`A template of the publication cannot be used: ${en}.`, `版面模板无法使用：${zh}。`);
  },
  hint: () =>
    words(
      'Correct the template, or remove it from the publication’s templates/ folder to use the built-in one.',
      '请改正该模板，或将其移出 templates/ 目录以使用内置模板。',
    ),
  examples: [
    { fault: 'syntax' },
    { fault: 'unknown-name', name: 'titel' },
    { fault: 'unknown-partial', name: 'headlines' },
    { fault: 'missing-value' },
    { fault: 'endless-partials' },
    { fault: 'unreadable', code: 'EACCES' },
  ],
});

function reasonFor(data: TemplateFault): Words {
  switch (data.fault) {
    case 'syntax':
      return words('a tag is not written correctly, or a block is not closed', '标记写法有误，或块未闭合');
    case 'endless-partials':
      return words('its partials call one another without end', '部分模板互相调用，没有尽头');
    case 'missing-value':
      return words('it uses a value that does not exist', '模板引用了不存在的内容');
    case 'unknown-partial':
      return words(`there is no partial “${data.name}”`, `没有名为“${data.name}”的部分模板`);
    case 'unknown-name':
      return words(`the name “${data.name}” is not known`, `不认识名称“${data.name}”`);
    case 'unreadable':
      return reasonOf(data.code);
  }
}
