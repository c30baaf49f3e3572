// node assets/scenes/advertisement.mjs <out>: draws the sample weekly's advertisement with faces that are installed as packages.
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import sharp from 'sharp';

const require = createRequire(import.meta.url);
const face = (name) => require.resolve(`@expo-google-fonts/noto-s${name}.ttf`);
const words = async (text, size, colour, fontfile, font) => ({
  input: await sharp({
    text: { text: `<span foreground="${colour}" size="${size * 1024}">${text}</span>`, fontfile, font, rgba: true, dpi: 72 },
  })
    .png()
    .toBuffer(),
});
const serif = [face('erif-sc/900Black/NotoSerifSC_900Black'), 'Noto Serif SC Black'];
const sans = [face('ans-sc/400Regular/NotoSansSC_400Regular'), 'Noto Sans SC'];
const fruit = (x, y, r) => `<circle cx="${x}" cy="${y}" r="${r}" fill="url(#o)"/><ellipse cx="${x + r * 0.2}" cy="${y - r}" rx="${r * 0.42}" ry="${r * 0.16}" fill="#4d7c2a" transform="rotate(-24 ${x} ${y - r})"/>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1320" height="560"><defs><radialGradient id="o" cx="0.36" cy="0.3" r="0.8"><stop offset="0" stop-color="#ffc45e"/><stop offset="0.55" stop-color="#f08a1d"/><stop offset="1" stop-color="#b9560b"/></radialGradient><linearGradient id="b" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff6df"/><stop offset="1" stop-color="#fde2b0"/></linearGradient></defs><rect width="1320" height="560" fill="url(#b)"/>${fruit(190, 380, 128)}${fruit(400, 410, 104)}${fruit(288, 210, 112)}</svg>`;
await sharp(Buffer.from(svg))
  .composite([
    { ...(await words('丘上晚橘', 124, '#7a2d0c', ...serif)), left: 600, top: 120 },
    { ...(await words('一颗甜到春分', 56, '#7a2d0c', ...serif)), left: 606, top: 296 },
    { ...(await words('虚构广告 · 仅供演示', 30, '#7a2d0c', ...sans)), left: 608, top: 416 },
  ])
  .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
  .toFile(argv[2]);
