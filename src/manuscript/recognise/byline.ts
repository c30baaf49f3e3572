import { words, type Words } from '../../base/index.js';
import { columnLabel } from './labels.js';
import { isLikelyName } from './names.js';

/**
 * 署名 in its usual forms: `□ 谢义`, `本报记者 谢义 文/图`, `谢义 姚阳`, `通讯员 …`, `(记者 谢义)`, `七（3）班 王小明`, `By …`.
 * A line is cut into tokens and each token must be a role, a name, an office or a school class, so a sentence that merely mentions a reporter is none.
 */
export interface Byline {
  /** Without a mark or a role: only a byline right beside a headline. */
  readonly bare: boolean;
  /** Names and nothing else: a title of two characters may look so. */
  readonly namesOnly: boolean;
  /** A role without a name, 本报评论员: above a headline it is a label. */
  readonly roleOnly: boolean;
  /** A role with what is hardly a name (作者不详, 记者站成立), or a school class alone: a first line may be a title all the same. */
  readonly doubtful: boolean;
  readonly reason: Words;
}

const LONGEST = 60;
const MARKER = /^(?:[□■◇◆○●◎☐▢▣◻◼⊙☆★]|口(?=[\s\u3000]))\s*/u;
const BULLET = /^[◇◆○●◎⊙☆★]/u;
const WRAPPED = /^[（(【[〔](.*)[）)】\]〕]$/u;
const SEPARATORS = /[\s\u3000、，,/／:：&＆|｜;；（）()【】]+|(?<=[\p{Script=Han}])(?:\+|—+|-)(?=[\p{Script=Han}])/u;
const DESK =
  '(?:本报|本刊|本网|本台|本社|本站|本版|我报|新华社|人民日报|[\\p{Script=Han}]{2,6}(?:日报|晚报|时报|早报|网)|[\\p{Script=Han}]{2,8}(?:融媒体?(?:中心)?|电视台|传媒|校报|校刊|周报|周刊|在线|报社|之声|客户端)(?=(?:全媒体|首席|高级|资深|见习|实习|特派|特约|校园|小|学生)*(?:记者|通讯员|评论员)))?';
const RANK =
  '(?:全媒体|融媒体|融媒|首席|高级|资深|见习|实习|特派|特约|校园|小|学生|青年|文字|摄影|驻[\\p{Script=Han}]{2,4})*';
/** Words that say what somebody did for the page and are nothing else. */
const SURE =
  '(?:记者团?|通讯员|通信员|评论员|观察员|撰稿人?|撰文|作者|编译|采写|采访|整理|供稿|投稿|报道组?|摄影报道|摄影|摄像|供图|文图|图文|图[/／]文|文[/／]图|制图|绘图|漫画|插图|视频|执笔|口述|讲述|编辑部|评论部|课题组|采访组|指导(?:老师|教师)|辅导(?:老师|教师)|文字|翻译|实习生|文|图|摄|绘|著|译|报道)';
/** The same, but only where the word stands by itself (策划：林山): 策划人生 is a title. */
const SURE_ALONE =
  '(?:采访者|受访者|讲述[者人]|口述[者人]|记录[者人]?|整理[者人]|撰写|主笔|主编|策划|统筹|执行|监制|编导|组稿|设计|制作|美编|版式|拍摄|剪辑|朗诵|审稿|审核|编审|校对|供稿单位|配图)';
/** Words that have other meanings as well: they count only beside a name that is surely one. */
const LOOSE =
  '(?:[\\p{Script=Han}]{0,14}?(?:读者|网友|市民|村民|居民|学生|同学|老师|教师|班主任|校长|家长|家属|编辑|主持人?|译者?|编者|嘉宾|医生|医师|护士|律师|农民|整理人|退休干部|书记|支书|主席|主任|县长|市长|区长|镇长|乡长|村长|局长|处长|科长|部长|院长|馆长|站长|所长|队长|会长|厂长|社长|秘书长|董事长|经理|法官|检察官|民警|教授|讲师|研究员|院士|工程师|技术员|农艺师|志愿者|会员|委员|代表|作家|诗人|画家|博士|硕士))';
const ROLE = `${DESK}${RANK}${SURE}`;
const LOOSE_ROLE = `${DESK}${RANK}${LOOSE}`;
const NAME = '(?:[\\p{Script=Han}]{2,4}|[\\p{Script=Han}]{1,8}(?:[·•・][\\p{Script=Han}]{1,8})+|[A-Z][\\p{L}.’-]*)';
const IS_ROLE = new RegExp(`^(?:(?:${ROLE})+|${SURE_ALONE})$`, 'u');
const IS_LOOSE = new RegExp(`^${LOOSE_ROLE}$`, 'u');
const IS_NAME = new RegExp(`^${NAME}$`, 'u');
const ROLE_THEN_NAME = new RegExp(`^${ROLE}(${NAME})$`, 'u');
const LOOSE_THEN_NAME = new RegExp(`^${LOOSE_ROLE}(${NAME})$`, 'u');
const NAME_THEN_ROLE = new RegExp(`^(${NAME})(?:文图|图文|摄影报道|报道|摄影|整理|供稿|文|图|摄|译)$`, 'u');
/** Roles that are a person: what is glued to them may be a name that is not known for one (记者阿来). Nobody glues 文 or 整理 to such a name. */
const PERSON_THEN_WORDS = new RegExp(
  `^${DESK}${RANK}(?:记者|通讯员|通信员|评论员|观察员|撰稿人|作者|实习生)(${NAME})$`,
  'u',
);
/** Words that no name has: 记者的早饭, 作者与读者. */
const NO_NAME = /[的了着在与及也这那把被吗呢吧]/u;
/** Names of unknown authors, which sign all the same. */
const NOBODY = /^(?:佚名|无名氏)$/u;
/** 老罗, 小何, 阿来: names beside a role or an office. */
const NICKNAME = /^[老小阿大][\p{Script=Han}]$/u;
/** J.K.罗文, and the letters of J. K. 罗文. */
const INITIALS = /^(?:\p{Lu}[.·•・]){1,3}(?:[\p{Script=Han}·•・]{2,10})?$/u;
/** Roles that stand alone under a headline: nobody signs 文 or 摄. */
const ALONE = new RegExp(
  `^${DESK}${RANK}(?:记者团?|通讯员|评论员|观察员|撰稿人|编辑部|评论部|报道组|课题组|采访组|编辑)(?:文章)?$`,
  'u',
);
const GROUND =
  '政府|机关|支部|基地|工作室|店|车间|班组|段|港|机场|连|营|团|旅|联盟|专班|小区|庄|寨|屯|报社|日报|晚报|早报|时报|网|中心|电视台|电台|新华社|社|部|局|办|办公室|公司|集团|频道|客户端|院|所|站|队|支队|大队|厂|校|小学|中学|学校|大学|学院|幼儿园|附小|附中|[一二三四五六七八九十]中|[一二三四五六七八九十]小|银行|委|委员会|文联|作协|协会|学会|妇联|工会|团委|馆|社区|街道|县|市|区|镇|乡|村|州|省|科|系|组|处|厅|署|会|园|矿|场';
const OFFICE = new RegExp(`^[\\p{Script=Han}\\d]{0,16}(?:${GROUND})(?:记者|通讯员)?$`, 'u');
const OFFICE_THEN_NAME = new RegExp(
  `^[\\p{Script=Han}]{2,16}(?:中心|小学|中学|学校|大学|学院|医院|幼儿园|公司|电视台|日报社?|晚报社?|报社|文联|作协|街道办|派出所|委员会|宣传部|局|厂|站|院|馆|社区|[一二三四五六七八九]中)(${NAME})$`,
  'u',
);
/** 七（3）班, 四年级2班, 高二(3)班, 2023级1班, 初三5班, 大二; a school before it. */
const CLASS =
  '(?:[\\p{Script=Han}]{2,16}?)?(?:[高初小大][一二三四五六]|[一二三四五六七八九]|[1-9]|(?:19|20)\\d{2}级)(?:年级)?(?:[一二三四五六七八九十\\d]{1,2}|[（(][一二三四五六七八九十\\d]{1,2}[）)])?\\s*(?:班|中队)';
const GRADE =
  /^(?:[\p{Script=Han}]{2,16}?)?(?:[一二三四五六七八九1-9]年级|[高初大][一二三四](?:年级)?|(?:19|20)\d{2}级[\p{Script=Han}]{0,8})$/u;
const IS_CLASS = new RegExp(`^${CLASS}(?:全体)?(?:同学|学生|师生|队员|家委会)?$`, 'u');
const CLASS_THEN_NAME = new RegExp(`^${CLASS}\\s*(${NAME})$`, 'u');
/** The brackets of 七（3）班 are no separators. */
const CLASS_BRACKETS = /[（(]([一二三四五六七八九十\d]{1,2})[）)](?=\s*(?:班|中队))/gu;
const PHOTO_ROLES = /^(?:图|摄|摄影|供图)$/u;

/** 林山（县作协会员）, but not 王小明（七年级3班）, whose brackets are read. */
const NOTED = /^([^（）()]{2,30})[（(]([^（）()]{4,30})[）)]$/u;
/** [美]约翰·史密斯 */
const NATION =
  /[[［(（【〔][\p{Script=Han}]{1,4}[\]］)）】〕][\s\u3000]*(?=[\p{Script=Han}A-Z]+(?:[·•・]|[\s\u3000]*[著文作]$))/gu;

/** 林 山: a name of two characters is spaced to the width of three. */
const joinSpaced = (text: string): string =>
  text.replace(
    /(?<![\p{Script=Han}])([\p{Script=Han}])[ \u3000]{1,2}([\p{Script=Han}])(?![\p{Script=Han}])/gu,
    (found, first: string, second: string) => (isLikelyName(first + second) ? first + second : found),
  );

/** Null where the line is no byline. */
export function asByline(text: string): Byline | null {
  if (text.length > LONGEST) return null;
  if (isEnglish(text)) return sure(words('A line that begins with “By” and names', '以 By 开头的署名行'));
  if (ENGLISH_NAMES.test(text)) return bare('names', words('Names alone, under the headline', '标题下只有人名'));
  const noted = NOTED.exec(text);
  if (noted !== null) {
    const [, names = '', note = ''] = noted;
    const signed = asByline(names);
    // 林山（县作协会员）: what stands in the brackets says who it is, and any words may.
    if (signed !== null && !signed.roleOnly && !/[。！？]/u.test(note)) return { ...signed, namesOnly: false };
  }
  const marked = MARKER.test(text);
  const bullet = BULLET.test(text);
  const inner = text.replace(MARKER, '');
  if (columnLabel(inner) !== null) return null;
  const unwrapped = joinSpaced((WRAPPED.exec(inner)?.[1] ?? inner).replace(CLASS_BRACKETS, '$1').replace(NATION, ''));
  const tokens = unwrapped.split(SEPARATORS).filter((token) => token !== '');
  if (tokens.length === 0 || /[。！？!?…“”]/u.test(unwrapped)) return null;
  if (tokens.length === 1 && !bullet && ALONE.test(unwrapped))
    return bare('role', words('A role such as 本报评论员 beside the headline', '标题旁的“本报评论员”一类身份'));
  if (NOBODY.test(unwrapped)) return bare('names', words('A name that stands for none', '“佚名”一类的署名'));
  const read = tokens.map(readToken);
  if (read.includes(null)) return null;
  const roles = tokens.filter((_, i) => read[i] === 'role' || read[i] === 'both');
  const names = read.filter(
    (kind) => kind === 'name' || kind === 'both' || kind === 'signed' || kind === 'posted',
  ).length;
  if (read.includes('perhaps'))
    return { ...bare('office', words('A role with what may be a name', '身份与可能的人名')), doubtful: true };
  if (names === 0) {
    if (read.every((kind) => kind === 'class'))
      return { ...bare('office', words('A school class under the headline', '标题下的班级')), doubtful: true };
    // 供稿：石桥镇: an office may sign where the line says that it does.
    return read[0] === 'role' && read.includes('office') && /^[^\s：:/／]+\s?[：:/／]/u.test(unwrapped)
      ? bare('office', OFFICE_REASON)
      : null;
  }
  // `图/姚阳` and `姚阳 摄` say whose the pictures are, not whose the text is.
  if (!marked && roles.length > 0 && roles.every(isPhotoRole)) return null;
  const known = roles.length > 0 || read.some((kind) => kind === 'loose' || kind === 'office' || kind === 'class');
  const initials = tokens.some((token) => isLikelyName(token) || /^\p{Lu}.*\p{Script=Han}/u.test(token));
  const likely = tokens.every(
    (token, i) =>
      read[i] !== 'name' ||
      isLikelyName(token) ||
      (known && NICKNAME.test(token)) ||
      (initials && INITIALS.test(token)),
  );
  // The marks of bylines that are bullets of lists too need a name that is surely one.
  if (bullet && roles.length === 0 && !likely) return null;
  if (marked) return sure(words('A byline mark and names', '署名标记后为人名'));
  if (roles.length > 0) return sure(words('A role such as 记者 or 文 with names', '“记者”“文”等身份与人名'));
  // A single word of Latin letters may be any title; names of two Han characters and more with a known surname are names.
  if (!likely) return null;
  if (read.some((kind) => kind === 'class' || kind === 'loose' || kind === 'signed'))
    return sure(words('A school class or a role with names', '班级或身份与人名'));
  // 县医院高峰 might be a title; 县医院 高峰 is none.
  if (read.includes('posted')) return { ...bare('office', OFFICE_REASON), namesOnly: tokens.length === 1 };
  return read.includes('office')
    ? bare('office', OFFICE_REASON)
    : bare('names', words('Names alone, under the headline', '标题下只有人名'));
}

const OFFICE_REASON = words('An office and names beside the headline', '标题旁的单位与人名');
const sure = (reason: Words): Byline => ({
  bare: false,
  namesOnly: false,
  roleOnly: false,
  doubtful: false,
  reason,
});
const bare = (of: 'names' | 'office' | 'role', reason: Words): Byline => ({
  bare: true,
  namesOnly: of === 'names',
  roleOnly: of === 'role',
  doubtful: false,
  reason,
});

/** `Lin Shan`, `Lin Shan and Zhou Zhou`: two or three words with capitals each. */
const ENGLISH_NAMES =
  /^\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}\.)?(?: \p{Lu}[\p{L}’'-]+){1,2}(?:(?:,| and|, and| &) \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){1,2}){0,3}$/u;
const ENGLISH =
  /^(?:(?:Text|Words|Story|Stories|Reports?|Report(?:ed|ing)|Written|Photos?|Pictures?)(?: and (?:photos?|pictures?|photographs?))?\s+)?by:?\s+(\p{Lu}.*)$/iu;

/** `By Lin Shan and J. K. Moore, staff reporters`; a sentence that begins with By ends in a point or goes on in small letters. */
function isEnglish(text: string): boolean {
  const names = ENGLISH.exec(text)?.[1];
  if (names === undefined || !/^\p{Lu}/u.test(names) || /[。；;!?]|\.$/u.test(names)) return false;
  const list = names.split(/\s+/u);
  const small = list.filter(
    (word) =>
      /^\p{Ll}/u.test(word) &&
      !/^(?:and|for|in|of|the|staff|reporters?|writers?|correspondents?|special|with|de|van|der|al|bin)[,.]?$/u.test(
        word,
      ),
  );
  return list.length <= 14 && small.length === 0;
}

/** `both`, `signed` and `posted` are a role, a class or an office with a name in one word, `perhaps` a role with what may be one. */
type Token = 'role' | 'loose' | 'name' | 'both' | 'perhaps' | 'signed' | 'posted' | 'office' | 'class' | null;

function readToken(token: string): Token {
  if (IS_ROLE.test(token)) return 'role';
  // 谢义 could be split as role and name nowhere, so a role glued to a name is tried before a plain name.
  const glued = isLikelyName(token) ? undefined : ROLE_THEN_NAME.exec(token)?.[1];
  if (glued !== undefined && isLikelyName(glued)) return 'both';
  const words = glued === undefined ? undefined : PERSON_THEN_WORDS.exec(token)?.[1];
  if (words !== undefined) return NO_NAME.test(words) ? null : 'perhaps';
  if (glued !== undefined) return null;
  if (IS_CLASS.test(token) || GRADE.test(token)) return 'class';
  const classed = CLASS_THEN_NAME.exec(token)?.[1];
  if (classed !== undefined && isLikelyName(classed)) return 'signed';
  if (IS_LOOSE.test(token)) return 'loose';
  const loose = LOOSE_THEN_NAME.exec(token)?.[1];
  if (loose !== undefined && isLikelyName(loose) && !isLikelyName(token)) return 'posted';
  if (NAME_THEN_ROLE.test(token) && token.length > 2) return 'both';
  if (INITIALS.test(token)) return 'name';
  if (IS_NAME.test(token)) return OFFICE.test(token) && !isLikelyName(token) ? 'office' : 'name';
  if (OFFICE.test(token)) return 'office';
  const signed = OFFICE_THEN_NAME.exec(token)?.[1];
  if (signed !== undefined && isLikelyName(signed)) return 'posted';
  return isLikelyName(token) ? 'name' : null;
}

function isPhotoRole(token: string): boolean {
  return PHOTO_ROLES.test(token) || /(?:[^文]图|摄|摄影)$/u.test(token);
}
