import { words } from '../../base/index.js';
import { isPrinted } from '../inks.js';
import { observe } from '../rule.js';
import type { HouseRule } from './rule.js';

/** Least distance in mm. */
const DISTANCE = 3;

/** Trimming is accurate to a millimetre or two, so text must keep its distance from the edge. */
export const trimDistance: HouseRule = {
  id: 'trim-distance',
  title: words('Text away from the trim', '文字离裁切边'),
  severity: 'error',
  source: 'house rule; Ghent Workgroup 2022, safety margin',
  limit: () => `${DISTANCE} mm`,
  hint: words('Make the type area smaller.', '请缩小版心。'),
  check: ({ facts }) => {
    const { w, h } = facts.trim;
    const margin = ({ box }: (typeof facts.marks)[number]): number =>
      Math.min(box.x, box.y, w - box.x - box.w, h - box.y - box.h);
    const near = facts.marks.filter(
      (mark) => mark.kind === 'text' && isPrinted(mark) && mark.text.trim() !== '' && margin(mark) < DISTANCE,
    );
    if (near.length === 0) return [];
    const least = Math.round(Math.min(...near.map(margin)) * 10) / 10;
    return [
      observe(
        'error',
        words(
          `Text comes within ${least} mm of the trim; ${DISTANCE} mm are needed.`,
          `文字距裁切边仅 ${least} 毫米，至少应有 ${DISTANCE} 毫米。`,
        ),
        { page: facts.number, places: near.map(({ box }) => box), measured: `${least} mm`, limit: `${DISTANCE} mm` },
      ),
    ];
  },
};
