import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** mm; less is a rounding of points. */
const TOLERANCE = 0.2;

/** The pages of a newspaper are printed from plates of one size. */
export const pageSize: Rule = {
  id: 'page-size',
  title: words('One page size', '页面尺寸一致'),
  severity: 'error',
  source: 'Ghent Workgroup 2022, page size and orientation',
  limit: () => 'one size and orientation',
  hint: words('Put pages of another size into a file of their own.', '不同尺寸的版面请分文件输出。'),
  end: (pages) => {
    const [first] = pages;
    if (first === undefined) return [];
    const { w, h } = first.trim;
    return pages
      .filter(({ trim }) => Math.abs(trim.w - w) > TOLERANCE || Math.abs(trim.h - h) > TOLERANCE)
      .map(({ number, trim }) =>
        observe(
          'error',
          words(
            `The page measures ${trim.w} × ${trim.h} mm, page ${first.number} ${w} × ${h} mm.`,
            `本页为 ${trim.w} × ${trim.h} 毫米，第 ${first.number} 页为 ${w} × ${h} 毫米。`,
          ),
          { page: number, measured: `${trim.w} × ${trim.h} mm`, limit: `${w} × ${h} mm` },
        ),
      );
  },
};
