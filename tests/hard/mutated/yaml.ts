import { stringify } from 'yaml';
import { ODD_VALUES } from './tree.js';
import type { Generator, Step } from './trials.js';

type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

const EDITION: Value = {
  publication: 'publication.yaml',
  date: '2031-03-04',
  issue: 12,
  title: '渡口周刊',
  ear: ['东风三级', '宜晒网'],
  pages: [
    {
      number: 1,
      section: '要闻',
      format: 'broadsheet',
      template: 'front',
      stories: [
        { file: 'a.txt', rank: 1, headline: '新船下水', kicker: '渡口', photos: [{ file: 'a.jpg', caption: '新船', focus: { x: 0.5, y: 0.4 } }], kinds: { 3: 'paragraph' }, omit: ['（完）'], quotes: ['绳子一松'] },
        { file: 'b.md', place: { column: 1, row: 10, columns: 2, rows: 20 } },
      ],
      advertisements: [{ file: 'a.jpg', columns: 2, rows: 10 }],
    },
    { number: 2, stories: [{ file: 'a.txt', id: 'again' }] },
  ],
  fillers: [{ file: 'b.md', id: 'filler' }],
  variants: [{ id: 'north', name: '北区', pages: [{ number: 2, stories: [{ file: 'b.md', id: 'north-b' }] }] }],
}; // prettier-ignore

const PUBLICATION: Value = {
  id: 'dukou',
  name: '渡口周刊',
  language: 'zh-CN',
  masthead: { show: true, title: '渡口', ear: ['一', '二'] },
  colophon: ['地址：渡口街一号'],
  format: 'own',
  formats: { own: { trim: { w: 390, h: 540 }, typeArea: { w: 350, h: 490 }, columns: 6, bodySize: 9, leading: 12, bleed: 3 } },
  pageTemplates: { front: [{ for: 'story', column: 1, row: 1, columns: 4, rows: 30 }] },
  faces: { body: 'noto-serif-sc-400', headline: ['noto-serif-sc-900', 'lxgw-wenkai-500'] },
  palette: { ink: '#000000', accent: { cmyk: [0, 100, 100, 0] }, gold: { cmyk: [0, 20, 80, 20], spot: '金', rgb: '#b4963c' } },
  press: { condition: 'newsprint', ppi: 200, inkLimit: 220 },
  epaper: { address: 'https://a.invalid/' },
}; // prettier-ignore

const VALUES: readonly Value[] = [
  ...ODD_VALUES, 0, -1, 1.5, 1e99, 12, true, false, null, [], {}, ['a.txt', 'a.txt'], [[[]]], { file: 'a.txt' }, 'a.txt', '../a.txt', '/etc/hostname', 'none.txt', '2031-02-30', 'broadsheet', 'front', '#12', 'newsprint',
  { cmyk: [1, 2] }, '__proto__', 'constructor', { __proto__x: 1, toString: 'x' }, [0, 0, 0, 0],
]; // prettier-ignore
const KEYS = [
  'file',
  'pages',
  'stories',
  'number',
  'place',
  'column',
  'rows',
  'colour',
  'headlines',
  'photo',
  '标题',
  '版面',
  '__proto__',
  'constructor',
  'toString',
  'palette',
  'template',
  'variants',
  'id',
  'pool',
  'layout',
  '<<',
];

interface Spot {
  readonly holder: Value[] | Record<string, Value>;
  readonly key: string;
}

function spots(value: Value, found: Spot[] = []): Spot[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push({ holder: value, key });
    spots(inner, found);
  }
  return found;
}

/** Changes the values: the text stays YAML, so that the schema is what refuses it, or what comes after. */
function changeValue(root: Value, { how, at, to }: Step): void {
  const all = spots(root);
  if (all.length === 0) return;
  const { holder, key } = all[at % all.length]!;
  const put = (name: string, value: Value): void => {
    if (Array.isArray(holder)) holder.splice(Number(key), 0, value);
    else Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
  };
  const value = structuredClone(VALUES[to % VALUES.length]!);
  if (how % 5 === 0) put(key, value);
  else if (how % 5 === 1) put(KEYS[to % KEYS.length]!, structuredClone(VALUES[Math.floor(to / 7) % VALUES.length]!));
  else if (how % 5 === 2 && !Array.isArray(holder)) Reflect.deleteProperty(holder, key);
  else if (how % 5 === 3) {
    const other = all[to % all.length]!;
    put(key, structuredClone((other.holder as Record<string, Value>)[other.key]!));
  } else
    put(
      key,
      Array.from({ length: to % 40 }, () => value),
    );
}

const LINES = [
  '- ',
  '  x: 1',
  'pages:',
  '\t- a',
  'a: &a 1',
  'b: *a',
  'c: *none',
  '<<: *a',
  '---',
  '...',
  '%YAML 1.1',
  '? [a]',
  '!!binary x',
  '!own {}',
  '"',
  "'",
  '|',
  '>-',
  '# 注',
  '标题：甲',
  '　pages: []',
  '{',
  '[',
  '@',
  '`',
  'date: 2031-03-04',
  'x: .nan',
  'x: 0x1F',
  '\u{feff}',
  '“a”: b',
  'a: b: c',
];

/** Changes the text: what hands do to a file. */
function changeText(text: string, { how, at, to }: Step): string {
  const lines = text.split('\n');
  const line = at % lines.length;
  if (how % 5 === 0) lines.splice(line, 1);
  else if (how % 5 === 1) lines.splice(line, 0, LINES[to % LINES.length]!);
  else if (how % 5 === 2) lines[line] = ' '.repeat(to % 9) + lines[line]!.trimStart();
  else if (how % 5 === 3) lines.splice(line, 0, ...lines.slice(to % lines.length, (to % lines.length) + 9));
  else lines[line] = lines[line]!.replace(':', ['：', ':', ' :', '::', ''][to % 5]!);
  return lines.join('\n');
} // prettier-ignore

export const YAML: Generator = {
  name: 'editions and publications',
  make({ seed, steps: all }) {
    const steps = all.slice(0, 1 + (seed % 3)); // more are refused for the first of them
    const values = { edition: structuredClone(EDITION), publication: structuredClone(PUBLICATION) };
    for (const step of steps)
      if (step.how % 3 > 0) changeValue(values[step.how % 3 === 1 ? 'edition' : 'publication'], { ...step, how: Math.floor(step.how / 3) });
    let [edition, publication] = [stringify(values.edition), stringify(values.publication)];
    for (const step of steps.slice(0, 2)) {
      if (step.how % 3 !== 0) continue;
      if (seed % 2 === 0) edition = changeText(edition, { ...step, how: Math.floor(step.how / 3) });
      else publication = changeText(publication, { ...step, how: Math.floor(step.how / 3) });
    }
    const story = '新船下水\n\n船身刷了三遍桐油，木匠们沿着滑道站成两排。\n';
    return {
      kind: 'edition',
      files: { 'edition.yaml': edition, 'publication.yaml': publication, 'a.txt': story, 'b.md': story, 'a.jpg': '' },
    };
  },
}; // prettier-ignore
