// node assets/scenes/make.mjs <out> [--set sample|weekly] [--draft <scale>] [--only <part of a name>]
// Renders the pictures of a sample edition into <out>. The same code gives the same pictures.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, exit, stderr } from 'node:process';
import sharp from 'sharp';
import { render } from './render.mjs';

/** Of each edition: file, module, caption inside the file. */
const SETS = {
  sample: [
    ['01-玉龙校区.jpg', 'campus', null],
    ['02.jpg', 'hall', '县城里的改革专题读书班'],
    ['03-池南路老街.jpg', 'street', null],
    ['04.jpg', 'workshop', '图为：钢构车间里的焊花。'],
    ['05-清水村秋千.jpg', 'swing', null],
    ['06.jpg', 'hospital', null],
    ['07.jpg', 'station', null],
  ],
  weekly: [
    ['11-水库大坝.jpg', 'reservoir', null],
    ['21-公交进老街.jpg', 'bus', null],
    ['31-柑橘采收.jpg', 'orchard', null],
    ['31-冬水田.jpg', 'terraces', null],
    ['41-早市.jpg', 'market', null],
    ['41-早读课.jpg', 'classroom', null],
    ['41-图书馆.jpg', 'library', null],
    ['41-大桥傍晚.jpg', 'bridge', null],
    ['41-后街夜色.jpg', 'backstreet', null],
    ['61-柑橘分选.jpg', 'packing', null],
    ['81-乡镇诊室.jpg', 'clinic', null],
  ],
};

/** The weekly has more pictures and smaller pages. */
const QUALITY = { sample: 88, weekly: 80 };

/** The packet that carries a caption inside a picture, as picture desks write it (XMP, Dublin Core). */
const packet = (caption) =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${caption}</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>姚阳</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

const value = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const out = argv[2];
const set = value('--set') ?? 'sample';
if (out === undefined || out.startsWith('--') || !Object.hasOwn(SETS, set)) {
  stderr.write('usage: node assets/scenes/make.mjs <out> [--set sample|weekly] [--draft <scale>] [--only <part of a name>]\n');
  exit(2);
}
const scale = Number(value('--draft') ?? 1);
const only = value('--only') ?? '';
await mkdir(out, { recursive: true });
for (const [name, module, caption] of SETS[set].filter((scene) => scene[0].includes(only) || scene[1].includes(only))) {
  const { scene } = await import(`./${module}.mjs`);
  const { data, width, height } = await render(scene(), scale, 2);
  let image = sharp(data, { raw: { width, height, channels: 3 } }).withIccProfile('srgb');
  if (caption !== null) image = image.withXmp(packet(caption));
  const jpeg = await image.jpeg({ quality: QUALITY[set], chromaSubsampling: '4:4:4', mozjpeg: true }).toBuffer();
  await writeFile(join(out, name), jpeg);
  stderr.write(`${name}  ${width} x ${height}  ${Math.round(jpeg.length / 1024)} KB\n`);
}
