import { counted, words } from '../../base/index.js';
import { PROCESS_INKS } from '../../colour/index.js';
import { none, observe, type Observation, type PageSummary, type Rule } from '../rule.js';

/** Papers and versions behind the number of an ink in a swatch book, which do not make it another ink. */
const VERSION = /(?<=\d)(?:CVC|CVU|CVP|CV|UP|EC|PC|HC|C|U|M)$/;

/** One ink may be written in many ways: in capitals or not, with spaces or without, by the name of its swatch book or short. */
const keyOf = (name: string): string =>
  name
    .toUpperCase()
    .replace(/[\s_-]/g, '')
    .replace(/^PMS/, 'PANTONE')
    .replace(VERSION, '');

/** Two names of one ink make two plates; two colours for one name make one plate of which nobody knows what is meant. */
export const spotNames: Rule = {
  id: 'spot-names',
  title: words('Names of spot colours', '专色名称'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, ambiguous spot colours',
  limit: none,
  hint: words(
    'Use one swatch for each ink, in the layout and in all that is placed in it.',
    '同一油墨请统一使用一个色板，置入的文件也须一致。',
  ),
  end: (pages) => [...doubled(pages), ...ambiguous(pages)],
};

function doubled(pages: readonly PageSummary[]): Observation[] {
  const names = new Set(pages.flatMap(({ spots }) => [...spots.keys()]));
  const groups = new Map<string, string[]>();
  for (const name of PROCESS_INKS) groups.set(keyOf(name), [name]);
  for (const name of names) groups.set(keyOf(name), [...(groups.get(keyOf(name)) ?? []), name]);
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const list = group.map((name) => `“${name}”`);
    return [
      observe(
        'warning',
        words(
          `${list.join(', ')} seem to be one ink under ${counted(group.length, 'name')}; each name makes a plate.`,
          `${list.join('、')}似为同一油墨的 ${group.length} 个名称，每个名称都会产生一块印版。`,
        ),
        placeOf(pages, group.at(-1)!),
      ),
    ];
  });
}

function ambiguous(pages: readonly PageSummary[]): Observation[] {
  const colours = new Map<string, Set<string>>();
  for (const { spots } of pages)
    for (const [name, { standIns }] of spots) colours.set(name, new Set([...(colours.get(name) ?? []), ...standIns]));
  return [...colours].flatMap(([name, standIns]) =>
    standIns.size < 2
      ? []
      : [
          observe(
            'warning',
            words(
              `Spot colour ${name} stands for ${counted(standIns.size, 'colour')}: ${[...standIns].slice(0, 3).join(', ')}.`,
              `专色 ${name} 对应 ${standIns.size} 种不同的颜色：${[...standIns].slice(0, 3).join('、')}。`,
            ),
            placeOf(pages, name),
          ),
        ],
  );
}

function placeOf(pages: readonly PageSummary[], name: string): Pick<Observation, 'page' | 'places'> {
  const page = pages.find(({ spots }) => spots.has(name))!;
  return { page: page.number, places: [page.spots.get(name)!.place] };
}
