/** Copy that composers are compared on, written for this repository; a paragraph a line. People and places are invented. */
export interface BenchCopy {
  /** BCP 47. */
  readonly language: string;
  readonly paragraphs: readonly string[];
}

const paragraphs = (text: string): readonly string[] => text.trim().split('\n');

export const COPY = {
  chinese: {
    language: 'zh-CN',
    paragraphs: paragraphs(`
天刚蒙蒙亮，渡口的老船工已经把缆绳收好。江面上起了一层薄雾，对岸的灯一盏一盏灭下去，早市的吆喝声却一声高过一声。“赶早不赶晚，”他回头笑着说，“再过半个时辰，学生娃就都来了。”
这条渡船走了四十多年。从前两岸没有桥，送粮、看病、上学、走亲戚，全靠它；如今上游修了大桥，坐船的人少了，船却一天也没有停。镇上的人说：渡口在，日子就在。
去年入冬以后，水位落得厉害，几处浅滩露了出来。水务站的年轻人带着仪器来量了三回，又请老船工坐在船头指路。哪里有暗礁，哪里水急，哪里可以抛锚，他心里有一本账，谁也没有他清楚。
“仪器是好东西，可它没在这条江上过过夜。”老人说这话的时候，手指着远处的水纹。年轻人听了，把他说的一条一条记在本子上，回去与测得的数据对照，竟然八九不离十。
春天里，镇上办起了一间小小的船史馆，就设在旧粮仓里。墙上挂着老照片、旧船票、磨得发亮的桨；柜子里摆着《渡口日志》《江上人家》《水手的信》和一叠发黄的航行记录。来看的人不算多，看的人却都不肯马上走。
馆里最受欢迎的，是一段录音。录音里，几位已经过世的船工在唱号子——声音不高，一人起头，众人相和，中间夹着桨声和水声……听的人常常站着不动，一直听到最后一个字落下去。
讲解员是中学生，轮流来当。问她们为什么愿意？一个说“好玩”，一个说“可以学到书里没有的东西”，还有一个想了想，认真地答道：“我爷爷就在那张照片上，左边第二个。”
也有人不赞成。开过杂货店的周家二叔就说过：花这些钱，不如把码头的台阶修一修！这话传到镇里，没有人生气，反倒真的立了项；到了夏天，台阶修好了，栏杆也换成了新的。
修台阶的时候，工人从淤泥里挖出一块石碑，碑上的字大半模糊，只认得“义渡”“乾隆”“毋得取值”几个。专家看过以后说，这说明两百多年以前，这里就有一条不收钱的渡船（由乡里几户人家轮流出力），是难得的实物。
消息传开，来看碑的、来拍照的、来坐船的，一拨接着一拨。老船工有些不习惯。“从前是我等人，现在是人等我。”他嘴上这样说，脸上的皱纹却都舒展开了。
傍晚收船之前，他照例要绕着船走一圈，看一看船底，敲一敲船舷，再把舱里的水舀干净。有人问，天天都这样，不嫌烦吗？他说，船和人一样，你不哄着它，它就不哄着你。
夜里，江风从上游吹下来，吹得岸边的芦苇沙沙地响。渡口的灯还亮着，等着最后一个从城里回来的人。
第二年开春，县里请来几位做过古建修缮的师傅，把旧粮仓的屋顶重新铺了一遍。领头的姓方，话不多，每天最早上房、最晚下来；他带的徒弟说：“师傅验瓦，不用眼睛，用指头敲，一听就知道好坏。”
屋顶修到一半，遇上连阴雨。为了不让雨水进屋，镇上的干部、学生、船工和来看热闹的人排成一条长队，把油布、木板、砂袋一样一样递上去——从下午三点一直忙到天黑，谁也没有先走。
后来有人把这件事写成一篇短文，题目叫《那天的雨》，登在县里的小报上。文章不长，结尾一句却传得很远：“渡口渡人，人也渡渡口。”
船史馆重新开门的那天，来了许多从前在江上讨生活的人。有的拄着拐杖，有的坐着轮椅，还有一位九十三岁的老人，是让孙子背着进来的。他在一把旧桨前面站了很久，伸手摸了摸桨柄，忽然说：“这一道印子，是我刻的。”
馆员连忙翻出登记簿来查，果然：这把桨是三十年前从他家里收来的，来历一栏写着“船主自述，桨柄有记号一道，系当年抢渡时所刻”。围着的人都不作声了。过了一会儿，不知是谁先鼓起掌来，掌声才一下子响成一片。
记者问他，抢渡那天的情形还记得吗？“记得，怎么不记得！”老人的声音一下子高了，“水涨到这里（他比了比胸口），对岸还有二十几个人，不过去，行吗？”
采访的年轻人后来在手记里写道：我们总以为历史在书里，在碑上，在博物馆的玻璃柜后面；其实它就坐在你面前，喝着茶，说着方言，等你问一句“后来呢”。
如今，渡口每年都要办一次“开江节”：放船，唱号子，吃鱼，请年满十八岁的青年上船划一程。划得好不好没有关系，要紧的是把手放在桨上——那一刻，许多人说，他们才觉得自己是江边长大的。
至于那块石碑，专家建议就地保护、不必搬走。镇里照办了：加了一圈矮矮的石栏，立了一块小小的说明牌，上面只有三行字，不多也不少。
秋天水退的时候，站在石碑旁边往上游望，可以看见新桥和旧渡同在一幅画里：桥上车来车往，桥下慢慢地划过一条船。
`),
  },
  mixed: {
    language: 'zh-CN',
    paragraphs: paragraphs(`
2024年12月23日，全县数据中心（一期）正式投用，设计机柜1,280个，PUE值1.25，年节电约360万kWh。负责人介绍说，二期工程2025年6月开工，总投资3.5亿元，同比增长12.8%。
“我们先把Wi-Fi 6和5G基站建到村口，”工程师林一舟说，“再谈IoT、AI和Big Data。”他的团队只有9个人，却要管3个乡镇、46个行政村、2,100多台终端，平均每人每天要跑80公里。
第3批设备在8月15日至18日之间到货，型号为XR-2000与XR-2000S，单价¥1,200.00，比上一批便宜15%；安装以后，PM2.5的监测误差由±5μg/m3降到±1.5μg/m3，气温误差不超过0.2℃。
软件部分用Python 3.12和TypeScript写成，代码全部公开，任何人都可以在https://example.org/river/monitor下载；有问题请写信到help@example.org，一般24小时内会得到答复。
据统计，2020—2024年该流域的年均降水量为986.4mm，比1990—2019年的平均值多出4.7%。北京—上海、成都—重庆两条线路的班次因此调整了11次，影响旅客约3万人次。
在学校里，这套系统也成了教材。高二(3)班的学生以“No. 7测站”为例，写了一篇题为《从H2O到CO2：一条小河的一年》的报告，参加了青少年科学竞赛（Youth Science Fair），得了二等奖。
评委之一、生态学家安娜·彼得洛娃·索科洛夫斯卡娅在点评中写道：“数据不大，question很大。”她建议学生们读一读Rachel Carson的Silent Spring，再去看看自己门前的那条河。
目前，系统每10分钟上传一次数据，全年可用率99.97%，平均响应时间0.3秒。按照“1+3+6”方案，到2027年，全县12条河流、31座水库都将接入这一平台，届时市民用手机App就能查到家门口的水质。
`),
  },
  english: {
    language: 'en',
    paragraphs: paragraphs(`
The ferry has crossed the river every morning for more than forty years. Before the bridge was built, everything that mattered in the two villages went over the water: grain, letters, schoolchildren, brides, and now and then a doctor who did not care for boats.
These days there are fewer passengers, and most of them come for the pleasure of it. “I used to wait for them,” says the old ferryman, coiling his rope, “and now they wait for me.” He has never missed a crossing, except once, in the winter of 1991, when the river froze from bank to bank.
Last spring the town opened a small museum in the old granary. It holds photographs, worn oars, a cupboard of logbooks, and a recording of the boatmen’s songs, which visitors listen to standing quite still. The guides are pupils of the secondary school; they have learned the names of every man in the pictures, and one of them is a great-granddaughter of the tallest.
Not everybody approved. A shopkeeper remarked at the public meeting that the money would have been better spent on the landing steps, which were slippery and had no rail. The council, to the surprise of many, agreed with him, and the steps were rebuilt in the summer at a cost of 48,500 yuan.
It was during this work that the masons found the stone. Most of the inscription is illegible; what can be read says that the crossing was free of charge, and that it was kept up by seven families in turn. Specialists from the provincial institute date it to the eighteenth century and call it extraordinarily well preserved.
Since then the landing has become a destination. On ordinary weekdays some two hundred people come to see the stone, and on holidays as many as three thousand; the ferryman’s nephew has been taken on as an assistant, and there is talk of a second boat. “We must be careful,” the mayor said on Tuesday, “that we do not love the place to pieces.”
The engineers who measure the river have their own reasons to be grateful. Their instruments are accurate to within two centimetres, but it was the old man who showed them where the sandbanks move after a flood, and where the current turns upon itself behind the island. His observations, written down over one long winter, agreed with the soundings in eleven cases out of twelve.
In the evening he walks once round the boat, knocks on the planks, and bails out what little water has come in. Asked whether he does not find it tedious, he considers the question for a while. A boat, he says at last, is like anybody else: if you are not patient with it, it will not be patient with you.
`),
  },
} as const satisfies Readonly<Record<string, BenchCopy>>;

/** Short paragraphs that bring marks, numbers, quotes, dashes and names together as running copy does not. */
export const TRIALS: Readonly<Record<'chinese' | 'latin' | 'japanese', BenchCopy>> = {
  chinese: {
    language: 'zh-CN',
    paragraphs: paragraphs(`
他问（声音很低）：“你读过《山中来信》《渡口》《〈渡口〉续编》吗？”“读过！”她答道，“……可惜没有读完。”真的？！当然！
〔附记〕【编者按】『楼上的人说：「明天再来。」』｛一｝［二］〈三〉；至于“其他‘各种’情况”，见第九章、第十章。
这条路——从码头到粮站——修了整整三年……路修通的那天，北京—上海、成都～重庆的货车都来了。
卡尔·马克思、弗里德里希·恩格斯、让-雅克·卢梭、列夫·尼古拉耶维奇·托尔斯泰的画像挂在《论语·学而》与《史记·太史公自序》之间。
价格为￥1,200、＄300或￡250／人，涨幅３．５％，气温－5℃～31℃，比例尺1／50,000，编号№9、第3批共第12组的31411号方案按“1+3+6”推进。
1949年10月1日15时，2024-12-23T08:30:00，8:30—17:00，11—12月，GDP突破300亿元，PM2.5均值下降到28μg/m3。
他用 Python 3.12 写了一个小工具，放在https://example.com/tools/v2/reader.html?lang=zh&size=9上，写信给editor@example.org就能拿到 beta 版。
AVATAR、Torvalds、fluffiest office、“Type”、WAVE、Ångström、naïve café、Dvořák、Straße与中文混排；DNA的双螺旋，X光片，T恤衫，卡拉OK。
□ 谢义\u3000姚阳\u3000文/图\u3000春到河边\u3000满城 新绿，（迎）\u3000远客 Spring
啊！！！真的吗？？？不会吧？！！好……好……吧。”他说。“）》〉——嗯，——也许吧——”
`),
  },
  latin: {
    language: 'en',
    paragraphs: paragraphs(`
“Well,” he said, “it’s—how shall I put it?—an ‘office affair’: the AVATAR file, To. Wa., V.A.T. (7.5%), and the rest…”
The fluffiest office-bound flies officially affect 1,200.50 waffles; AWAY TO YVONNE; Ty, Vy, WAVE, LT. P.O. Box 17/4, 10–12 May, £3.50.
Dvořák, Ångström, naïve façades, Straße, coöperation, œuvre, Łódź, São Paulo: well-known, non-trivial, self-contained examples.
`),
  },
  japanese: {
    language: 'ja',
    paragraphs: paragraphs(`
渡し船は四十年あまり、毎朝かかさず川を渡ってきた。「昔は私が客を待ったが、今は客が私を待っている」と、老船頭は笑う。
二〇二四年の春、旧い米蔵に小さな資料館が開いた。古写真、櫂、航海日誌——そして船歌の録音。約1,200人がVRで体験した。
`),
  },
};
