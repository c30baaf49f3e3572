/** 百家姓, the common ones: a bare line of names is only believed where every name begins with one. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄翟闻向明丛仲虞敖巩佘池查麻苑迟邝占应阮库冉央农覃韦'.split(
    '',
  ),
);
const COMPOUND = /^(?:欧阳|司马|诸葛|上官|司徒|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木|轩辕|呼延|宇文|长孙|南宫|独孤)/u;
/** Parts of Tibetan, Uyghur, Kazakh, Mongolian and Yi names that Han words seldom have. */
const OTHER_NAMES =
  /(?:扎西|次仁|卓玛|央金|顿珠|旺堆|格桑|索朗|拉姆|多吉|巴桑|尼玛|达娃|边巴|普布|洛桑|丹增|强巴|平措|罗布|白玛|仁增|贡布|才让|旦增|才旦|卓嘎|曲珍|德吉|阿迪力|买买提|古丽|艾力|阿不都|阿卜杜|努尔|热合曼|木拉提|巴特尔|其其格|格日勒|图雅|娜仁|斯琴|高娃|乌兰|苏日|哈斯|那日|阿依|木呷|尔古|阿木|吉克|沙玛)/u;
/** 阿迪力·买买提, 卡洛斯·桑切斯 */
const DOTTED = /^[\p{Script=Han}]{1,8}(?:[·•・][\p{Script=Han}]{1,8})+$/u;

/** Two to four Han characters that begin with a surname, a name with a middle dot, or one with a part that only such names have. */
export function isLikelyName(token: string): boolean {
  if (DOTTED.test(token)) return true;
  if (!/^[\p{Script=Han}]{2,6}$/u.test(token)) return false;
  if (COMPOUND.test(token)) return token.length >= 3 && token.length <= 4;
  return (token.length <= 3 && SURNAMES.has(token.charAt(0))) || OTHER_NAMES.test(token);
}
