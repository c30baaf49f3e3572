import { words, type Words } from '../base/index.js';
import type { PageDecided } from './setting/types.js';

/** The sizes of headlines that a page may decide on, as the report and the preview name them. */
export const DECISION_NAMES: Readonly<Record<PageDecided['headlines'], Words>> = {
  usual: words('as the ranks ask', '按级别'),
  ordered: words('as the ranks ask; no photo larger than the lead’s', '按级别；其他图片不大于主图'),
  calm: words('smaller', '偏小'),
  strong: words('larger', '偏大'),
};
