import { words } from '../../base/index.js';
import type { HouseRule } from './rule.js';

/** A rule about a whole story, which may run over several pages: the copy proof finds what breaks it. */
export type StoryRule = Pick<HouseRule, 'id' | 'title' | 'severity' | 'source' | 'limit' | 'hint'>;

const hint = words('This is a fault of the program; do not print the page.', '这是程序的错误，请勿付印。');

/** A page is finished when every character of the manuscript is found again in the finished file, in its order. */
export const copy: StoryRule = {
  id: 'copy',
  title: words('Copy proof', '文字核对'),
  severity: 'error',
  source: 'every character of the manuscript, after Unicode normal form C',
  limit: () => 'none lost, doubled or altered',
  hint: words(
    'Where 〓 stands, name a face that has the character. Anything else is a fault of the program; do not print the page.',
    '〓 处请指定含有该字的字体；除此之外，这是程序的错误，请勿付印。',
  ),
};

/** A story that has more text than room must not end where the room does. */
export const overset: StoryRule = {
  id: 'overset',
  title: words('Overset text', '文字溢出'),
  severity: 'error',
  source: 'house rule',
  limit: () => 'no character after the last frame',
  hint,
};

/** Every story of the edition is in the file. */
export const missingStory: StoryRule = {
  id: 'missing-story',
  title: words('Missing story', '缺稿'),
  severity: 'error',
  source: 'house rule',
  limit: () => 'every story',
  hint,
};

/** The rules about stories, in the order in which findings are listed. */
export const STORY_RULES: readonly StoryRule[] = [copy, overset, missingStory];
