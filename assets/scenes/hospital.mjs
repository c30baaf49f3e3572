// A county hospital at dusk: lit wards, a red cross over the porch, wet paving that mirrors the windows.
import { Mesh, blocks, cell, fbm, glass, lamp, leaves, painted, person, plaster, rgb, sequence, skyOf, solid, tree, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const sunDir = unit([-0.8, 0.03, -0.55]);
  const wall = m.material(plaster('#c9c6be', { dirt: 0.15 }));
  const stone = m.material(blocks('#8f8577', '#6b645a', { w: 1.2, h: 0.6, vary: 0.15 }));
  const band = m.material(solid('#7e4a38', { mottle: 0.2 }));
  const trim = m.material(solid('#d8d6cf', { mottle: 0.06 }));
  const ward = m.material(glass({ lit: 0.62, w: 1.8, h: 3.5, glow: [0.95, 0.6, 0.28], spec: 0.2, seed: 3, dark: '#121a22' }));
  const stair = m.material(glass({ lit: 0.95, w: 1.4, h: 3.5, glow: [0.5, 0.56, 0.55], spec: 0.2, seed: 8 }));
  const lobby = m.material(glass({ lit: 1, w: 2.2, h: 4.4, glow: [1.15, 0.85, 0.48], spec: 0.12, seed: 4 }));
  const metal = m.material(solid('#3c4248', { spec: 0.1, rough: 0.2 }));
  const bark = m.material(solid('#3d332a', { mottle: 0.5, scale: 8 }));
  const leaf = m.material(leaves(['#3d6030', '#2f5029', '#4f6f38']));
  const cross = m.material(lamp([7.5, 0.5, 0.35]));
  const white = m.material(lamp([2.4, 2.2, 1.8]));
  const bulb = m.material(lamp([14, 9.5, 5]));
  const ground = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const wet = fbm(x * 0.35, z * 0.35, 2, 4);
      const joint = Math.abs(x / 1.2 - Math.round(x / 1.2)) < 0.012 || Math.abs(z / 1.2 - Math.round(z / 1.2)) < 0.012;
      put(o, rgb('#57554f'), (joint ? 0.5 : 0.75) * (0.7 + 0.5 * cell(x / 1.2 + 0.5, z / 1.2 + 0.5)) * (0.8 + 0.4 * fbm(x * 8, z * 8, 0, 2)));
      o.spec = wet > 0.46 ? 0.3 : 0.07;
      o.rough = wet > 0.46 ? 0.015 : 0.09;
    }),
  );
  m.quad([-200, 0, 60], [200, 0, 60], [200, 0, -300], [-200, 0, -300], ground);
  /** A slab of wards: window bands between spandrels and fins. */
  const slab = (x, z, width, floors, depth, turn) =>
    m.at(x, 0, z, turn, () => {
      const fl = 3.5;
      m.box(0, 0, -depth / 2, width, floors * fl, depth, wall);
      m.box(0, 0, 0.02, width + 0.2, 0.9, 0.3, stone);
      for (let f = 0; f < floors; f += 1) {
        m.box(0, f * fl + 1, 0.02, width - 0.6, 1.9, 0.08, ward);
        m.box(0, f * fl + 2.9, 0.1, width, 1.6, 0.2, wall);
        m.box(0, f * fl + 2.9, 0.12, width + 0.1, 0.16, 0.3, band);
        for (let k = 0; k <= width / 1.8; k += 1) m.box(-width / 2 + 0.3 + k * 1.8, f * fl + 1, 0.1, k % 2 ? 0.09 : 0.5, 1.9, 0.18, k % 2 ? metal : wall);
      }
      m.box(0, floors * fl + 0.9, -depth / 2, width + 0.8, 0.5, depth + 0.8, trim);
    });
  slab(-13, -22, 27, 6, 12, 0.08);
  slab(19, -24, 22, 9, 13, -0.05);
  // Stair tower with its cross, the porch before it.
  m.box(4.2, 0, -24, 7.4, 33.5, 10, stone);
  m.box(4.2, 3, -18.95, 4.2, 25, 0.2, stair);
  for (let f = 0; f < 8; f += 1) m.box(4.2, 3 + f * 3.5, -18.85, 4.5, 0.35, 0.3, trim);
  for (const k of [-2.2, -0.7, 0.7, 2.2]) m.box(4.2 + k, 3, -18.8, 0.14, 25, 0.2, metal);
  m.box(4.2, 29.6, -18.85, 0.75, 2.5, 0.3, cross);
  m.box(4.2, 30.47, -18.84, 2.5, 0.75, 0.32, cross);
  m.box(4.2, 4.6, -15.2, 19, 0.8, 8.6, trim);
  m.box(4.2, 5.0, -10.88, 19.1, 0.18, 0.1, white);
  for (const k of [-8.6, -3, 3, 8.6]) m.rod([4.2 + k, 0, -11.6], [4.2 + k, 4.6, -11.6], 0.28, 0.28, stone, 16);
  m.box(4.2, 0.2, -18.7, 18, 4.2, 0.2, lobby);
  for (let k = -8; k <= 8; k += 2) m.box(4.2 + k, 0.2, -18.55, 0.1, 4.2, 0.1, metal);
  m.box(4.2, 2.6, -18.5, 18, 0.1, 0.1, metal);
  m.box(4.2, 5.7, -11.2, 9, 0.16, 0.16, metal);
  for (let i = 0; i < 9; i += 1) m.box(0.4 + i * 0.95, 5.86, -11.2, 0.68, 0.72, 0.1, cross);
  m.box(4.2, 0, -13.5, 20, 0.16, 6, stone);
  const lights = [];
  for (const k of [-6, 0, 6]) {
    m.box(4.2 + k, 4.5, -14.5, 1.6, 0.08, 1.6, white);
    lights.push({ c: [4.2 + k, 4.45, -14.5], u: [1.6, 0, 0], v: [0, 0, 1.6], color: [9, 7, 4.6] });
  }
  lights.push({ c: [4.2, 2.5, -18.3], u: [17, 0, 0], v: [0, 4, 0], color: [2.1, 1.7, 1.1] });
  // Lamps along the forecourt.
  for (const [x, z] of [[-9.5, -3], [-11, -13], [14.5, -5], [17, -13]]) {
    m.rod([x, 0, z], [x, 4.4, z], 0.07, 0.05, metal, 8);
    m.ball([x, 4.55, z], [0.2, 0.2, 0.2], bulb, 7);
    lights.push({ c: [x, 4.3, z], u: [0.5, 0, 0], v: [0, 0, 0.5], color: [70, 48, 26] });
  }
  // An ambulance under way to the porch.
  m.at(-3.4, 0.02, -6.2, 1.25, () => {
    m.box(0, 0.45, -0.5, 2, 1.85, 3.7, trim);
    m.box(0, 0.45, 1.85, 1.95, 0.95, 1.1, trim);
    m.quad([-0.93, 1.4, 2.25], [0.93, 1.4, 2.25], [0.9, 2.2, 1.36], [-0.9, 2.2, 1.36], m.material(glass({ lit: 0, spec: 0.25 })));
    for (const s of [-1, 1]) {
      m.box(s * 1.0, 1.45, 0.6, 0.03, 0.6, 1.1, w.dark);
      m.box(s * 1.01, 1.0, -0.4, 0.03, 0.22, 3.6, w.red);
      for (const k of [-1.5, 1.6]) m.rod([s * 0.78, 0.38, k], [s * 1.02, 0.38, k], 0.38, 0.38, w.dark, 16);
      m.box(s * 0.7, 0.75, 2.41, 0.34, 0.2, 0.05, bulb);
    }
    m.box(0, 2.3, 0.9, 1.2, 0.2, 0.3, m.material(lamp([0.4, 1.2, 7])));
  });
  const people = [[0.5, -9.5, 2.9, w.white], [1.2, -9.2, 3.0, w.navy], [7.2, -8.2, 0.2, w.beige], [4.6, -12.6, 3.1, w.white], [9.8, -11, 0.6, w.red], [-6.5, -9, 1.8, w.gray], [11.5, -2.5, -2.6, w.blue], [10.9, -2.4, -2.7, w.pink]];
  people.forEach(([x, z, t, top], i) => person(m, w, x, z < -11 ? 0.16 : 0, z, t, { top, legs: i % 2 ? w.dark : w.navy, pose: 'walk', step: i % 2 ? 1 : -1 }));
  tree(m, -14, 0, -6, 9, { bark, leaf, seed: 3, count: 3600, size: 0.26 });
  tree(m, 21, 0, -6.5, 8.5, { bark, leaf, seed: 6, count: 3200, size: 0.26 });
  const r = sequence(8);
  for (let i = 0; i < 7; i += 1) tree(m, -24 + i * 2.9, 0, -18.4, 2.6 + r(), { bark, leaf, seed: i + 60, count: 700, size: 0.22, crown: 0.1 });
  for (let i = 0; i < 12; i += 1) tree(m, -70 + i * 13, 0, -70, 13 + 5 * r(), { bark, leaf, seed: i + 80, count: 500, size: 1.2 });
  const sky = skyOf({ zenith: [0.06, 0.12, 0.32], horizon: [0.7, 0.4, 0.3], glow: [1.3, 0.5, 0.18], sunDir, clouds: 0.7, cloudColor: [0.3, 0.22, 0.3], seed: 6, ground: [0.03, 0.03, 0.04] });
  return {
    width: 1500,
    height: 1200,
    mesh: m,
    camera: { eye: [-1.5, 1.9, 19], target: [2.4, 1.9, -20], fov: 54, shift: 0.31 },
    sky,
    sun: null,
    lights,
    ambient: [0.06, 0.07, 0.11],
    haze: 0.0015,
    exposure: 1.5,
    filter: 3,
    bloom: 0.16,
  };
}
