import type { Edit } from '../source-map.js';

/** CJK Radicals Supplement: each radical and its ideograph (Unicode, EquivalentUnifiedIdeograph.txt). */
const SUPPLEMENT =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';
const IDEOGRAPH_OF = new Map<string, string>();
const characters = Array.from(SUPPLEMENT);
for (let i = 0; i + 1 < characters.length; i += 2) IDEOGRAPH_OF.set(characters[i] ?? '', characters[i + 1] ?? '');

/** Radicals whose ideograph has another form in simplified text. */
const SIMPLIFIED: Readonly<Record<string, string>> = { 戶: '户', 靑: '青' };
const TRADITIONAL = /[們這國時會說對過來門車見長東馬個學後開]/u;

/**
 * Radicals (U+2E80 to U+2FDF) look like ideographs and are none: text copied out of a PDF has ⽤⼾ for 用户. Kangxi
 * radicals become what Unicode's compatibility decomposition says.
 */
export function replaceRadicals(text: string): Edit[] {
  const edits: Edit[] = [];
  const traditional = TRADITIONAL.test(text);
  // A word at a time, because each word is reported as one change.
  for (const { 0: radicals, index } of text.matchAll(/[\u2e80-\u2fdf]+/gu)) {
    const after = Array.from(radicals, (radical) => {
      const ideograph = IDEOGRAPH_OF.get(radical) ?? radical.normalize('NFKC');
      return traditional ? ideograph : (SIMPLIFIED[ideograph] ?? ideograph);
    }).join('');
    if (after !== radicals) edits.push({ start: index, end: index + radicals.length, after, rule: 'radicals' });
  }
  return edits;
}

/** ﬁ, ﬂ and the other Latin ligatures that a PDF has as one character (U+FB00 to U+FB06). */
export function splitLigatures(text: string): Edit[] {
  return [...text.matchAll(/[\ufb00-\ufb06]/gu)].map(({ 0: ligature, index }) => ({
    start: index,
    end: index + 1,
    after: ligature.normalize('NFKC'),
    rule: 'ligatures',
  }));
}

/** ☐ is drawn as □, which every face of Chinese has. */
export function replaceBallotBoxes(text: string): Edit[] {
  return [...text.matchAll(/\u2610\ufe0e?/gu)].map(({ 0: box, index }) => ({
    start: index,
    end: index + box.length,
    after: '□',
    rule: 'ballot-box',
  }));
}
