import { words } from '../../base/index.js';
import type { PressCondition } from '../../colour/index.js';
import { isPrinted } from '../inks.js';
import { gather, type Rule } from '../rule.js';

/** Half of what photos are made for is too little, three quarters are a pity: 99 and 149 ppi for newsprint at 200. */
const limits = ({ ppi }: PressCondition) => ({ error: ppi / 2 - 1, warning: (ppi * 3) / 4 - 1 });

/** Photos must have about two pixels for each line of the halftone screen. */
export const imageResolution: Rule = {
  id: 'image-resolution',
  title: words('Resolution of photos', '图片分辨率'),
  severity: 'error',
  source: 'Ghent Workgroup 2022, image resolution',
  limit: (condition) => `> ${limits(condition).error} ppi, better > ${limits(condition).warning} ppi`,
  hint: words('Use the original photo, or print it smaller.', '请换用原图，或缩小图片。'),
  page: (page, condition) => {
    const { error, warning } = limits(condition);
    return gather(
      page,
      (mark) => {
        const { image } = mark;
        // A picture one pixel wide or high is an area of colour.
        if (image === null || image.bits === 1 || !isPrinted(mark) || Math.min(image.width, image.height) <= 1)
          return null;
        return Math.floor(image.ppi) <= warning ? `${mark.box.x} ${mark.box.y} ${image.width}` : null;
      },
      ([{ image }]) => {
        const ppi = Math.floor(image!.ppi);
        const severe = ppi <= error;
        const limit = severe ? error : warning;
        return {
          severity: severe ? 'error' : 'warning',
          message: words(
            `A picture of ${image!.width} × ${image!.height} pixels has ${ppi} ppi at this size; ${limit} or less is too coarse.`,
            `${image!.width} × ${image!.height} 像素的图片在此尺寸下仅 ${ppi} ppi，不应低于或等于 ${limit}。`,
          ),
          measured: `${ppi} ppi`,
          limit: `> ${limit} ppi`,
        };
      },
    );
  },
};
