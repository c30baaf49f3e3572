/** Who says a quotation, as the sentence around it tells. */
export interface Speaker {
  /** Name, with what the person is where it stands right before the name; null for 他 and the like. */
  readonly name: string | null;
}

const SAYS =
  '(?:告诉记者|对记者说|向记者介绍|接受采访时说|介绍说|介绍|表示|说道|说|称赞道|感慨道|感叹道?|坦言|直言|笑言|笑称|称|道|认为|强调|指出|回忆道?|笑道|笑)';
const AFTER = new RegExp(`^([^，。！？；：“”\\n]{1,50}?)${SAYS}(?:[，。：！？；,]|$)`, 'u');
const BEFORE = new RegExp(`(?:^|[，。！？；”])([^，。！？；：“”\\n]{1,50}?)${SAYS}[，：:,]$`, 'u');
const ENGLISH_AFTER =
  /^\s*(?:said|says|told [\w ]+|added)\s+([^.,;“”]{2,60})|^\s*([^.,;“”]{2,60}?)\s+(?:said|says|added)\b/u;
/** Characters before and after the quotation in which its speaker is looked for. */
const REACH = 81;

/** The speaker of the quotation between `start` and `end`; null where the text names none. */
export function speakerOf(text: string, start: number, end: number): Speaker | null {
  const after = text.slice(end + 1, end + REACH);
  const before = text.slice(Math.max(0, start - REACH), start - 1);
  const found = AFTER.exec(after)?.[1] ?? BEFORE.exec(before)?.[1];
  if (found !== undefined) return { name: nameIn(found) };
  const english = ENGLISH_AFTER.exec(after);
  const name = (english?.[1] ?? english?.[2])?.trim();
  return name === undefined ? null : { name };
}

/** The commonest surnames, nine people in ten; compound ones first. */
const COMPOUND = '欧阳|司马|上官|诸葛|皇甫|尉迟|东方|夏侯|慕容|令狐';
const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱覃武莫孔汤严温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';
const NAME = new RegExp(`(?:${COMPOUND}|[${SINGLE}])[\\p{Script=Han}]{1,2}$`, 'u');
const OFFICE = /(?:负责人|工作人员|发言人|主任|书记|局长|校长|院长|村民|居民|患者|老师|经理|会长)$/u;
/** Where the telling of what the speaker does begins: 指着…, 一边…, 激动地 (but 基地 and 工地 are places). */
const DOING =
  /(?:一边|边|把|将|对着?|向着?|在|从|用|给|为|正|又|也|还|便|就|[\p{Script=Han}]着|[\p{Script=Han}]了|高兴|激动|兴奋|开心|感慨|自豪|欣慰|笑)/u;

/**
 * The person without what is told about them: `七十二岁的住户田桂芳指着楼下的花池` is 住户田桂芳. What is told before may hold
 * verbs too (`在乡镇工作了十九年的罗启明`), so each 的 is tried as the place where the person begins.
 */
function nameIn(phrase: string): string | null {
  for (let from = 0; from >= 0; from = phrase.indexOf('的', from) + 1 || -1) {
    const rest = phrase.slice(from);
    const doing = rest.slice(2).search(DOING);
    const person = (doing < 0 ? rest : rest.slice(0, doing + 2))
      .replace(/^.*的(?=[\p{Script=Han}]{2,})/u, '')
      .replace(/^(?:当天|近日|日前|采访中|对此|随后|如今|同时|据)/u, '')
      .trim();
    if (NAME.test(person) || OFFICE.test(person)) return person;
  }
  return null;
}
