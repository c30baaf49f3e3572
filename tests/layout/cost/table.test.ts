import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RANKS } from '../../../src/edition/index.js';
import type { PriceList } from '../../../src/layout/cost/price.js';
import { RANK_STYLES } from '../../../src/layout/cost/ranks.js';
import { SCORE } from '../../../src/layout/cost/score-prices.js';
import { COST_TABLE } from '../../../src/layout/cost/table.js';

/*
 * The tables at the end of docs/layout.md are made from the code. After a change:
 *   BANXIN_UPDATE=1 npx vitest run tests/layout/cost/table.test.ts
 */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FILE = `${ROOT}docs/layout.md`;
const BETWEEN = /(<!-- Made from src\/layout\/cost\/ [^\n]*-->\n)([^]*)(<!-- end of the table -->\n)/;

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

function listOf({ subject, prices }: PriceList): string {
  const rows = Object.entries(prices).map(([name, { value, unit, why, source }]) =>
    row(`\`${name}\``, value, unit, why, source),
  );
  return [
    `### ${subject}`,
    '',
    row('name', 'value', 'unit', 'why', 'source'),
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function ranks(): string {
  const rows = RANKS.map((rank) => {
    const { headline, width, photos } = RANK_STYLES[rank];
    return row(
      rank,
      `${headline.min} × the least to ${headline.max} × the greatest, ${headline.lines} lines`,
      width.map(percent).join(' to '),
      percent(photos.lead),
      percent(photos.other),
    );
  });
  const head = row('rank', 'headline sizes', 'width of the page', 'lead photo, of the page', 'each other photo');
  return ['### What a rank asks for', '', head, '|---|---|---|---|---|', ...rows, ''].join('\n');
}

describe('the table of costs', () => {
  it('stands in docs/layout.md as it is in the code', () => {
    const made = `\n${[...COST_TABLE.map(listOf), ranks()].join('\n')}\n`;
    const text = readFileSync(FILE, 'utf8');
    if (env['BANXIN_UPDATE'] === '1')
      writeFileSync(
        FILE,
        text.replace(BETWEEN, (_, from, __, to) => `${from}${made}${to}`),
      );
    expect(BETWEEN.exec(readFileSync(FILE, 'utf8'))?.[2]).toBe(made);
  });

  it('says of every price why there is one, in a sentence', () => {
    const reasons = COST_TABLE.flatMap(({ prices }) => Object.values(prices).map(({ why }) => why));
    expect(reasons.filter((why) => !/[.…]$/.test(why))).toEqual([]);
  });

  it('has weights of the score that add up to 100, on a page that stories share by the area that they leave', () => {
    const { white, photos, legs, breaks, balance, headline, edges, hierarchy, neighbours } = SCORE.values;
    expect(white + photos + legs + breaks + balance + headline + edges).toBe(100);
    expect(hierarchy + neighbours).toBeLessThan(50);
  });

  it('is the only place of the room with prices', () => {
    const files = readdirSync(`${ROOT}src/layout`, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.startsWith('cost'),
    );
    expect(files.length).toBeGreaterThan(40);
    // A price elsewhere is a constant of such a name, or a number that a cost is multiplied by or raised with.
    const priced =
      /\bconst \w*(?:COST|WEIGHT|PRICE|FAULT|PENALTY)\w* = |\bcost \+ [\d.]*[1-9]|\bcost \* [\d.]+|[+*] [\d.]*[1-9] \+ legs\b/;
    expect(files.filter((file) => priced.test(readFileSync(`${ROOT}src/layout/${file}`, 'utf8')))).toEqual([]);
  });
});
