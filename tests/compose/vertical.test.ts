import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, prepare } from '../../src/compose/index.js';
import { fonts, styled } from './samples.js';

const faces = await fonts.chain(['noto-serif-sc-400', 'lxgw-wenkai-500', 'noto-emoji-400', 'noto-sans-math-400']);

/** The runs of one vertical line: what is turned in ⟨⟩, what stands in [], what is set across the line in (), with their widths in thousandths. */
function show(text: string): string {
  const style = { ...styled({}), faces: { plain: faces, strong: faces }, writing: 'vertical' as const };
  const brackets: Readonly<Record<string, string>> = { turn: '⟨⟩', stand: '[]', upright: '()' };
  return compose(prepare({ text, marks: [] }, style), em(80))
    .flatMap(({ runs }) => runs)
    .map(({ text: shown, form, width, space }) => {
      const [open, close] = brackets[form] ?? [];
      return open === undefined ? shown : `${open}${shown}${close}${Math.round((width - space) * 1000)}`;
    })
    .join('');
}

describe('signs in a vertical line', () => {
  it('stand in the height that their face gives them, as the browser is told', () => {
    expect(show('✓已浇，№号，①沟，★点，😀笑，∞无穷，℃度，❤️心，∯面')).toMatchInlineSnapshot(
      `"[✓]1000已浇，[№]1000号，[①]1000沟，[★]1000点，[😀]1270笑，[∞]1000无穷，[℃]1000度，[❤️]1270心，⟨∯⟩1000面"`,
    );
  });

  it('turn with the line where they point along it or belong to figures', () => {
    expect(show('→东，≥米，—般，°温，±号，§条，½亩')).toMatchInlineSnapshot(
      `"⟨→⟩1000东，⟨≥⟩1000米，—般，⟨°⟩342温，⟨±⟩1000号，⟨§⟩1000条，⟨½⟩923亩"`,
    );
  });

  it('turn with the figures that they stand beside, and short numbers with them', () => {
    expect(show('误差±3毫米，10×12厘米，约≥8亩，3½亩，¥12元，气温25℃，共12户')).toMatchInlineSnapshot(
      `"误差⟨±3⟩1557毫米，⟨10×12⟩3057厘米，约⟨≥⟩10008亩，⟨3½⟩1480亩，⟨¥12⟩1579元，气温(25)1000[℃]1000，共(12)1000户"`,
    );
  });

  it('are set across the line where one glyph shows several characters', () => {
    expect(show('家👨‍👩‍👧‍👦，旗🇨🇳，键1️⃣')).toMatchInlineSnapshot(`"家(👨‍👩‍👧‍👦)1000，旗(🇨🇳)1000，键(1️⃣)1000"`);
  });
});
