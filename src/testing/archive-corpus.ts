import { DEFAULT_SITE } from '../edition/index.js';
import type { IssueRecord, LineRecord, StoryRecord } from '../archive/index.js';

const COMMON =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装';

export interface IssueSize {
  readonly pages: number;
  readonly storiesPerPage: number;
  /** Mean number of characters of a story. */
  readonly length?: number;
}

/** An issue of made-up copy whose characters are about as frequent as in a newspaper. */
export function madeUpIssue(
  { publication, date }: { readonly publication: string; readonly date: string },
  { pages, storiesPerPage, length = 600 }: IssueSize,
  random: () => number,
): IssueRecord {
  const stories: StoryRecord[] = [];
  for (let page = 1; page <= pages; page++) {
    for (let i = 1; i <= storiesPerPage; i++) stories.push(story(`p${page}s${i}`, page, random, length));
  }
  return {
    version: 1,
    publication: { id: publication, name: '试刊', language: 'zh-CN' },
    date,
    issue: null,
    title: stories[0]!.title,
    site: DEFAULT_SITE,
    pages: Array.from({ length: pages }, (_, k) => ({
      number: k + 1,
      last: k + 1,
      section: k % 2 === 0 ? '要闻' : '民生',
      editors: [],
      trim: { w: 390, h: 545 },
      furniture: [],
      articles: stories
        .filter((one) => one.pages[0] === k + 1)
        .map((one, i, all) => {
          const box = { x: 20, y: 30 + (i * 480) / all.length, w: 350, h: 470 / all.length };
          return { story: one.id, box, frames: [{ kind: 'text', box, lines: lines(one, box.x, box.y), photo: null }] };
        }),
    })),
    stories,
  };
}

function story(id: string, page: number, random: () => number, length: number): StoryRecord {
  const text = (n: number): string =>
    Array.from({ length: n }, () => COMMON[Math.floor(random() ** 2.2 * COMMON.length)]!).join('');
  const sentence = (): string =>
    `${text(6 + Math.floor(random() * 12))}，${text(5 + Math.floor(random() * 9))}${random() < 0.1 ? 'GDP增长5.2%' : ''}。`;
  const paragraphs: string[] = [];
  for (let size = 0; size < length * (0.5 + random());) {
    const paragraph = Array.from({ length: 3 + Math.floor(random() * 3) }, sentence).join('');
    paragraphs.push(paragraph);
    size += paragraph.length;
  }
  const title = text(9 + Math.floor(random() * 8));
  const byline = `本报记者 ${text(3)}`;
  return {
    id,
    language: 'zh-CN',
    title,
    kicker: '',
    deck: text(14),
    byline,
    people: [byline.slice(5)],
    section: page % 2 === 1 ? '要闻' : '民生',
    pages: [page],
    source: `${id}.txt`,
    blocks: paragraphs.map((paragraph) => ({ kind: 'paragraph', text: paragraph, body: true })),
    photos: [],
  };
}

/** Lines of 20 characters, so that words are broken over them. */
function lines({ blocks }: StoryRecord, x: number, y: number): LineRecord[] {
  let row = 0;
  return blocks.flatMap(({ text }, block) => {
    const characters = [...text];
    const out: LineRecord[] = [];
    for (let i = 0; i < characters.length; i += 20) {
      const part = characters.slice(i, i + 20);
      out.push({
        text: part.join(''),
        x,
        y: y + row++ * 4,
        w: part.length * 3,
        h: 3,
        block,
        vertical: false,
        edges: Array.from({ length: part.length + 1 }, (_, k) => k * 3),
      });
    }
    return out;
  });
}
