/**
 * Radicals of U+2E80 to U+2EFF, each followed by the ideograph that fonts draw with the same glyph. Unicode gives most of this block no
 * decomposition. Source: the character maps of Noto Serif SC and Noto Sans SC, which agree with EquivalentUnifiedIdeograph.txt of Unicode.
 */
const SUPPLEMENT =
  '⺂乛⺃乚⺅亻⺇𠘨⺉刂⺋㔾⺍𭕄⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺩𤣩⺫罒⺭礻' +
  '⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺹耂⺺肀⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝' +
  '⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const FROM_SUPPLEMENT = new Map(
  [...SUPPLEMENT.matchAll(/(.)(.)/gu)].map(([, radical, ideograph]) => [radical, ideograph]),
);

/** True for the Kangxi radicals and the CJK radicals supplement, which running text hardly ever uses on purpose. */
export function isRadical(character: string): boolean {
  return /^[\u2E80-\u2FDF]$/u.test(character);
}

/**
 * The ideograph that a radical or a compatibility ideograph (U+F900 and on) stands for; null for every other character.
 * Kangxi radicals and compatibility ideographs follow Unicode's decompositions.
 */
export function ideographOf(character: string): string | null {
  if (!/^[\u2E80-\u2FDF\uF900-\uFAFF\u{2F800}-\u{2FA1F}]$/u.test(character)) return null;
  const ideograph = FROM_SUPPLEMENT.get(character) ?? character.normalize('NFKC');
  return ideograph === character ? null : ideograph;
}
