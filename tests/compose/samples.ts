import { em } from '../../src/base/index.js';
import type { ParagraphStyle } from '../../src/compose/index.js';
import type { CompositionStyle } from '../../src/edition/index.js';
import { openFonts } from '../../src/fonts/index.js';
import type { Face } from '../../src/fonts/index.js';
import type { Copy } from '../../src/manuscript/index.js';
import { facesCache } from '../keeping.js';

/** Copy that tries the rules one by one, in our own words. */
export const SAMPLES = {
  plain: '春天到了河边的柳树发了新芽孩子们在堤上放起风筝老人坐在石凳上晒着太阳说起从前这里还是一片荒滩',
  news:
    '入秋以来，县里把水渠整修列为头一件大事。“先修渠，后种麦”，干部们挨家挨户讲道理；不到二十天，三个乡镇的主渠就都通了水。' +
    '村民老周说：“往年这时候，我们还在等雨呢！”如今，渠水到了田头，心里也就踏实了。',
  marks:
    '他问（声音很低）：“你读过《山中来信》《渡口》《〈渡口〉续编》吗？”“读过！”她答道，“……可惜没有读完。”真的？！当然！',
  numbers:
    '2024年12月23日，全县新建大棚1,280座，增长3.5%，每亩增收¥1,200.00，最高气温31℃，第3批共第12组的31411号方案按“1+3+6”推进，' +
    'GDP突破300亿元，PM2.5均值下降到28μg/m3，5G基站新增46个，比上年同期多9个。',
  dashes:
    '这条路——从码头到粮站——修了整整三年……路修通的那天，北京—上海、成都～重庆的货车都来了。卡尔·马克思与弗里德里希·恩格斯的画像挂在墙上。',
  latin:
    'The river rose in the night, and by morning the lower fields were under water; the office flooded first. “We moved the ' +
    'records upstairs,” said the clerk, “and found that five files from 1998 were still missing.” AVATAR To. Wa.',
  mixed:
    '他用 Python 3.12 写了一个小工具，放在https://example.com/tools/v2/reader.html?lang=zh&size=9上，写信给editor@example.org就能拿到 beta 版。',
  spaced: '□ 谢义 姚阳 文/图　春到河边　满城 新绿，（迎）　远客 Spring',
} as const;

/** An English story of our own, for columns as narrow as Chinese ones. */
export const ARTICLE = [
  'On the last Saturday of October, when the tide stood higher than anyone on the quay could remember, the covered market of Port Alden ' +
    'lost its roof, its scales and most of its ledgers. Three weeks later the fishmongers are back at their marble slabs, the bakers have ' +
    'borrowed an oven from the school, and the municipal council has approved a reconstruction plan that was drawn, for the most part, by ' +
    'the people who will have to live with it.',
  'The damage was considerable. According to the county engineer, Thomas Abernathy, the flood undermined forty-two of the sixty cast-iron ' +
    'columns and carried away some 1,800 square metres of slate. His preliminary estimate puts the cost of reconstruction at $3.4 million, ' +
    'of which the insurance company has so far acknowledged responsibility for less than half. “It is an extraordinarily well-built ' +
    'structure,” he said, “but nobody in 1894 designed for a storm of this magnitude.”',
  'What distinguishes the Port Alden plan from earlier proposals is its modesty. Instead of a glass pavilion, for which an architectural ' +
    'competition had been announced in the spring, the townspeople asked for the old hall, a metre higher, with better drainage and ' +
    'electrical installations that can be switched off from the harbourmaster’s office. The drawings were exhibited in the public library ' +
    'for ten days; nearly nine hundred residents left comments, and the committee answered every one of them in writing.',
] as const;

export const fonts = await openFonts({ cache: facesCache() });
const serif = await fonts.chain(['noto-serif-sc-400', 'lxgw-wenkai-500']);
const sans = await fonts.chain(['noto-sans-sc-700', 'lxgw-wenkai-500']);
const kai = await fonts.chain(['lxgw-wenkai-500', 'noto-serif-sc-400']);
/** A face of an alphabet, which kerns letters with spaces. */
const roman = await fonts.chain(['source-serif-4-400', 'lxgw-wenkai-500']);
export const FACES = { serif, sans, kai, roman } as const;

export const COMPOSITION: CompositionStyle = {
  prohibition: 'strict',
  punctuation: 'line-end-half',
  hanging: false,
  hanLatin: 0.25,
  hyphenation: true,
  lastLine: 2,
  headline: 'even',
  indent: 2,
};

export function styled(
  overrides: Partial<Omit<ParagraphStyle, 'faces' | 'composition'>> & {
    readonly chain?: readonly Face[];
    readonly composition?: Partial<CompositionStyle>;
  } = {},
): ParagraphStyle {
  const { chain = serif, composition, ...rest } = overrides;
  return {
    faces: { plain: chain, strong: sans },
    composition: { ...COMPOSITION, ...composition },
    language: 'zh-CN',
    indent: em(2),
    align: 'justify',
    ...rest,
  };
}

export function copy(text: string, marks: Copy['marks'] = []): Copy {
  return { text, marks };
}
