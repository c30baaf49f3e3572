import { describe, expect, it } from 'vitest';
import { isFormal, STORY_KINDS } from '../../src/manuscript/index.js';
import { kindOf, STORY_KIND_NAMES } from '../../src/manuscript/story-kind.js';
import type { Block } from '../../src/manuscript/types.js';

const head = (kind: Block['kind'], text: string): Block => ({ kind, text }) as Block;
const told = (headline: string, kicker = '', deck = '') =>
  kindOf([
    ...(kicker === '' ? [] : [head('kicker', kicker)]),
    head('headline', headline),
    ...(deck === '' ? [] : [head('deck', deck)]),
    head('paragraph', '他在大会上的讲话，大家都记得。'),
  ]).name;

describe('the kind of a story', () => {
  it.each([
    ['关于县域经济的工作报告', 'report'],
    ['在石桥镇第三次代表大会上的报告', 'report'],
    ['二〇二四年财政预算执行情况的报告（草案）', 'report'],
    ['在全县教师节座谈会上的讲话', 'speech'],
    ['关于表彰先进护林员的决定', 'decision'],
    ['石桥镇集市管理办法（试行）', 'decision'],
    ['停水通告', 'notice'],
    ['招领启事', 'notice'],
    ['更正', 'notice'],
    ['何清源同志逝世', 'obituary'],
    ['讣告', 'obituary'],
    ['Notice of road works', 'notice'],
    ['In memoriam: Ada Brook', 'obituary'],
    ['Remarks by the head teacher', 'speech'],
  ])('is told by its headline: %s', (headline, kind) => {
    expect(told(headline)).toBe(kind);
  });

  it.each([
    '老渡口的报告文学',
    '一份报告让村民睡不着',
    '县里公告栏换了新玻璃',
    '他想了个办法',
    '决定去留的一场雨',
    'Noticeable change on the river',
    'A report that nobody read',
  ])('is news where the headline only speaks of one: %s', (headline) => {
    expect(told(headline)).toBe('news');
  });

  it('is told by a label above the headline, and by a deck, never by the text', () => {
    expect(told('十里稻浪', '图片故事')).toBe('photo-story');
    expect(told('守塔人', '特写')).toBe('feature');
    expect(told('往前走，不回头', '', '在开学典礼上的讲话')).toBe('speech');
  });

  it('says why, and is formal or not', () => {
    const { reason } = kindOf([head('headline', '停水通告')]);
    expect(reason).toEqual({ en: '“停水通告” says so', zh: '从“停水通告”看出' });
    const formal = STORY_KINDS.filter((name) => isFormal({ kind: { name } }));
    expect(formal).toEqual(['report', 'speech', 'decision', 'notice', 'obituary']);
    expect(Object.keys(STORY_KIND_NAMES)).toEqual([...STORY_KINDS]);
  });
});
