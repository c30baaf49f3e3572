// The help station for day labourers: a counter with two clerks, people who wait, a board of jobs, sun through the door.
import { Mesh, cell, fbm, glass, lamp, leaves, painted, person, plaster, rgb, sequence, skyOf, solid, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const sunDir = unit([0.75, 0.5, 0.45]);
  const wall = m.material(plaster('#e2dac6', { dirt: 0.05 }));
  const low = m.material(solid('#7f9a86', { mottle: 0.12, scale: 2 }));
  const wood = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      put(o, rgb('#b98852'), 0.72 + 0.5 * fbm(x * 1.1, y * 16, z * 1.1, 4));
      o.spec = 0.03;
      o.rough = 0.2;
    }),
  );
  const floor = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const joint = Math.abs(x / 0.8 - Math.round(x / 0.8)) < 0.006 || Math.abs(z / 0.8 - Math.round(z / 0.8)) < 0.006;
      put(o, rgb('#b3aa98'), joint ? 0.55 : 0.8 + 0.12 * cell(x / 0.8 + 0.5, z / 0.8 + 0.5) + 0.25 * (fbm(x * 3, z * 3, 1, 4) - 0.45));
      o.spec = 0.06;
      o.rough = 0.06;
    }),
  );
  const white = m.material(solid('#e4e2dc', { mottle: 0.04 }));
  const steel = m.material(solid('#84898e', { spec: 0.15, rough: 0.25 }));
  const red = m.material(solid('#b32a22', { mottle: 0.1 }));
  const orange = m.material(solid('#d1722b', { mottle: 0.1 }));
  const paper = m.material(solid('#efece2', { mottle: 0.05 }));
  const leaf = m.material(leaves(['#3f6f2c', '#548a38', '#2f5a26']));
  const [half, top] = [4.6, 3.4];
  const back = -4.4;
  m.quad([-half, 0, 6], [half, 0, 6], [half, 0, back], [-half, 0, back], floor);
  m.quad([-half, top, back], [half, top, back], [half, top, 6], [-half, top, 6], white);
  m.quad([-half, 0, 6], [-half, 0, back], [-half, top, back], [-half, top, 6], wall);
  m.quad([-half, 0, back], [half, 0, back], [half, top, back], [-half, top, back], wall);
  m.quad([half, 0, 6], [half, top, 6], [-half, top, 6], [-half, 0, 6], wall);
  m.box(-half + 0.03, 0, 0.8, 0.06, 1.1, 10.4, low);
  m.box(0, 0, back + 0.03, 9.2, 1.1, 0.06, low);
  // Right wall: a wide door and windows to the street.
  m.box(half, 2.75, 0.8, 0.25, 0.65, 10.4, wall);
  for (const [z, d] of [[-3.9, 1], [-1.3, 0.3], [2.6, 0.5], [5.2, 1.6]]) m.box(half, 0, z, 0.25, 2.75, d, wall);
  m.box(half, 0, -2.5, 0.22, 0.95, 2.2, wall);
  m.box(half, 0, 3.7, 0.22, 0.95, 1.6, wall);
  for (const z of [-2.45, 0, 1.2, 3.6]) m.box(half, 0.95, z, 0.08, 1.8, 0.06, steel);
  for (const z of [-2.45, 3.6]) m.box(half, 1.9, z, 0.08, 0.05, 2.1, steel);
  // Counter, clerks behind it, screens and papers on it.
  m.box(-1.1, 0, -2.1, 4.8, 1.02, 0.65, wood);
  m.box(-1.1, 1.02, -2.05, 5, 0.05, 0.85, white);
  m.box(-1.1, 0.3, -1.76, 4.8, 0.34, 0.02, orange);
  for (const x of [-2.4, 0.2]) {
    person(m, w, x, 0.22, -2.85, 0.1 * x, { top: w.red, legs: w.dark, pose: 'sit', arms: 'front' });
    m.box(x + 0.55, 1.2, -2.3, 0.58, 0.36, 0.04, w.dark);
    m.box(x + 0.55, 1.07, -2.3, 0.08, 0.16, 0.05, w.dark);
    m.box(x - 0.1, 1.07, -1.95, 0.3, 0.02, 0.22, paper);
    m.box(x - 0.5, 1.07, -2.05, 0.22, 0.07, 0.3, orange);
  }
  m.rod([1.15, 1.07, -2.1], [1.15, 1.3, -2.1], 0.05, 0.06, steel, 10);
  // Board of jobs: a lit screen with rows; notices about it.
  const board = m.material(
    painted((o, x, y) => {
      const [u, v] = [(x + 2.65) / 3.1, (y - 1.75) / 1.25];
      const row = Math.floor(v * 8);
      const head = v > 0.86;
      const text = !head && (v * 8) % 1 > 0.3 && (v * 8) % 1 < 0.72 && ((u > 0.05 && u < 0.12 + 0.2 * cell(row, 1)) || (u > 0.4 && u < 0.5 + 0.15 * cell(row, 2)) || (u > 0.75 && u < 0.93));
      const c = head ? [0.95, 0.25, 0.15] : text ? (u > 0.7 ? [1, 0.75, 0.25] : [0.85, 0.93, 1]) : [0.05, 0.11, 0.2];
      [o.er, o.eg, o.eb] = c.map((k) => k * 0.75);
      o.r = o.g = o.b = 0.04;
    }),
  );
  m.box(-1.1, 1.68, back + 0.1, 3.3, 1.4, 0.1, w.dark);
  m.quad([-2.65, 1.75, back + 0.16], [0.45, 1.75, back + 0.16], [0.45, 3.0, back + 0.16], [-2.65, 3.0, back + 0.16], board);
  for (let i = 0; i < 6; i += 1) m.box(1.35 + (i % 3) * 0.62, 1.45 + Math.floor(i / 3) * 0.75, back + 0.08, 0.48, 0.62, 0.02, [paper, orange, paper, low, paper, red][i]);
  m.box(-3.7, 1.5, back + 0.09, 1, 1.35, 0.03, red);
  m.box(-3.7, 1.58, back + 0.11, 0.84, 1.19, 0.02, paper);
  // Water dispenser, plant, shelf of helmets, benches along the left.
  m.box(3.9, 0, back + 0.4, 0.4, 1, 0.4, white);
  m.rod([3.9, 1, back + 0.4], [3.9, 1.38, back + 0.4], 0.15, 0.15, m.material(solid('#8fb6cc', { spec: 0.2, mottle: 0 })), 14);
  m.rod([2.7, 0, -3.7], [2.7, 0.5, -3.7], 0.2, 0.26, white, 14);
  const r = sequence(4);
  for (let i = 0; i < 260; i += 1) {
    const a = r() * 6.28;
    const [d, h] = [0.1 + 0.45 * r(), 0.6 + 0.95 * r()];
    const p = [2.7 + Math.cos(a) * d, h, -3.7 + Math.sin(a) * d * 0.8];
    m.tri(p, [p[0] + 0.2 * (r() - 0.5), p[1] + 0.16, p[2] + 0.06], [p[0] + 0.14 * (r() - 0.5), p[1] + 0.05 * r(), p[2] + 0.14], leaf, [Math.cos(a) * 0.6, 0.7, 0.4], [Math.cos(a) * 0.6, 0.7, 0.4], [Math.cos(a) * 0.6, 0.7, 0.4]);
  }
  m.box(-4.1, 0.4, 0.6, 0.5, 0.06, 5, wood);
  m.box(-4.38, 0.55, 0.6, 0.06, 0.45, 5, wood);
  for (const z of [-1.6, 0.6, 2.8]) m.box(-4.1, 0, z, 0.4, 0.4, 0.08, steel);
  for (let i = 0; i < 5; i += 1) m.ball([-4.35, 2.05, -0.6 + i * 0.42], [0.13, 0.12, 0.15], [w.yellow, w.red, w.yellow, w.blue, w.white][i], 8);
  m.box(-4.42, 1.9, 0.24, 0.36, 0.04, 2.4, wood);
  // People: at the counter, on the bench, coming in.
  person(m, w, -2.35, 0, -1.15, Math.PI + 0.1, { top: w.blue, legs: w.dark, arms: 'front', hat: w.yellow });
  person(m, w, 0.15, 0, -1.1, Math.PI - 0.15, { top: w.gray, legs: w.navy, arms: 'front' });
  person(m, w, 0.85, 0, -0.75, Math.PI + 0.3, { top: w.beige, legs: w.dark });
  person(m, w, -4.02, 0, -0.6, Math.PI / 2 - 0.3, { top: w.green, legs: w.dark, pose: 'sit' });
  person(m, w, -4.02, 0, 0.35, Math.PI / 2 + 0.2, { top: w.navy, legs: w.dark, pose: 'sit', arms: 'front', hair: w.gray });
  person(m, w, -4.02, 0, 1.3, Math.PI / 2, { top: w.orange, legs: w.navy, pose: 'sit' });
  person(m, w, 1.9, 0, -0.1, -2.1, { top: w.dark, legs: w.gray, pose: 'walk', hat: w.red });
  person(m, w, 2.6, 0, 0.5, -2.0, { top: w.white, legs: w.navy, pose: 'walk', step: -1 });
  const glowing = m.material(lamp([4, 3.8, 3.4]));
  const lights = [];
  for (const [x, z] of [[-2.2, -1.6], [1.4, -1.6], [-2.2, 1.4], [1.4, 1.4]]) {
    m.quad([x - 0.6, top - 0.02, z - 0.3], [x + 0.6, top - 0.02, z - 0.3], [x + 0.6, top - 0.02, z + 0.3], [x - 0.6, top - 0.02, z + 0.3], glowing);
    lights.push({ c: [x, top - 0.04, z], u: [1.2, 0, 0], v: [0, 0, 0.6], color: [13, 11.8, 9.8] });
  }
  return {
    width: 1400,
    height: 1400,
    mesh: m,
    camera: { eye: [1.7, 1.7, 5.6], target: [-1.15, 1.7, -4], fov: 54, shift: -0.07 },
    sky: skyOf({ zenith: [1.4, 1.7, 2.2], horizon: [2.9, 2.8, 2.6], glow: [1, 0.9, 0.7], sunDir, clouds: 0, ground: [0.9, 0.85, 0.75] }),
    sun: { dir: sunDir, color: [9, 7.2, 4.8], size: 0.02 },
    lights,
    ambient: [0.4, 0.38, 0.34],
    haze: 0,
    exposure: 1.3,
    filter: 3,
    bloom: 0.07,
  };
}
