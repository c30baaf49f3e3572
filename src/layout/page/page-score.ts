import type { PageFormat } from '../../edition/index.js';
import { SCORE } from '../cost/score-prices.js';
import type { PageMeasures } from '../measure/index.js';
import type { Frame, Score } from '../setting/types.js';
import type { PlacedUnit } from './unit.js';

/** What only a page of several stories has; its stories' own parts share the rest by their area. */
const { hierarchy, neighbours, eye, eyeError, eyeWarning, alike: nearSize } = SCORE.values;
const OWN = 100 - hierarchy - neighbours - eye;

/** The score of a page that several units share, out of 100. */
export function pageScore(units: readonly PlacedUnit[], format: PageFormat, faults: PageMeasures['faults']): Score {
  const areas = units.map(areaOf);
  const total = areas.reduce((sum, area) => sum + area, 0);
  const own = units[0]!.score.parts.map(({ name, weight }) => {
    const mean = units.reduce((sum, unit, i) => sum + areas[i]! * pointsOf(unit, name), 0) / total;
    return part(name, (mean * OWN) / 100, (weight * OWN) / 100);
  });
  const parts = [
    ...own,
    part('hierarchy', hierarchy * order(units), hierarchy),
    part('neighbours', neighbours / (1 + likeHeads(units, format)), neighbours),
    part('eye', eye / (1 + seen(faults)), eye),
  ];
  return { total: round(parts.reduce((sum, { points }) => sum + points, 0)), parts };
}

/** What an art director sees of the whole page, in faults. */
const seen = (faults: PageMeasures['faults']): number =>
  faults.reduce((sum, { severity }) => sum + (severity === 'error' ? eyeError : eyeWarning), 0);

const round = (n: number): number => Math.round(n * 10) / 10;
const part = (name: string, points: number, weight: number): Score['parts'][number] => ({
  name,
  points: round(points),
  weight: round(weight),
});

const framesOf = ({ stories }: PlacedUnit): readonly Frame[] => stories.flatMap(({ frames }) => frames);
const areaOf = ({ stories, furniture }: PlacedUnit): number =>
  [...stories, ...furniture].reduce((sum, { box }) => sum + box.w * box.h, 0);

function pointsOf({ score }: PlacedUnit, name: string): number {
  return score.parts.find((one) => one.name === name)?.points ?? 0;
}

/** Area of the headline's type, by which a reader ranks stories. */
function prominence(unit: PlacedUnit): number {
  return framesOf(unit)
    .filter(({ kind }) => kind === 'headline')
    .flatMap(({ lines }) => lines)
    .reduce((sum, { w, size }) => sum + w * size, 0);
}

/** Share of pairs whose headlines are in the order of their ranks (Kendall's tau, from 0 to 1). */
function order(units: readonly PlacedUnit[]): number {
  let [right, pairs] = [0, 0];
  units.forEach((one, i) => {
    for (const other of units.slice(i + 1)) {
      const ranks = other.rank - one.rank;
      if (ranks === 0) continue;
      pairs++;
      if (ranks > 0 === prominence(one) > prominence(other)) right++;
    }
  });
  return pairs === 0 ? 1 : right / pairs;
}

/** Pairs of like headlines that stand beside each other at one height (碰题). */
function likeHeads(units: readonly PlacedUnit[], format: PageFormat): number {
  const heads = units.flatMap((unit) => {
    const head = framesOf(unit).find(({ kind }) => kind === 'headline');
    return head === undefined ? [] : [{ box: head.box, size: head.lines[0]?.size ?? 0 }];
  });
  const near = format.typeArea.w / format.columns / 2;
  let count = 0;
  heads.forEach((a, i) => {
    for (const b of heads.slice(i + 1)) {
      const level = Math.min(a.box.y + a.box.h, b.box.y + b.box.h) > Math.max(a.box.y, b.box.y);
      const apart = Math.max(a.box.x, b.box.x) - Math.min(a.box.x + a.box.w, b.box.x + b.box.w);
      const alike = Math.max(a.size, b.size) / Math.min(a.size, b.size) < nearSize;
      if (level && apart < near && alike) count++;
    }
  });
  return count;
}
