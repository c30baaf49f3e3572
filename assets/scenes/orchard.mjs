// A citrus orchard at picking time: laden trees in rows up the slope, pickers, baskets of fruit on the path.
import { Mesh, fbm, leaves, noise, painted, person, rgb, sequence, skyOf, solid, tree, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const r = sequence(41);
  const sunDir = unit([-0.6, 0.5, 0.55]);
  const bark = m.material(solid('#5a4a38', { mottle: 0.4 }));
  const leaf = m.material(leaves(['#35592a', '#456b30', '#2b4c25', '#5a7a36']));
  const fruit = m.material(solid('#f08a12', { mottle: 0.25, scale: 6, spec: 0.05, rough: 0.4 }));
  const reed = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#b98d52'), 0.55 + 0.35 * Math.abs(Math.sin(y * 60)) + 0.3 * noise(x * 25, y * 25, z * 25))),
  );
  const crate = m.material(solid('#2f6fa8', { mottle: 0.15 }));
  const height = (x, z) => (z > 2 ? 0 : (2 - z) * 0.17 + 0.3 * fbm(x / 5, z / 5, 2, 3)) + x * 0.05;
  const [grass, soil, straw] = ['#6f7f3c', '#7d6044', '#9a8a5c'].map(rgb);
  const ground = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const path = Math.abs(x - 0.2 - 0.5 * Math.sin(z / 6)) < 1.15;
      const f = fbm(x, z, 3, 4);
      put(o, path ? soil : f > 0.56 ? straw : grass, 0.5 + 0.6 * noise(x * 9, z * 9) * 0.7 + 0.25 * f);
    }),
  );
  m.terrain(-60, 60, -120, 9, 140, 160, height, ground, 1.5);
  const citrus = (x, z, h, fine) => {
    const y = height(x, z);
    const seed = Math.floor(r() * 9000);
    tree(m, x, y, z, h, { bark, leaf, seed, count: fine ? 30000 : 5000, size: fine ? 0.09 : 0.2, spread: 0.34, crown: 0.22 });
    const n = fine ? 190 : 80;
    for (let i = 0; i < n; i += 1) {
      const a = r() * 6.28;
      const t = r() * 2 - 0.9;
      const q = Math.sqrt(Math.max(0, 1 - t * t * 0.8)) * h * 0.43 * (0.85 + 0.2 * r());
      const s = fine ? 0.055 : 0.075;
      m.ball([x + Math.cos(a) * q, y + h * 0.55 + t * h * 0.33, z + Math.sin(a) * q], [s, s, s], fruit, fine ? 7 : 4);
    }
  };
  for (let row = 0; row < 14; row += 1)
    for (const side of [-3, -2, -1, 1, 2, 3]) {
      const z = 1.6 - row * 4.2;
      const x = side * 3.5 - Math.sign(side) * 0.55 + 0.5 * (r() - 0.5) + 0.5 * Math.sin(z / 6);
      if (row === 0 && side === -1) continue;
      citrus(x, z, 2.9 + 0.7 * r(), row < 4 && Math.abs(side) === 1);
    }
  // Baskets: woven sides, fruit heaped on top; a stack of crates; a carrying pole.
  const heap = (x, y, z, rad, n) => {
    for (let i = 0; i < n; i += 1) {
      const a = i * 2.4;
      const q = rad * Math.sqrt((i + 0.5) / n);
      m.ball([x + Math.cos(a) * q, y + 0.12 * (1 - (q / rad) ** 2) + 0.03 * r(), z + Math.sin(a) * q], [0.052, 0.05, 0.052], fruit, 8);
    }
  };
  const basket = (x, z, s = 1) => {
    const y = height(x, z);
    m.rod([x, y, z], [x, y + 0.4 * s, z], 0.25 * s, 0.36 * s, reed, 22);
    m.rod([x, y + 0.39 * s, z], [x, y + 0.43 * s, z], 0.375 * s, 0.375 * s, reed, 22);
    heap(x, y + 0.42 * s, z, 0.33 * s, Math.floor(52 * s * s));
  };
  basket(-0.75, 4.1);
  basket(0.15, 4.7, 0.9);
  basket(-1.65, 3.5, 0.95);
  basket(1.3, 0.3);
  basket(-0.8, -3.6);
  for (let i = 0; i < 3; i += 1) {
    const [x, z] = [1.75, 3.3];
    const y = height(x, z) + i * 0.33;
    for (const [dx, dz, sx, sz] of [[0, 0.22, 0.66, 0.04], [0, -0.22, 0.66, 0.04], [0.31, 0, 0.04, 0.44], [-0.31, 0, 0.04, 0.44]]) m.box(x + dx, y, z + dz, sx, 0.3, sz, crate);
    if (i === 2) heap(x, y + 0.24, z, 0.27, 34);
  }
  for (let i = 0; i < 26; i += 1) {
    const [x, z] = [(r() - 0.5) * 4, 4.6 - 5 * r()];
    m.ball([x, height(x, z) + 0.045, z], [0.05, 0.05, 0.05], fruit, 7);
  }
  // Pickers.
  const at = (x, z, turn, look) => person(m, w, x, height(x, z), z, turn, look);
  at(-1.65, 1.7, -2.6, { top: w.red, legs: w.dark, arms: 'up', hat: w.beige });
  at(1.35, -0.9, 1.9, { top: w.blue, legs: w.navy, arms: 'up', hat: w.white });
  at(0.3, -6.5, 0.1, { top: w.yellow, legs: w.dark, pose: 'walk', pack: w.beige, hat: w.beige });
  at(-1.5, -9, -1.6, { top: w.pink, legs: w.navy, arms: 'up' });
  at(1.6, -13, 1.4, { top: w.white, legs: w.dark, arms: 'up', hat: w.red });
  for (let i = 0; i < 9000; i += 1) {
    const z = 6.4 - 13 * r() ** 0.8;
    const x = (r() - 0.5) * 15;
    if (Math.abs(x - 0.2 - 0.5 * Math.sin(z / 6)) < 1.15 && r() > 0.1) continue;
    const [y, s, a] = [height(x, z), 0.06 + 0.1 * r(), r() * 6.28];
    m.tri([x - 0.012, y, z], [x + 0.012, y, z], [x + Math.cos(a) * s * 0.5, y + s * 1.4, z + Math.sin(a) * s * 0.5], leaf, [0, 0.9, 0.4], [0, 0.9, 0.4], [0, 0.9, 0.4]);
  }
  const hill = m.material(painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#4d7040'), 0.6 + 0.6 * fbm(x / 6, y / 5, z / 6, 3))));
  for (const [z0, tall, seed] of [[-190, 52, 3], [-320, 92, 6]])
    m.terrain(-300, 300, z0 - 60, z0, 90, 10, (x, z) => 10 + tall * (0.25 + 0.9 * fbm(x / 80 + seed, seed, 1, 5)) * Math.min(1, (z0 - z) / 60), hill);
  const sky = skyOf({ zenith: [0.2, 0.42, 0.8], horizon: [0.88, 0.9, 0.88], glow: [1.2, 0.9, 0.5], sunDir, clouds: 0.7, cloudColor: [1.15, 1.1, 1.05], seed: 3, ground: [0.35, 0.35, 0.25] });
  return {
    width: 1200,
    height: 1600,
    mesh: m,
    camera: { eye: [0.35, 1.75, 7.9], target: [0, 1.75, -10], fov: 48, shift: -0.07 },
    sky,
    sun: { dir: sunDir, color: [4.8, 3.9, 2.7], size: 0.012 },
    lights: [],
    ambient: [0.2, 0.23, 0.2],
    haze: 0.0018,
    exposure: 0.86,
    bloom: 0.05,
  };
}
