/** The keys of front matter, and other names that editors and site generators give them. */
export const NAMES = {
  id: [],
  language: ['lang', '语言'],
  kind: ['体裁', '稿件类型'],
  kicker: ['引题', '肩题'],
  headline: ['title', '主题', '标题', '主标题', '题目'],
  deck: ['subtitle', '副题', '副标题'],
  byline: ['author', 'authors', '署名', '作者'],
  credit: ['图片署名', '摄影'],
  kinds: ['类型'],
  quotes: ['引语', '引文'],
  captions: ['图说', '图片说明'],
  omit: ['不刊', '略去'],
  normalise: ['normalize', '规范'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Key = keyof typeof NAMES;

export const KEY_OF: ReadonlyMap<string, Key> = new Map(
  Object.entries(NAMES).flatMap(([key, others]) =>
    [key, ...(others as readonly string[])].map((name) => [name, key as Key] as const),
  ),
);

/** What Hexo, Hugo, Jekyll and their common themes keep there about a page of a site; a newspaper has no use for it. */
const OF_SITES = new Set(
  `date updated lastmod modified created publishdate expirydate tags tag categories category series topics keywords
   layout type permalink slug url aliases alias redirect_from abbrlink weight order nav_order parent menu linktitle
   cover cover_img thumbnail banner image images img featured featured_image featuredimage top_img header-img header photos photo
   draft published comments comment toc toc_number toc_open top sticky pin pinned hide hidden index sidebar aside password
   math mathjax katex mermaid highlight copyright copyright_author copyright_url license reprint source original
   sitemap robots markup outputs resources iscjklanguage render_with_liquid search show_reading_time showtoc tocopen
   lightgallery enablemathjax hiddenfromhomepage hiddenfromsearch swiper_index translationkey cascade params build
   日期 时间 标签 分类 关键词 关键字 来源 编辑 责编 封面`.split(/\s+/u),
);

/** Text of a site's front matter that tells what an article is about. */
export const DESCRIPTIONS: ReadonlySet<string> = new Set([
  'description',
  'summary',
  'excerpt',
  'abstract',
  'desc',
  '摘要',
  '简介',
]);

export function isOfSites(name: string): boolean {
  return OF_SITES.has(name.toLowerCase());
}

export function isKnownName(name: string): boolean {
  return KEY_OF.has(name) || isOfSites(name) || DESCRIPTIONS.has(name);
}
