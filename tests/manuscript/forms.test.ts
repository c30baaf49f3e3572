import { describe, expect, test } from 'vitest';
import { matchPhotos } from '../../src/edition/caption-matching.js';
import { read } from './helpers.js';
import { FORMS } from './forms.js';
import { photos } from './photos.js';

const KINDS: Readonly<Record<string, string>> = {
  h: 'headline',
  k: 'kicker',
  d: 'deck',
  b: 'byline',
  m: 'summary',
  s: 'subhead',
  p: 'paragraph',
  l: 'list-item',
  v: 'verse',
  e: 'editor-note',
  r: 'credit',
};

/** `c2` is a caption from two photos on. */
function kindWith(code: string, count: number): string {
  const from = /^c(\d)$/u.exec(code)?.[1];
  if (from === undefined) return KINDS[code]!;
  return count >= Number(from) ? 'caption' : 'paragraph';
}

describe.each(Object.entries(FORMS))('%s', (_, form) => {
  const lines = form.slice(1).split('\n');
  const codes = lines.flatMap((line) => (line.startsWith('! ') ? line.slice(2) : []));
  const told = lines.filter((line) => !line.startsWith('! '));

  test.each([0, 1, 3])('with %d photos', async (count) => {
    const text = told.map((line) => line.replace(/^\S+ /u, '')).join('\n');
    const story = await read('form.txt', text, { photos: count, normalise: false }, codes);
    const printed = matchPhotos(story, photos(count), {}).story.blocks;
    expect(story.diagnostics.map(({ code }) => code)).toEqual(codes);
    const expected = told.filter((line) => line !== '');
    expect(printed.map(({ kind, text }) => `${kind} ${text}`)).toEqual(
      expected.map((line) => {
        const [code = '', ...rest] = line.split(' ');
        return `${kindWith(code, count)} ${rest.join(' ')}`;
      }),
    );
  });
});
