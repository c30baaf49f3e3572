// The small electric bus turns into the old street on a bright morning; neighbours wait at the stop.
import { Mesh, blocks, cell, fbm, glass, lamp, leaves, painted, person, rgb, skyOf, solid, tree, wardrobe } from './kit.mjs';
import { oldTown, shopHouse } from './oldtown.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const sunDir = unit([0.1, 0.6, 0.8]);
  const t = oldTown(m, { lit: 0.06, shine: 0.55 });
  const bark = m.material(solid('#5d4f3d', { mottle: 0.5 }));
  const leaf = m.material(leaves(['#58782e', '#476a2a', '#75893a']));
  const paving = blocks('#9a9184', '#7c7468', { w: 0.5, h: 0.25, flat: true, vary: 0.3 });
  const ground = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      if (Math.abs(x) > 3.6) return paving.shade(x, y, z, nx, ny, nz, o);
      const line = Math.abs(Math.abs(x) - 3.3) < 0.06;
      put(o, line ? rgb('#c9b04a') : rgb('#5a5958'), 0.75 + 0.35 * fbm(x * 6, z * 6, 0, 3) + 0.3 * (fbm(x * 0.5, z * 0.3, 5, 3) - 0.45));
    }),
  );
  m.quad([-60, 0, 30], [60, 0, 30], [60, 0, -200], [-60, 0, -200], ground);
  let [zl, zr] = [7, 5];
  for (let i = 0; i < 13; i += 1) {
    const [bl, br] = [2 + (i % 2), 2 + ((i + 1) % 3 === 0 ? 1 : 0)];
    shopHouse(m, t, -6.3, zl - bl * 1.8, Math.PI / 2, { bays: bl, floors: 2 + (cell(i, 3) > 0.6 ? 1 : 0), id: i });
    shopHouse(m, t, 6.3, zr - br * 1.8, -Math.PI / 2, { bays: br, floors: 2 + (cell(i, 5) > 0.65 ? 1 : 0), id: i + 7 });
    zl -= bl * 3.6 + 0.15;
    zr -= br * 3.6 + 0.15;
  }
  // The bus: 6 m long, green below and white above, a wide windscreen with a lit destination.
  const green = m.material(solid('#2f8f5b', { mottle: 0.05, spec: 0.06, rough: 0.1 }));
  const body = m.material(solid('#eceae4', { mottle: 0.04, spec: 0.05, rough: 0.1 }));
  const pane = m.material(glass({ lit: 0, spec: 0.22, dark: '#26323a' }));
  const dest = m.material(painted((o, x, y) => {
    const on = cell(x * 22, y * 22, 6) > 0.45 ? 1 : 0.05;
    o.r = o.g = o.b = 0.03;
    [o.er, o.eg, o.eb] = [2.2 * on, 0.95 * on, 0.12 * on];
  }));
  const beam = m.material(lamp([5, 4.8, 4.2]));
  const tyre = m.material(solid('#1b1b1c', { mottle: 0.2 }));
  m.at(-1.1, 0, -1.9, 0.16, () => {
    m.box(0, 0.38, -3, 2.1, 0.85, 6, green);
    m.box(0, 1.23, -3, 2.1, 1.35, 6, body);
    m.box(0, 2.58, -3, 1.9, 0.16, 5.6, body);
    m.box(0, 2.74, -3.4, 1.4, 0.22, 2.6, body);
    m.box(0, 1.12, 0.02, 1.86, 1.1, 0.05, pane);
    m.box(0, 2.27, 0.03, 1.5, 0.24, 0.06, dest);
    m.box(0, 0.62, 0.03, 0.62, 0.2, 0.05, w.blue);
    for (const s of [-1, 1]) {
      m.box(s * 0.78, 0.68, 0.04, 0.34, 0.2, 0.06, beam);
      m.box(s * 1.06, 1.35, -3.25, 0.04, 0.95, 5, pane);
      for (const k of [-1.1, -2.4, -3.7, -5]) m.box(s * 1.075, 1.35, k, 0.04, 0.95, 0.09, w.dark);
      for (const k of [-1, -4.9]) m.rod([s * 0.86, 0.4, k], [s * 1.09, 0.4, k], 0.4, 0.4, tyre, 20);
      for (const k of [-1, -4.9]) m.rod([s * 1.08, 0.4, k], [s * 1.1, 0.4, k], 0.2, 0.2, body, 14);
      m.rod([s * 1.05, 2.3, 0], [s * 1.35, 2.1, 0.25], 0.025, 0.025, w.dark, 5);
      m.box(s * 1.36, 1.75, 0.25, 0.16, 0.36, 0.1, w.dark);
    }
    m.rod([-0.8, 1.14, 0.06], [0.1, 1.5, 0.06], 0.02, 0.02, w.dark, 4);
    person(m, w, -0.5, 0.55, -0.75, 0, { top: w.blue, legs: w.navy, pose: 'sit', arms: 'front' });
  });
  // Bus stop at the right, people who wait, a cyclist, shoppers.
  const steel = m.material(solid('#6d7479', { spec: 0.1, rough: 0.3 }));
  m.rod([3.9, 0, -0.4], [3.9, 2.9, -0.4], 0.05, 0.05, steel, 8);
  m.box(3.9, 2.05, -0.4, 0.7, 0.9, 0.06, green);
  m.box(3.9, 2.2, -0.36, 0.56, 0.5, 0.02, body);
  const waits = [[4.1, -1.6, -1.6, w.red, 1], [4.5, -2.4, -1.4, w.beige, 0], [4.0, -3.2, -1.8, w.navy, 0], [4.7, -3.4, -1.3, w.pink, 1]];
  waits.forEach(([x, z, turn, top, old], i) => person(m, w, x, 0, z, turn, { top, legs: w.dark, hair: old ? w.gray : w.hair, arms: i % 2 ? 'front' : 'down' }));
  const reed = m.material(solid('#a9844f', { mottle: 0.5, scale: 20 }));
  const greens = m.material(leaves(['#5f8a30', '#7ba23e', '#86ad48']));
  m.rod([4.0, 0, -0.95], [4.0, 0.36, -0.95], 0.2, 0.26, reed, 16);
  for (let i = 0; i < 160; i += 1) {
    const [a, q] = [i * 2.4, 0.24 * Math.sqrt(cell(i, 2))];
    const p = [4.0 + Math.cos(a) * q, 0.34, -0.95 + Math.sin(a) * q];
    m.tri(p, [p[0] + 0.06, p[1] + 0.16 * cell(i, 5), p[2]], [p[0], p[1] + 0.12, p[2] + 0.06], greens, [0, 1, 0.4], [0, 1, 0.4], [0, 1, 0.4]);
  }
  const walkers = [[-4.7, 1.2, 0.2, w.white], [-4.4, -6, 3.1, w.yellow], [4.9, -9, 0.1, w.gray], [-4.9, -14, 0.1, w.red], [4.5, -15, 3, w.blue], [2.4, -21, 0, w.orange], [-1.6, -26, 3, w.navy], [4.3, -28, 0, w.green]];
  walkers.forEach(([x, z, turn, top], i) => person(m, w, x, 0, z, turn, { top, legs: i % 2 ? w.dark : w.navy, pose: 'walk', step: i % 2 ? 1 : -1, pack: i % 3 === 0 ? w.red : undefined }));
  for (const [x, z, h, seed] of [[-4.6, -9, 6.5, 3], [4.7, -18, 7, 5], [-4.6, -24, 7, 8], [4.7, -36, 7, 12], [-4.6, -42, 7, 15]]) tree(m, x, 0, z, h, { bark, leaf, seed, count: 7000, size: 0.16, spread: 0.34 });
  for (let i = 0; i < 4; i += 1) m.rod([-6.2, 5.6 + i * 0.12, 8 - i], [6.2, 5.9, -12 - i * 14], 0.012, 0.012, w.dark, 4);
  for (let i = 0; i < 9; i += 1) {
    const s = i % 2 ? 1 : -1;
    const [x, z] = [s * 5.1, -3.5 - i * 5.2];
    m.rod([x + s * 1.1, 4.1, z], [x, 4.1, z], 0.02, 0.02, w.dark, 4);
    m.ball([x, 3.78, z], [0.26, 0.24, 0.26], w.red, 8);
  }
  return {
    width: 1600,
    height: 1200,
    mesh: m,
    camera: { eye: [1.6, 1.75, 8.6], target: [-0.1, 1.75, -14], fov: 38, shift: 0.09 },
    sky: skyOf({ zenith: [0.26, 0.46, 0.78], horizon: [1.0, 0.94, 0.82], glow: [1.3, 0.95, 0.55], sunDir, clouds: 0.5, cloudColor: [1.15, 1.08, 1], seed: 7 }),
    sun: { dir: sunDir, color: [4.6, 3.8, 2.7], size: 0.012 },
    lights: [],
    ambient: [0.36, 0.35, 0.34],
    haze: 0.003,
    exposure: 1.15,
    bloom: 0.06,
  };
}
