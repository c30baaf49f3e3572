import { pt, ptToMm, roundMm, type Box } from '../base/index.js';
import type { Edition, EditionPage, PageFormat } from '../edition/index.js';
import { placedStory } from './candidate.js';
import { divide, rowsNeeded, type Divided } from './division/divide.js';
import type { Seam } from './division/guillotine.js';
import { pageScore } from './division/page-score.js';
import { StoryUnit, type Worked } from './division/unit.js';
import { badLines, looseEnds, tooMuch, whiteFoot } from './findings.js';
import { furnitureOf, mastheadRows } from './furniture.js';
import { cellsBox } from './grid.js';
import type { Searches } from './searches.js';
import type { Furniture, PageLayout } from './types.js';
import type { Setter } from './typesetter.js';

/** A page that several stories share. Throws InputError where they do not fit. */
export function layoutPage(edition: Edition, page: EditionPage, setter: Setter, searches: Searches): PageLayout {
  const { format, number, section, editors } = page;
  const { tokens } = edition.publication;
  // The order of the units is the order of reading: the lead at the upper left.
  const stories = [...page.stories].sort((a, b) => a.rank - b.rank);
  const units = stories.map((story) => new StoryUnit(story, format, tokens, setter, searches));
  const top = mastheadRows(edition, number, format);
  const cells = { column: 0, row: top, columns: format.columns, rows: format.rows - top };
  const found = divide(units, cells);
  const [best, ...others] = found;
  if (best === undefined) throw tooMuch(page, units, rowsNeeded(units, cells), cells);
  const worked = place(best);
  const score = pageScore(worked, format);
  return {
    number,
    section,
    format,
    furniture: [
      ...furnitureOf({ edition, number, section, editors, format, setter }),
      ...best.division.seams.map((seam) => ruleOf(seam, format)),
    ],
    stories: worked.map(({ material, candidate }) => placedStory(material, candidate)),
    score,
    freeRows: Math.max(best.white, ...worked.map(({ candidate }) => candidate.freeRows)),
    runnerUp: others[0] === undefined ? null : pageScore(place(others[0]), format).total,
    weighed: found.length,
    diagnostics: [
      ...(best.white > 0 ? [whiteFoot(page, best.white)] : []),
      ...worked.flatMap(({ material, candidate }) => [
        ...looseEnds(material, candidate, true),
        ...badLines(material, candidate),
      ]),
    ],
  };
}

/** Every unit at its place, in the order of reading. */
function place({ division, units }: Divided): readonly Worked[] {
  return division.parts.map((part) => units[part.unit]!.at(part)!);
}

/** A hairline in the middle of a seam. */
function ruleOf(seam: Seam, format: PageFormat): Furniture {
  const box = cellsBox(format, seam.way === 'across' ? seam : { ...seam, columns: 1 });
  const half = ptToMm(pt(format.leading / 2));
  const gutter = ptToMm(pt((format.gutterEms * format.bodySize) / 2));
  const line =
    seam.way === 'across'
      ? { ...box, y: roundMm(box.y + half), h: 0 as Box['h'] }
      : { ...box, x: roundMm(box.x - gutter), w: 0 as Box['w'] };
  return { kind: 'rule', box: line, lines: [] };
}
