import { SEVERITIES, words, type Box, type Severity, type Words } from '../base/index.js';
import type { PressCondition } from '../colour/index.js';
import type { FindingView, PreflightView } from '../html/index.js';
import type { InkFacts, PageFacts } from './facts.js';
import type { CheckedFile, Finding } from './findings.js';
import { judged } from './inks.js';
import { meanLevels } from './ink/pixels.js';
import { picturesOf, type PagePictures } from './pictures.js';

/** A page as the report shows it. */
export interface ShownPage {
  readonly number: number;
  readonly trim: PageFacts['trim'];
  readonly pictures: PagePictures;
  /** Address of a picture beside the report, where there is one. */
  readonly picture: string | null;
  /** Mean of each plate in per cent. */
  readonly means: readonly number[];
  readonly window: number;
  readonly peak: number;
}

/** Makes the pictures of a page while its plates are there. */
export async function showPage(
  page: PageFacts,
  ink: InkFacts,
  condition: PressCondition,
  picture: string | null = null,
): Promise<ShownPage> {
  const { windows, peaks } = judged(ink, condition);
  const means = meanLevels(ink.plates).map((level) => Math.round((level / 255) * 1000) / 10);
  return {
    number: page.number,
    trim: page.trim,
    pictures: await picturesOf(ink, condition.inkLimit.window, picture === null),
    picture,
    means,
    window: windows[0]?.total ?? 0,
    peak: peaks[0]?.total ?? 0,
  };
}

const PLATES = [words('Cyan', '青'), words('Magenta', '品红'), words('Yellow', '黄'), words('Black', '黑')];
/** A place thinner than this, in mm, is drawn wider, so that it can be seen and pointed at. */
const SEEN = 1.5;

const INTENTS = {
  relative: words('photos relative colorimetric with black-point compensation', '照片按相对比色意图（黑场补偿）分色'),
  perceptual: words('photos by the perceptual intent', '照片按感知意图分色'),
} as const;

/** How the photos of an edition were separated, in words. */
export function separationOf({ intent, liftShadows: lift }: PressCondition): Words {
  const { en, zh } = INTENTS[intent];
  return lift === 0
    ? INTENTS[intent]
    : words(`${en}, shadows lifted by ${lift} of 100`, `${zh}，暗部提亮 ${lift}（满值 100）`);
}

/** Findings and pages as the report shows them. */
export function viewOf(
  { file, pages: pageCount, findings }: CheckedFile,
  shown: readonly ShownPage[],
  condition: PressCondition,
): PreflightView {
  const numbered = findings.map((finding, i) => findingView(finding, i + 1, shown));
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    file,
    condition: condition.name,
    separation: null,
    pageCount,
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    total: findings.length,
    general: numbered.filter(({ drawn }) => !drawn),
    pages: shown.map((page) => ({
      number: page.number,
      width: page.trim.w,
      height: page.trim.h,
      picture: page.picture ?? page.pictures.page ?? '',
      findings: numbered.filter((finding) => finding.drawn && finding.page === page.number),
      plates: PLATES.map((label, i) => ({
        name: label.en,
        label,
        picture: page.pictures.plates[i]!,
        mean: page.means[i]!,
      })),
      inkMap: {
        picture: page.pictures.inkMap,
        window: page.window,
        peak: page.peak,
        limit: condition.inkLimit.window,
        pointLimit: condition.inkLimit.pixelMaximum,
      },
    })),
    omitted: pageCount - shown.length,
  };
}

function findingView(finding: Finding, id: number, shown: readonly ShownPage[]): FindingView {
  const { severity, title, message, hint, measured, limit, page, places, count } = finding;
  const drawn = shown.some(({ number }) => number === page);
  return {
    id,
    severity,
    level: SEVERITIES[severity],
    title,
    message,
    hint,
    measured,
    limit,
    page,
    drawn,
    places: drawn ? places.map(visible) : [],
    count,
    more: count > 1,
  };
}

function visible({ x, y, w, h }: Box): Box {
  const grow = (at: number, length: number): readonly [number, number] =>
    length < SEEN ? [at - (SEEN - length) / 2, SEEN] : [at, length];
  const [left, wide] = grow(x, w);
  const [top, high] = grow(y, h);
  return { x: left, y: top, w: wide, h: high } as Box;
}
