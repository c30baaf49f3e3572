import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { HOUSE_RULES, RULES, STORY_RULES, type HouseRule, type Rule } from '../../src/preflight/index.js';
import { NEWSPRINT } from './fixture.js';

/*
 * A page for each rule is made from the rule itself, and from the comment above it. After a change:
 *   BANXIN_UPDATE=1 npx vitest run tests/preflight/docs.test.ts
 */
const update = env['BANXIN_UPDATE'] === '1';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['rules', 'house'].flatMap((folder) =>
  readdirSync(`${ROOT}src/preflight/${folder}`).map((file) =>
    readFileSync(`${ROOT}src/preflight/${folder}/${file}`, 'utf8'),
  ),
);

/** The comment above the rule says why there is one. */
function reason(id: string): string {
  for (const source of SOURCES) {
    const found = new RegExp(
      `/\\*\\*((?:(?!\\*/)[^])*)\\*/\\nexport const \\w+: (?:House|Story)?Rule = \\{\\n  id: '${id}'`,
    ).exec(source);
    if (found !== null) return found[1]!.replace(/\n \*/g, ' ').replace(/\s+/g, ' ').trim();
  }
  throw new Error(`no comment above the rule ${id}`);
}

type Described = Pick<Rule, 'id' | 'title' | 'severity' | 'source' | 'hint'> & {
  readonly limit: Rule['limit'] | HouseRule['limit'];
};

function pageOf({ id, title, severity, source, limit, hint }: Described): string {
  return `# ${id}: ${title.en} · ${title.zh}

${reason(id)}

| | |
|---|---|
| Severity | ${severity} |
| Limit on newsprint | ${limit(NEWSPRINT)} |
| Source | ${source} |

What to do: ${hint.en}

怎么办：${hint.zh}
`;
}

const ALL: readonly Described[] = [...RULES, ...HOUSE_RULES, ...STORY_RULES];

describe('docs/preflight', () => {
  it.each(ALL.map((rule) => [rule.id, rule] as const))('has a page for %s', (id, rule) => {
    const file = `${ROOT}docs/preflight/${id}.md`;
    if (update) writeFileSync(file, pageOf(rule));
    expect(readFileSync(file, 'utf8')).toBe(pageOf(rule));
  });

  it('has an index of all, and no page without a rule', () => {
    const file = `${ROOT}docs/preflight/README.md`;
    const rows = ALL.map(
      ({ id, title, severity }) => `| [${id}](${id}.md) | ${title.en} | ${title.zh} | ${severity} |`,
    );
    const head =
      'Every check of `banxin preflight` and of the stage `preflight` of a build. Findings carry the id as `preflight/<id>`.';
    const text = `# Preflight rules\n\n${head}\n\n| rule | | | severity |\n|---|---|---|---|\n${rows.join('\n')}\n`;
    if (update) writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
    const pages = readdirSync(`${ROOT}docs/preflight`).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(ALL.map(({ id }) => `${id}.md`).sort());
  });
});
