import { describe, expect, it } from 'vitest';
import { bodyHtml, type StoryRecord } from '../../src/archive/index.js';

const story = (...blocks: StoryRecord['blocks']): StoryRecord => ({ blocks }) as unknown as StoryRecord;

describe('the body of a story as HTML', () => {
  it('has what is raised or lowered in sup and sub', () => {
    const html = bodyHtml(
      story({
        kind: 'paragraph',
        text: '按xn+1与Qmax，a<b',
        body: true,
        scripts: [
          { script: 'superscript', start: 2, end: 5 },
          { script: 'subscript', start: 7, end: 10 },
        ],
      }),
    );
    expect(html).toBe('<p>按x<sup>n+1</sup>与Q<sub>max</sub>，a&lt;b</p>');
  });

  it('keeps them in their places where lines of verse are joined', () => {
    const verse = { kind: 'verse', body: true } as const;
    const scripts = [{ script: 'superscript', start: 1, end: 2 }] as const;
    expect(bodyHtml(story({ ...verse, text: '甲' }, { ...verse, text: '乙a', scripts }))).toBe(
      '<p>甲<br>乙<sup>a</sup></p>',
    );
  });

  it('tells notes from paragraphs', () => {
    expect(bodyHtml(story({ kind: 'note', text: '①据县志。', body: true }))).toBe('<p class="note">①据县志。</p>');
  });
});
