import { defineDiagnostic, didYouMean, nearestName, words } from '../../base/index.js';

export const unknownTemplate = defineDiagnostic<{ readonly template: string; readonly known: readonly string[] }>(
  'edition/unknown-template',
  {
    severity: 'error',
    message: ({ template, known }) =>
      words(
        `There is no page template ${template}; publication.yaml has ${known.join(', ') || 'none'}.`,
        `没有版面模板 ${template}；publication.yaml 中有：${known.join('、') || '一个也没有'}。`,
      ),
    hint: ({ template, known }) => {
      const guess = nearestName(template, known);
      return guess === null
        ? words(
            'Describe it under pageTemplates: in publication.yaml.',
            '请写在 publication.yaml 的 pageTemplates: 之下。',
          )
        : didYouMean(guess);
    },
    examples: [
      { template: 'frnot', known: ['front', 'sports'] },
      { template: 'back', known: [] },
    ],
  },
);

/** A story that is to be continued (下转) where it cannot be. */
export const badJump = defineDiagnostic<{
  readonly fault: 'no-later-page' | 'kept-together' | 'other-width';
  readonly page: number;
  readonly jump: number;
}>('edition/jump', {
  severity: 'error',
  message: ({ fault, page, jump }) => {
    switch (fault) {
      case 'no-later-page':
        return words(
          `A story of page ${page} is to be continued on page ${jump}, which is not a later page of the edition.`,
          `第 ${page} 版的稿件要转到第 ${jump} 版，而本期没有这个在后的版。`,
        );
      case 'kept-together':
        return words(
          `A story of page ${page} that stands in a box or under a standing head cannot be continued on page ${jump}.`,
          `第 ${page} 版加框或归在栏题下的稿件不能转到第 ${jump} 版。`,
        );
      case 'other-width':
        return words(
          `A story of page ${page} cannot be continued on page ${jump}, whose columns have another width.`,
          `第 ${page} 版的稿件不能转到第 ${jump} 版：两版的栏宽不同。`,
        );
    }
  },
  hint: () =>
    words('Name a later page of the same format, or leave jump out.', '请写同一开本的后面某一版，或去掉 jump。'),
  examples: [
    { fault: 'no-later-page', page: 3, jump: 2 },
    { fault: 'kept-together', page: 1, jump: 4 },
    { fault: 'other-width', page: 1, jump: 4 },
  ],
});

export const pageCount = defineDiagnostic<{
  readonly pages: number;
  readonly multipleOf: number;
  /** Pages that are wanting to the next multiple. */
  readonly missing: number;
}>('edition/page-count', {
  severity: 'warning',
  message: ({ pages, multipleOf }) =>
    words(
      `The edition has ${pages} pages, which is no multiple of ${multipleOf}.`,
      `本期共 ${pages} 版，不是 ${multipleOf} 的倍数。`,
    ),
  hint: ({ pages, multipleOf, missing }) =>
    words(
      `List ${missing} fillers or more (fillers, fillerPictures), of which the missing pages are made; or add ${missing} pages, a spread for two of them, or take ${pages % multipleOf} out.`,
      `请列出至少 ${missing} 件补白（fillers、fillerPictures），用来补足缺版；或增加 ${missing} 版（通版算两版），或减少 ${pages % multipleOf} 版。`,
    ),
  examples: [{ pages: 6, multipleOf: 4, missing: 2 }],
});

export const repeatedPage = defineDiagnostic<{ readonly page: number }>('edition/repeated-page', {
  severity: 'error',
  message: ({ page }) => words(`Page ${page} is there twice.`, `第 ${page} 版出现了两次。`),
  hint: () => words('Give every page a number of its own.', '请让每版的版次各不相同。'),
  examples: [{ page: 4 }],
});

/** A page has `story` or `stories`; one that has neither takes what the edition lists without a page. */
export const pageStories = defineDiagnostic<{
  readonly fault: 'both' | 'none';
  readonly page: number;
  /** Empty where the page has none. */
  readonly section: string;
}>('edition/stories', {
  severity: 'error',
  message: ({ fault, page, section }) =>
    fault === 'both'
      ? words(`Page ${page} has both story and stories.`, `第 ${page} 版既写了 story，又写了 stories。`)
      : words(
          `Page ${page}${section === '' ? '' : ` (${section})`} has no story.`,
          `第 ${page} 版${section === '' ? '' : `（${section}）`}没有稿件。`,
        ),
  hint: ({ fault }) =>
    fault === 'both'
      ? words('Put all of them under stories.', '请都写在 stories 之下。')
      : words(
          'Name one under story, several under stories, or list stories without a page in the edition’s own stories.',
          '请用 story 写一篇，用 stories 写多篇，或在本期的 stories 中列出不指定版面的稿件。',
        ),
  examples: [
    { fault: 'both', page: 2, section: '' },
    { fault: 'none', page: 4, section: '副刊' },
  ],
});

export const twoLeads = defineDiagnostic('edition/two-leads', {
  severity: 'error',
  message: () =>
    words('A second photo is marked as lead: a page has one.', '又有一张图片标为 lead：每版只有一张主图。'),
  hint: () => words('Keep lead: true on the one that matters most.', '请只在最重要的一张上写 lead: true。'),
  examples: [null],
});

/** A story without a page names a section of which no page takes such stories. */
export const noSuchSection = defineDiagnostic<{
  readonly section: string;
  /** Sections of the pages that take stories without a page. */
  readonly known: readonly string[];
}>('edition/section', {
  severity: 'error',
  message: ({ section }) =>
    words(
      `No page of the section ${section} takes stories that are given no page.`,
      `没有哪个“${section}”版接收未指定版面的稿件。`,
    ),
  hint: ({ known }) =>
    words(
      `Pages without story and stories take them${known.length === 0 ? '' : `; here these are ${known.join(', ')}`}.`,
      `不写 story 和 stories 的版面才接收${known.length === 0 ? '' : `；现有：${known.join('、')}`}。`,
    ),
  examples: [
    { section: '体育', known: ['要闻', '副刊'] },
    { section: '体育', known: [] },
  ],
});

export const pooledStory = defineDiagnostic<{ readonly key: string }>('edition/pooled-story', {
  severity: 'error',
  message: ({ key }) => words(`A story that is given no page cannot have ${key}.`, `未指定版面的稿件不能写 ${key}。`),
  hint: () => words('List it under its page.', '请写在它所属的版面之下。'),
  examples: [{ key: 'place' }],
});

export const badVariant = defineDiagnostic<
  | { readonly fault: 'repeated'; readonly id: string }
  | { readonly fault: 'no-page'; readonly page: number; readonly pages: readonly number[] }
  | { readonly fault: 'no-file'; readonly what: 'story' | 'advertisement'; readonly file: string }
>('edition/variant', {
  severity: 'error',
  message: (data) => {
    switch (data.fault) {
      case 'repeated':
        return words(`Two variants are named ${data.id}.`, `有两个分版都叫 ${data.id}。`);
      case 'no-page':
        return words(
          `The edition has no page ${data.page} to replace: it has ${data.pages.join(', ')}.`,
          `本期没有第 ${data.page} 版可换，只有第 ${data.pages.join('、')} 版。`,
        );
      case 'no-file':
        return words(
          `No ${data.what} of the edition has the file ${data.file}.`,
          `本期没有文件为 ${data.file} 的${data.what === 'story' ? '稿件' : '广告'}。`,
        );
    }
  },
  hint: ({ fault }) => {
    switch (fault) {
      case 'repeated':
        return words('Give each an id of its own.', '请让各分版的 id 互不相同。');
      case 'no-page':
        return words('List the page under the edition’s own pages, too.', '请先在本期的 pages 中列出此版。');
      case 'no-file':
        return words('Write it as the edition does after file.', '请写成与本期 file 一致的文件名。');
    }
  },
  examples: [
    { fault: 'repeated', id: 'north' },
    { fault: 'no-page', page: 9, pages: [1, 2, 3, 4] },
    { fault: 'no-file', what: 'story', file: 'fair.docx' },
  ],
});
