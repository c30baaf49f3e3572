import { words, type Words } from '../base/index.js';
import type { Block, BlockKind, StoryKind } from './types.js';

export const STORY_KIND_NAMES: Readonly<Record<StoryKind, Words>> = {
  news: words('news', '消息'),
  feature: words('feature', '通讯'),
  'photo-story': words('photo story', '图片故事'),
  report: words('report', '报告'),
  speech: words('speech', '讲话'),
  decision: words('decision', '决定'),
  notice: words('notice', '公告'),
  obituary: words('obituary', '讣告'),
};

/** What a story is, and why. */
export interface RecognisedKind {
  readonly name: StoryKind;
  readonly reason: Words;
}

/** A line of the head that tells a kind, in Chinese or English. */
interface Sign {
  readonly name: Exclude<StoryKind, 'news'>;
  readonly pattern: RegExp;
  readonly in: readonly BlockKind[];
}

const TITLES: readonly BlockKind[] = ['kicker', 'headline', 'deck'];

/** The surest first: a report to a meeting may tell of decisions. */
const SIGNS: readonly Sign[] = [
  { name: 'photo-story', pattern: /^(?:图片故事|图片新闻|摄影报道|影像故事|Photo story|In pictures)\b/iu, in: TITLES },
  { name: 'photo-story', pattern: /^(?:图片故事|图片新闻|摄影报道|影像故事)$/u, in: TITLES },
  { name: 'feature', pattern: /^(?:特写|通讯|人物|人物通讯|深度|特稿|特别报道|Feature|Profile)$/iu, in: ['kicker'] },
  {
    name: 'obituary',
    pattern: /讣告|^沉痛(?:悼念|哀悼)|(?:同志|先生|女士)逝世$|^(?:Obituary|In memoriam)\b/iu,
    in: TITLES,
  },
  {
    name: 'report',
    pattern:
      /工作报告$|(?:会议|大会|全会)上的(?:工作)?报告$|(?:述职|审计|决算|预算)报告$|执行情况的报告$|^(?:Annual|Work) report\b/iu,
    in: TITLES,
  },
  {
    name: 'speech',
    pattern:
      /(?:上|时)的(?:讲话|致辞|贺词|演讲|发言)$|^(?:在.+)?(?:新年|开幕|闭幕)(?:致辞|贺词)$|^(?:Speech|Address|Remarks) (?:by|at|to)\b/iu,
    in: TITLES,
  },
  {
    name: 'decision',
    pattern:
      /^(?:[^，。]{0,30})关于[^，。]{2,60}的(?:决定|决议|意见|通知|方案|规定|办法)$|(?:管理|实施|暂行)(?:办法|规定|细则)$|条例$|^Resolution (?:of|on)\b/iu,
    in: TITLES,
  },
  {
    name: 'notice',
    pattern: /(?:公告|通告|公示|启事|声明|更正|致歉)$|^(?:(?:Public|Legal) )?Notices?\b|^Corrections?\b/iu,
    in: ['kicker', 'headline'],
  },
];

/** What a headline ends with that says nothing of its kind. */
const ENDINGS = /[（(](?:全文|摘要|节选|草案|试行|第.{1,4}号)[）)]$|[。！.!]$/gu;

/** The kind that the lines of a story's head tell; news where they tell none. */
export function kindOf(blocks: readonly Block[]): RecognisedKind {
  for (const { name, pattern, in: kinds } of SIGNS)
    for (const { kind, text } of blocks)
      if (kinds.includes(kind) && pattern.test(text.replace(ENDINGS, '').trim()))
        return { name, reason: words(`“${text}” says so`, `从“${text}”看出`) };
  return { name: 'news', reason: words('Nothing says otherwise', '没有其他标志') };
}

/** A kind that the edition or the front matter states. */
export const statedKind = (name: StoryKind): RecognisedKind => ({
  name,
  reason: words('It is stated', '已注明'),
});

/** Kinds in which every word is somebody's and none is pulled out by a program: small headlines, and as little white as can be. */
const FORMAL: ReadonlySet<StoryKind> = new Set(['report', 'speech', 'decision', 'notice', 'obituary']);

export const isFormal = ({ kind }: { readonly kind: { readonly name: StoryKind } }): boolean => FORMAL.has(kind.name);
