// A packing house at the height of the season: fruit runs along two belts between sorters, crates stacked to the right.
import { Mesh, cell, fbm, lamp, painted, person, plaster, rgb, sequence, skyOf, solid, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const r = sequence(71);
  const sunDir = unit([-0.75, 0.5, 0.2]);
  const wall = m.material(plaster('#d9d8d0', { dirt: 0.1 }));
  const roof = m.material(painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#b9bfc2'), 0.6 + 0.2 * Math.abs(Math.sin(x * 8)))));
  const steel = m.material(solid('#a3a9ad', { spec: 0.18, rough: 0.2, mottle: 0.1 }));
  const frame = m.material(solid('#2f6fa0', { mottle: 0.15, spec: 0.04, rough: 0.3 }));
  const belt = m.material(solid('#2d4f42', { mottle: 0.25 }));
  const white = m.material(solid('#e6e4de', { mottle: 0.05 }));
  const card = m.material(painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#b8915f'), 0.8 + 0.25 * fbm(x * 3, y * 3, z * 3))));
  const crates = ['#c8452c', '#2f7f5f', '#2f6fa8'].map((hex) => m.material(solid(hex, { mottle: 0.15 })));
  const fruit = ['#f08a12', '#e87a10', '#f2a01c'].map((hex) => m.material(solid(hex, { mottle: 0.25, scale: 9, spec: 0.05, rough: 0.35 })));
  const floor = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const line = Math.abs(Math.abs(x - 0.2) - 1.25) < 0.05;
      put(o, line ? rgb('#d8b021') : rgb('#6f8a80'), 0.75 + 0.3 * fbm(x * 2, z * 2, 1, 4));
      o.spec = 0.09;
      o.rough = 0.1;
    }),
  );
  const [half, top, back] = [8.5, 6.2, -26];
  m.quad([-half, 0, 7], [half, 0, 7], [half, 0, back], [-half, 0, back], floor);
  m.quad([-half, top, back], [half, top, back], [half, top, 7], [-half, top, 7], roof);
  m.quad([-half, 0, back], [half, 0, back], [half, top, back], [-half, top, back], wall);
  m.quad([half, 0, 7], [half, top, 7], [half, top, back], [half, 0, back], wall);
  m.quad([half, 0, 7], [half, top, 7], [-half, top, 7], [-half, 0, 7], wall);
  m.box(-half, 0, -9.5, 0.3, 3.1, 34, wall);
  m.box(-half, 5.3, -9.5, 0.3, 0.9, 34, wall);
  for (let i = 0; i < 9; i += 1) {
    m.box(-half, 3.1, 5 - i * 4, 0.4, 2.2, 0.8, wall);
    m.box(0, top - 0.35, 4 - i * 4, 17, 0.3, 0.18, steel);
    for (const x of [-half + 0.3, half - 0.2]) m.box(x, 0, 4 - i * 4, 0.3, top, 0.3, steel);
  }
  /** A belt along z: legs, side rails, rollers, fruit in lanes. */
  const line = (x, y, z0, z1, wide, lanes) => {
    const length = z0 - z1;
    const zc = (z0 + z1) / 2;
    m.box(x, y - 0.08, zc, wide, 0.08, length, belt);
    for (const s of [-1, 1]) m.box(x + (s * wide) / 2, y - 0.2, zc, 0.07, 0.32, length, frame);
    for (let z = z0 - 0.4; z > z1; z -= 2) for (const s of [-1, 1]) m.box(x + (s * wide) / 2, 0, z, 0.09, y - 0.18, 0.09, frame);
    for (let l = 0; l < lanes; l += 1)
      for (let z = z0; z > z1; z -= 0.115) {
        if (cell(Math.floor(z * 9), l, 3) < 0.14) continue;
        const s = 0.046 + 0.012 * r();
        m.ball([x - wide / 2 + ((l + 0.5 + 0.3 * (r() - 0.5)) * wide) / lanes, y + s, z + 0.03 * r()], [s, s * 0.93, s], fruit[Math.floor(r() * 3)], z > -8 ? 6 : 4);
      }
  };
  line(-1.9, 0.95, 4.4, -20, 0.95, 7);
  line(2.3, 0.95, 3.4, -20, 0.95, 7);
  line(0.2, 2.35, -9, -19, 0.6, 4);
  // The sorting tunnels: a hood with a screen, lights and cables.
  for (const x of [-1.9, 2.3]) {
    m.box(x, 1.25, -7.5, 1.5, 1.15, 2.4, white);
    m.box(x, 1.25, -7.5, 1.54, 0.16, 2.44, frame);
    m.box(x, 1.7, -6.27, 0.9, 0.5, 0.05, w.dark);
    m.quad([x - 0.41, 1.74, -6.23], [x + 0.41, 1.74, -6.23], [x + 0.41, 2.16, -6.23], [x - 0.41, 2.16, -6.23], m.material(
      painted((o, px, py) => {
        const [u, v] = [(px - x + 0.41) / 0.82, (py - 1.74) / 0.42];
        const bar = v < 0.15 + 0.7 * cell(u * 9, 5) && (u * 9) % 1 < 0.6;
        o.r = o.g = o.b = 0.03;
        [o.er, o.eg, o.eb] = bar ? [1.1, 0.6, 0.12] : [0.1, 0.3, 0.42];
      }),
    ));
    m.rod([x, 2.4, -7.5], [x, top, -7.5], 0.05, 0.05, steel, 6);
  }
  // Sorters on both sides of the belts, in caps and aprons; a woman with a crate in the aisle.
  const tops = [w.blue, w.red, w.green, w.pink, w.navy, w.orange];
  for (let i = 0; i < 8; i += 1) {
    const z = 1.5 - i * 1.75 - (i > 3 ? 3.5 : 0);
    person(m, w, -2.85, 0, z, Math.PI / 2 + 0.2, { top: tops[i % 6], legs: w.dark, arms: 'front', hat: w.white });
    person(m, w, 3.25, 0, z - 0.6, -Math.PI / 2 - 0.2, { top: tops[(i + 3) % 6], legs: w.navy, arms: 'front', hat: w.white });
    if (i % 3 === 1) person(m, w, -0.95, 0, z - 0.8, -Math.PI / 2, { top: tops[(i + 1) % 6], legs: w.dark, arms: 'front', hat: w.white });
  }
  const crate = (x, y, z, mat, full) => {
    for (const s of [-1, 1]) {
      m.box(x + s * 0.28, y, z, 0.03, 0.3, 0.42, mat);
      m.box(x, y, z + s * 0.2, 0.56, 0.3, 0.03, mat);
    }
    m.box(x, y, z, 0.55, 0.03, 0.4, mat);
    if (full)
      for (let i = 0; i < 40; i += 1) m.ball([x + (r() - 0.5) * 0.46, y + 0.25 + 0.07 * r(), z + (r() - 0.5) * 0.32], [0.05, 0.047, 0.05], fruit[i % 3], 6);
  };
  person(m, w, 0.5, 0, -1.2, 0.15, { top: w.red, legs: w.navy, pose: 'walk', arms: 'front', hat: w.white });
  crate(0.56, 1.02, -0.72, crates[2], true);
  person(m, w, -0.1, 0, -5.5, 3, { top: w.yellow, legs: w.dark, pose: 'walk', hat: w.white });
  for (let c = 0; c < 5; c += 1) for (let k = 0; k < 2 + (c % 3); k += 1) crate(5.0 + (c % 2) * 0.7, k * 0.31, 2 - Math.floor(c / 2) * 0.6, crates[(c + k) % 3], k === 1 + (c % 3));
  for (let i = 0; i < 6; i += 1) for (let k = 0; k < 5; k += 1) for (let j = 0; j < 3; j += 1) m.box(5.4 + j * 0.62, k * 0.36 + 0.14, -2.6 - i * 1.3, 0.58, 0.34, 0.8, card);
  for (let k = 0; k < 3; k += 1) crate(-4.6, k * 0.31, 1.8, crates[k], k === 2);
  for (let k = 0; k < 4; k += 1) crate(-4.7, k * 0.31, 0.6, crates[(k + 1) % 3], k === 3);
  const glowing = m.material(lamp([4, 3.9, 3.6]));
  const lights = [];
  for (let i = 0; i < 6; i += 1)
    for (const x of [-3.4, 3.4]) {
      const z = 3 - i * 4.4;
      m.quad([x - 0.7, top - 0.6, z - 0.35], [x + 0.7, top - 0.6, z - 0.35], [x + 0.7, top - 0.6, z + 0.35], [x - 0.7, top - 0.6, z + 0.35], glowing);
      lights.push({ c: [x, top - 0.62, z], u: [1.4, 0, 0], v: [0, 0, 0.7], color: [24, 22.5, 20] });
    }
  return {
    width: 1600,
    height: 900,
    mesh: m,
    camera: { eye: [0.3, 2.3, 6.4], target: [0.1, 1.25, -8], fov: 40 },
    sky: skyOf({ zenith: [1.3, 1.6, 2.1], horizon: [2.6, 2.6, 2.5], glow: [1, 0.9, 0.7], sunDir, clouds: 0, ground: [0.9, 0.9, 0.8] }),
    sun: { dir: sunDir, color: [7.5, 6.2, 4.4], size: 0.02 },
    lights,
    ambient: [0.38, 0.37, 0.35],
    haze: 0,
    exposure: 1.2,
    filter: 3,
    bloom: 0.07,
  };
}
