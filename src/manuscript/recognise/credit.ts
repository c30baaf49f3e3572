import { words, type Words } from '../../base/index.js';

const LONGEST = 48;
const PERSON = '[\\p{Script=Han}A-Za-z·.]{2,12}(?:[\\s、，,/／]+[\\p{Script=Han}A-Za-z·.]{2,12}){0,5}';
const BLANKS = '[\\s\\u3000]*';
const PICTURES = '(?:图源|图片|照片|配图|插图|图照|摄影|供图|图)';

/** 图片署名: a line that says whose the pictures are and nothing else. */
const FORMS: readonly RegExp[] = [
  // 本版图片均由 姚阳 摄 · 本文图片除署名外由某某提供
  new RegExp(
    `^(?:本[版文刊报组期页]|文[中内]|以上|上述|版内|除署名外)[\\p{Script=Han}，,（）()\\s]{0,14}?(?:图片|照片|配图|插图|图)[\\p{Script=Han}，,\\s]{0,8}?(?:由|为|[:：/／]|${BLANKS})${BLANKS}${PERSON}${BLANKS}(?:摄影?|拍摄|提供|供图|绘制?)?$`,
    'u',
  ),
  // 图/姚阳 · 图片：姚阳 · 摄影 姚阳 · 图片来源：…
  new RegExp(`^${PICTURES}(?:来源|提供)?${BLANKS}[/／:：丨|]${BLANKS}[^。；;]{2,24}$`, 'u'),
  new RegExp(`^(?:摄影|供图|图片由)[\\s\\u3000]+${PERSON}${BLANKS}(?:摄|提供|拍摄)?$`, 'u'),
  // 姚阳 摄 · 姚阳 谢义 供图
  new RegExp(`^${PERSON}[\\s\\u3000]+(?:摄|摄影|供图|图)$`, 'u'),
  new RegExp(`^图片?由${BLANKS}${PERSON}${BLANKS}(?:提供|拍摄|摄)$`, 'u'),
  /^(?:本报|本刊|新华社)?(?:资料|网络|视觉中国|官方|受访者)[供提]?(?:图片?|照片|片)$/u,
  /^(?:photo(?:graph)?s?|pictures?|images?)(?:\s+(?:courtesy\s+of|by)|\s*[:/])\s*\S.{1,40}$/iu,
];

export function asCredit(text: string): Words | null {
  if (text.length > LONGEST) return null;
  const bare = text.replace(/^[（(【[](.*)[）)】\]]$/u, '$1').replace(/[。.]$/u, '');
  return FORMS.some((form) => form.test(bare))
    ? words('A line that names who took the pictures', '说明图片作者的一行')
    : null;
}
