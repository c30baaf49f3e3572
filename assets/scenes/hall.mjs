// A lecture hall in session, seen from the back rows: rows of desks and listeners, a bright screen, daylight from the left.
import { Mesh, cell, fbm, glass, lamp, painted, person, plaster, rgb, skyOf, solid, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const sunDir = unit([-0.85, 0.5, 0.12]);
  const wall = m.material(plaster('#d8d0c0', { dirt: 0.06 }));
  const panel = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const slat = Math.floor((Math.abs(nx) > 0.5 ? z : x) / 0.3);
      put(o, rgb('#8a5c38'), 0.75 + 0.3 * cell(slat, 1) + 0.35 * (fbm(slat * 9, y * 1.2, 3, 4) - 0.45));
      o.spec = 0.03;
      o.rough = 0.3;
    }),
  );
  const floor = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      put(o, rgb('#6e5b49'), 0.8 + 0.4 * fbm(x * 2, z * 12, 0, 3));
      o.spec = 0.05;
      o.rough = 0.12;
    }),
  );
  const desk = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      put(o, rgb('#b07c4c'), 0.75 + 0.5 * fbm(x * 1.4, z * 14, y * 9, 3));
      o.spec = 0.05;
      o.rough = 0.15;
    }),
  );
  const paper = m.material(solid('#eceae2', { mottle: 0.05 }));
  const book = m.material(solid('#9c2b25', { mottle: 0.1 }));
  const steel = m.material(solid('#777b80', { spec: 0.1, rough: 0.3 }));
  const chair = m.material(solid('#4d6378', { mottle: 0.2 }));
  const white = m.material(solid('#d9d7d0', { mottle: 0.05 }));
  const banner = m.material(solid('#b3221c', { mottle: 0.15, scale: 1.2 }));
  const cloth = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#c9bfae'), 0.75 + 0.25 * Math.sin(z * 16 + Math.sin(y)) + 0.1 * fbm(z * 4, y))),
  );
  const screen = m.material(
    painted((o, x, y) => {
      const [u, v] = [(x + 3.4) / 6.8, (y - 2.05) / 3.0];
      const frame = [0.52, 0.66, 0.9];
      const rows = v > 0.16 && v < 0.66 && u > 0.5 && u < 0.92 && (v * 11) % 1 < 0.42 && u < 0.6 + 0.32 * cell(v * 11, 4);
      const bars = u > 0.09 && u < 0.43 && v > 0.14 && v < 0.2 + 0.42 * cell(u * 16, 2) && (u * 16) % 1 < 0.62;
      const head = v > 0.78 && v < 0.88 && u > 0.09 && u < 0.7;
      const c = head ? [0.95, 0.96, 1] : rows ? [0.88, 0.92, 1] : bars ? [1, 0.72, 0.35] : frame.map((k) => k * (0.32 + 0.42 * v));
      [o.er, o.eg, o.eb] = c.map((k) => k * 0.95);
      o.r = o.g = o.b = 0.05;
    }),
  );
  const [half, back, top] = [7.2, 15, 5.4];
  m.quad([-half, 0, back], [half, 0, back], [half, 0, -4], [-half, 0, -4], floor);
  m.quad([-half, top, -4], [half, top, -4], [half, top, back], [-half, top, back], white);
  m.quad([half, 0, back], [half, top, back], [half, top, -4], [half, 0, -4], panel);
  m.quad([-half, 0, -4], [half, 0, -4], [half, top, -4], [-half, top, -4], wall);
  m.quad([-half, 0, back], [-half, top, back], [half, top, back], [half, 0, back], wall);
  // Window wall on the left: sill, head, piers, curtains drawn back.
  m.box(-half, 0, 5.5, 0.3, 1.1, 19, wall);
  m.box(-half, 4.3, 5.5, 0.3, 1.1, 19, wall);
  for (let i = 0; i < 7; i += 1) {
    m.box(-half, 1.1, -3.4 + i * 3, 0.35, 3.2, 0.7, wall);
    m.box(-half, 1.1, -1.9 + i * 3, 0.1, 3.2, 0.07, steel);
    m.box(-half, 3.3, -1.9 + i * 3, 0.1, 0.07, 2.4, steel);
    for (const k of [-0.85, 0.85]) m.box(-half + 0.28, 0.5, -3.4 + i * 3 + k, 0.12, 4.1, 0.6, cloth);
  }
  // Stage, screen, banner, lectern and speaker.
  m.box(0, 0, -2.6, 14.4, 0.4, 2.8, panel);
  m.box(0, 1.95, -3.9, 7.1, 3.2, 0.1, steel);
  m.quad([-3.4, 2.05, -3.84], [3.4, 2.05, -3.84], [3.4, 5.05, -3.84], [-3.4, 5.05, -3.84], screen);
  for (const k of [-5.4, 5.4]) m.box(k, 0.4, -3.85, 3.2, 5, 0.15, panel);
  m.box(-4.6, 0.4, -2.1, 0.9, 1.15, 0.6, desk);
  m.box(-4.6, 1.5, -2.1, 1, 0.06, 0.7, desk);
  person(m, w, -4.6, 0.4, -2.6, 0, { top: w.dark, legs: w.dark, arms: 'front' });
  m.box(0.6, 0.4, -2.2, 5.2, 0.75, 0.7, banner);
  m.box(0.6, 1.15, -2.2, 5.4, 0.05, 0.85, desk);
  const suits = [w.dark, w.navy, w.gray, w.dark, w.navy, w.white];
  for (let i = 0; i < 4; i += 1) {
    person(m, w, -1.2 + i * 1.2, 0.5, -2.85, 0, { top: suits[i], legs: w.dark, pose: 'sit', arms: 'front' });
    m.box(-1.2 + i * 1.2, 1.2, -2.1, 0.3, 0.2, 0.03, paper);
  }
  for (const k of [-6.4, 6.4]) {
    m.rod([k, 0.4, -2.9], [k, 0.95, -2.9], 0.22, 0.28, white, 12);
    for (let i = 0; i < 26; i += 1) {
      const a = i * 2.4;
      m.tri([k, 0.95, -2.9], [k + Math.cos(a) * 0.6, 1.5 + 0.7 * cell(i, 1), -2.9 + Math.sin(a) * 0.5], [k + Math.cos(a + 0.3) * 0.5, 1.4 + 0.6 * cell(i, 2), -2.9 + Math.sin(a + 0.3) * 0.4], w.green);
    }
  }
  // Rows of desks with an aisle; listeners face the stage.
  const tops = [w.dark, w.navy, w.gray, w.white, w.dark, w.beige, w.blue, w.dark, w.navy, w.pink, w.dark, w.red];
  for (let row = 0; row < 7; row += 1) {
    const z = 1 + row * 1.62;
    for (const side of [-1, 1]) {
      m.box(side * 3.55, 0.72, z - 0.62, 5.4, 0.05, 0.5, desk);
      m.box(side * 3.55, 0.1, z - 0.84, 5.4, 0.62, 0.04, desk);
      for (const k of [-2.5, 2.5]) m.box(side * 3.55 + k, 0, z - 0.62, 0.06, 0.72, 0.4, steel);
      for (let i = 0; i < 5; i += 1) {
        const x = side * 3.55 - 2.15 + i * 1.08;
        const id = row * 10 + i + (side + 1) * 50;
        m.box(x, 0.77, z - 0.64, 0.3, 0.015, 0.22, cell(id, 9) > 0.6 ? book : paper);
        if (cell(id, 3) < 0.07) continue;
        m.box(x, 0.42, z - 0.02, 0.46, 0.05, 0.44, chair);
        m.box(x, 0.5, z + 0.24, 0.44, 0.36, 0.05, chair);
        person(m, w, x + 0.1 * (cell(id, 5) - 0.5), 0, z, Math.PI + 0.35 * (cell(id, 6) - 0.5), { top: tops[Math.floor(cell(id, 1) * 12)], legs: w.dark, pose: 'sit', arms: 'front', scale: 0.96 + 0.08 * cell(id, 2), hair: cell(id, 7) > 0.8 ? w.gray : w.hair });
      }
    }
  }
  // Light panels in the ceiling.
  const glowing = m.material(lamp([3.4, 3.2, 2.9]));
  const lights = [];
  for (let i = 0; i < 4; i += 1)
    for (const x of [-3.6, 0, 3.6]) {
      const z = -0.5 + i * 3.6;
      m.box(x, top - 0.1, z, 2.3, 0.12, 0.75, white);
      m.quad([x - 1.05, top - 0.12, z - 0.3], [x + 1.05, top - 0.12, z - 0.3], [x + 1.05, top - 0.12, z + 0.3], [x - 1.05, top - 0.12, z + 0.3], glowing);
      lights.push({ c: [x, top - 0.14, z], u: [2.1, 0, 0], v: [0, 0, 0.6], color: [17, 15.6, 13.4] });
    }
  lights.push({ c: [0, 3.5, -3.7], u: [6, 0, 0], v: [0, 2.6, 0], color: [0.9, 1.05, 1.3] });
  return {
    width: 1920,
    height: 1080,
    mesh: m,
    camera: { eye: [2.0, 2.65, 13.2], target: [-0.9, 1.75, -4], fov: 40 },
    sky: skyOf({ zenith: [1.2, 1.5, 2], horizon: [2.6, 2.6, 2.5], glow: [1, 0.9, 0.7], sunDir, clouds: 0 }),
    sun: { dir: sunDir, color: [6.5, 5.4, 4], size: 0.02 },
    lights,
    ambient: [0.42, 0.4, 0.36],
    haze: 0,
    exposure: 1.25,
    filter: 3,
    bloom: 0.06,
  };
}
