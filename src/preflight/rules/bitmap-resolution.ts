import { words } from '../../base/index.js';
import { isPrinted } from '../inks.js';
import { gather, type Rule } from '../rule.js';

/** Resolutions in ppi up to which there is an error or a warning. */
const ERROR = 549;
const WARNING = 799;

/** Line art of one bit shows its steps below the resolution of the plate. */
export const bitmapResolution: Rule = {
  id: 'bitmap-resolution',
  title: words('Resolution of line art', '线条稿分辨率'),
  severity: 'error',
  source: 'Ghent Workgroup 2022, image resolution, 1 bit',
  limit: () => `> ${ERROR} ppi, better > ${WARNING} ppi`,
  hint: words('Scan line art at 800 ppi or more, or use vectors.', '线条稿请以 800 ppi 以上扫描，或改用矢量图。'),
  page: (page) =>
    gather(
      page,
      (mark) => {
        const { image } = mark;
        if (image?.bits !== 1 || !isPrinted(mark) || Math.min(image.width, image.height) <= 1) return null;
        return Math.floor(image.ppi) <= WARNING ? `${mark.box.x} ${mark.box.y} ${image.width}` : null;
      },
      ([{ image }]) => {
        const ppi = Math.floor(image!.ppi);
        const limit = ppi <= ERROR ? ERROR : WARNING;
        return {
          severity: ppi <= ERROR ? 'error' : 'warning',
          message: words(
            `Line art of 1 bit has ${ppi} ppi at this size; ${limit} or less shows steps.`,
            `1 位线条稿在此尺寸下仅 ${ppi} ppi，低于或等于 ${limit} 会出现锯齿。`,
          ),
          measured: `${ppi} ppi`,
          limit: `> ${limit} ppi`,
        };
      },
    ),
};
