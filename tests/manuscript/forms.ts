/**
 * Manuscripts of every kind that people send, in our own words. Each line says what it is: h headline, k kicker, d deck, b byline, m summary, s subhead,
 * p paragraph, l list item, v verse, e editor's note, r credit; c2 a caption from two photos on and a paragraph with fewer.
 */
export const FORMS: Readonly<Record<string, string>> = {
  'a short news story': `
h 石桥镇新添三座便民桥
b 本报讯 记者 林山

p 昨天上午，石桥镇的三座便民桥同时通行，两岸村民去赶集不用再绕六里山路，孩子上学也近了一半。
p 桥长都在二十米上下。
p 据镇里统计，三座桥的造价合计四十二万元，村民自筹了十一万元。`,

  'a report with a kicker, decks and sections': `
k 山乡通桥之后：
h 一座桥走出两个集
d ——石桥镇便民桥见闻
b □ 林山 周舟

p 桥头的早市六点就开了，菜摊一直摆到了老槐树底下，卖豆腐的和卖竹器的各占一边，谁也不挤谁。
s 桥这头的账本
p 账本记在一块木板上，村里的会计每天黄昏用粉笔添一行，月底拍成照片发到群里，谁都能查。
p 木板写满了就换一块。
s 桥那头的算盘
p 对岸的人也在算，竹器厂的订单从三百件涨到了两千件，工人添了十四个，都是本村的媳妇。`,

  'a title shorter than the line under it': `
h 桥上的早市
d 石桥镇三座便民桥通行以后的第一个赶集日

p 桥头的早市六点就开了，菜摊一直摆到了老槐树底下，卖豆腐的和卖竹器的各占一边，谁也不挤谁。
p 太阳升到桥栏那么高的时候，头一拨担子已经空了，挑担的人坐在石墩上吃早饭，等着看热闹。`,

  'a commentary with a column name and its office': `
k 【桥头说话】
h 桥修好了，路牌别忘了
b 本报评论员

p 三座新桥通行半月，导航里还没有它们的名字，外乡的司机照旧绕那六里山路，这件小事值得说一说。
p 修桥是大事，给桥一个名字也不是小事。`,

  'a column name by its words': `
! manuscript/headline-choice
k 读者来信
h 请给新桥装上路灯
b 石桥镇 向明

p 编辑同志，镇上的三座新桥都通行了，只是天黑以后桥面没有灯，放晚学的孩子要打着手电过桥。
p 盼望有关部门看一看。`,

  'a speech': `
h 在便民桥通行会上的讲话
b 林山

p 各位乡亲、同志们：
p 大家好！
p 今天是石桥镇的好日子，三座桥一起通行，我代表镇里感谢捐工捐料的每一户人家，也感谢修桥的师傅们。
p 桥是大家的。
p 今后怎样管好它，我讲三点意见。
s 一、按月查看
p 查看的人要在桥头的本子上签名，哪块石板松了，哪根栏杆晃了，当天写清楚，三天之内修好。
p 谢谢大家！`,

  'an interview with voices': `
h 对话桥工老罗：一块石板一块石板地来
b 本报记者 林山

p 记者：您修第一座桥是哪一年？
p 罗师傅：记不清了。
p 记者：听说您不用图纸
p 罗师傅：用，都在脑子里，石头多重、该放在哪里，手一摸就知道，图纸是给后生看的，也要学着看。
p 记者：以后还修吗？
p 罗师傅：修。`,

  'an interview of 问 and 答': `
h “石头也认人”

p 问：修桥最难的是什么？
p 答：等。
p 问：有人说新桥不如老桥好看。
p 答：这话我爱听，好看是走出来的，老桥走了一百年，新桥才走了一个月，再过些年你们再来看它。
p 问：徒弟多吗？
p 答：三个。`,

  'an interview with questions as subheads': `
h 桥工老罗答问

s 您修第一座桥是哪一年？
p 那年我十九岁，跟着师傅在上游修了一座独木桥，桥面只有一尺宽，修好了师傅让我头一个走过去。
s 徒弟们学得怎么样？
p 三个徒弟都肯吃苦，大的已经能一个人砌桥拱了，小的还在学凿石头，手上的茧比我当年还厚一些。`,

  'an interview of Q and A': `
h Five Questions for a Bridge Builder

p Q: When did you build your first bridge?
p A: I was nineteen, and it was a single log over the upper stream, one foot wide, and my master made me walk it first.
p Q: Will you build more?
p A: Yes.`,

  'free verse': `
h 桥
b 林山

v 石头在水里站久了
v 也会想家

v 我从它背上走过
v 它不说话
v 只把影子
v 借给鱼`,

  'verse without a byline': `
h 便民桥

v 三座桥
v 三个新名字
v 早晨从这头喊
v 傍晚从那头应`,

  'an essay with a title like a name': `
h 黄昏
b 林山

p 桥头的黄昏来得慢。
p 先是对岸的竹林暗下去，接着水面收起最后一点亮，挑担的人影长长地铺在石板上，一晃就不见了。
p 我在桥上站了很久。`,

  'a composition of a school class': `
h 我们村的新桥
b 七（3）班 王小雨

p 我们村的新桥是用青石板铺成的，一共一百零八块，我和弟弟数了三遍，每一遍都数得不一样。
p 爷爷笑了。
p （指导老师：李红）`,

  'a school report': `
h 桥边的写生课
b 石桥小学四年级2班 林小溪 指导老师 李红

p 星期三下午，我们班三十六个同学到新桥边写生，有的画桥拱，有的画流水，还有的只画了一只白鹭。
p 老师说，都好。`,

  'a letter': `
h 给修桥师傅的一封信

p 亲爱的师傅们：
p 你们好！
p 我是石桥小学四年级的学生，每天要走过你们修的桥去上学，雨天再也不用爷爷背我过河了，谢谢你们。
p 此致
p 敬礼！
p 林小溪
p 11月3日`,

  'a notice': `
! manuscript/page-data
h 停水通知

p 各用户：
p 因石桥镇主管道检修，定于11月3日上午8时至下午5时停水，请提前储水备用，不便之处敬请谅解。
p 时间：11月3日
p 地点：石桥镇全镇
p 电话：6120033
p 石桥镇自来水站
p 11月1日`,

  'a timetable': `
h 桥头文化节日程

p 8:00 舞龙
p 9:30 山歌对唱
p 11:00 长桌宴
p 14:00 竹器比赛`,

  'a timetable over text': `
h 桥头文化节今天开幕

p 8:00 舞龙
p 9:30 山歌对唱
p 14:00 竹器比赛
p 文化节由镇里和三个村一起办，所有节目都在桥头的空地上演，观众自带板凳，雨天改到祠堂里。`,

  'a list of names': `
h 捐工名单

p 罗大山 十二天
p 王小满 九天
p 李长水 九天
p 陈望 七天`,

  'rules in a list right under the headline': `
h 便民桥公约

p （一）车不上桥，担子先行；
p （二）石板松了，当天报修；
p （三）桥上不摆摊。
p 公约由三个村的村民代表一起商量，写在桥头的木板上，违反的人要在下一个赶集日扫一次桥面。`,

  'figures as a summary': `
h 石桥镇晒出修桥账
b □ 林山

m 2024年，修便民桥三座；
m 2024年，村民捐工四百一十二天；
m 2024年，节约造价十一万元。
p 账本记在一块木板上，村里的会计每天黄昏用粉笔添一行，月底拍成照片发到群里，谁都能查。
p 木板写满了就换一块。`,

  'items that no line closes stay text': `
h 石桥镇的三件事

p 修便民桥三座；
p 铺石板路六里；

p 以上两件事都在上半年办完，第三件事是给每座桥装上太阳能路灯，镇里打算在入冬之前全部办好。`,

  'a recipe': `
h 石桥豆花

p 豆花要趁热吃，点卤的手要稳，锅里的水只许冒鱼眼泡，这是桥头罗家磨了三代人豆子的规矩。
p 原料：黄豆500克、石膏15克
p 做法：
l 1.黄豆泡一夜；
l 2.磨浆，滤渣；
l 3.点石膏水，静置一刻钟。
p 配上糍粑辣椒更好。`,

  'an obituary': `
h 桥工罗长河逝世

p 石桥镇老桥工罗长河因病医治无效，于11月3日凌晨4时在家中逝世，享年八十六岁，一生修桥四十一座。
p 他没有留下图纸。
p 遵照遗愿，丧事从简。`,

  'an English story': `
h Three Footbridges Open in Shiqiao
b By Lin Shan and Zhou Zhou

p SHIQIAO, Nov. 3 — Three footbridges opened on Monday, and the walk to the market is now half as long as it was.
p Nobody paid a toll.
p The bridges cost 420,000 yuan, of which the villagers themselves gave a quarter, mostly in stone and in days of work.`,

  'a byline of a web page after its date': `
! manuscript/page-data
h 石桥镇新添三座便民桥
p 2024-11-03 09:12 来源：青石日报
b 本报记者 林山

p 昨天上午，石桥镇的三座便民桥同时通行，两岸村民去赶集不用再绕六里山路，孩子上学也近了一半。
p （记者 林山）`,

  'captions that say so': `
h 三座桥和一个赶集日
b 林山

p 昨天上午，石桥镇的三座便民桥同时通行，两岸村民去赶集不用再绕六里山路，孩子上学也近了一半。
c1 图为新桥通行的第一天。
p 桥长都在二十米上下。
c2 ▲桥头早市
p 据镇里统计，三座桥的造价合计四十二万元，村民自筹了十一万元，其余由县里的水利款补足。
c3 罗师傅在查看桥拱。周舟 摄`,

  'captions set apart by space': `
h 三座桥和一个赶集日
b 林山

p 昨天上午，石桥镇的三座便民桥同时通行，两岸村民去赶集不用再绕六里山路，孩子上学也近了一半。

p 据镇里统计，三座桥的造价合计四十二万元，村民自筹了十一万元，其余由县里的水利款补足。



c3 石桥镇上桥。



c3 石桥镇中桥的青石桥拱。



c3 通行当天的下桥桥头。
r 本版图片均由 周舟 摄`,

  'short sentences at a section’s end': `
h 守桥的人
b 林山

p 老罗每天黄昏都要到桥上走一遍，用铁棍敲一敲每块石板，听声音就知道哪一块松了，哪一块还结实。
p 石板响了。
p 他蹲下来看。
s 夜里的灯
p 桥头的灯是他自己接的，入夜以后亮到十一点，放晚学的孩子都从灯下过，一个一个喊他罗爷爷。
p 灯一盏一盏灭。
p 桥睡着了。`,

  'a lead of one short sentence': `
h 守桥的人
b 林山

p 老罗守桥十九年。

p 他每天黄昏都要到桥上走一遍，用铁棍敲一敲每块石板，听声音就知道哪一块松了，哪一块还结实。

p 桥头的灯是他自己接的，入夜以后亮到十一点，放晚学的孩子都从灯下过，一个一个喊他罗爷爷。`,

  'a signature at the end': `
h 守桥的人

p 老罗每天黄昏都要到桥上走一遍，用铁棍敲一敲每块石板，听声音就知道哪一块松了，哪一块还结实。
p 桥头的灯是他自己接的，入夜以后亮到十一点，放晚学的孩子都从灯下过，一个一个喊他罗爷爷。
p （作者：石桥镇中学 林山）`,

  'an agenda': `
h 村民大会议程

p 一、点名
p 二、报账
p 三、选守桥人
p 四、修桥工分榜`,

  'sayings in a row': `
h 夜里的桥

p 老罗每天黄昏都要到桥上走一遍，用铁棍敲一敲每块石板，听声音就知道哪一块松了，哪一块还结实。

p “谁在那儿？”

p “我。”

p “几点了？”

p “快了。”

p 桥头的灯是他自己接的，入夜以后亮到十一点，放晚学的孩子都从灯下过，一个一个喊他罗爷爷。`,

  'poems in two parts': `
h 桥在哪里
d （外一首）
b 林山

v 在石头里
v 在脚下
v 在母亲的
v 叮嘱里

v 灯

v 亮到十一点
v 我走过去
v 它才睡`,

  'a class and a name on two lines': `
h 桥的早晨
b 二年级（1）班
b 李小雨

p 桥的早晨是青色的，雾从水面上升起来，挑担的人走在雾里，像走在云上，我和弟弟看了好久好久。
p 真美啊！`,

  'an interview without question marks': `
h 桥工老罗答问

s 您修第一座桥是哪一年

p 十九岁。

s 最难的是哪一段

p 鹰嘴崖那一段，人要绑着绳子凿，一天只能进去一尺，前后用了三年，换了四批人才把路凿通。`,

  'two lines that could be the headline': `
! manuscript/headline-choice
k 石桥镇来了新医生
h 王医生的一天

p 王医生每天早上六点出门，走完三座桥正好到卫生院，一路上要看七八个等在桥头的老人和孩子。
p 他说，桥比车快。`,

  'a public notice of fields': `
! manuscript/page-data
h 中标公示

p 项目名称：上桥加固
p 中标单位：青石桥工社
p 中标价：四十二万元

p 石桥镇政府
p 2024年11月1日`,

  'a deck hardly longer than the headline': `
! manuscript/headline-choice
h 桥头的早市开张了
d 三座便民桥通行首日见闻

p 桥头的早市六点就开了，菜摊一直摆到了老槐树底下，卖豆腐的和卖竹器的各占一边，谁也不挤谁。
p 太阳升到桥栏那么高的时候，头一拨担子已经空了。`,
};
