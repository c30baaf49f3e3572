// A new dam between wooded hills on a clear winter morning: spillway gates, the lake behind, engineers on the lookout.
import { Mesh, fbm, leaves, noise, painted, person, rgb, sequence, skyOf, solid, tree, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const r = sequence(17);
  const sunDir = unit([0.62, 0.42, 0.5]);
  const concrete = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const lift = Math.abs(y / 3 - Math.round(y / 3)) < 0.03 || Math.abs(x / 15 - Math.round(x / 15)) < 0.008;
      const streak = fbm(x * 0.9, y * 0.05, z * 0.05, 4);
      put(o, rgb('#a39b8e'), (lift ? 0.78 : 1) * (0.72 + 0.5 * streak) * (0.9 + 0.2 * noise(x * 3, y * 3, z * 3)));
    }),
  );
  const road = m.material(solid('#8f8c86', { mottle: 0.3 }));
  const white = m.material(solid('#e8e6df', { mottle: 0.1 }));
  const roof = m.material(solid('#8d3b2c', { mottle: 0.25 }));
  const steel = m.material(solid('#d69a1c', { mottle: 0.15 }));
  const gate = m.material(solid('#2f5573', { mottle: 0.2, spec: 0.05, rough: 0.3 }));
  const rail = m.material(solid('#dfe2e2', { spec: 0.08, rough: 0.3 }));
  const bark = m.material(solid('#54432f', { mottle: 0.5 }));
  const leaf = m.material(leaves(['#4c702f', '#5f7f36', '#3d5f2b', '#7b8a3e']));
  const lake = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      put(o, rgb('#2c6468'), 0.75 + 0.5 * fbm(x / 20, z / 7, 1, 4));
      o.spec = 0.12;
      o.rough = 0.03;
    }),
  );
  const foam = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#e9f0ee'), 0.55 + 0.6 * fbm(x * 1.6, (y + z) * 0.22, 3, 4))),
  );
  const middle = (z) => (z > -110 ? 0 : 95 * Math.sin((-110 - z) / 190));
  const height = (x, z) => {
    const d = Math.abs(x - middle(z));
    const side = -46 + Math.max(0, Math.min(d, 66) - 14) * 0.92 + Math.max(0, d - 66) * 0.42;
    const rough = (fbm(x / 42, z / 42, 3, 5) - 0.45) * Math.min(36, Math.max(3, (d - 40) * 0.8));
    const end = z < -420 ? (-420 - z) * 0.3 : 0;
    return Math.min(side, 110) + rough + end;
  };
  const [grass, scrub, soil] = ['#77883f', '#4f6b34', '#96805a'].map(rgb);
  const land = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const f = fbm(x / 9, y / 9, z / 9, 4);
      const bare = y < -2 && z < -80 && y > -8;
      put(o, bare || f > 0.62 ? soil : f > 0.45 ? grass : scrub, 0.55 + 0.75 * noise(x * 1.3, y, z * 1.3));
    }),
  );
  m.terrain(-330, 330, -720, 60, 190, 190, height, land, 1.3);
  const ridge = m.material(painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#4f6d40'), 0.6 + 0.6 * fbm(x / 9, y / 6, z / 9, 3))));
  for (const [z0, tall, seed] of [[-760, 120, 2], [-1050, 170, 6]])
    m.terrain(-1100, 1100, z0 - 90, z0, 140, 10, (x, z) => 10 + tall * (0.2 + 0.9 * fbm(x / 190 + seed, seed, 1, 5)) * Math.min(1, (z0 - z) / 90), ridge);
  m.quad([-330, -8, -80], [330, -8, -80], [330, -8, -720], [-330, -8, -720], lake);
  m.quad([-40, -43.5, 60], [40, -43.5, 60], [40, -43.5, -70], [-40, -43.5, -70], lake);
  // The dam: a sloping face in blocks, the crest road, five gates and their chutes.
  const slab = (x0, x1, mat, lift) => m.quad([x0, -46, -44 + lift], [x1, -46, -44 + lift], [x1, -3, -76 + lift], [x0, -3, -76 + lift], mat);
  slab(-72, -23, concrete, 0);
  slab(23, 72, concrete, 0);
  slab(-23, 23, foam, -2.5);
  m.box(-47.5, -3, -78, 49, 3, 8, concrete);
  m.box(47.5, -3, -78, 49, 3, 8, concrete);
  m.box(0, -0.9, -78, 146, 0.9, 7.6, road);
  m.box(0, -12, -81, 146, 12, 1, concrete);
  for (let i = 0; i <= 5; i += 1) {
    const x = -22.5 + i * 9;
    m.box(x, -14, -76, 1.9, 19, 11, concrete);
    m.quad([x + 0.95, -46, -41.5], [x + 0.95, -2, -74], [x - 0.95, -2, -74], [x - 0.95, -46, -41.5], concrete);
    for (const k of [-0.95, 0.95]) m.quad([x + k, -46, -47], [x + k, -46, -41.5], [x + k, -2, -74], [x + k, -6, -79], concrete);
    if (i < 5) {
      m.box(x + 4.5, -9, -78.5, 7.2, 8, 0.6, gate);
      for (const k of [-7, -4.5, -2]) m.box(x + 4.5, k, -78.1, 7.2, 0.4, 0.4, steel);
    }
  }
  m.box(0, 5, -76, 49, 0.8, 9, concrete);
  for (let i = 0; i < 3; i += 1) {
    m.box(-15 + i * 15, 5.8, -76, 11, 3.6, 6.4, white);
    m.box(-15 + i * 15, 7, -72.76, 9, 1.3, 0.1, gate);
    m.box(-15 + i * 15, 9.4, -76, 12.4, 0.6, 7.6, roof);
  }
  for (let i = 0; i < 74; i += 1) m.rod([-72 + i * 2, 0, -74.4], [-72 + i * 2, 1.15, -74.4], 0.07, 0.07, rail, 5);
  for (const y of [0.6, 1.15]) m.box(0, y, -74.4, 146, 0.09, 0.09, rail);
  for (let i = 0; i < 9; i += 1) {
    m.rod([-66 + i * 16.5, 0, -81], [-66 + i * 16.5, 7, -81], 0.13, 0.08, rail, 7);
    m.box(-66 + i * 16.5, 7, -80.2, 0.3, 0.14, 1.8, rail);
  }
  // A tower crane that still stands on the left bank.
  const crane = (x, z, tall, turn) =>
    m.at(x, -16, z, turn, () => {
      for (const [i, k] of [[-1, -1], [1, -1], [1, 1], [-1, 1]]) m.rod([i, 0, k], [i, tall, k], 0.16, 0.16, steel, 4);
      for (let y = 0; y < tall - 2; y += 2.4)
        for (const k of [-1, 1]) {
          m.rod([-1, y, k], [1, y + 2.4, k], 0.08, 0.08, steel, 4);
          m.rod([k, y + 2.4, -1], [k, y, 1], 0.08, 0.08, steel, 4);
        }
      m.box(0, tall, 0, 2.4, 2, 2.4, white);
      m.rod([-13, tall + 2.2, 0], [38, tall + 2.2, 0], 0.2, 0.16, steel, 4);
      m.rod([-2, tall + 3.9, 0], [37, tall + 3.4, 0], 0.14, 0.12, steel, 4);
      for (let i = 0; i < 20; i += 1) m.rod([i * 1.9, tall + 2.2, 0], [i * 1.9 + 0.95, tall + 3.8, 0], 0.07, 0.07, steel, 4);
      m.rod([0, tall + 8, 0], [30, tall + 3.5, 0], 0.06, 0.06, w.dark, 4);
      m.rod([0, tall + 8, 0], [-12, tall + 2.4, 0], 0.06, 0.06, w.dark, 4);
      m.rod([0, tall + 2, 0], [0, tall + 8, 0], 0.3, 0.1, steel, 4);
      m.box(-12, tall + 0.4, 0, 3, 1.9, 1.7, concrete);
      m.rod([27, tall + 2.2, 0], [27, tall - 14, 0], 0.05, 0.05, w.dark, 4);
    });
  crane(-62, -62, 40, 0.5);
  for (let i = 0; i < 330; i += 1) {
    const z = 20 - 360 * r();
    const x = middle(z) + (r() > 0.5 ? 1 : -1) * (58 + 150 * r() * r());
    const y = height(x, z);
    if (y < -4 || (Math.abs(z + 78) < 12 && Math.abs(x) < 76) || (z > -40 && x > 10 && x < 100)) continue;
    tree(m, x, y - 0.5, z, 5 + 5 * r(), { bark, leaf, seed: i + 4, count: 420, size: 0.75 });
  }
  // The lookout in front: a parapet, three engineers with their drawing.
  m.at(64, 19.7, 25.2, 0.567, () => {
    m.box(0.6, -40, 1.4, 6.4, 40, 5, road);
    for (let i = 0; i < 7; i += 1) m.rod([-2.5 + i * 1.03, 0, -1], [-2.5 + i * 1.03, 1.1, -1], 0.035, 0.035, rail, 5);
    for (const y of [0.55, 1.1]) m.box(0.6, y, -1, 6.3, 0.06, 0.06, rail);
    person(m, w, -0.9, 0, 0, Math.PI + 0.3, { top: w.orange, legs: w.navy, hat: w.yellow, arms: 'up' });
    person(m, w, 0.1, 0, -0.3, Math.PI - 0.1, { top: w.navy, legs: w.dark, hat: w.red });
    person(m, w, 1.1, 0, 0.2, Math.PI + 0.5, { top: w.orange, legs: w.dark, hat: w.white, arms: 'front' });
  });
  const sky = skyOf({ zenith: [0.2, 0.4, 0.78], horizon: [0.9, 0.92, 0.9], glow: [1.2, 0.9, 0.55], sunDir, clouds: 0.7, cloudColor: [1.15, 1.12, 1.08], seed: 5, ground: [0.3, 0.33, 0.28] });
  return {
    width: 1800,
    height: 1200,
    mesh: m,
    camera: { eye: [66, 25, 34], target: [-2, -13, -76], fov: 44 },
    sky,
    sun: { dir: sunDir, color: [4.4, 3.6, 2.6], size: 0.012 },
    lights: [],
    ambient: [0.2, 0.23, 0.26],
    haze: 0.0011,
    exposure: 1,
    bloom: 0.04,
  };
}
