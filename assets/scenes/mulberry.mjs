// node assets/scenes/mulberry.mjs <out.png>: cuts the sample weekly's illustration, a linocut of a mulberry tree in a farmyard.
import { argv } from 'node:process';
import sharp from 'sharp';
import { reseed, rnd } from './random.mjs';

const W = 1500;
const H = 1800;
reseed(71);
const between = (a, b) => a + (b - a) * rnd();
const n = (x) => x.toFixed(1);

const black = [];
const white = [];
const leaves = [];

/** A tapering limb, then smaller ones out of its end; leaves stand on the last. */
function limb(x, y, angle, length, width, depth) {
  const bend = between(-0.22, 0.22);
  const mid = { x: x + Math.cos(angle + bend) * length * 0.5, y: y + Math.sin(angle + bend) * length * 0.5 };
  const end = { x: x + Math.cos(angle) * length, y: y + Math.sin(angle) * length };
  const nx = -Math.sin(angle);
  const ny = Math.cos(angle);
  const w1 = width / 2;
  const w2 = width * 0.34;
  const side = (s) => [
    `${n(x + nx * w1 * s)} ${n(y + ny * w1 * s)}`,
    `${n(mid.x + nx * w1 * 0.8 * s)} ${n(mid.y + ny * w1 * 0.8 * s)}`,
    `${n(end.x + nx * w2 * s)} ${n(end.y + ny * w2 * s)}`,
  ];
  const [a1, a2, a3] = side(1);
  const [b1, b2, b3] = side(-1);
  black.push(`<path d="M${a1}Q${a2} ${a3}L${b3}Q${b2} ${b1}Z"/><circle cx="${n(end.x)}" cy="${n(end.y)}" r="${n(w2)}"/>`);
  // The knife follows the bark.
  for (let i = 0; i < width / 9; i++) {
    const s = between(-0.75, 0.75);
    const t = between(0.05, 0.5);
    const u = t + between(0.15, 0.4);
    const at = (q) => `${n(x + (end.x - x) * q + nx * w1 * s * (1 - q * 0.3) + (mid.x - (x + end.x) / 2) * Math.sin(q * Math.PI))} ${n(y + (end.y - y) * q + ny * w1 * s * (1 - q * 0.3) + (mid.y - (y + end.y) / 2) * Math.sin(q * Math.PI))}`;
    white.push(`<path d="M${at(t)}L${at(u)}" stroke-width="${n(between(1.6, 4.2))}"/>`);
  }
  if (depth <= 3) for (let i = 0; i < 3 + depth; i++) leaf(x + (end.x - x) * between(0.3, 1.1), y + (end.y - y) * between(0.3, 1.1), angle);
  if (depth === 0) return;
  const count = depth > 4 ? 3 : 2 + Math.round(rnd());
  for (let i = 0; i < count; i++) {
    const spread = (i - (count - 1) / 2) * between(0.5, 0.78) + between(-0.14, 0.14);
    // Branches rise, and hang a little at their ends.
    const turned = angle + spread;
    limb(end.x, end.y, turned * 0.9 + (-Math.PI / 2) * 0.1, length * between(0.66, 0.84), width * between(0.58, 0.7), depth - 1);
  }
}

function leaf(x, y, angle) {
  const size = between(17, 34);
  const turn = ((angle + between(-1.3, 1.3)) * 180) / Math.PI + 90;
  const dx = between(-34, 34);
  const dy = between(-34, 34);
  leaves.push(
    `<g transform="translate(${n(x + dx)} ${n(y + dy)}) rotate(${n(turn)}) scale(${n(size / 20)})"><path d="M0 20C-17 12 -19 -6 -9 -15C-5 -18 -2 -16 0 -22C2 -16 5 -18 9 -15C19 -6 17 12 0 20Z" stroke="#fff" stroke-width="3"/><path d="M0 18V-14M0 8L-8 0M0 8L8 0M0 -2L-6 -8M0 -2L6 -8" stroke="#fff" stroke-width="2" fill="none"/></g>`,
  );
}

const ground = 1560;
limb(800, ground + 20, -Math.PI / 2 - 0.06, 390, 168, 6);

/** Cuts radiating from the sun. */
const rays = [];
for (let i = 0; i < 150; i++) {
  const a = (i / 150) * Math.PI * 2;
  const r1 = between(150, 172);
  const r2 = between(210, 1300);
  rays.push(`<path d="M${n(300 + Math.cos(a) * r1)} ${n(330 + Math.sin(a) * r1)}L${n(300 + Math.cos(a) * r2)} ${n(330 + Math.sin(a) * r2)}" stroke-width="${n(between(1.5, 5))}"/>`);
}

/** The house: a wall, a door, and a roof of tiles row upon row. */
const roof = [];
for (let row = 0; row < 7; row++)
  for (let i = -1; i < 17; i++) {
    const x = 10 + i * 34 + row * 6;
    const y = 1178 - row * 28;
    if (x > 520 - row * 4) continue;
    roof.push(`<path d="M${x} ${y}v-26a17 17 0 0 1 34 0v26" fill="#000" stroke="#fff" stroke-width="4"/>`);
  }
const bricks = [];
for (let row = 0; row < 11; row++)
  for (let i = 0; i < 7; i++) {
    const x = (row % 2) * 30 + i * 64;
    if (rnd() < 0.28 || x + 52 > 470) continue;
    bricks.push(`<path d="M${x} ${1222 + row * 31}h${n(between(30, 52))}" stroke-width="${n(between(2, 5))}"/>`);
  }
const earth = [];
for (let i = 0; i < 330; i++) {
  const y = ground + 14 + 226 * rnd() ** 1.4;
  const x = between(-40, W);
  earth.push(`<path d="M${n(x)} ${n(y)}q${n(between(20, 60))} ${n(between(-6, 6))} ${n(between(50, 150))} 0" stroke-width="${n(between(1.5, 5.5))}"/>`);
}

/** Grandmother on a bamboo chair beside a round tray of leaves, cut out of the black. */
const figure = `<g transform="translate(1120 1330)" stroke-linejoin="round">
<path d="M40 300L70 150L150 150L176 300" fill="none" stroke="#000" stroke-width="16"/>
<path d="M146 40L168 160" stroke="#000" stroke-width="14"/>
<path d="M62 66C40 90 36 150 48 186L36 300L96 300L104 200L150 190C158 130 146 80 122 58Z" fill="#000" stroke="#fff" stroke-width="8"/>
<path d="M48 186C20 190 -6 194 -22 204L-26 300L26 300L38 226L104 214Z" fill="#000" stroke="#fff" stroke-width="8"/>
<circle cx="90" cy="26" r="38" fill="#000" stroke="#fff" stroke-width="8"/><circle cx="124" cy="12" r="17" fill="#000" stroke="#fff" stroke-width="4"/>
<path d="M58 14C74 -8 104 -10 122 4M60 28C62 20 66 16 72 12" stroke="#fff" stroke-width="4" fill="none"/>
<path d="M70 92C50 118 20 140 -34 150L-40 168C12 168 60 152 90 124Z" fill="#000" stroke="#fff" stroke-width="8"/>
<path d="M64 90L92 118M74 130L108 150M84 84L118 120M92 170L136 172M40 214L90 206M10 224L16 280M-6 226L-2 276" stroke="#fff" stroke-width="4" fill="none"/>
<ellipse cx="-106" cy="236" rx="124" ry="34" fill="#000" stroke="#fff" stroke-width="8"/><ellipse cx="-106" cy="230" rx="104" ry="24" fill="none" stroke="#fff" stroke-width="4"/>
<path d="M-180 226l40 -8M-130 236l44 -10M-90 222l40 8M-60 238l36 -8M-150 240l30 4" stroke="#fff" stroke-width="7" stroke-linecap="round"/>
<path d="M-190 262L-200 306M-24 262L-16 306" stroke="#000" stroke-width="12"/></g>`;

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}" viewBox="0 0 ${W} ${H}">
<rect width="${W}" height="${H}" fill="#fff"/>
<g stroke="#000" fill="none" stroke-linecap="round">${rays.join('')}</g>
<circle cx="300" cy="330" r="118" fill="#000"/><path d="M222 300q78 -26 156 0M216 340q84 -20 168 0M232 380q68 -16 136 0" stroke="#fff" stroke-width="5" fill="none"/>
<path d="M0 1120C260 1010 420 1090 640 1040S1180 940 1500 1060V1600H0Z" fill="#000"/>
<g stroke="#fff" fill="none" stroke-linecap="round">${Array.from({ length: 26 }, (_, i) => `<path d="M0 ${1160 + i * 17}C260 ${1050 + i * 20} 420 ${1130 + i * 17} 640 ${1082 + i * 19}S1180 ${986 + i * 23} 1500 ${1100 + i * 19}" stroke-width="${n(between(2, 6))}" stroke-dasharray="${n(between(60, 260))} ${n(between(14, 60))}"/>`).join('')}</g>
<path d="M0 1204H470V${ground + 10}H0Z" fill="#000"/><g stroke="#fff" stroke-linecap="round">${bricks.join('')}</g>
<path d="M250 1310h120v260h-120z" fill="#fff"/><path d="M262 1322h96v240h-96z" fill="#000"/><path d="M310 1322v240M274 1400h24M322 1400h24" stroke="#fff" stroke-width="5"/>
${roof.join('')}<path d="M-10 1194H560" stroke="#000" stroke-width="20"/><path d="M-10 1194H540" stroke="#fff" stroke-width="4"/>
<path d="M0 ${ground}C400 ${ground - 26} 1000 ${ground + 24} 1500 ${ground - 10}V${H}H0Z" fill="#000"/>
<g stroke="#fff" fill="none" stroke-linecap="round">${earth.join('')}</g>
<path d="M690 1600Q740 1560 745 1500L860 1500Q870 1570 940 1606Z" fill="#000"/>
<g>${black.join('')}</g><g stroke="#fff" stroke-linecap="round">${white.join('')}</g><g fill="#000">${leaves.join('')}</g>
${figure}
</svg>`;
await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).toColourspace('b-w').png({ palette: true, colours: 8, effort: 10 }).toFile(argv[2]);
