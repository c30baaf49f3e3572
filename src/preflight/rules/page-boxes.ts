import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';
import type { PageBox } from '../facts.js';

/** A hundredth of a point forgives rounding. */
const TOLERANCE = 0.01;
const inside = (inner: PageBox, outer: PageBox): boolean =>
  inner[0] >= outer[0] - TOLERANCE &&
  inner[1] >= outer[1] - TOLERANCE &&
  inner[2] <= outer[2] + TOLERANCE &&
  inner[3] <= outer[3] + TOLERANCE;

/** Where the page is cut must be known, and lie inside what there is to cut from. */
export const pageBoxes: Rule = {
  id: 'page-boxes',
  title: words('Page boxes', '页面框'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: () => 'TrimBox inside BleedBox inside MediaBox; no ArtBox beside a TrimBox',
  hint: words('Export with the trim size of the page.', '导出时请设定成品尺寸（TrimBox）。'),
  page: ({ boxes, number }) => {
    const { media, bleed, trim, art, crop } = boxes;
    const fault = (en: string, zh: string) => [observe('error', words(en, zh), { page: number })];
    if (trim === null && art === null) return fault('The page has no TrimBox.', '页面没有 TrimBox。');
    if (trim !== null && art !== null)
      return fault('The page has a TrimBox and an ArtBox.', '页面同时有 TrimBox 与 ArtBox。');
    const cut = trim ?? art!;
    if (!inside(cut, bleed ?? media))
      return fault('The TrimBox reaches beyond the BleedBox.', 'TrimBox 超出 BleedBox。');
    if (bleed !== null && !inside(bleed, media))
      return fault('The BleedBox reaches beyond the MediaBox.', 'BleedBox 超出 MediaBox。');
    if (crop !== null && !inside(cut, crop)) return fault('The CropBox cuts into the page.', 'CropBox 裁入成品页面。');
    return [];
  },
};
