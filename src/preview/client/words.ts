/** Every sentence of the page, in both languages. */
export const WORDS = {
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
  spare: { en: 'lines spare', zh: '行空余' },
  over: { en: 'characters too many', zh: '字排不下' },
  fits: { en: 'Fits', zh: '正好' },
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
  made: { en: 'Written to', zh: '已写入' },
  theme: { en: 'Dark', zh: '深色' },
  language: { en: '中文', zh: 'English' },
  changedTo: { en: 'You typed', zh: '您写的是' },
  close: { en: 'Close', zh: '关闭' },
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
  'editor-note': { en: 'Editor’s note', zh: '编者按' },
  table: { en: 'Table', zh: '表格' },
  jump: { en: 'Jump line', zh: '转版语' },
  rule: { en: 'Rule', zh: '线' },
};

export const EDITABLE: readonly string[] = ['kicker', 'headline', 'deck', 'byline', 'caption'];
