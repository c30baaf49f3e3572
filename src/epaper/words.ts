import { pageNumbers } from '../archive/index.js';

/** The site's own texts, in the language of the publication. */
const LABELS = {
  zh: {
    language: 'zh',
    from: '起始日期',
    to: '截止日期',
    sectionName: '版名',
    everySection: '全部版面',
    newestFirst: '最新在前',
    previousResults: '上一页',
    nextResults: '下一页',
    seePage: '看版面',
    search: '搜索',
    searchHint: '搜索全部报纸',
    noScript: '搜索需要启用 JavaScript；版面与稿件无需。',
    calendar: '往期',
    latest: '最新一期',
    pages: '版面',
    stories: '本版稿件',
    previousPage: '上一版',
    nextPage: '下一版',
    previousIssue: '上一期',
    nextIssue: '下一期',
    previousStory: '上一篇',
    nextStory: '下一篇',
    pdf: '本版 PDF',
    large: '放大版面',
    small: '缩小版面',
    read: '朗读',
    stop: '停止朗读',
    print: '打印',
    back: '返回版面',
    skip: '跳到正文',
    page: '第',
    pageEnd: '版',
    rss: 'RSS',
    found: '篇',
    none: '没有找到。',
    pageView: '版面图',
    issue: '第',
    issueEnd: '期',
    pageCount: '共',
    pageCountEnd: '版',
    photo: '图片',
    searching: '正在搜索…',
  },
  en: {
    language: 'en',
    from: 'From',
    to: 'To',
    sectionName: 'Section',
    everySection: 'All sections',
    newestFirst: 'Newest first',
    previousResults: 'Previous',
    nextResults: 'Next',
    seePage: 'See',
    search: 'Search',
    searchHint: 'Search all issues',
    noScript: 'The search needs JavaScript; pages and stories do not.',
    calendar: 'Issues',
    latest: 'Latest issue',
    pages: 'Pages',
    stories: 'On this page',
    previousPage: 'Previous page',
    nextPage: 'Next page',
    previousIssue: 'Previous issue',
    nextIssue: 'Next issue',
    previousStory: 'Previous story',
    nextStory: 'Next story',
    pdf: 'PDF of this page',
    large: 'Enlarge',
    small: 'Reduce',
    read: 'Read aloud',
    stop: 'Stop',
    print: 'Print',
    back: 'Back to the page',
    skip: 'Skip to content',
    page: 'Page ',
    pageEnd: '',
    rss: 'RSS',
    found: 'stories',
    none: 'Nothing found.',
    pageView: 'Page',
    issue: 'No. ',
    issueEnd: '',
    pageCount: 'Pages: ',
    pageCountEnd: '',
    photo: 'Photo',
    searching: 'Searching…',
  },
} as const;

export type Labels = (typeof LABELS)['zh' | 'en'];
export const labelsOf = (language: string): Labels => LABELS[language.startsWith('zh') ? 'zh' : 'en'];

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** 第4、5版 of a spread; Page 4, 5. */
export function pageName(t: Labels, page: { readonly number: number; readonly last: number }): string {
  return `${t.page}${pageNumbers(page).join(t.language === 'zh' ? '、' : ', ')}${t.pageEnd}`;
}

/** 2024年12月30日 星期一; 30 December 2024. */
export function longDate(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (!language.startsWith('zh')) return `${day} ${MONTHS[month - 1]!} ${year}`;
  return `${year}年${month}月${day}日 星期${WEEKDAYS[weekday(date)]!}`;
}

export function monthName(month: string, language: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return language.startsWith('zh') ? `${year}年${number}月` : `${MONTHS[number - 1]!} ${year}`;
}

/** 0 is Sunday. */
export const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();
export const weekdayNames = (language: string): readonly string[] =>
  language.startsWith('zh') ? ['一', '二', '三', '四', '五', '六', '日'] : ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
