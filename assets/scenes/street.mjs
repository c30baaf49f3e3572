// A renovated street of old flats in the late afternoon: fresh plaster, balconies, awnings, plane trees, neighbours outside.
import { Mesh, blocks, cell, fbm, glass, leaves, painted, person, plaster, rgb, sequence, skyOf, solid, tree, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const sunDir = unit([-0.34, 0.52, 0.78]);
  const walls = ['#d9c7a0', '#d8d2c4', '#c98b64', '#dccfae'].map((hex) => m.material(plaster(hex, { dirt: 0.2, foot: 1.2 })));
  const base = m.material(blocks('#8d8479', '#6f675e', { w: 0.6, h: 0.3, vary: 0.25 }));
  const trim = m.material(solid('#efe9db', { mottle: 0.1 }));
  const tile = m.material(blocks('#5b5e63', '#3e4043', { w: 0.3, h: 0.25, vary: 0.3 }));
  const pane = m.material(glass({ lit: 0.1, w: 1.1, h: 3, glow: [1.6, 1.1, 0.6], spec: 0.25 }));
  const shop = m.material(glass({ lit: 0.55, w: 0.9, h: 1.1, glow: [0.62, 0.42, 0.22], spec: 0.16 }));
  const metal = m.material(solid('#4a4f55', { spec: 0.06, rough: 0.3 }));
  const ac = m.material(solid('#d4d3cd', { mottle: 0.1 }));
  const bark = m.material(solid('#6b5c48', { mottle: 0.6, scale: 7 }));
  const leaf = m.material(leaves(['#5f8a30', '#4d7a2a', '#7a9a3a', '#547f2c']));
  const plants = m.material(leaves(['#3f6f2c', '#6d9440', '#b0503c', '#c48a9a']));
  const signs = ['#8f2a22', '#23555a', '#33466e', '#7a5a26', '#3d5f38'].map((hex) => m.material(solid(hex, { mottle: 0.1 })));
  const paving = blocks('#a59a8c', '#857b70', { w: 0.4, h: 0.2, flat: true, vary: 0.3, gap: 0.014 });
  const asphalt = rgb('#5d5c5c');
  const ground = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const half = Math.abs(x);
      if (half > 3.3) return paving.shade(x, y, z, nx, ny, nz, o);
      put(o, half > 3.05 ? rgb('#b5aea2') : asphalt, 0.75 + 0.35 * fbm(x * 7, z * 7, 0, 3) + 0.3 * (fbm(x * 0.5, z * 0.3, 5, 3) - 0.45));
      if (half < 0.06 && (z % 5) + 5 > 2.2 && ((z % 5) + 5) % 5 < 2.6) put(o, rgb('#d8d4c8'), 0.8);
    }),
  );
  m.quad([-60, 0, 30], [60, 0, 30], [60, 0, -260], [-60, 0, -260], ground);
  const fl = 3;
  /** A block of flats facing the street along -x; local x runs along the street. */
  const flats = (side, z, bays, floors, wall, id) =>
    m.at(side * 7.2, 0, z, side > 0 ? -Math.PI / 2 : Math.PI / 2, () => {
      const width = bays * 3.3;
      m.box(0, fl, -5, width, (floors - 1) * fl + 0.9, 10, wall);
      m.box(0, 0, -5.2, width, fl, 9.6, base);
      m.box(0, fl - 0.15, 0.15, width + 0.1, 0.3, 0.5, trim);
      m.box(0, floors * fl + 0.55, -4.6, width + 0.6, 0.4, 10.6, trim);
      m.quad([-width / 2 - 0.4, floors * fl + 0.95, 0.9], [width / 2 + 0.4, floors * fl + 0.95, 0.9], [width / 2 + 0.4, floors * fl + 3.2, -5], [-width / 2 - 0.4, floors * fl + 3.2, -5], tile);
      for (let b = 0; b < bays; b += 1) {
        const cx = -width / 2 + (b + 0.5) * 3.3;
        const kind = cell(b, id, 2);
        m.box(cx, 0.15, -0.35, 2.7, 2.2, 0.1, shop);
        m.box(cx, 2.35, 0.02, 2.9, 0.5, 0.16, signs[Math.floor(kind * 5)]);
        if (cell(b, id, 4) > 0.45) m.quad([cx - 1.45, 2.3, 1.5], [cx + 1.45, 2.3, 1.5], [cx + 1.45, 2.75, 0.1], [cx - 1.45, 2.75, 0.1], signs[Math.floor(cell(b, id, 6) * 5)]);
        for (let f = 1; f < floors; f += 1) {
          const y = f * fl;
          if (b % 3 === 1) {
            m.box(cx, y, 0.55, 2.9, 0.14, 1.15, trim);
            m.box(cx, y + 0.14, 1.08, 2.9, 0.75, 0.08, walls[1]);
            m.box(cx, y + 0.95, 1.08, 2.9, 0.06, 0.12, metal);
            m.box(cx, y + 0.3, 0.02, 2.4, 2.2, 0.06, pane);
            for (let k = -1.3; k <= 1.31; k += 0.65) m.box(cx + k, y + 0.9, 1.08, 0.05, 2.1, 0.05, metal);
            if (cell(b, f, id) > 0.35)
              for (let k = 0; k < 70; k += 1) {
                const [px, py, pz] = [cx - 1.2 + 2.4 * cell(k, f, id + 1), y + 0.95 + 0.5 * cell(k, f, id + 2), 1.1 + 0.3 * cell(k, f, id + 3)];
                const s = 0.1 + 0.08 * cell(k, 5);
                m.tri([px, py, pz], [px + s, py + s * cell(k, 7), pz + s * 0.4], [px - s * 0.3, py + s, pz + s * 0.3], plants, [0, 0.6, 0.8], [0, 0.6, 0.8], [0, 0.6, 0.8]);
              }
          } else {
            m.box(cx, y + 0.85, 0.02, 1.7, 1.55, 0.06, pane);
            m.box(cx, y + 0.75, 0.08, 1.95, 0.1, 0.25, trim);
            m.box(cx, y + 2.42, 0.06, 1.95, 0.12, 0.16, trim);
            for (const k of [-0.88, 0, 0.88]) m.box(cx + k, y + 0.85, 0.06, 0.07, 1.55, 0.07, trim);
            if (cell(b, f, id + 8) > 0.45) {
              m.box(cx + 1.2, y + 0.35, 0.3, 0.75, 0.55, 0.32, ac);
              m.rod([cx + 1.2, y + 0.62, 0.462], [cx + 1.2, y + 0.62, 0.47], 0.2, 0.2, metal, 12);
            }
          }
        }
        m.box(-width / 2 + b * 3.3, fl, 0.06, 0.22, (floors - 1) * fl + 0.6, 0.14, trim);
      }
    });
  let z = 12;
  for (let i = 0; i < 7; i += 1) {
    flats(-1, z - 10, 6, 5 + (i % 2), walls[(i + 1) % 4], i);
    flats(1, z - 7, 6, 6 - (i % 2), walls[(i * 2 + 2) % 4], i + 20);
    z -= 21;
  }
  const r = sequence(11);
  for (let i = 0; i < 14; i += 1)
    for (const side of [-1, 1]) {
      const tz = 4.5 - i * 8 - (side > 0 ? 3.5 : 0);
      if (i === 0) continue;
      m.box(side * 4.3, 0, tz, 1.3, 0.22, 1.3, base);
      tree(m, side * 4.3, 0, tz, 6.6 + r() * 1.6, { bark, leaf, seed: i * 2 + side + 30, count: i < 4 ? 9000 : 1800, size: i < 4 ? 0.12 : 0.28, spread: 0.34 });
    }
  for (let i = 0; i < 6; i += 1)
    for (const side of [-1, 1]) {
      const [lx, lz] = [side * 3.6, -1 - i * 15];
      m.rod([lx, 0, lz], [lx, 4.6, lz], 0.07, 0.05, metal, 8);
      m.rod([lx, 4.6, lz], [lx - side * 0.7, 4.9, lz], 0.04, 0.03, metal, 6);
      m.ball([lx - side * 0.75, 4.82, lz], [0.2, 0.13, 0.2], trim, 6);
    }
  // Neighbours: walking, talking, seated about a low table.
  const people = [[-1.7, 1.6, 3.3, w.red], [-1.0, 1.4, 3.2, w.white], [1.4, -2.5, 3.3, w.blue], [3.9, 0.4, 3, w.beige], [-3.7, -4.5, 3.1, w.gray], [0.4, -9, 0, w.navy], [-2.1, -13, 3, w.yellow], [3.6, -8, 3.2, w.pink], [-3.5, -17, 0, w.white], [1.1, -20, 3.1, w.dark], [-0.6, -27, 0, w.red], [2.6, -31, 3, w.gray]];
  people.forEach(([x, pz, t, top], i) => person(m, w, x, 0, pz, t, { top, legs: i % 2 ? w.dark : w.navy, pose: 'walk', scale: 0.95 + 0.08 * cell(i, 2), step: i % 2 ? 1 : -1, hair: i % 4 === 1 ? w.gray : w.hair }));
  m.box(5.6, 0.5, -1.6, 0.8, 0.06, 0.8, metal);
  m.box(5.6, 0, -1.6, 0.1, 0.5, 0.1, metal);
  for (let i = 0; i < 4; i += 1) {
    const a = (i * Math.PI) / 2 + 0.4;
    const [sx, sz] = [5.6 + Math.sin(a) * 0.85, -1.6 + Math.cos(a) * 0.85];
    m.box(sx, 0, sz, 0.34, 0.42, 0.34, signs[3]);
    person(m, w, sx, 0, sz, a + Math.PI, { top: [w.gray, w.blue, w.beige, w.green][i], legs: w.dark, pose: 'sit', arms: 'front', hair: i % 2 ? w.gray : w.hair, scale: 0.94 });
  }
  // Parked scooters.
  for (let i = 0; i < 4; i += 1)
    m.at(-5.6, 0, 0.5 - i * 1.1, 0.9, () => {
      for (const k of [-0.55, 0.55]) m.rod([-0.05, 0.24, k], [0.05, 0.24, k], 0.24, 0.24, w.dark, 14);
      m.limb([0, 0.4, -0.5], [0, 0.34, 0.35], 0.13, 0.1, signs[i % 5]);
      m.limb([0, 0.35, 0.5], [0, 0.95, 0.34], 0.06, 0.05, signs[i % 5]);
      m.rod([-0.28, 1, 0.34], [0.28, 1, 0.34], 0.025, 0.025, w.dark, 6);
      m.box(0, 0.62, -0.3, 0.24, 0.12, 0.6, w.dark);
    });
  const sky = skyOf({ zenith: [0.28, 0.46, 0.75], horizon: [1.05, 0.9, 0.72], glow: [1.5, 1.0, 0.55], sunDir, clouds: 0.5, cloudColor: [1.2, 1.08, 0.95], seed: 9 });
  return {
    width: 1600,
    height: 1200,
    mesh: m,
    camera: { eye: [1.1, 1.9, 11.5], target: [-0.2, 1.9, -30], fov: 49, shift: 0.12 },
    sky,
    sun: { dir: sunDir, color: [4.6, 3.7, 2.5], size: 0.012 },
    lights: [],
    ambient: [0.26, 0.25, 0.24],
    haze: 0.0022,
    exposure: 1.0,
    bloom: 0.06,
  };
}
