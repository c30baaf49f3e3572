import { words, type Words } from '../../base/index.js';
import type { MeasureRule } from './types.js';

/** What is measured, with its unit, as the report names it. */
export const MEASURE_NAMES: Readonly<Record<MeasureRule, Words>> = {
  'head-white': words('Rows of white at a side of the headline', '标题一侧的空白行数'),
  'head-white-area': words('White round headlines, % of the type area', '标题周围空白占版心 %'),
  'free-white': words('White that belongs to nothing, % of the type area', '无所属空白占版心 %'),
  ladder: words('Size of a headline by that of the next rank', '相邻级别标题字号之比'),
  'ladder-order': words('Points of a headline, more than one of a higher rank has', '标题字号（磅）大于更高级别的标题'),
  'lead-photo': words('Lead photo, % of the type area', '主图占版心 %'),
  'photo-order': words('A photo by the lead photo, which it exceeds', '图片与主图面积之比（超过主图）'),
  'photo-share': words('A photo by the text of its story', '图片与本文面积之比'),
  place: words('Agreement of rank and place (Kendall’s tau)', '级别与位置的一致程度（肯德尔系数）'),
  'lead-low': words('Lead headline, % down the type area', '头条标题距版心上缘 %'),
  'low-rank-top': words('Rank of a story at the top of the page', '版面顶部稿件的级别'),
  'short-leg': words('Rows of a column of text', '一栏文字的行数'),
  'above-head': words('Rows by which a column begins above its headline', '文字高出本文标题的行数'),
  bands: words('Bands of text of one story', '一篇稿件的文字分段数'),
  rules: words('Rules across one story', '一篇稿件内的通栏线数'),
  quotes: words('Pull-quotes, % of the type area', '摘句占版心 %'),
  stretched: words('Lines stretched by more than 8 %, of a hundred', '字距拉大超过 8% 的行占 %'),
  overstretched: words('Lines stretched by more than 16 %, of a hundred', '字距拉大超过 16% 的行占 %'),
  fold: words('Copy on the fold, mm', '压在中缝上的文字（毫米）'),
};
