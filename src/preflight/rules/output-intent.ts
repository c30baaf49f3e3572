import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** The press that the colours are meant for, with its profile. */
export const outputIntent: Rule = {
  id: 'output-intent',
  title: words('Output intent', '输出意图'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: () => 'exactly one GTS_PDFX, with an embedded CMYK output profile',
  hint: words('Export for the printing condition of the press.', '请按印厂的印刷条件导出。'),
  file: ({ intents }) => {
    const own = intents.filter(({ subtype }) => subtype === 'GTS_PDFX');
    const fault = (en: string, zh: string) => [observe('error', words(en, zh))];
    if (own.length === 0) return fault('The file has no PDF/X output intent.', '文件没有 PDF/X 输出意图。');
    if (own.length > 1)
      return fault(`The file has ${own.length} PDF/X output intents.`, `文件有 ${own.length} 个 PDF/X 输出意图。`);
    const { profile, identifier, info } = own[0]!;
    if (identifier === '') return fault('The output intent names no printing condition.', '输出意图没有写明印刷条件。');
    if (info === '') return fault('The output intent has no Info text.', '输出意图没有 Info 说明。');
    if (profile === null) return fault('The output intent has no embedded profile.', '输出意图没有嵌入特性文件。');
    const { deviceClass, space, components, backward } = profile;
    if (deviceClass === 'prtr' && space === 'CMYK' && components === 4 && backward) return others(intents, own[0]!);
    return fault(
      `The output intent's profile should be a CMYK output profile (prtr) with B2A tables; found ${deviceClass || 'none'}, ${space.trim() || 'none'}, N ${components}.`,
      `输出意图的特性文件应为含 B2A 色表的 CMYK 输出特性（prtr），实为 ${deviceClass || '无'}、${space.trim() || '无'}、N ${components}。`,
    );
  },
};

type Intents = Parameters<NonNullable<Rule['file']>>[0]['intents'];

/** ISO 32000-1, 14.11.5: several intents of one file share one profile. */
function others(intents: Intents, own: Intents[number]): ReturnType<NonNullable<Rule['file']>> {
  const different = intents.filter(({ reference, profile }) => profile !== null && reference !== own.reference);
  return different.length === 0
    ? []
    : [observe('error', words('Output intents have different profiles.', '各输出意图的特性文件不一致。'))];
}
