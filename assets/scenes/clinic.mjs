// A consulting room in a township clinic: the doctor listens to an old man's chest, his X-ray glows on the screen.
import { Mesh, cell, fbm, glass, lamp, painted, person, plaster, rgb, skyOf, solid, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const sunDir = unit([0.8, 0.5, 0.3]);
  const wall = m.material(plaster('#e6e6de', { dirt: 0.04 }));
  const low = m.material(solid('#8fb3a5', { mottle: 0.1 }));
  const white = m.material(solid('#e8e7e2', { mottle: 0.04 }));
  const wood = m.material(painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#b58a5c'), 0.72 + 0.5 * fbm(x * 1.2, y * 14, z * 2, 4))));
  const steel = m.material(solid('#9aa0a4', { spec: 0.15, rough: 0.25 }));
  const curtain = m.material(painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#5c93b0'), 0.7 + 0.3 * Math.sin((x + z) * 22))));
  const floor = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const joint = Math.abs(x / 0.6 - Math.round(x / 0.6)) < 0.008 || Math.abs(z / 0.6 - Math.round(z / 0.6)) < 0.008;
      put(o, rgb('#bdb9ac'), joint ? 0.55 : 0.85 + 0.1 * cell(x / 0.6 + 0.5, z / 0.6 + 0.5));
      o.spec = 0.06;
      o.rough = 0.06;
    }),
  );
  const [half, top, back] = [3.6, 3, -3.2];
  m.quad([-half, 0, 5], [half, 0, 5], [half, 0, back], [-half, 0, back], floor);
  m.quad([-half, top, back], [half, top, back], [half, top, 5], [-half, top, 5], white);
  m.quad([-half, 0, back], [half, 0, back], [half, top, back], [-half, top, back], wall);
  m.quad([-half, 0, 5], [-half, 0, back], [-half, top, back], [-half, top, 5], wall);
  m.quad([half, 0, 5], [half, top, 5], [-half, top, 5], [-half, 0, 5], wall);
  m.box(0, 0, back + 0.02, 7.2, 1.05, 0.04, low);
  m.box(-half + 0.02, 0, 1, 0.04, 1.05, 8, low);
  // Window wall on the right.
  m.box(half, 0, 1, 0.2, 0.9, 8.4, wall);
  m.box(half, 2.55, 1, 0.2, 0.5, 8.4, wall);
  for (const [z, d] of [[-2.9, 0.7], [-0.5, 0.5], [1.9, 0.5], [4.6, 1]]) m.box(half, 0.9, z, 0.2, 1.65, d, wall);
  for (const z of [-1.65, 0.7, 3.1]) m.box(half, 0.9, z, 0.06, 1.65, 0.06, white);
  for (const z of [-2.45, -0.85, -0.15]) m.box(half - 0.2, 0.6, z, 0.08, 2.05, 0.35, curtain);
  // The desk, the screen with its film, papers; doctor and patient.
  m.box(0.3, 0.72, -0.9, 2.3, 0.05, 0.85, wood);
  for (const x of [-0.75, 1.35]) m.box(x, 0, -0.9, 0.06, 0.72, 0.8, wood);
  m.box(1.1, 0.1, -0.9, 0.45, 0.6, 0.7, wood);
  const film = m.material(
    painted((o, x, y) => {
      const [u, v] = [(x - 0.62) / 0.34, (y - 1.22) / 0.22];
      const lung = Math.hypot((Math.abs(u) - 0.42) / 0.32, v / 0.72) < 1;
      const rib = 0.12 * Math.max(0, Math.sin(v * 16 + Math.abs(u) * 3));
      const body = Math.abs(u) < 0.92 && v > -0.95;
      const k = (body ? (lung ? 0.22 : 0.95 - 0.35 * Math.abs(u)) : 0.05) + (body ? rib : 0);
      o.r = o.g = o.b = 0.03;
      [o.er, o.eg, o.eb] = [k * 0.8, k * 0.95, k * 1.1];
    }),
  );
  m.at(0, 0, -0.85, 0, () => {
    m.box(0.62, 0.98, -0.2, 0.78, 0.5, 0.04, w.dark);
    m.box(0.62, 0.77, -0.2, 0.08, 0.22, 0.05, w.dark);
    m.box(0.62, 0.77, -0.2, 0.3, 0.02, 0.2, w.dark);
    m.quad([0.25, 1, -0.176], [0.99, 1, -0.176], [0.99, 1.46, -0.176], [0.25, 1.46, -0.176], film);
    m.box(0.0, 0.77, 0.15, 0.22, 0.02, 0.3, white);
    m.box(0.55, 0.77, 0.12, 0.5, 0.02, 0.16, w.gray);
    m.rod([1.25, 0.77, 0.1], [1.25, 0.88, 0.1], 0.04, 0.045, w.green, 12);
    m.box(1.15, 0.77, -0.2, 0.3, 0.09, 0.22, curtain);
  });
  const stool = (x, z) => {
    m.rod([x, 0.4, z], [x, 0.46, z], 0.2, 0.2, w.dark, 18);
    m.rod([x, 0, z], [x, 0.4, z], 0.03, 0.03, steel, 8);
    m.rod([x, 0, z], [x, 0.03, z], 0.2, 0.2, steel, 14);
  };
  stool(-1.05, 0.05);
  person(m, w, -1.05, 0, 0.05, 0.75, { top: w.navy, legs: w.dark, pose: 'sit', hair: w.gray });
  stool(-0.3, 0.7);
  person(m, w, -0.3, 0, 0.72, -2.35, { top: white, legs: white, pose: 'sit', arms: 'front' });
  m.rod([-0.58, 1.14, 0.42], [-0.86, 1.06, 0.22], 0.014, 0.014, w.dark, 5);
  m.ball([-0.86, 1.06, 0.22], [0.035, 0.035, 0.035], steel, 6);
  person(m, w, 1.9, 0, -0.55, -0.9, { top: w.pink, legs: w.pink, arms: 'front', hat: w.white });
  person(m, w, -2.15, 0, -0.5, 1.1, { top: w.beige, legs: w.dark });
  // Couch behind a drawn curtain, drip stand, cabinet of medicines, charts.
  m.box(-2.2, 0.5, -2.4, 2.1, 0.14, 0.8, white);
  m.box(-2.95, 0.64, -2.4, 0.45, 0.1, 0.55, low);
  for (const x of [-3.1, -1.3]) for (const z of [-2.7, -2.1]) m.rod([x, 0, z], [x, 0.5, z], 0.025, 0.025, steel, 6);
  m.rod([-3.5, 2.3, -1.75], [-0.9, 2.3, -1.75], 0.02, 0.02, steel, 6);
  for (let i = 0; i < 5; i += 1) m.box(-1.3 + i * 0.09, 0.35, -1.75 + 0.04 * (i % 2), 0.09, 1.95, 0.03, curtain);
  m.rod([-0.55, 0, -2.6], [-0.55, 2, -2.6], 0.018, 0.018, steel, 6);
  m.box(-0.62, 1.7, -2.6, 0.13, 0.24, 0.05, glassy(m));
  m.box(1.9, 0, back + 0.25, 1.7, 0.9, 0.45, white);
  m.box(1.9, 0.95, back + 0.2, 1.7, 1.35, 0.32, white);
  for (let s = 0; s < 3; s += 1) {
    m.box(1.9, 1.02 + s * 0.42, back + 0.38, 1.58, 0.36, 0.02, w.dark);
    for (let i = 0; i < 14; i += 1) m.box(1.17 + i * 0.112, 1.02 + s * 0.42, back + 0.4, 0.085, 0.13 + 0.16 * cell(i, s, 3), 0.06, [w.blue, white, w.red, w.yellow, low, white, w.orange][(i * 3 + s) % 7]);
  }
  for (let i = 0; i < 3; i += 1) {
    m.box(-2.7 + i * 0.85, 1.55, back + 0.03, 0.66, 0.95, 0.02, [white, w.blue, white][i]);
    for (let k = 0; k < 7; k += 1) m.box(-2.7 + i * 0.85, 1.68 + k * 0.1, back + 0.045, 0.5 - 0.2 * cell(i, k), 0.03, 0.01, k === 6 ? w.red : i === 1 ? white : w.gray);
  }
  m.rod([-0.2, 2.45, back + 0.02], [-0.2, 2.45, back + 0.06], 0.2, 0.2, white, 24);
  m.rod([-0.2, 2.45, back + 0.07], [-0.2, 2.59, back + 0.07], 0.012, 0.012, w.dark, 4);
  m.rod([-0.2, 2.45, back + 0.07], [-0.1, 2.42, back + 0.07], 0.016, 0.016, w.dark, 4);
  const glowing = m.material(lamp([4, 4, 3.9]));
  const lights = [];
  for (const [x, z] of [[-1.6, -1], [1.4, -1], [-1.6, 2], [1.4, 2]]) {
    m.quad([x - 0.6, top - 0.02, z - 0.15], [x + 0.6, top - 0.02, z - 0.15], [x + 0.6, top - 0.02, z + 0.15], [x - 0.6, top - 0.02, z + 0.15], glowing);
    lights.push({ c: [x, top - 0.04, z], u: [1.2, 0, 0], v: [0, 0, 0.3], color: [13, 12.6, 11.6] });
  }
  return {
    width: 1500,
    height: 1125,
    mesh: m,
    camera: { eye: [0.75, 1.55, 4.0], target: [-0.25, 1.15, -1.5], fov: 46 },
    sky: skyOf({ zenith: [1.3, 1.6, 2.1], horizon: [2.7, 2.7, 2.6], glow: [1, 0.9, 0.7], sunDir, clouds: 0, ground: [0.9, 0.9, 0.8] }),
    sun: { dir: sunDir, color: [7.5, 6.2, 4.4], size: 0.02 },
    lights,
    ambient: [0.4, 0.4, 0.38],
    haze: 0,
    exposure: 1.15,
    filter: 3,
    bloom: 0.06,
  };
}

const glassy = (m) => m.material(glass({ lit: 0, spec: 0.3, dark: '#b8cfd6' }));
