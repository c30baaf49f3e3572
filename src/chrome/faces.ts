import type { CDPSession, Page } from 'puppeteer';

export interface FontFindings {
  /** Families whose font files could not be used. */
  readonly broken: readonly string[];
  /** Fonts of the machine that were substituted: `used` in place of `wanted` (the CSS family list). */
  readonly foreign: readonly { readonly used: string; readonly wanted: string }[];
}

const PROBE = 'banxin-font-probe';

/**
 * Runs in the page, which has no types here. Makes one hidden element for each face, with every character that the page sets in it.
 * Characters without a glyph of their own (spaces, controls) are left out.
 */
const GATHER_FACES = `(async () => {
  const faces = [...(await document.fonts.ready)];
  const broken = faces.filter((face) => face.status === 'error').map((face) => face.family);
  const characters = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.replace(/[\\s\\p{C}]/gu, '');
    if (text === '') continue;
    const style = getComputedStyle(walker.currentNode.parentElement);
    const key = JSON.stringify([style.fontFamily, style.fontWeight, style.fontStyle]);
    const known = characters.get(key) ?? new Set();
    for (const character of text) known.add(character);
    characters.set(key, known);
  }
  const wanted = [];
  for (const [key, known] of characters) {
    const [family, weight, style] = JSON.parse(key);
    const probe = document.createElement('div');
    probe.className = '${PROBE}';
    probe.textContent = [...known].join('');
    probe.setAttribute('style', 'position:absolute;left:0;top:0;width:1px;height:1px;overflow:hidden;visibility:hidden');
    Object.assign(probe.style, { fontFamily: family, fontWeight: weight, fontStyle: style });
    document.body.append(probe);
    wanted.push(family);
  }
  document.body.getBoundingClientRect(); // lays the probes out: until then the browser has no font to report
  return { broken: [...new Set(broken)], wanted };
})()`;

const REMOVE_PROBES = `document.querySelectorAll('.${PROBE}').forEach((probe) => probe.remove())`;

/**
 * Waits for the fonts of the page, and reports those that failed and text that is drawn with a font from outside the page.
 *
 * The browser reports the fonts that it used element by element, which is too slow for thousands of lines. So all characters of a face are collected in
 * one hidden element, and only these elements are queried.
 */
export async function inspectFonts(page: Page, session: CDPSession): Promise<FontFindings> {
  const { broken, wanted } = (await page.evaluate(GATHER_FACES)) as { broken: string[]; wanted: string[] };
  const foreign: { used: string; wanted: string }[] = [];
  if (broken.length === 0 && wanted.length > 0) {
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: `.${PROBE}` });
    const answers = await Promise.all(nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })));
    answers.forEach(({ fonts }, i) => {
      for (const font of fonts) if (!font.isCustomFont) foreign.push({ used: font.familyName, wanted: wanted[i]! });
    });
    await session.send('CSS.disable');
    await session.send('DOM.disable');
  }
  await page.evaluate(REMOVE_PROBES);
  return { broken, foreign };
}
