import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, prepare } from '../../src/compose/index.js';
import type { Line } from '../../src/compose/index.js';
import { FACES, SAMPLES, copy, styled } from './samples.js';

/**
 * One line a line; before it, per mille of an em: what the line was squeezed (-) or widened (+) in all, and the stretch of its
 * inter-character space. Marks drawn in half an em stand in brackets: [，]
 */
function show(lines: readonly Line[]): string {
  return lines
    .map((line) => {
      const change = Math.round((line.width - line.natural) * 1000);
      const text = line.runs
        .map((run) => (run.form === 'normal' || run.form === 'fwid' ? run.text : `[${run.text}]`))
        .join('');
      const trouble =
        line.quality === 'good' ? '' : `  ${line.quality}${line.trouble === 'none' ? '' : `, ${line.trouble}`}`;
      return `${String(change).padStart(6)} ${String(Math.round(line.stretch * 1000)).padStart(4)} |${'　'.repeat(line.x)}${text}|${trouble}`;
    })
    .join('\n');
}

function sheet(name: keyof typeof SAMPLES): string {
  const language = name === 'latin' ? 'en' : 'zh-CN';
  const prepared = prepare(copy(SAMPLES[name]), styled({ language }));
  return [13, 20]
    .flatMap((measure) =>
      (['optimal', 'greedy'] as const).map(
        (breaker) => `${name}, ${measure} em, ${breaker}\n${show(compose(prepared, em(measure), { breaker }))}\n`,
      ),
    )
    .join('\n');
}

describe('paragraphs as they are set', () => {
  it.each(Object.keys(SAMPLES) as (keyof typeof SAMPLES)[])('%s', async (name) => {
    await expect(sheet(name)).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it('with marks trimmed by hand where the face has no half-width forms', async () => {
    const prepared = prepare(copy(SAMPLES.news), styled({ chain: FACES.kai }));
    await expect(show(compose(prepared, em(13)))).toMatchFileSnapshot('golden/news-kai.txt');
  });
});
