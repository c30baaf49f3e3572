// A stone bridge over the river at dusk: lamps lit from end to end, walkers against the afterglow, all of it in the water.
import { Mesh, blocks, cell, fbm, glass, lamp, leaves, painted, person, plaster, rgb, sequence, skyOf, solid, tree, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const r = sequence(53);
  const sunDir = unit([-0.25, 0.03, -0.97]);
  const stone = m.material(blocks('#8b7f6f', '#5f574c', { w: 1.1, h: 0.5, vary: 0.3 }));
  const trim = m.material(solid('#a79c8a', { mottle: 0.2 }));
  const bark = m.material(solid('#33291f', { mottle: 0.4 }));
  const leaf = m.material(leaves(['#3b5226', '#2f4522', '#55662f']));
  const bulb = m.material(lamp([15, 9.5, 4.4]));
  const water = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      put(o, rgb('#18303c'), 0.7 + 0.6 * fbm(x / 6, z / 2.2, 1, 4));
      o.spec = 0.34;
      o.rough = 0.052;
    }),
  );
  const earth = m.material(solid('#4a4a36', { mottle: 0.4, scale: 1 }));
  m.quad([-300, 0, 60], [300, 0, 60], [300, 0, -400], [-300, 0, -400], water);
  // Five arches: spandrel walls cut by their half-circles, in narrow strips, on both faces.
  const [zf, wide, deck, span, pier] = [-42, 9, 8.6, 15, 2.6];
  const pitch = span + pier;
  const arch = (x) => {
    const u = x / pitch - Math.floor(x / pitch) - 0.5;
    const q = 1 - ((u * pitch) / (span / 2)) ** 2;
    return q > 0 ? 0.9 + Math.sqrt(q) * 6 : 0;
  };
  const left = -pitch * 2.5;
  const right = pitch * 2.5;
  const strips = 220;
  for (let i = 0; i < strips; i += 1) {
    const [a, b] = [left + ((right - left) * i) / strips, left + ((right - left) * (i + 1)) / strips];
    const [ya, yb] = [arch(a - left), arch(b - left)];
    m.quad([a, ya, zf], [b, yb, zf], [b, deck, zf], [a, deck, zf], stone);
    if (ya > 0 || yb > 0) m.quad([a, ya, zf - wide], [b, yb, zf - wide], [b, yb, zf], [a, ya, zf], stone);
  }
  for (let i = 0; i <= 5; i += 1) {
    const x = left + i * pitch;
    m.box(x, 0, zf - wide / 2, pier, 1.2, wide + 2.4, trim);
    m.box(x, 0, zf + 0.25, 1.6, deck, 0.7, stone);
  }
  for (const s of [-1, 1]) m.box(s * (right + 38), 0, zf - wide / 2, 76, deck, wide, stone);
  m.box(0, deck, zf - wide / 2, 260, 0.35, wide + 1, trim);
  for (const z of [zf + 0.3, zf - wide - 0.3]) {
    m.box(0, deck + 1.15, z, 260, 0.16, 0.24, trim);
    for (let x = -90; x < 90; x += 1) m.box(x, deck + 0.3, z, x % 4 === 0 ? 0.34 : 0.14, x % 4 === 0 ? 1.25 : 0.9, 0.2, trim);
  }
  const lights = [];
  for (let i = 0; i < 11; i += 1) {
    const x = -55 + i * 11;
    for (const z of [zf + 0.1, zf - wide - 0.1]) {
      m.rod([x, deck, z], [x, deck + 4.6, z], 0.09, 0.06, w.dark, 7);
      m.ball([x, deck + 4.8, z], [0.34, 0.34, 0.34], bulb, 8);
    }
    lights.push({ c: [x, deck + 4.5, zf - 1], u: [1, 0, 0], v: [0, 0, 1], color: [62, 40, 19] });
  }
  for (let i = 0; i < 5; i += 1) {
    const x = left + (i + 0.5) * pitch;
    m.box(x, 6.25, zf - 1.2, 3, 0.15, 0.3, bulb);
    lights.push({ c: [x, 6, zf - 3], u: [4, 0, 0], v: [0, 0, 4], color: [4.2, 2.5, 1] });
  }
  // Walkers, cyclists, the evening bus.
  for (let i = 0; i < 30; i += 1) {
    const x = -50 + 100 * r();
    person(m, w, x, deck + 0.35, zf - 0.9 - 0.8 * r(), r() > 0.5 ? 1.5 : -1.5, { top: [w.red, w.white, w.blue, w.dark, w.yellow, w.pink][i % 6], legs: w.dark, pose: 'walk', step: i % 2 ? 1 : -1, scale: i % 7 === 3 ? 0.7 : 1.02 });
  }
  const cabin = m.material(glass({ lit: 1, w: 1.1, h: 1.5, glow: [2.2, 1.8, 1.1], spec: 0.1 }));
  m.box(17, deck + 0.75, zf - 5, 9, 2.5, 2.4, w.white);
  m.box(17, deck + 1.75, zf - 3.78, 8.6, 1.1, 0.05, cabin);
  m.box(17, deck + 0.95, zf - 3.78, 9, 0.35, 0.06, w.green);
  // The far bank: embankment, trees, the town with lit windows.
  m.box(0, 0, -150, 700, 3.2, 90, earth);
  m.box(0, 3.2, -105.5, 700, 0.8, 0.6, trim);
  for (let i = 0; i < 34; i += 1) {
    const x = -150 + i * 9 + 4 * r();
    const tall = 12 + 26 * cell(i, 4) + (i % 9 === 4 ? 16 : 0);
    const z = -125 - 22 * cell(i, 7);
    const skin = m.material(plaster(['#8c8378', '#7c7a7c', '#93806c'][i % 3]));
    const pane = m.material(glass({ lit: 0.45, w: 1.9, h: 3.1, glow: [1.5, 0.95, 0.42], spec: 0.12, seed: i + 3, dark: '#10161c' }));
    m.box(x, 3, z, 8.2, tall, 11, skin);
    for (let f = 0; f * 3.1 < tall - 3; f += 1) m.box(x, 4.2 + f * 3.1, z + 5.55, 7.4, 1.6, 0.1, pane);
    m.box(x, 3 + tall, z, 8.8, 0.8, 11.6, trim);
  }
  for (let i = 0; i < 30; i += 1) {
    const x = -130 + i * 9 + 3 * r();
    tree(m, x, 3.2, -109 - 2 * r(), 6 + 3 * r(), { bark, leaf, seed: i + 7, count: 900, size: 0.42 });
    if (i % 2) {
      m.ball([x + 4, 6.8, -105], [0.3, 0.3, 0.3], bulb, 6);
      m.rod([x + 4, 3.2, -105], [x + 4, 6.6, -105], 0.07, 0.06, w.dark, 6);
    }
  }
  m.terrain(-700, 700, -560, -300, 100, 20, (x, z) => 4 + 62 * (0.2 + fbm(x / 120 + 2, 3, 1, 5)) * Math.min(1, (-300 - z) / 110), earth);
  // Near bank at the left: steps, a willow, two who look at the river, a moored skiff.
  m.box(-23, 0, -6, 22, 1.1, 22, stone);
  m.box(-12.4, 0.2, -6, 0.8, 1.5, 22, trim);
  tree(m, -17, 1.1, -14, 10.5, { bark, leaf, seed: 61, count: 16000, size: 0.2, spread: 0.42 });
  person(m, w, -13.6, 1.1, -9, 2.5, { top: w.red, legs: w.dark });
  person(m, w, -14.3, 1.1, -9.3, 2.4, { top: w.beige, legs: w.navy });
  m.at(6.5, 0.12, -17, 1.25, () => {
    m.quad([-0.7, 0.5, -2.4], [-0.45, 0, -2], [-0.45, 0, 2], [-0.7, 0.5, 2.6], bark);
    m.quad([0.45, 0, -2], [0.7, 0.5, -2.4], [0.7, 0.5, 2.6], [0.45, 0, 2], bark);
    m.quad([-0.7, 0.5, 2.6], [-0.45, 0, 2], [0.45, 0, 2], [0.7, 0.5, 2.6], bark);
    m.box(0, 0.05, 0, 0.9, 0.05, 4, trim);
    person(m, w, 0, 0.1, -1.2, 0.2, { top: w.orange, legs: w.dark, hat: w.beige, arms: 'front' });
    m.rod([0.4, 2.9, -1.4], [0.9, -0.3, 0.4], 0.03, 0.03, trim, 6);
  });
  const sky = skyOf({ zenith: [0.08, 0.14, 0.34], horizon: [1.15, 0.55, 0.3], glow: [1.5, 0.6, 0.22], sunDir, clouds: 0.85, cloudColor: [0.5, 0.26, 0.27], seed: 12, ground: [0.04, 0.05, 0.06] });
  return {
    width: 1800,
    height: 1000,
    mesh: m,
    camera: { eye: [-5, 4.6, 10], target: [-1, 4.6, -60], fov: 44, shift: 0.06 },
    sky,
    sun: null,
    lights,
    ambient: [0.09, 0.08, 0.1],
    haze: 0.0013,
    exposure: 1.25,
    filter: 3,
    bloom: 0.16,
  };
}
