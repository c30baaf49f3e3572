import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { RENDERING_INTENTS } from '../reader/sweep.js';
import { observe, type Rule } from '../rule.js';

/** A rendering intent that is none of the four is read in different ways. */
export const renderingIntent: Rule = {
  id: 'rendering-intent',
  title: words('Rendering intents', '渲染意图'),
  severity: 'error',
  source: 'ISO 15930-7:2010; ISO 32000-1, 8.6.5.8',
  limit: () => RENDERING_INTENTS.join(', '),
  hint: words('Save the file anew with one of the four intents.', '请改用四种标准渲染意图之一重新保存。'),
  file: (file) =>
    oddities(file, ['intent'], (what) =>
      words(`Pictures have unknown rendering intents: ${what}.`, `图片的渲染意图无效：${what}。`),
    ),
  page: ({ intents, number }) => {
    const unknown = intents.filter((intent) => !RENDERING_INTENTS.includes(intent));
    if (unknown.length === 0) return [];
    const names = unknown.join(', ');
    return [
      observe('error', words(`Unknown rendering intent: ${names}.`, `渲染意图无效：${names}。`), { page: number }),
    ];
  },
};
