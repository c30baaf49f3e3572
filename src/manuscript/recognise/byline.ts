import { words, type Words } from '../../base/index.js';

/**
 * 署名 in its usual forms: `□ 谢义`, `本报记者 谢义 文/图`, `谢义 姚阳`, `通讯员 …`, `(记者 谢义)`, `By …`.
 * A line is cut into tokens and each token must be a role, a name or an office, so a sentence that merely mentions a reporter is none.
 */
export interface Byline {
  /** Bare names without a mark or a role: only a byline right under a headline. */
  readonly bare: boolean;
  readonly reason: Words;
}

const LONGEST = 60;
const MARKER = /^[□■◇◆○●◎☐▢]\s*/u;
const BULLET = /^[◇◆○●◎]/u;
const WRAPPED = /^[（(【[](.*)[）)】\]]$/u;
const SEPARATORS = /[\s\u3000、，,/／:：&＆|｜]+/u;
const ROLE =
  '(?:本报|本刊|本网|本台|本社)?(?:全媒体|融媒体|首席|见习|实习|特派|特约|驻[\\p{Script=Han}]{2,4})*(?:记者|通讯员|评论员|撰稿人?|撰文|作者|编译|采写|整理|报道组?|摄影报道|摄影|供图|文图|图文|视频|文|图|摄|报道)';
const NAME = '(?:[\\p{Script=Han}]{2,4}|[\\p{Script=Han}]{1,8}(?:·[\\p{Script=Han}]{1,8})+|[A-Z][\\p{L}.’-]*)';
const IS_ROLE = new RegExp(`^(?:${ROLE})+$`, 'u');
const IS_NAME = new RegExp(`^${NAME}$`, 'u');
const ROLE_THEN_NAME = new RegExp(`^${ROLE}(${NAME})$`, 'u');
const NAME_THEN_ROLE = new RegExp(`^(${NAME})(?:文图|图文|摄影报道|报道|摄影|文|图|摄)$`, 'u');
const OFFICE =
  /^[\p{Script=Han}]{0,14}(?:报社?|日报|晚报|早报|时报|网|中心|电视台|新华社|社|部|局|办|公司|频道|客户端)(?:记者|通讯员)?$/u;
const PHOTO_ROLES = /^(?:图|摄|摄影|供图)$/u;
/** 百家姓, the common ones: a bare line of names is only believed where every name begins with one. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄'.split(
    '',
  ),
);
const COMPOUND = /^(?:欧阳|司马|诸葛|上官|司徒|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木|轩辕)/u;

/** Null where the line is no byline. */
export function asByline(text: string): Byline | null {
  if (text.length > LONGEST) return null;
  const english = /^(?:(?:Text|Words|Story|Report(?:ing)?|Written)\s+)?by\s+(\p{Lu}[^.。]*)$/iu.exec(text);
  if (english !== null && /^\p{Lu}/u.test(english[1] ?? '') && (english[1] ?? '').split(/\s+/u).length <= 12)
    return { bare: false, reason: words('A line that begins with “By” and names', '以 By 开头的署名行') };
  const marked = MARKER.test(text);
  const bullet = BULLET.test(text);
  const inner = text.replace(MARKER, '');
  const unwrapped = WRAPPED.exec(inner)?.[1] ?? inner;
  const tokens = unwrapped.split(SEPARATORS).filter((token) => token !== '');
  if (tokens.length === 0 || /[。！？；!?;…]/u.test(unwrapped)) return null;
  const read = tokens.map(readToken);
  if (read.includes(null)) return null;
  const roles = tokens.filter((_, i) => read[i] === 'role' || read[i] === 'both');
  const names = read.filter((kind) => kind === 'name' || kind === 'both').length;
  if (names === 0) return null;
  // `图/姚阳` and `姚阳 摄` say whose the pictures are, not whose the text is.
  if (!marked && roles.length > 0 && roles.every(isPhotoRole)) return null;
  // The marks of bylines that are bullets of lists too need a name that is surely one.
  if (bullet && roles.length === 0 && !tokens.every(isLikelyName)) return null;
  if (marked) return { bare: false, reason: words('A byline mark and names', '署名标记后为人名') };
  if (roles.length > 0)
    return { bare: false, reason: words('A role such as 记者 or 文 with names', '“记者”“文”等身份与人名') };
  // A single word of Latin letters may be any title; names of two Han characters and more with a known surname are names.
  if (read.includes('office') || !tokens.every(isLikelyName)) return null;
  return { bare: true, reason: words('Names alone, under the headline', '标题下只有人名') };
}

type Token = 'role' | 'name' | 'both' | 'office' | null;

function readToken(token: string): Token {
  if (IS_ROLE.test(token)) return 'role';
  // 谢义 could be split as role and name nowhere, so a role glued to a name is tried before a plain name.
  if (ROLE_THEN_NAME.test(token) && !isLikelyName(token)) return 'both';
  if (NAME_THEN_ROLE.test(token) && token.length > 2) return 'both';
  if (IS_NAME.test(token)) return OFFICE.test(token) && !isLikelyName(token) ? 'office' : 'name';
  return OFFICE.test(token) ? 'office' : null;
}

function isPhotoRole(token: string): boolean {
  return PHOTO_ROLES.test(token) || /(?:[^文]图|摄|摄影)$/u.test(token);
}

function isLikelyName(token: string): boolean {
  if (!/^[\p{Script=Han}]{2,4}$/u.test(token)) return false;
  return COMPOUND.test(token) ? token.length >= 3 : token.length <= 3 && SURNAMES.has(token.charAt(0));
}
