/** Longest name of a column, in characters. */
const LONGEST = 12;
/** 【今日谈】, 「读者来信」, ■一线观察: a name in brackets or behind a mark. */
const BRACKETED =
  /^(?:[【〖〔[「『［][^【】〖〗〔〕[\]「」『』［］。！？，；]{1,12}[】〗〕\]」』］]|[■◆●★◎▶►▌|｜]\s*[\p{Script=Han}·]{2,8})$/u;
/** Names that columns and kinds of copy have. */
const NAMED =
  /^(?:[\p{Script=Han}]{0,4}(?:今日谈|人民论坛|时评|短评|快评|微评|锐评|社论|社评|言论|来信|来论|来稿|手记|杂谈|观察|视点|聚焦|热议|话题|论坛|专栏|连载|选登|征文|专访|特稿|特写|速递|编读往来|百家言|三言两语|有话说|金台随感|画里有话|世相|副刊|散文|随笔|小小说|诗歌|诗词|杂文|通讯|消息|新闻分析|调查|短章)|人物志?|民生|要闻|文苑|诗苑|文艺|百姓故事|身边榜样|特别关注|今日关注|特别报道|深度报道|独家报道)$/u;

/** How surely a line is the name of a column (栏目名) over or under a headline: by its form, by its words, or not. */
export function columnLabel(text: string): 'form' | 'words' | null {
  if (text.length > LONGEST + 2) return null;
  if (BRACKETED.test(text)) return 'form';
  return text.length <= LONGEST && NAMED.test(text) ? 'words' : null;
}
