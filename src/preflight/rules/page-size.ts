import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** mm; less is a rounding of points. */
const TOLERANCE = 0.2;

const same = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE;

/** The pages of a newspaper are printed from plates of one size; two facing pages may be one sheet (通版). */
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
      .filter(({ trim }) => ![w, 2 * w].some((width) => same(trim.w, width)) || !same(trim.h, h))
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
