import { textTokens } from '../archive/index.js';
import { byKey } from '../base/index.js';
import type { Feed } from './feeds.js';
import { labelsOf, pageName } from './words.js';

/** Number of parts of the index; a query loads one for each of its tokens. */
const PARTS = 64;

/** The part that holds a token. It follows from the first character, so that a single character can be searched for in one part. */
const partOf = (token: string): number => token.codePointAt(0)! % PARTS;

/**
 * The search as scripts, since a page opened from disk may load no other data: `stories.js`, what is shown of each story; `part-<n>.js`, tokens and
 * the stories they are in; `text-<date>.js`, the texts of an issue, in which what was found is checked to the character.
 */
export function searchFiles({ issues, paths }: Feed): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const stories: unknown[] = [];
  const parts = Array.from({ length: PARTS }, () => new Map<string, number[]>());
  for (const issue of issues) {
    const texts: string[] = [];
    const t = labelsOf(issue.publication.language);
    for (const story of issue.stories) {
      const number = stories.length;
      stories.push([
        story.title,
        paths.story(issue.date, story.page, story.place),
        issue.date,
        pageName(t, issue.pages[story.page]!),
        story.section,
        texts.length,
      ]);
      texts.push(story.text);
      for (const token of new Set(textTokens(story.text))) {
        const part = parts[partOf(token)]!;
        const found = part.get(token);
        if (found === undefined) part.set(token, [number]);
        else found.push(number);
      }
    }
    files.set(`search/text-${issue.date}.js`, script('text', issue.date, texts));
  }
  files.set('search/stories.js', script('stories', 0, stories));
  parts.forEach((part, i) => {
    const sorted = [...part].sort(byKey).map(([token, found]) => [token, deltas(found)]);
    files.set(`search/part-${i}.js`, script('part', i, Object.fromEntries(sorted)));
  });
  return files;
}

/** Numbers as differences, which are shorter, the more so when the host compresses them. */
const deltas = (numbers: readonly number[]): readonly number[] =>
  numbers.map((n, i) => n - (i === 0 ? 0 : numbers[i - 1]!));

const script = (kind: string, key: string | number, value: unknown): string =>
  `epaper(${JSON.stringify(kind)},${JSON.stringify(key)},${JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')});\n`;
