import type { Line, Run } from '../../src/compose/index.js';
import { fonts } from './samples.js';

/** What docs/typography.md asks of a page that prints lines, in the fewest words: the lines of a test, measured by a browser. */
export async function pageOf(lines: readonly Line[], language: string): Promise<string> {
  const runs = lines.flatMap((line) => line.runs);
  const faces = [...new Set(runs.map((run) => run.face))].sort();
  const rules = await Promise.all(
    faces.map(async (face) => {
      const text = runs.filter((run) => run.face === face).map((run) => run.text);
      const bytes = await fonts.subset(
        face,
        Array.from(text.join(' '), (c) => c.codePointAt(0)!),
      );
      const data = Buffer.from(bytes).toString('base64');
      return `@font-face{font-family:${face};src:url(data:font/ttf;base64,${data})}`;
    }),
  );
  const body = lines.map((line) => `<div><span class="line">${line.runs.map(spanOf).join('')}</span></div>`).join('\n');
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>
${rules.join('\n')}
.line { display: inline-block; white-space: pre; font-size: 9pt; font-kerning: normal; font-variant-ligatures: normal;
  text-spacing-trim: space-all; text-autospace: no-autospace; text-rendering: geometricPrecision; }
</style><body>${body}</body></html>`;
}

function spanOf(run: Run): string {
  const left = run.space - (run.form === 'trim-start' ? 0.5 : 0);
  const css = [
    `font-family:${run.face}`,
    run.letterSpacing === 0 ? '' : `letter-spacing:${run.letterSpacing}em`,
    run.wordSpacing === 0 ? '' : `word-spacing:${run.wordSpacing}em`,
    left === 0 ? '' : `margin-left:${left}em`,
    run.form === 'solid' || run.form === 'hyphen' ? 'font-kerning:none' : '',
    run.form === 'trim-end' ? 'margin-right:-.5em' : '',
    run.form === 'halt' || run.form === 'fwid' || run.form === 'pwid'
      ? `font-feature-settings:&quot;${run.form}&quot;`
      : '',
    run.form === 'center-half' ? 'display:inline-block;width:.5em;text-align:center' : '',
  ];
  const text = run.text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  return `<span style="${css.filter((part) => part !== '').join(';')}">${text}</span>`;
}
