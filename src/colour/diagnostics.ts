import { defineDiagnostic, words, type Words } from '../base/index.js';

/** A press condition by its id, or by the path of its profile. */
interface Condition {
  readonly condition: string;
}

export const noPerceptual = defineDiagnostic<Condition>('colour/no-perceptual', {
  severity: 'error',
  message: ({ condition }) =>
    words(
      `The setting press.intent: perceptual needs a profile with a perceptual table (B2A0); ${condition} has only the relative colorimetric one (B2A1).`,
      `press.intent: perceptual 需要含感知意图色表（B2A0）的特性文件；${condition} 只有相对比色意图的色表（B2A1）。`,
    ),
  hint: () =>
    words(
      'Write intent: relative, or ask the printer for a profile with a perceptual table.',
      '请改写 intent: relative，或向印厂索取含感知意图色表的特性文件。',
    ),
  examples: [{ condition: 'press.icc' }],
});

/** Why a file is not an output profile for CMYK; `lacking` names missing groups of tables, such as `B2A`. */
export type ProfileFault =
  | { readonly fault: 'not-a-profile' | 'damaged-tables' }
  | { readonly fault: 'colour-space'; readonly space: string }
  | { readonly fault: 'device-class'; readonly deviceClass: string }
  | { readonly fault: 'tables'; readonly lacking: readonly string[] };

export const unusableProfile = defineDiagnostic<Condition & ProfileFault>('colour/profile', {
  severity: 'error',
  message: (data) => {
    const { en, zh } = profileFault(data);
    return words(
      `Expected an ICC output profile for CMYK (class prtr, with A2B and B2A tables); ${data.condition} is not one: ${en}.`,
      `应为 CMYK 输出特性文件（类别 prtr，含 A2B 与 B2A 色表）；${data.condition} 不是：${zh}。`,
    );
  },
  hint: () =>
    words(
      'Ask the printer for the CMYK profile of the press and the paper.',
      '请向印厂索取该印刷机与纸张的 CMYK 特性文件。',
    ),
  examples: [
    { condition: 'press.icc', fault: 'not-a-profile' },
    { condition: 'press.icc', fault: 'colour-space', space: 'RGB' },
    { condition: 'press.icc', fault: 'device-class', deviceClass: 'link' },
    { condition: 'press.icc', fault: 'tables', lacking: ['B2A'] },
    { condition: 'press.icc', fault: 'damaged-tables' },
  ],
});

function profileFault(data: ProfileFault): Words {
  switch (data.fault) {
    case 'not-a-profile':
      return words('it is not an ICC profile, or it is incomplete', '不是 ICC 特性文件，或文件不完整');
    case 'damaged-tables':
      return words('its tables are damaged', '其色表已损坏');
    case 'colour-space':
      return words(`its colour space is ${data.space}`, `其颜色空间为 ${data.space}`);
    case 'device-class':
      return words(`its class is “${data.deviceClass}”`, `其类别为“${data.deviceClass}”`);
    case 'tables':
      return words(`it lacks the tables ${data.lacking.join(', ')}`, `缺少 ${data.lacking.join('、')} 色表`);
  }
}

export const unknownCondition = defineDiagnostic<Condition & { readonly known: readonly string[] }>(
  'colour/no-condition',
  {
    severity: 'error',
    message: ({ condition }) =>
      words(
        `There is no press condition ${condition}, and no file of that name can be read.`,
        `没有印刷条件 ${condition}，也没有可读取的同名文件。`,
      ),
    hint: ({ known }) =>
      words(
        `Give one of ${known.join(', ')}, or the path of an .icc file.`,
        `应为 ${known.join('、')} 之一，或 .icc 文件的路径。`,
      ),
    examples: [{ condition: 'newsprnt', known: ['newsprint', 'coated'] }],
  },
);

export const oneIntent = defineDiagnostic<Condition>('colour/one-intent', {
  severity: 'warning',
  message: ({ condition }) =>
    words(
      `The profile of ${condition} has one table for both rendering intents: press.intent: perceptual gives the same result as relative.`,
      `${condition} 的特性文件中，两种渲染意图共用同一色表：press.intent: perceptual 与 relative 结果相同。`,
    ),
  hint: () =>
    words(
      'Remove press.intent, or ask the printer for a profile with a perceptual table of its own.',
      '请去掉 press.intent，或向印厂索取另有感知意图色表的特性文件。',
    ),
  examples: [{ condition: 'press' }],
});

/** Ink in percent, the sum of all colours. */
interface TooMuchInk extends Condition {
  readonly colour: string;
  readonly ink: number;
  readonly most: number;
}

export const tooMuchInk = defineDiagnostic<TooMuchInk>('colour/too-much-ink', {
  severity: 'warning',
  message: ({ colour, ink, condition, most }) =>
    words(
      `The palette colour ${colour} has ${ink} % total ink; ${condition} allows at most ${most} %.`,
      `调色板颜色 ${colour} 的总墨量为 ${ink}%，${condition} 至多 ${most}%。`,
    ),
  hint: () => words('Use less cyan, magenta and yellow under the black.', '请减少被黑墨覆盖的青、品红、黄。'),
  examples: [{ colour: 'ink', ink: 280, condition: 'newsprint', most: 220 }],
});

export const tooManySpots = defineDiagnostic<
  Condition & { /** Names of spot colours. */ readonly spots: readonly string[]; readonly most: number }
>('colour/spots', {
  severity: 'warning',
  message: ({ spots, condition, most }) =>
    words(
      `The palette has the spot colours ${spots.join(', ')}; ${condition} allows ${most === 0 ? 'none' : most}.`,
      `调色板含专色 ${spots.join('、')}，${condition} ${most === 0 ? '不允许专色' : `至多 ${most} 种`}。`,
    ),
  hint: () =>
    words(
      'Leave spot: out, so that the colour prints as its cmyk:, or allow it with press: { spots: … } where the printer does.',
      '请去掉 spot:，改以其 cmyk: 印刷；若印厂允许专色，请写 press: { spots: … }。',
    ),
  examples: [
    { spots: ['Gold'], condition: 'newsprint', most: 0 },
    { spots: ['Gold', 'Silver'], condition: 'coated', most: 1 },
  ],
});
