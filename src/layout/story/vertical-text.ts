import type { Box } from '../../base/index.js';
import type { Line } from '../../compose/index.js';
import { isBody } from '../../manuscript/index.js';
import { storyShell, type Candidate, type PageJob } from './candidate.js';
import { flowStyle, NOTE_HANG, opensNotes } from './flow.js';
import { spanPt, withinBox } from '../setting/grid.js';
import type { Head } from './head.js';
import type { Material } from './material.js';
import { frame, placeVertically } from './place.js';
import { placeLines } from '../setting/lines.js';
import { PAGES } from '../cost/pages.js';
import { scoreOf } from '../cost/score.js';
import type { Frame } from '../setting/types.js';
import { inset } from './verse.js';
import { verticalHeads } from './vertical-head.js';

/** Characters a line that read well, and those that are allowed. */
const MEASURE = { least: 10, ideal: 18, most: 30 };
/** A page has no more tiers of vertical lines than this. */
const MOST_TIERS = 6;
/** Space between two tiers and beside the head, in ems of the body. */
const GAP_EMS = 2;
/** A subhead takes so many lines. */
const SUBHEAD_LINES = 3;
/** Share of the free space that goes above the block, since the optical centre lies above the middle. */
const ABOVE = 0.42;

const cost = PAGES.values;

/** A line of vertical text, or an empty line. */
interface Entry {
  readonly line: Line | null;
  readonly block: number;
  readonly first: boolean;
}

interface Plan {
  readonly head: Head;
  readonly headColumns: number;
  readonly measure: number;
  readonly tiers: number;
  readonly perTier: number;
  readonly entries: readonly Entry[];
  readonly cost: number;
}

/**
 * A whole short text in vertical lines (竖排): the head at the right, the lines in tiers from right to left, tier under tier, each of equal
 * length but for the last; the block as a whole on the optical centre of the page. Empty where the text is too long for its page, or has pictures
 * or tables.
 */
export function verticalText(job: PageJob): readonly Candidate[] {
  const { material } = job;
  if (job.photos.length > 0 || job.tables.length > 0 || job.summary) return [];
  let best: Plan | null = null;
  for (let ems = MEASURE.least; ems <= MEASURE.most; ems++) {
    const entries = entriesAt(material, ems);
    for (let tiers = 1; tiers <= MOST_TIERS; tiers++) {
      const plan = planOf(job, entries, ems, tiers);
      if (plan !== null && (best === null || plan.cost < best.cost)) best = plan;
    }
  }
  return best === null ? [] : [placePlan(job, best)];
}

/** The lines of the body at a measure in ems, subheads with empty lines around them. */
function entriesAt(material: Material, ems: number): readonly Entry[] {
  const { blocks, format, tokens, setter } = material;
  return blocks.flatMap((block, index): Entry[] => {
    if (!isBody(block) || block.text === '') return [];
    const subhead = block.kind === 'subhead';
    const verse = block.kind === 'verse';
    const note = block.kind === 'note';
    const { role, size } = flowStyle(block, format, tokens);
    const hang = note ? NOTE_HANG : 0;
    const composed = setter.set(block, {
      role,
      size,
      measure: ems * format.bodySize - hang * size,
      align: subhead || verse ? 'start' : 'justify',
      indent: note ? -hang : subhead || verse ? 0 : tokens.composition.indent,
      balance: subhead,
      writing: 'vertical',
      dots: !subhead,
      ruby: !subhead,
    });
    const lines = inset(composed, hang);
    const set = lines.map((line, i) => ({ line, block: index, first: i === 0 }));
    const blank = { line: null, block: index, first: false };
    if (verse) return block.stanza ? [blank, ...set] : set;
    if (!subhead) return opensNotes(blocks, index) ? [blank, ...set] : set;
    const white = Math.max(0, SUBHEAD_LINES - lines.length);
    return [
      ...Array.from({ length: Math.ceil(white / 2) }, () => blank),
      ...set,
      ...Array.from({ length: Math.floor(white / 2) }, () => blank),
    ];
  });
}

/** So many tiers at a measure, with the head that suits their height; null where the page does not hold them. */
function planOf(job: PageJob, entries: readonly Entry[], measure: number, tiers: number): Plan | null {
  const { format } = job.material;
  const height = tiers * measure * format.bodySize + (tiers - 1) * GAP_EMS * format.bodySize;
  const space = format.rows - job.topRows - job.foot.length - 1;
  const rows = Math.ceil(height / format.leading);
  if (rows > space) return null;
  const perTier = Math.ceil(entries.length / tiers);
  for (let columns = 1; columns <= 3; columns++) {
    const head = [...verticalHeads(job.material, columns, job.shared).values()]
      .filter((one) => one.rows <= rows)
      .sort(
        (a, b) => a.cost + (rows - a.rows) * cost.verticalShortHead - b.cost - (rows - b.rows) * cost.verticalShortHead,
      )[0];
    if (head === undefined) continue;
    const width = spanPt(format, columns) + GAP_EMS * format.bodySize + perTier * format.leading;
    if (width > spanPt(format, format.columns)) continue;
    const fill = (width / spanPt(format, format.columns)) * (rows / space);
    const shape = Math.abs(Math.log(width / spanPt(format, format.columns) / (rows / space)));
    const total =
      head.cost +
      Math.abs(measure - MEASURE.ideal) * cost.verticalMeasure +
      (perTier * tiers - entries.length) * cost.verticalEmptyLine +
      shape * cost.verticalShape -
      fill * cost.verticalFill;
    return { head, headColumns: columns, measure, tiers, perTier, entries, cost: total };
  }
  return null;
}

function placePlan(job: PageJob, plan: Plan): Candidate {
  const { material } = job;
  const { format } = material;
  const { head, headColumns, measure, tiers, perTier, entries } = plan;
  const em = format.bodySize;
  const height = tiers * measure * em + (tiers - 1) * GAP_EMS * em;
  const headWidth = spanPt(format, headColumns);
  const width = headWidth + GAP_EMS * em + perTier * format.leading;
  const spare = (format.rows - job.topRows) * format.leading - height - job.foot.length * format.leading;
  const above = Math.round((spare * ABOVE) / format.leading) * format.leading + job.topRows * format.leading;
  const left = (spanPt(format, format.columns) - width) / 2;
  const block = withinBox(format.typeArea, { x: left, y: above, w: width, h: height });
  const headBox = withinBox(block, { x: width - headWidth, y: 0, w: headWidth, h: head.rows * format.leading });
  const frames: Frame[] = head.parts.map((part) => placeVertically(part, headBox, head.rows, format));
  for (let tier = 0; tier < tiers; tier++) {
    const own = entries.slice(tier * perTier, (tier + 1) * perTier);
    const top = tier * (measure + GAP_EMS) * em;
    const box = withinBox(block, { x: 0, y: top, w: perTier * format.leading, h: measure * em });
    frames.push(frame('text', box, linesOf(own, box, material)));
  }
  job.foot.forEach(({ kind, copy, block: index }, i) => {
    const box = withinBox(block, { x: 0, y: height + (i + 0.5) * format.leading, w: width, h: format.leading });
    const setting = {
      role: 'caption',
      size: material.tokens.captionSize,
      leading: format.leading,
      block: index,
    } as const;
    frames.push(frame(kind, box, placeLines(box, material.footLine(copy), setting)));
  });
  const story = storyShell(material, frames, block);
  const freeRows = Math.floor(Math.max(0, spare) / format.leading);
  const distribution = { placed: [], used: job.entries.length, spare: 0, stretched: 0, cost: 0 };
  const score = scoreOf({
    format,
    story,
    legs: [],
    spareRows: distribution.spare,
    breakCost: distribution.cost,
    freeRows,
    margins: 0,
    headCost: head.cost,
    itemCost: plan.cost,
  });
  const levers = [
    { lever: 'headline-size', value: `${head.size} pt` },
    { lever: 'headline-lines', value: String(head.headlineLines) },
  ] as const;
  return {
    frames,
    score,
    distribution,
    freeRows,
    levers,
    writing: { headline: 'vertical', text: 'vertical' },
    rules: 0,
    legs: [],
    air: 0,
    box: block,
    in: (other) => placePlan({ ...job, material: other }, plan),
  };
}

/** The lines of one tier, from its right edge. */
function linesOf(entries: readonly Entry[], box: Box, { format, tokens, blocks }: Material): Frame['lines'] {
  return entries.flatMap(({ line, block, first }, i) => {
    if (line === null) return [];
    const { role, size } = flowStyle(blocks[block]!, format, tokens);
    const setting = {
      role,
      size,
      leading: format.leading,
      block,
      writing: 'vertical',
    } as const;
    const [placed] = placeLines(box, [line], setting, { y: i * format.leading });
    return [{ ...placed!, first }];
  });
}
