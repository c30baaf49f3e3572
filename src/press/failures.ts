import { refuse, words, type InputError } from '../base/index.js';

/** Something of the page that has no safe way into the press file. `place` names page and object: `page 2, form X33, pattern P13`. */
export function cannotPrint(place: string, en: string, zh: string): InputError {
  return refuse(
    'press/unsupported',
    null,
    words(`The press file cannot hold ${en} (${place}).`, `印刷文件中不能有${zh}（${place}）。`),
    words(
      'Draw this part of the publication’s template in another way, or leave the press files out with --for screen.',
      '请在报纸模板中换一种画法；或用 --for screen 不做印刷文件。',
    ),
  );
}

export function leftInRgb(place: string, what: string): InputError {
  return refuse(
    'press/left-in-rgb',
    null,
    words(
      `The press file would hold ${what} (${place}); only CMYK, gray and spot inks may be in it.`,
      `印刷文件中会留有 ${what}（${place}）；其中只许有 CMYK、灰和专色。`,
    ),
    words(
      'This is a fault of the program. Leave the element out of the template for now, and report it with the template.',
      '这是程序的缺陷。请先从模板中去掉该元素，并连同模板一起报告。',
    ),
  );
}
