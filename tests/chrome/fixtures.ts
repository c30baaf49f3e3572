import type { PageBundle, ScreenMetadata } from '../../src/chrome/index.js';
import { memoryCache, mm } from '../../src/base/index.js';
import { openFonts } from '../../src/fonts/index.js';

const TEXT = '一立生金门见长风齐龙版心，新闻第二版。乐至abc123';
/** In the font beside the ideographs that share their glyphs, so that Chrome takes them for what is set. */
const RADICALS = '⼀⽴⽣⾦⻔⻅⻓⻛⻬⻰';

let song: Promise<Uint8Array> | null = null;

/** A real face, cut down to the characters of the tests. */
export function songFont(): Promise<Uint8Array> {
  const characters = Array.from(TEXT + RADICALS, (c) => c.codePointAt(0)!);
  song ??= openFonts({ cache: memoryCache() }).then((fonts) => fonts.subset('noto-serif-sc-400', characters));
  return song;
}

export const TRIM = { w: mm(206), h: mm(286) };

/** An HTML page of two printed pages, with headings, a link and a picture. */
export async function twoPages(extra = ''): Promise<PageBundle> {
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>版心</title><style>
@page { size: ${TRIM.w}mm ${TRIM.h}mm; margin: 0 }
@font-face { font-family: Song; src: url(fonts/song.ttf) }
body { margin: 0; font: 12pt Song }
.page { position: relative; width: ${TRIM.w}mm; height: ${TRIM.h}mm; overflow: hidden; break-after: page }
.page:last-child { break-after: auto }
</style></head><body>
<article class="page"><h1>一立生金门</h1><p>见长风齐龙，乐至新闻。</p><p><a href="https://example.org/abc">abc</a></p>
<img src="photos/red.png" alt="" style="position:absolute;left:20mm;top:100mm;width:40mm;height:40mm">${extra}</article>
<article class="page"><h2>第二版</h2></article></body></html>`;
  return {
    html,
    assets: new Map([
      ['fonts/song.ttf', await songFont()],
      ['photos/red.png', RED_PNG],
    ]),
  };
}

/** One red pixel. */
export const RED_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

export const METADATA: ScreenMetadata = {
  title: '版心 <第一版> & "其他"',
  author: '谢义',
  subject: '新闻',
  language: 'zh-CN',
  keywords: ['新闻', '乐至'],
  producer: 'Banxin 0.0.0',
  date: '2026-11-23',
  trims: [TRIM, TRIM],
  bleed: mm(0),
  characters: new Set('一立生金门见长风齐龙，乐至新闻。abc第二版'),
};
