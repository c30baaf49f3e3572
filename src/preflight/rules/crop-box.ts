import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** Tolerance in pt, for rounding. */
const TOLERANCE = 0.01;

/** What viewers show is what is there: programs that place the crop box lose bleed and marks. */
export const cropBox: Rule = {
  id: 'crop-box',
  title: words('Crop box', '裁剪框'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, page boxes',
  limit: () => 'none, or equal to the MediaBox',
  hint: words('Export without a CropBox.', '导出时请不要设置裁剪框（CropBox）。'),
  page: ({ boxes: { crop, media }, number }) =>
    crop === null || crop.every((edge, i) => Math.abs(edge - media[i]!) <= TOLERANCE)
      ? []
      : [
          observe(
            'warning',
            words('The page has a CropBox unlike its MediaBox.', '页面的 CropBox 与 MediaBox 不一致。'),
            { page: number },
          ),
        ],
};
