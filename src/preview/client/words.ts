/** Every sentence of the page, in both languages. */
const WORDS = {
  flatplan: { en: 'Flatplan', zh: '版面一览' },
  page: { en: 'Page', zh: '单版' },
  spread: { en: 'Spread', zh: '对版' },
  views: { en: 'Views', zh: '视图' },
  overlays: { en: 'Overlays', zh: '叠加显示' },
  zoomIn: { en: 'Zoom in', zh: '放大' },
  zoomOut: { en: 'Zoom out', zh: '缩小' },
  fit: { en: 'Fit', zh: '适合窗口' },
  grid: { en: 'Grid', zh: '网格' },
  frames: { en: 'Frames', zh: '框' },
  outlines: { en: 'Stories', zh: '稿件范围' },
  order: { en: 'Reading order', zh: '阅读顺序' },
  trim: { en: 'Trim', zh: '裁切线' },
  ppi: { en: 'Photo ppi', zh: '图片精度' },
  search: { en: 'Search the edition', zh: '检索本期' },
  found: { en: 'found', zh: '处' },
  clean: { en: 'Clean', zh: '无问题' },
  warnings: { en: 'Warnings', zh: '有警告' },
  errors: { en: 'Errors', zh: '有错误' },
  lost: { en: 'Connection lost, trying again', zh: '连接中断，正在重试' },
  findings: { en: 'Findings', zh: '检查结果' },
  story: { en: 'Story', zh: '稿件' },
  noFindings: { en: 'Nothing was found.', zh: '没有发现问题。' },
  lastGood: { en: 'The last good pages are shown.', zh: '以下是上一次排好的版面。' },
  notYet: { en: 'No pages yet.', zh: '尚无版面。' },
  characters: { en: 'characters', zh: '字' },
  fits: { en: 'Fits', zh: '正好' },
  levers: { en: 'What the layout moved', zh: '版面所作调整' },
  rank: { en: 'Rank', zh: '位次' },
  recognised: { en: 'What was recognised, and why', zh: '识别结果与理由' },
  edit: { en: 'Edit', zh: '修改' },
  save: { en: 'Save', zh: '保存' },
  cancel: { en: 'Cancel', zh: '取消' },
  undo: { en: 'Undo', zh: '撤销' },
  focus: { en: 'Focus of', zh: '图片焦点' },
  setFocus: { en: 'Set', zh: '设定' },
  fromLeft: { en: 'from left, %', zh: '距左 %' },
  fromTop: { en: 'from top, %', zh: '距上 %' },
  press: { en: 'Press PDF', zh: '印刷 PDF' },
  screen: { en: 'Screen PDF', zh: '屏幕 PDF' },
  report: { en: 'Report', zh: '报告' },
  making: { en: 'Making…', zh: '正在生成……' },
  layingOut: { en: 'Laying out…', zh: '正在排版……' },
  pending: { en: 'Change received, laying out…', zh: '改动已收到，正在排版……' },
  doneIn: { en: 'Done in', zh: '已排好，用时' },
  seconds: { en: 's', zh: '秒' },
  made: { en: 'Written to', zh: '已写入' },
  theme: { en: 'Dark', zh: '深色' },
  language: { en: '中文', zh: 'English' },
  otherLanguage: { en: 'zh', zh: 'en' },
  changedTo: { en: 'You typed', zh: '您写的是' },
  close: { en: 'Close', zh: '关闭' },
  shownAs: { en: 'Shown', zh: '显示' },
  asMade: { en: 'As made', zh: '版面' },
  soft: { en: 'Soft proof', zh: '软打样' },
  cyan: { en: 'Cyan plate', zh: '青版' },
  magenta: { en: 'Magenta plate', zh: '品红版' },
  yellow: { en: 'Yellow plate', zh: '黄版' },
  black: { en: 'Black plate', zh: '黑版' },
  ink: { en: 'Total ink', zh: '总墨量' },
  proving: { en: 'Being made for the press', zh: '正在制印刷版' },
  preflight: { en: 'Preflight', zh: '印前检查' },
  preflightAll: { en: 'Check all pages for the press', zh: '全部版面印前检查' },
  preflightKeep: { en: 'and after every change', zh: '改动后自动检查' },
  onPage: { en: 'page', zh: '版' },
  focusOf: { en: 'Focus of', zh: '图片焦点' },
  focusKeys: { en: 'Arrow keys move it, Enter sets it, Escape leaves it.', zh: '方向键移动，回车设定，Esc 取消。' },
  setOnPhoto: { en: 'set the focus', zh: '设定焦点' },
  hold: { en: 'Hold in another place:', zh: '固定位置：' },
  holdKeys: {
    en: 'Drag it, or move it with the arrow keys; with Shift they change its width. Enter writes, Escape leaves it.',
    zh: '可拖动；或用方向键移动，按住 Shift 改变栏数，回车写入，Esc 取消。',
  },
  column: { en: 'column', zh: '栏' },
  row: { en: 'row', zh: '行' },
  columnsWide: { en: 'columns wide', zh: '栏宽' },
  heldAt: { en: 'Held in its place', zh: '位置已固定' },
  letGo: { en: 'Let the layout find its place', zh: '取消固定' },
  earlier: { en: 'Move earlier', zh: '前移' },
  later: { en: 'Move later', zh: '后移' },
  zoom: { en: 'Zoom', zh: '缩放' },
  files: { en: 'Files', zh: '文件' },
  appearance: { en: 'Appearance', zh: '外观' },
  before: { en: 'Before', zh: '修改前' },
  alternatives: { en: 'Layouts found', zh: '可选版式' },
  alternative: { en: 'Layout', zh: '版式' },
  score: { en: 'score', zh: '评分' },
  scoreOf: { en: 'How the score is made up', zh: '评分的构成' },
  judged: { en: 'How the page was judged', zh: '版面是怎样权衡的' },
  beyondLimits: { en: 'beyond a limit:', zh: '超出限度：' },
  nothingToMend: { en: 'nothing to mend', zh: '无可改之处' },
  headlineSizes: { en: 'Headlines', zh: '标题字号' },
  rankOf: { en: 'Rank', zh: '级别' },
  leadPhoto: { en: 'Photo that leads the page', zh: '主图' },
  otherPhotos: { en: 'Other photos', zh: '其他图片' },
  atLeast: { en: 'at least', zh: '至少' },
  atMost: { en: 'at most', zh: '至多' },
  ofPage: { en: '% of the page', zh: '% 版面' },
  emptyRows: { en: 'empty rows', zh: '空行' },
  mistakes: { en: 'mistakes', zh: '差错' },
  measured: { en: 'Measured', zh: '实测' },
  limit: { en: 'limit', zh: '限值' },
  difference: { en: 'What was changed meanwhile', zh: '其间的改动' },
  wasShown: { en: 'as it was shown', zh: '原先显示' },
  standsNow: { en: 'as it stands now', zh: '现在的内容' },
  sourceClean: { en: 'As the manuscript has it', zh: '与稿件一致' },
  sourceFault: { en: 'Not as the manuscript has it', zh: '与稿件不一致' },
  visible: { en: 'visible', zh: '可见' },
  printed: { en: 'printed', zh: '刊出' },
  leftOut: { en: 'left out', zh: '未刊' },
  changed: { en: 'changed', zh: '改动' },
  takeMine: { en: 'Write this in its place', zh: '改用我写的' },
} as const;

export type Language = 'en' | 'zh';
export type Say = (key: keyof typeof WORDS) => string;
export const sayIn =
  (language: Language): Say =>
  (key) =>
    WORDS[key][language];

/** Names of the parts of a story. */
export const KINDS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  kicker: { en: 'Kicker', zh: '引题' },
  headline: { en: 'Headline', zh: '主题' },
  deck: { en: 'Deck', zh: '副题' },
  byline: { en: 'Byline', zh: '署名' },
  summary: { en: 'Summary', zh: '提要' },
  subhead: { en: 'Subhead', zh: '小标题' },
  paragraph: { en: 'Paragraph', zh: '段落' },
  text: { en: 'Text', zh: '正文' },
  photo: { en: 'Photo', zh: '图片' },
  caption: { en: 'Caption', zh: '图说' },
  credit: { en: 'Credit', zh: '图片署名' },
  'pull-quote': { en: 'Pull-quote', zh: '引语' },
  quotation: { en: 'Quotation', zh: '引文' },
  'list-item': { en: 'List item', zh: '列表项' },
  verse: { en: 'Verse', zh: '诗行' },
  note: { en: 'Note', zh: '注释' },
  'editor-note': { en: 'Editor’s note', zh: '编者按' },
  table: { en: 'Table', zh: '表格' },
  jump: { en: 'Jump line', zh: '转版语' },
  rule: { en: 'Rule', zh: '线' },
};

/** What may be found of words of a manuscript. */
export const SOURCE_KINDS = {
  lost: { en: 'Not printed', zh: '没有刊出' },
  added: { en: 'Not in the manuscript', zh: '稿件中没有' },
  hidden: { en: 'Hidden in the manuscript', zh: '在稿件中是隐藏的' },
  moved: { en: 'At another place', zh: '次序不同' },
} as const;

export const EDITABLE: readonly string[] = ['kicker', 'headline', 'deck', 'byline', 'caption'];

/** Parts of a page's score (docs/layout.md). */
export const SCORES: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  white: { en: 'White space', zh: '留白' },
  photos: { en: 'Photos', zh: '图片' },
  legs: { en: 'Legs of text', zh: '栏段' },
  breaks: { en: 'Column breaks', zh: '断栏' },
  balance: { en: 'Balance', zh: '均衡' },
  headline: { en: 'Headlines', zh: '标题' },
  edges: { en: 'Edges', zh: '边缘对齐' },
  hierarchy: { en: 'Hierarchy', zh: '主次' },
  neighbours: { en: 'Neighbouring heads', zh: '碰题' },
};

/** What the layout moved to make a story fit. */
export const LEVERS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  'photo-width': { en: 'Photo width', zh: '图片栏宽' },
  'pull-quotes': { en: 'Pull-quotes', zh: '引语' },
  'headline-size': { en: 'Headline', zh: '标题字号' },
  'headline-lines': { en: 'Headline lines', zh: '标题行数' },
  'subhead-space': { en: 'Space at subheads', zh: '小标题空行' },
  'type-area': { en: 'Type area', zh: '版心' },
  'headline-condensed': { en: 'Headline condensed', zh: '标题长体' },
  'headline-white': { en: 'White round the headline', zh: '标题空白' },
};

/** How far a lever was moved, as the layout says it: `2 rows`, `5 of 7 columns`, `a.jpg: 3 columns`, `24 pt`, `90 %`. */
export function leverValue(value: string, language: Language): string {
  if (language === 'en') return value;
  return value
    .replace(/^(\d+) of (\d+) columns$/, '$2 栏中的 $1 栏')
    .replace(/: (\d+) columns$/, '：$1 栏')
    .replace(/(\d) rows$/, '$1 行')
    .replace(/(\d) pt$/, '$1 点');
}

/** How a story fills its place, in words. */
export function fitWords(
  spareLines: number,
  over: number,
  perLine: number,
): { readonly en: string; readonly zh: string } {
  if (over > 0) {
    const lines = Math.ceil(over / perLine);
    return { en: `${lines} lines over: cut ${over} characters`, zh: `超出 ${lines} 行：须删 ${over} 字` };
  }
  if (spareLines === 0) return { en: WORDS.fits.en, zh: WORDS.fits.zh };
  const room = Math.floor(spareLines * perLine);
  const lines = spareLines === 1 ? '1 line' : `${spareLines} lines`;
  return { en: `${lines} spare: room for ${room} characters`, zh: `余 ${spareLines} 行：可加 ${room} 字` };
}
