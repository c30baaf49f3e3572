import { attribute, BLOCKS, childrenOf, isElement, nameOf, visibleText, walk, type Element, type Node } from './dom.js';
import { isAuthorLine } from './bylines.js';
import type { Measure } from './stats.js';

/** Characters and nodes; what is longer is no line of the page's own. */
const LONGEST = 160;
const MOST_NODES = 300;

const DATE =
  '(?:20|19)\\d\\d\\s*[-./年]\\s*\\d{1,2}\\s*[-./月]\\s*\\d{1,2}日?(?:\\s*\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)?';
const LABEL =
  '(?:发布|更新|发表|创建|编辑|上传|录入|信息|供稿|投稿)?(?:时间|日期|来源|作者|单位|部门|人)|来源|稿源|出处|作者|编辑|责编|责任编辑|审核|校对|初审|复审|终审|一审|二审|三审|浏览(?:次数|量)?|点击(?:次数|量|数)?|阅读(?:次数|量|数)?|访问(?:次数|量)?|字号|字体|字体大小|字号大小|大小|分享(?:到|至)?|文章来源|发布人|发布者|发布机构|索引号|文号';
/** A line of page data: at least one label with a colon or a date, and nothing but labels with short values. */
const PAGE_DATA = new RegExp(
  `^(?:(?:${LABEL})\\s*[:：]\\s*[^：:。，！？]{0,24}?\\s*|${DATE}\\s*|[\\[\\]【】()（）|｜/·]\\s*)+$`,
  'u',
);

/** A date written out by itself is the one under a notice or a letter. */
const SIGNED_DATE = /^(?:19|20)\d\d年\d{1,2}月\d{1,2}日$/u;

/** Lines that are the page's own wherever they stand; each is matched against the whole text of a block. */
const LINES: readonly RegExp[] = [
  /^[[【(（]?\s*(?:责任编辑|责编|网络编辑|本文编辑|值班编辑|编辑|审核|校对|监制|编审|美编|统筹|初审|复审|终审|一审|二审|三审|一审一校|二审二校|三审三校|值班主任|值班编委)\s*[:：丨|]\s*.{0,60}$/u,
  /^[[【(（]\s*(?:责任编辑|责编|编辑)\s*.{0,20}[\]】)）]$/u,
  /^(?:上|下|前|后)一[篇条页则个](?:\s*[:：>»].{0,80}|\s.{0,60})?$/u,
  /^[[【「]?\s*(?:打印|关闭|返回|收藏|分享|推荐|复制链接|纠错|我要纠错|加入收藏|大|中|小|顶部|返回顶部|返回列表|打印本页|关闭窗口|关闭本页|字号|评论|点赞|在看|举报)(?:[\]】」\s|｜/·[【「]+(?:打印|关闭|返回|收藏|分享|推荐|复制链接|纠错|大|中|小|顶部|打印本页|关闭窗口|关闭本页|评论|点赞|在看|举报))*\s*[\]】」]?$/u,
  /^(?:点个?[“"「]?(?:在看|赞|分享|小红心|爱心).{0,20}|(?:请)?(?:点赞|转发|分享|在看)[、，和 ].{0,16}(?:看到|分享|在看|转发|支持).{0,6}|分享(?:到|至|让更多人看到|本文)?|分享到[:：]?.{0,40}|扫一扫.{0,30}|微信扫一扫.{0,30}|用微信扫.{0,30}|手机(?:阅读|查看|扫码).{0,20}|扫码.{0,20})$/u,
  /^(?:相关(?:新闻|阅读|报道|链接|推荐|文章|专题|附件)|延伸阅读|推荐阅读|更多阅读|热门(?:推荐|阅读|评论|文章|新闻)|猜你喜欢|为你推荐|往期(?:回顾|推荐|精选|精彩|文章|链接)|精彩回顾|近期热[文门]|相关主题|相关资讯|媒体报道|最新(?:文章|新闻|资讯)|图片新闻|视频新闻|图片故事|热点博客|点击排行|阅读排行|排行榜|本周热门|精彩推荐|今日热点|热点推荐|热点新闻|为您推荐|大家都在看|更多(?:新闻|内容|精彩|推荐).{0,10}|阅读更多|展开全文|查看更多|点击查看更多|阅读原文|查看原文)\s*[:：>»]*$/u,
  /^(?:版权(?:所有|声明|归).{0,120}|Copyright\b.{0,120}|©.{0,120}|.{0,30}备案号?[:：]?.{0,60}|[京沪粤津渝苏浙皖闽赣鲁豫鄂湘桂琼川贵云藏陕甘青宁新蒙辽吉黑晋冀]ICP.{0,60}|All rights reserved.{0,40})$/iu,
  /^[（(【[]?\s*(?:免责声明|特别声明|郑重声明|版权声明|声明|注)\s*[:：]\s*.{0,30}(?:仅代表作者|平台|转载|版权|侵权|本网|本站|观点|不代表).{0,140}$/u,
  /^(?:特别声明|Notice)\s*[:：].{0,150}(?:platform|平台|网易号|自媒体).{0,150}$/iu,
  /^(?:未经.{0,20}(?:授权|许可|允许).{0,60}|.{0,20}转载请(?:注明|联系).{0,60})$/u,
  /^(?:当前位置|现在位置|您所在的位置|您的位置|您当前(?:的)?位置|你的位置|所在位置|您现在的位置)\s*(?:是)?\s*[:：].{0,100}$/u,
  /^(?:【\d+】\s*)+$/u,
  /^(?:赞|踩|顶|打赏|赏|收藏|分享|评论|在看)[\s\d()（）]*(?:(?:赞|踩|顶|打赏|赏|收藏|分享|评论|在看)[\s\d()（）]*)*$/u,
  /^(?:\+\d+|图集|组图)$/u,
  /^首页\s*(?:[>»›/|]|&gt;|-)\s*.{0,80}$/u,
  /^[↓▼⬇👇\s]*(?:点击(?:上方|下方|这里|图片|右上角|蓝字)|长按(?:二维码|识别|上方|下方)|关注我们|欢迎关注).{0,40}$/u,
  /^(?:关键[字词]|标签|Tags?)\s*[:：].{0,80}$/iu,
  /^(?:我要评论|发表评论|网友评论|最新评论|全部评论|登录后.{0,20}|已有\d+人参与.{0,20}|\d+人参与.{0,20})$/u,
  /^(?:浏览|点击|阅读|访问)(?:次数|量|数)?\s*[:：]?\s*\[?\d*\]?\s*次?$/u,
  /^(?:此页面?|本文|更多).{0,20}(?:二维码|APP|客户端|下载).{0,20}$/iu,
];
const RELATED =
  /^(?:相关|延伸阅读|推荐阅读|更多|热门|猜你|为你推荐|媒体报道|最新|图片新闻|视频新闻|图片故事|热点博客|点击排行|阅读排行|排行|本周|精彩推荐|今日热点|热点|为您推荐|大家都在看|往期)/u;

/** Names of elements that hold what is no part of an article. */
const NAMES =
  /[.#](?:[\w-]*(?:share|bdshare|jiathis|breadcrumb|crumbs?|pagination|copyright|footer|comment|qrcode|erweima|toolbar|zebian|recommend|disclaimer|statement|sidebar|subscribe|download-?app|openapp|reward|shang-?xia)[\w-]*|[\w-]*relat(?:ed|e)[\w-]*|ad|ads|adv|advert[\w-]*|ad[-_][\w-]+|[\w-]+[-_]ad|prev-?next|nextprev|page-?nav|editor-?name|article-?editor|edit|ep-editor|tags?|tag-?list|article-?tags?|hot-?news|print|font-?size|up-?next|nav|navbar|menu|backtop|gotop)(?=\s|$)/iu;
const TAGS = /^(?:nav|footer|aside)$/u;

export interface FurnitureRules {
  readonly measure: Measure;
  /** Elements that repeat the headline. */
  readonly repeated: ReadonlySet<Element>;
  /** Characters of the article; what holds more than a third of it is never furniture. */
  readonly size: number;
  /** Whether names of classes count; an editor's page in WeChat uses any. */
  readonly byName: boolean;
}

/** Whether an element inside an article is the page's own: navigation, sharing, comments, related links, copyright and page data. */
export function furnitureTest(rules: FurnitureRules): (element: Element) => boolean {
  const { measure, repeated, size, byName } = rules;
  const relatedAfter = new Set<Node>();
  return (element) => {
    if (repeated.has(element)) return true;
    const { text, links, anchors, nodes } = measure(element);
    if (text === 0 || text > size / 3) return false;
    if (relatedAfter.has(element)) return true;
    // The footer of a quotation says whose words it holds.
    const quoted = element.parentNode !== null && nameOf(element.parentNode as Element).startsWith('blockquote');
    if ((TAGS.test(element.tagName) && !quoted) || attribute(element, 'role') === 'navigation') return true;
    if (byName && NAMES.test(nameOf(element).replace(/^\S+ /u, ' ')) && (text <= 400 || links / text > 0.5))
      return true;
    if (!BLOCKS.has(element.tagName) && !/^(?:span|a|font|strong|b|em|i)$/u.test(element.tagName)) return false;
    // Lists of nothing but links lead away.
    if (/^(?:ul|ol|dl)$/u.test(element.tagName) && anchors >= 3 && links / text > 0.9) return true;
    if (/^(?:div|section|table)$/u.test(element.tagName) && anchors >= 3 && links / text > 0.6 && text - links < 120)
      return true;
    if (text > LONGEST || nodes > MOST_NODES || !standsAlone(element)) return false;
    const words = visibleText(element);
    if (!isFurnitureLine(words)) return false;
    if (RELATED.test(words)) markLinksAfter(element, measure, relatedAfter);
    return true;
  };
}

/** True where a whole line of text is the page's own. */
export function isFurnitureLine(text: string): boolean {
  return (
    text.length <= LONGEST &&
    !isAuthorLine(text) &&
    !SIGNED_DATE.test(text) &&
    (LINES.some((line) => line.test(text)) || (PAGE_DATA.test(text) && /[:：]|\d{4}/u.test(text)))
  );
}

/** A block, or an inline element that is all of one. */
function standsAlone(element: Element): boolean {
  if (BLOCKS.has(element.tagName)) return true;
  const parent = element.parentNode;
  if (parent === null || !isElement(parent)) return false;
  const text = (node: Node | undefined): boolean =>
    node !== undefined &&
    !(isElement(node) && (BLOCKS.has(node.tagName) || node.tagName === 'br')) &&
    visibleText(node) !== '';
  const siblings = childrenOf(parent);
  if (siblings.length > 50) return false;
  const at = siblings.indexOf(element);
  return BLOCKS.has(parent.tagName) && !text(siblings[at - 1]) && !text(siblings[at + 1]);
}

/** What follows a heading such as 相关阅读 and is nearly all links belongs to it. */
function markLinksAfter(heading: Element, measure: Measure, found: Set<Node>): void {
  let here: Element = heading;
  while (
    here.parentNode !== null &&
    isElement(here.parentNode) &&
    measure(here.parentNode).text <= measure(heading).text
  )
    here = here.parentNode;
  const siblings = here.parentNode === null ? [] : childrenOf(here.parentNode);
  let taken = 0;
  for (const next of siblings.slice(siblings.indexOf(here) + 1)) {
    const { text, links } = measure(next);
    if (text > 0 && links / text < 0.5) return;
    if ((taken += 1) > 200) return;
    found.add(next);
  }
}

/** What a page shows besides its article, in runs before, between and after the parts of it. */
export function outsideTexts(
  document: Node,
  parts: ReadonlySet<Node>,
  isSeen: (element: Element) => boolean,
): { readonly text: string; readonly node: Node }[] {
  const runs: { text: string; node: Node }[] = [];
  let run: { text: string; node: Node } | null = null;
  const into = (node: Node): boolean => !parts.has(node) && (!isElement(node) || isSeen(node));
  for (const node of walk(document, into)) {
    if (parts.has(node)) run = null;
    else if ('value' in node) {
      if (run === null && node.value.trim() !== '') runs.push((run = { text: '', node }));
      if (run !== null) run.text += node.value;
    } else if (run !== null && isElement(node) && (BLOCKS.has(node.tagName) || node.tagName === 'br')) run.text += ' ';
  }
  return runs;
}
