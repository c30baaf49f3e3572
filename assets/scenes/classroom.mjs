// Morning reading in a primary school: low sun across the desks, raised hands, the teacher at a green board.
import { Mesh, cell, fbm, lamp, painted, person, plaster, rgb, skyOf, solid, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const sunDir = unit([0.86, 0.36, 0.1]);
  const wall = m.material(plaster('#e3dccb', { dirt: 0.06 }));
  const low = m.material(solid('#7fa08a', { mottle: 0.12 }));
  const white = m.material(solid('#e6e3da', { mottle: 0.05 }));
  const wood = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      put(o, rgb('#c0935c'), 0.72 + 0.5 * fbm(x * 1.3, y * 14, z * 9, 3));
      o.spec = 0.04;
      o.rough = 0.2;
    }),
  );
  const steel = m.material(solid('#7b8288', { spec: 0.1, rough: 0.3 }));
  const floor = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const joint = Math.abs(x / 0.8 - Math.round(x / 0.8)) < 0.006 || Math.abs(z / 0.8 - Math.round(z / 0.8)) < 0.006;
      put(o, rgb('#a39c8c'), joint ? 0.6 : 0.8 + 0.12 * cell(x / 0.8 + 0.5, z / 0.8 + 0.5));
      o.spec = 0.05;
      o.rough = 0.08;
    }),
  );
  const board = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const [u, v] = [x / 2.1, (y - 1.65) / 0.6];
      // Chalk: a headline of six squares that read as characters from the back row, and a small drawing of a cloud.
      const i = Math.floor((u + 0.75) * 8);
      const [cu, cv] = [((u + 0.75) * 8) % 1, (v - 0.2) / 0.5];
      const glyph = i >= 0 && i < 6 && cv > 0 && cv < 1 && cu > 0.12 && cu < 0.88 && (cell(cu * 6, i, 3) > 0.62 ? Math.abs((cu * 6) % 1 - 0.5) < 0.2 : Math.abs((cv * 6) % 1 - 0.5) < 0.19 && cell(cv * 6, i, 5) > 0.3);
      const line = v < 0 && v > -0.75 && u < 0.1 && u > -0.75 && Math.abs((v * 4.4) % 1) < 0.3 && cell(u * 46, v * 4.4, 2) > 0.35;
      const cloud = Math.min(Math.hypot(u - 0.5, (v + 0.25) / 2.6), Math.hypot(u - 0.62, (v + 0.15) / 2.6), Math.hypot(u - 0.75, (v + 0.25) / 2.6));
      const chalk = glyph || line || Math.abs(cloud - 0.13) < 0.008;
      put(o, chalk ? rgb('#e8e6da') : rgb('#24483c'), chalk ? 0.85 : 0.75 + 0.5 * fbm(x * 1.5, y * 3, 2, 4));
    }),
  );
  const [half, top, back] = [4.4, 3.5, -5];
  m.quad([-half, 0, 6], [half, 0, 6], [half, 0, back], [-half, 0, back], floor);
  m.quad([-half, top, back], [half, top, back], [half, top, 6], [-half, top, 6], white);
  m.quad([-half, 0, back], [half, 0, back], [half, top, back], [-half, top, back], wall);
  m.quad([-half, 0, 6], [-half, 0, back], [-half, top, back], [-half, top, 6], wall);
  m.quad([half, 0, 6], [half, top, 6], [-half, top, 6], [-half, 0, 6], wall);
  m.box(-half + 0.02, 0, 0.5, 0.04, 1.15, 11, low);
  m.box(0, 0, back + 0.02, 8.8, 0.95, 0.04, low);
  m.box(half, 0, 0.5, 0.25, 0.95, 11.2, wall);
  m.box(half, 2.95, 0.5, 0.25, 0.6, 11.2, wall);
  for (let i = 0; i < 5; i += 1) {
    m.box(half, 0.95, -4.7 + i * 2.6, 0.25, 2, 0.5, wall);
    m.box(half, 0.95, -3.4 + i * 2.6, 0.08, 2, 0.06, white);
    m.box(half, 2.2, -3.4 + i * 2.6, 0.08, 0.06, 2.1, white);
  }
  // The front: board in its frame, flag and clock above, desk, teacher.
  m.box(0, 0.95, back + 0.06, 4.4, 1.4, 0.08, wood);
  m.quad([-2.1, 1.03, back + 0.12], [2.1, 1.03, back + 0.12], [2.1, 2.27, back + 0.12], [-2.1, 2.27, back + 0.12], board);
  m.rod([0, 2.85, back + 0.02], [0, 2.85, back + 0.07], 0.24, 0.24, white, 24);
  m.rod([0, 2.85, back + 0.08], [0.02, 3.02, back + 0.08], 0.014, 0.014, w.dark, 4);
  m.rod([0, 2.85, back + 0.08], [-0.11, 2.8, back + 0.08], 0.018, 0.018, w.dark, 4);
  for (let i = 0; i < 4; i += 1) {
    m.box(-3.7 + i * 0.36, 1.35 + 0.12 * (i % 2), back + 0.05, 0.32, 0.42, 0.02, [w.yellow, white, w.pink, w.blue][i]);
    m.box(2.6 + i * 0.42, 1.35 + 0.14 * ((i + 1) % 2), back + 0.05, 0.34, 0.46, 0.02, [white, w.orange, w.green, white][i]);
  }
  m.box(-1.8, 0, back + 1.3, 1.2, 0.85, 0.6, wood);
  for (let i = 0; i < 5; i += 1) m.box(-2.05, 0.85 + i * 0.05, back + 1.3, 0.3, 0.045, 0.24, [w.red, w.blue, white, w.green, w.yellow][i]);
  person(m, w, 0.5, 0, back + 0.95, 0.25, { top: w.red, legs: w.navy, arms: 'front' });
  m.box(0.6, 1.13, back + 1.4, 0.3, 0.02, 0.22, white);
  // Six rows of pupils at single desks; some hands up.
  const tops = [w.blue, w.white, w.red, w.yellow, w.pink, w.green, w.orange, w.navy];
  for (let row = 0; row < 6; row += 1)
    for (let k = 0; k < 6; k += 1) {
      const x = -3.2 + k * 1.14 + (k > 2 ? 0.55 : 0) + (k > 3 ? 0.1 : 0);
      const z = -2.1 + row * 1.25;
      const id = row * 6 + k;
      m.box(x, 0.58, z - 0.42, 0.62, 0.04, 0.42, wood);
      m.box(x, 0.42, z - 0.36, 0.56, 0.12, 0.3, steel);
      for (const s of [-0.26, 0.26]) m.box(x + s, 0, z - 0.42, 0.04, 0.58, 0.34, steel);
      m.box(x, 0.33, z + 0.02, 0.36, 0.04, 0.34, wood);
      m.box(x, 0.5, z + 0.19, 0.36, 0.22, 0.03, wood);
      m.box(x, 0.62, z - 0.46, 0.34, 0.012, 0.22, white);
      m.box(x + 0.22, 0.62, z - 0.52, 0.1, 0.05, 0.16, tops[(id * 5) % 8]);
      const up = cell(id, 4) > 0.7;
      person(m, w, x, 0, z, Math.PI + 0.5 * (cell(id, 6) - 0.5), { top: tops[Math.floor(cell(id, 2) * 8)], legs: w.navy, pose: 'sit', arms: up ? 'up' : 'front', scale: 0.74 + 0.06 * cell(id, 8) });
      if (cell(id, 9) > 0.5) m.ball([x, 0.42, z + 0.34], [0.15, 0.2, 0.1], tops[(id * 3 + 1) % 8], 8);
    }
  const glowing = m.material(lamp([3, 2.9, 2.7]));
  const lights = [];
  for (const [x, z] of [[-2, -2.6], [2, -2.6], [-2, 0.6], [2, 0.6], [-2, 3.8], [2, 3.8]]) {
    m.box(x, top - 0.35, z, 1.4, 0.06, 0.22, white);
    m.quad([x - 0.68, top - 0.36, z - 0.09], [x + 0.68, top - 0.36, z - 0.09], [x + 0.68, top - 0.36, z + 0.09], [x - 0.68, top - 0.36, z + 0.09], glowing);
    lights.push({ c: [x, top - 0.38, z], u: [1.36, 0, 0], v: [0, 0, 0.2], color: [11, 10.4, 9.2] });
  }
  return {
    width: 1500,
    height: 1200,
    mesh: m,
    camera: { eye: [-2.2, 2.15, 5.6], target: [0.5, 1.0, -4], fov: 47 },
    sky: skyOf({ zenith: [1.3, 1.6, 2.1], horizon: [2.8, 2.6, 2.3], glow: [1.2, 1, 0.7], sunDir, clouds: 0, ground: [0.9, 0.85, 0.75] }),
    sun: { dir: sunDir, color: [10, 7.6, 4.8], size: 0.02 },
    lights,
    ambient: [0.4, 0.38, 0.34],
    haze: 0,
    exposure: 1.15,
    filter: 3,
    bloom: 0.08,
  };
}
