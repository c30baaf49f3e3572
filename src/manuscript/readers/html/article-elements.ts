import { attribute, hasClass, type Element } from './dom.js';

/** Whether an element is of a kind that holds an article. */
type Wanted = (element: Element) => boolean;

const id =
  (...names: string[]): Wanted =>
  (e) =>
    names.includes(attribute(e, 'id') ?? '');
const named =
  (...names: string[]): Wanted =>
  (e) =>
    names.some((name) => hasClass(e, name));

/** Elements that hold an article and nothing else, the surest first: WeChat, schema.org, the systems and sites that Chinese pages commonly come from. */
export const KNOWN: readonly Wanted[] = [
  id('js_content'),
  named('rich_media_content'),
  (e) => /\barticleBody\b/u.test(attribute(e, 'itemprop') ?? ''),
  // CMS: vsb, TRS, gov.cn, dedecms, phpcms, WordPress
  named('v_news_content'),
  id('vsb_content', 'vsb_content_2', 'vsb_content_3', 'vsb_content_4', 'vsb_content_500', 'UCAP-CONTENT'),
  named(
    'TRS_Editor',
    'TRS_UEDITOR',
    'trs_editor_view',
    'trs_word',
    'trs_paper_default',
    'pages_content',
    'view-content-trs',
  ),
  id('zoom', 'Zoom', 'ozoom', 'Zoomcontent'),
  // Sites: sina, 163, people, xinhuanet, qq, sohu, toutiao, thepaper, ifeng, huanqiu, guancha, csdn, cctv
  id(
    'artibody',
    'endText',
    'rwb_zw',
    'p-detail',
    'detailContent',
    'content_area',
    'mp-editor',
    'Cnt-Main-Article-QQ',
    'content_views',
  ),
  named(
    'post_body',
    'rm_txt_con',
    'rm_txt',
    'content-article',
    'article-content-wrap',
    'news_txt',
    'txt_con',
    'all-txt',
    'detailCon',
    'art_contextBox',
    'page_art_content',
    'article_text',
    'post-body',
    'con_text',
    'contentText',
  ),
  named('post_text', 'news_part', 'cnt_bd', 'la_con', 'left_zw', 'artical-content', 'detail-content'),
  (e) => RELEASED.test(attribute(e, 'class') ?? ''),
  named(
    'article-content',
    'article_content',
    'article-body',
    'article-text',
    'articleContent',
    'articlebody',
    'entry-content',
    'post-content',
    'single-content',
    'news-content',
    'news_content',
    'newsContent',
    'news-text',
    'xl_content',
    'article-con',
    'con_txt',
    'content_txt',
  ),
];
/** Sites whose classes end in letters that change with every release: `text-3zQ3cZD4`, `index_cententWrap__Jv8jK`. */
const RELEASED = /(?:^|\s)(?:index_(?:cententWrap|articleContent)__|(?:text|main_content)-)[\w-]{5,10}(?=\s|$)/u;

/** Elements that often hold the article, but as often more or less. */
export const USUAL: readonly Wanted[] = [
  (e) => e.tagName === 'article',
  (e) => e.tagName === 'main' || attribute(e, 'role') === 'main',
];
